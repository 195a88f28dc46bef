//! What is written down of mail as a whole.

use serde::{Deserialize, Serialize};

use super::mailbox::MailboxTrouble;
use super::text::Line;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "kebab-case")]
pub enum MailDeed {
    /// By its number.
    MailingPaused {
        mailing: i64,
    },
    MailingResumed {
        mailing: i64,
    },
    /// The relay was away, and is back.
    LettersHastened {
        letters: u64,
    },
    /// Mail came back that belongs to no letter.
    MailUnmatched {
        number: i64,
    },
    /// A person has looked at it.
    UnmatchedMailSettled {
        number: i64,
    },
    /// The mailbox of returned mail was read: once an hour, and after a trouble.
    MailboxRead {},
    /// It cannot be read from now on, or for another reason than before.
    MailboxFailed {
        trouble: MailboxTrouble,
    },
    /// A mailing was put right, by its number.
    MailingCorrected {
        mailing: i64,
        number: u32,
        /// SHA-256 over the text, hex.
        hash: String,
    },
    /// It was wrong: what still waited never goes out.
    MailingEnded {
        mailing: i64,
        /// Letters.
        dropped: u64,
        reason: Line,
    },
}

impl MailDeed {
    /// The name under which it is stored and filtered.
    pub fn name(&self) -> &'static str {
        match self {
            Self::MailingPaused { .. } => "mailing-paused",
            Self::MailingResumed { .. } => "mailing-resumed",
            Self::LettersHastened { .. } => "letters-hastened",
            Self::MailUnmatched { .. } => "mail-unmatched",
            Self::UnmatchedMailSettled { .. } => "unmatched-mail-settled",
            Self::MailboxRead {} => "mailbox-read",
            Self::MailboxFailed { .. } => "mailbox-failed",
            Self::MailingCorrected { .. } => "mailing-corrected",
            Self::MailingEnded { .. } => "mailing-ended",
        }
    }
}

/// One of each.
#[cfg(test)]
pub(super) fn every() -> Vec<MailDeed> {
    let (mailing, number) = (1, 1);
    vec![
        MailDeed::MailingPaused { mailing },
        MailDeed::MailingResumed { mailing },
        MailDeed::LettersHastened { letters: 3 },
        MailDeed::MailUnmatched { number },
        MailDeed::UnmatchedMailSettled { number },
        MailDeed::MailboxRead {},
        MailDeed::MailboxFailed {
            trouble: MailboxTrouble::LoginRefused,
        },
        MailDeed::MailingCorrected {
            mailing,
            number: 1,
            hash: "0".repeat(64),
        },
        MailDeed::MailingEnded {
            mailing,
            dropped: 4,
            reason: Line::parse("Verkeerde datum").unwrap(),
        },
    ]
}
