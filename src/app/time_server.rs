//! Our clock held against a time server, once (SNTP, RFC 4330).

use std::time::Duration;

use tokio::net::UdpSocket;
use tokio::time::timeout;

use crate::clock::Clock;

/// Between 1900, where the protocol begins to count, and 1970.
const SINCE_1900: i64 = 2_208_988_800;
const PATIENCE: Duration = Duration::from_secs(3);
const LENGTH: usize = 48;

/// How far we are off: ours less theirs, in microseconds, and how much of that may be the road.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Offset {
    pub micros: i64,
    pub uncertain_micros: i64,
}

/// Asks the server (`host:port`); none where nobody answers, or not with a time.
pub(super) async fn offset_from(clock: &Clock, server: &str) -> Option<Offset> {
    timeout(PATIENCE, ask(clock, server)).await.ok().flatten()
}

async fn ask(clock: &Clock, server: &str) -> Option<Offset> {
    let address = tokio::net::lookup_host(server).await.ok()?.next()?;
    let own = match address.is_ipv4() {
        true => "0.0.0.0:0",
        false => "[::]:0",
    };
    let socket = UdpSocket::bind(own).await.ok()?;
    socket.connect(address).await.ok()?;
    let mut packet = [0; LENGTH];
    // version 4, asked by a client
    *packet.first_mut()? = 0b00_100_011;
    let sent = clock.now().micros();
    // comes back, so that no stray answer is taken for ours
    let stamp = sent.to_be_bytes();
    packet.get_mut(40..)?.copy_from_slice(&stamp);
    socket.send(&packet).await.ok()?;
    let mut answer = [0; 512];
    let length = socket.recv(&mut answer).await.ok()?;
    let received = clock.now().micros();
    let answer = answer.get(..length)?;
    let is_synchronised = answer.first()? >> 6 != 3 && (1..16).contains(answer.get(1)?);
    if answer.get(24..32)? != stamp || !is_synchronised {
        return None;
    }
    let (came, left) = (micros(answer.get(32..40)?)?, micros(answer.get(40..48)?)?);
    let road = (received - sent).saturating_sub(left - came);
    Some(Offset {
        micros: i64::midpoint(sent - came, received - left),
        uncertain_micros: road.abs() / 2,
    })
}

/// Seconds since 1900 and parts of 2^32, as microseconds since 1970.
fn micros(bytes: &[u8]) -> Option<i64> {
    let (whole, part) = bytes.split_at_checked(4)?;
    let number = |bytes: &[u8]| Some(i64::from(u32::from_be_bytes(bytes.try_into().ok()?)));
    let seconds = number(whole)? - SINCE_1900;
    let half = 1 << 31;
    Some(seconds * 1_000_000 + ((number(part)? * 1_000_000 + half) >> 32))
}
