//! The public address of the service, which every link begins with.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

/// Scheme, host and perhaps a port, written as a browser writes an origin: `https://host`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

/// Why a text is not a base address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotABaseUrl {
    #[error("it begins with neither https:// nor http://")]
    Scheme,
    #[error("something follows the host: leave out path, slash, query and fragment")]
    MoreThanAnOrigin,
    #[error("the host is not a name in lower-case letters, digits and hyphens, or an IP address")]
    Host,
    #[error("the port is not a number from 1 to 65535, or it is the scheme's own")]
    Port,
    #[error("plain http is for loopback only: cookies and links need https")]
    PlainHttp,
}

impl BaseUrl {
    pub fn parse(text: &str) -> Result<Self, NotABaseUrl> {
        let https = text.strip_prefix("https://");
        let (rest, own_port) = match (https, text.strip_prefix("http://")) {
            (Some(rest), _) => (rest, 443),
            (None, Some(rest)) => (rest, 80),
            (None, None) => return Err(NotABaseUrl::Scheme),
        };
        if rest.contains(['/', '?', '#', '@', '\\']) {
            return Err(NotABaseUrl::MoreThanAnOrigin);
        }
        let (host, port) = split_port(rest);
        if !is_host(host) {
            return Err(NotABaseUrl::Host);
        }
        if port.is_some_and(|port| !is_port(port, own_port)) {
            return Err(NotABaseUrl::Port);
        }
        if https.is_none() && !is_loopback(host) {
            return Err(NotABaseUrl::PlainHttp);
        }
        Ok(Self(text.to_owned()))
    }

    /// Without a slash at the end; the same as the origin that a browser sends.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn split_port(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    }
}

/// A port as an origin has it: no leading zero, and not the one that goes without saying.
fn is_port(text: &str, own_port: u16) -> bool {
    let number = text.parse::<u16>().ok();
    number.is_some_and(|port| port > 0 && port != own_port && port.to_string() == text)
}

/// A name in lower-case letters, an IPv4 address, or an IPv6 address in brackets.
pub(super) fn is_host(host: &str) -> bool {
    let inside = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
    if let Some(inside) = inside {
        return inside.parse::<Ipv6Addr>().is_ok();
    }
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    host.len() <= 253
        && host.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(plain)
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

/// Whether a host is this machine itself.
pub(super) fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_address_is_an_origin_and_nothing_more() {
        for right in [
            "https://raadpleging.vng.nl",
            "https://raadpleging.vng.nl:8443",
            "http://127.0.0.1:8080",
            "http://localhost:3000",
            "http://[::1]:8080",
        ] {
            assert_eq!(BaseUrl::parse(right).unwrap().as_str(), right);
        }
        for (wrong, why) in [
            ("raadpleging.vng.nl", NotABaseUrl::Scheme),
            ("ftp://vng.nl", NotABaseUrl::Scheme),
            ("https://vng.nl/", NotABaseUrl::MoreThanAnOrigin),
            ("https://vng.nl/stem", NotABaseUrl::MoreThanAnOrigin),
            ("https://a@vng.nl", NotABaseUrl::MoreThanAnOrigin),
            ("https://", NotABaseUrl::Host),
            ("https://VNG.nl", NotABaseUrl::Host),
            ("https://vng nl", NotABaseUrl::Host),
            ("https://vng.nl:0", NotABaseUrl::Port),
            ("https://vng.nl:443", NotABaseUrl::Port),
            ("https://vng.nl:", NotABaseUrl::Port),
            ("http://raadpleging.vng.nl", NotABaseUrl::PlainHttp),
        ] {
            assert_eq!(BaseUrl::parse(wrong), Err(why), "{wrong}");
        }
    }
}
