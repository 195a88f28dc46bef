//! The section `[opening]`: what must be settled before a consultation opens, and whom to ask.

use std::net::SocketAddr;

use super::fault::ConfigFault;
use super::layers::Layers;
use crate::domain::preparation::CheckItem;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub checks: Vec<CheckItem>,
    /// Host and port of a time server (SNTP); none leaves the clock unverified.
    pub time_server: Option<String>,
    /// Where names are asked for; that of the machine where none is named.
    pub resolver: Option<SocketAddr>,
    /// Of the relay that signs our mail.
    pub dkim_selector: Option<String>,
}

impl Opening {
    pub(super) fn read(layers: &Layers) -> Result<Self, ConfigFault> {
        let checks = layers.need("opening.checks", |keys| &keys.opening.checks)?;
        let mut read = Vec::with_capacity(checks.value.len());
        for name in &checks.value {
            read.push(CheckItem::parse(name).ok_or_else(|| {
                let known = CheckItem::ALL.map(CheckItem::name).join(", ");
                checks.refused(format!("{name:?} is not known"), format!("Write {known}"))
            })?);
        }
        let resolver = layers.find("opening.resolver", |keys| &keys.opening.resolver);
        let advice = "Write an address and a port, like 127.0.0.1:53";
        let resolver = resolver
            .map(|own| own.parse(str::parse, advice))
            .transpose()?;
        let time_server = layers.find("opening.time_server", |keys| &keys.opening.time_server);
        let selector = layers.find("opening.dkim_selector", |keys| &keys.opening.dkim_selector);
        Ok(Self {
            checks: read,
            time_server: time_server.map(|own| own.value),
            resolver,
            dkim_selector: selector.map(|own| own.value),
        })
    }
}
