//! What is written down of mail as a whole.

use serde::{Deserialize, Serialize};

use super::mailbox::MailboxTrouble;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "kebab-case")]
pub enum MailDeed {
    /// The mailbox of returned mail was read: once an hour, and after a trouble.
    MailboxRead {},
    /// It cannot be read from now on, or for another reason than before.
    MailboxFailed { trouble: MailboxTrouble },
    /// A mailing was put right, by its number.
    MailingCorrected {
        mailing: i64,
        number: u32,
        /// SHA-256 over the text, hex.
        hash: String,
    },
}

impl MailDeed {
    /// The name under which it is stored and filtered.
    pub fn name(&self) -> &'static str {
        match self {
            Self::MailboxRead {} => "mailbox-read",
            Self::MailboxFailed { .. } => "mailbox-failed",
            Self::MailingCorrected { .. } => "mailing-corrected",
        }
    }
}
