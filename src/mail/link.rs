//! A link as it stands in a letter.

use std::fmt;

/// The most characters that no mail program breaks over two lines.
pub const MOST_LINK_CHARACTERS: usize = 76;

/// A web address that stands on a line of its own. Who holds a stemlink may vote, so it does not
/// print: only its beginning shows.
#[derive(Clone, PartialEq, Eq)]
pub struct WebLink(String);

/// The text cannot stand in a letter as a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAWebLink {
    #[error("a link starts with https:// or http://")]
    Scheme,
    #[error("a link has letters, digits and -._~:/ only, and ends in a letter, a digit or /")]
    Character,
    #[error("a link has at most 76 characters")]
    TooLong,
}

impl WebLink {
    /// Plain characters only, so that the link survives every mail program unchanged.
    pub fn parse(text: &str) -> Result<Self, NotAWebLink> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or(NotAWebLink::Scheme)?;
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/".contains(&b);
        let ends_well = rest.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
        if !rest.bytes().all(plain) || rest.starts_with('/') || !ends_well {
            return Err(NotAWebLink::Character);
        }
        if text.len() > MOST_LINK_CHARACTERS {
            return Err(NotAWebLink::TooLong);
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Scheme and host, by which a reader recognises a true link: `https://raadpleging.vng.nl/`.
    pub fn origin(&self) -> String {
        let (scheme, rest) = self.0.split_once("://").unwrap_or(("", &self.0));
        let host = rest.split('/').next().unwrap_or("");
        format!("{scheme}://{host}/")
    }
}

impl fmt::Debug for WebLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}…", self.origin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_prints_without_its_token() {
        let link = WebLink::parse("https://raadpleging.vng.nl/s/7K3M9QXR2F4T").unwrap();
        assert_eq!(format!("{link:?}"), "https://raadpleging.vng.nl/…");
        let local = WebLink::parse("http://127.0.0.1:8080/s/7K3M").unwrap();
        assert_eq!(local.origin(), "http://127.0.0.1:8080/");
    }

    #[test]
    fn a_link_that_a_mail_program_would_break_is_refused() {
        let longest = format!("https://a.nl/{}", "x".repeat(63));
        assert!(WebLink::parse(&longest).is_ok());
        let wrong = [
            format!("{longest}x"),
            "javascript:alert(1)".to_owned(),
            "https:///s/7K3M".to_owned(),
            "https://a.nl/s/7K3M.".to_owned(),
            "https://a.nl/s/7K 3M".to_owned(),
            "https://a.nl/s/7K3M\r\nBcc: b@c.nl".to_owned(),
            "https://a.nl/<b>".to_owned(),
        ];
        for wrong in wrong {
            assert!(WebLink::parse(&wrong).is_err(), "{wrong}");
        }
    }
}
