//! What the checklist before the opening measures: the clock, and the records of the sender.

use std::net::{IpAddr, SocketAddr};

use super::App;
use super::time_server::offset_from;
use crate::config::opening::Opening;
use crate::domain::preparation::{CheckItem, Finding};
use crate::entropy;
use crate::mail::sender_records;

/// The most that the clock may be off.
const MOST_MICROS: i64 = 100_000;

impl App {
    /// Measures now; gives what was found, in figures and names. Other items are not measured.
    pub async fn measure(&self, item: CheckItem) -> (Finding, String) {
        match item {
            CheckItem::Clock => self.measure_clock().await,
            CheckItem::MailRecords => self.measure_records().await,
            _ => (Finding::NotVerified, String::new()),
        }
    }

    async fn measure_clock(&self) -> (Finding, String) {
        let Some(server) = &self.opening.time_server else {
            return (Finding::NotVerified, "time_server".to_owned());
        };
        let Some(offset) = offset_from(&self.clock, server).await else {
            return (Finding::NotVerified, server.clone());
        };
        let found = format!("{} ms", offset.micros / 1_000);
        // what the road may have added counts against us
        let most = offset.micros.abs().saturating_add(offset.uncertain_micros);
        match most {
            ..=MOST_MICROS => (Finding::Good, found),
            _ if offset.micros.abs() <= MOST_MICROS => (Finding::NotVerified, found),
            _ => (Finding::Wrong, found),
        }
    }

    async fn measure_records(&self) -> (Finding, String) {
        let Some(selector) = &self.opening.dkim_selector else {
            return (Finding::NotVerified, "dkim_selector".to_owned());
        };
        let Some(resolver) = resolver(&self.opening) else {
            return (Finding::NotVerified, "resolv.conf".to_owned());
        };
        let domain = self.letter_desk.sender.address.host();
        let chance = [(); 3].map(|()| u16::from_be_bytes(entropy::bytes()));
        let Some(own) = sender_records(resolver, domain, selector, chance).await else {
            return (Finding::NotVerified, resolver.to_string());
        };
        let records = [("SPF", own.spf), ("DKIM", own.dkim), ("DMARC", own.dmarc)];
        let missing = records.iter().filter(|(_, there)| !there);
        let missing: Vec<&str> = missing.map(|(name, _)| *name).collect();
        match missing.is_empty() {
            true => (Finding::Good, domain.to_owned()),
            false => (Finding::Wrong, missing.join(", ")),
        }
    }
}

/// As it is set, or the first that the machine asks.
fn resolver(opening: &Opening) -> Option<SocketAddr> {
    if opening.resolver.is_some() {
        return opening.resolver;
    }
    let text = std::fs::read_to_string("/etc/resolv.conf").ok()?;
    let mut named = text
        .lines()
        .filter_map(|line| line.strip_prefix("nameserver"));
    let address: IpAddr = named.next()?.trim().parse().ok()?;
    Some(SocketAddr::new(address, 53))
}
