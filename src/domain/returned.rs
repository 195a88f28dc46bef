//! Mail that came back to where bounces go, reduced to what may be kept of it.

use serde::{Deserialize, Serialize};

use super::masked::Masked;

/// The most characters that are kept of what a server said.
pub const MOST_DIAGNOSTIC_CHARACTERS: usize = 500;
/// The most characters that are kept of a subject.
pub const MOST_SUBJECT_CHARACTERS: usize = 200;

/// What a returned message says about a letter of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BounceKind {
    /// It will not arrive.
    Failed,
    /// A server still tries.
    Delayed,
    /// It arrived, and whoever it is for is away. No bounce at all.
    AutoReply,
}

/// The text is not the name of a kind of bounce.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of bounce")]
pub struct NotABounceKind;

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Bounce(BounceKind),
    /// That a letter was delivered or opened: nothing is kept of it.
    Receipt,
    /// Somebody wrote, or it is not understood: a person has to look.
    Other,
}

/// A status of RFC 3463: `5.1.1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailStatus(String);

/// The text is not the status of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a mail status like 5.1.1")]
pub struct NotAMailStatus;

/// By what a returned message may be known to belong to a letter; nothing here is proved yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clues {
    /// What stands behind a `+` in the addresses it was sent to, in lower case.
    pub tags: Vec<String>,
    /// Left of the `@` in an envelope id.
    pub envelope_ids: Vec<String>,
    /// Left of the `@` in the Message-IDs that it holds or answers, the likeliest first.
    pub message_ids: Vec<String>,
}

/// A returned message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnedMail {
    pub verdict: Verdict,
    pub status: Option<MailStatus>,
    /// What the other server said.
    pub diagnostic: Option<Masked>,
    pub subject: Masked,
    pub clues: Clues,
}

impl BounceKind {
    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Delayed => "delayed",
            Self::AutoReply => "auto-reply",
        }
    }

    pub fn parse(name: &str) -> Result<Self, NotABounceKind> {
        [Self::Failed, Self::Delayed, Self::AutoReply]
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or(NotABounceKind)
    }
}

impl MailStatus {
    /// Three numbers of at most three digits, the first of them 2, 4 or 5.
    pub fn parse(text: &str) -> Result<Self, NotAMailStatus> {
        let numbers: Vec<&str> = text.split('.').collect();
        let [class, subject, detail] = numbers.as_slice() else {
            return Err(NotAMailStatus);
        };
        let short = |number: &str| {
            (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
        };
        (matches!(*class, "2" | "4" | "5") && short(subject) && short(detail))
            .then(|| Self(text.to_owned()))
            .ok_or(NotAMailStatus)
    }

    /// `5`: for good; `4`: for now.
    pub fn class(&self) -> u8 {
        match self.0.as_bytes() {
            [first, ..] => first - b'0',
            [] => 0,
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MailStatus {
    type Error = NotAMailStatus;
    fn try_from(text: String) -> Result<Self, NotAMailStatus> {
        Self::parse(&text)
    }
}

impl From<MailStatus> for String {
    fn from(status: MailStatus) -> Self {
        status.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_three_numbers() {
        assert_eq!(MailStatus::parse("5.1.10").unwrap().class(), 5);
        for wrong in [
            "", "5.1", "5.1.1.1", "3.1.1", "5.1.1000", "5..1", "5.1.a", "550",
        ] {
            assert!(MailStatus::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_kind_is_known_by_its_name() {
        for kind in [
            BounceKind::Failed,
            BounceKind::Delayed,
            BounceKind::AutoReply,
        ] {
            assert_eq!(BounceKind::parse(kind.name()), Ok(kind));
        }
        assert!(BounceKind::parse("Failed").is_err());
    }
}
