//! The name by which mail programs and relays know one message.

use std::fmt;

/// A Message-ID without its angle brackets: `42.invitation@raadpleging.vng.nl`. Fixed before the
/// first attempt, so that a second copy is known as the same message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MessageId(String);

/// The text is not a Message-ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a message id is like 42.invitation@example.nl, of at most 66 letters, digits and .-_")]
pub struct NotAMessageId;

/// What a MIME boundary (70) has room for after its `=_=`, and one to spare.
const MOST_CHARACTERS: usize = 66;

impl MessageId {
    /// Letters, digits and `.-_` around one `@`.
    pub fn parse(text: &str) -> Result<Self, NotAMessageId> {
        let right = text.split_once('@').is_some_and(|(local, host)| {
            [local, host].into_iter().all(|side| {
                side.starts_with(|c: char| c.is_ascii_alphanumeric())
                    && side.ends_with(|c: char| c.is_ascii_alphanumeric())
                    && !side.contains("..")
                    && side
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b))
            })
        });
        (right && text.len() <= MOST_CHARACTERS)
            .then(|| Self(text.to_owned()))
            .ok_or(NotAMessageId)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it stands in a header: `<42.invitation@raadpleging.vng.nl>`.
    pub(super) fn bracketed(&self) -> String {
        format!("<{}>", self.0)
    }

    /// A MIME boundary that is the same at every composing. `=_` never occurs in
    /// quoted-printable text (RFC 2045, 6.7), so that no name can imitate it.
    pub(super) fn boundary(&self) -> String {
        format!("=_{}", self.0.replace('@', "_"))
    }

    /// The same around other parts; neither is the beginning of the other.
    pub(super) fn outer_boundary(&self) -> String {
        format!("=_={}", self.0.replace('@', "_"))
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_id_cannot_carry_a_header() {
        assert!(MessageId::parse("42.invitation@raadpleging.vng.nl").is_ok());
        let long = format!("{}@vng.nl", "4".repeat(60));
        for wrong in [
            "",
            "@",
            "a@",
            "a b@c",
            "a>@c",
            "a@b@c",
            "a@b\r\nX: y",
            &long,
        ] {
            assert!(MessageId::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
