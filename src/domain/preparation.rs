//! What has to be settled before a consultation opens, and what is written down of that.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::blueprint::PartName;

/// What a person or a measurement has to settle; what follows from the roll alone is not in here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckItem {
    /// Shared and free mail addresses were looked at.
    Addresses,
    /// A letter to oneself has arrived.
    TrialLetter,
    /// Texts, questions and dates were approved by somebody who did not write last.
    Approval,
    /// A backup was restored and compared.
    Backup,
    /// The clock is within a tenth of a second.
    Clock,
    /// The sender's domain says who may send for it.
    MailRecords,
}

/// Six digits that stand in a trial letter and nowhere else: whoever types them has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrialCode(u32);

impl TrialCode {
    const MOST: u32 = 1_000_000;

    /// Out of bytes that nobody can guess.
    pub fn new([first, second, third, fourth, ..]: [u8; 32]) -> Self {
        Self(u32::from_be_bytes([first, second, third, fourth]) % Self::MOST)
    }

    /// As somebody types it, with spaces or without.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let whole = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        whole.then(|| digits.parse().ok().map(Self)).flatten()
    }
}

/// `482 913`
impl fmt::Display for TrialCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03} {:03}", self.0 / 1_000, self.0 % 1_000)
    }
}

/// What a measurement found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    Good,
    Wrong,
    /// Nobody answered, or nothing to ask was named.
    NotVerified,
}

/// How an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    Good,
    /// A person took it upon them, with a reason.
    Accepted,
    Open,
}

/// What could not be measured before an opening, and why somebody opened all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedCheck {
    pub item: CheckItem,
    pub reason: String,
}

/// What is done before the opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "kebab-case")]
pub enum PreparationDeed {
    /// Somebody wrote a part of a consultation that is not open yet.
    BlueprintSaved {
        part: PartName,
        /// Counts the times that it was saved.
        version: u32,
        /// SHA-256 of the definition that it now is, hex; none while something is missing.
        definition_hash: Option<String>,
    },
    /// A document was handed in, and is kept.
    DocumentAdded {
        bytes: u64,
        /// SHA-256 of the file, hex.
        hash: String,
    },
    /// A member list was handed in, to be looked at.
    RollStaged {
        members: u64,
        /// SHA-256 of the file, hex.
        hash: String,
    },
    /// A person settled an item; it holds for as long as what it is bound to stays the same.
    OpeningCheckSettled {
        item: CheckItem,
        /// SHA-256, hex.
        bound: String,
        /// Why, where something was not good or not known.
        reason: Option<String>,
    },
    OpeningCheckMeasured {
        item: CheckItem,
        finding: Finding,
        /// In figures and names: `12 ms`, `spf, dmarc`.
        found: String,
    },
    /// A restored copy of the database holds the log as it was up to an event.
    BackupVerified {
        events: u64,
        /// Of the copy's log, hex.
        log_root: String,
    },
}

impl CheckItem {
    pub const ALL: [Self; 6] = [
        Self::Addresses,
        Self::TrialLetter,
        Self::Approval,
        Self::Backup,
        Self::Clock,
        Self::MailRecords,
    ];

    /// As settings and forms name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Addresses => "addresses",
            Self::TrialLetter => "trial-letter",
            Self::Approval => "approval",
            Self::Backup => "backup",
            Self::Clock => "clock",
            Self::MailRecords => "mail-records",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.name() == name)
    }

    /// Whether it is measured; where that cannot be done, a reason may stand for it.
    pub fn is_measured(self) -> bool {
        matches!(self, Self::Clock | Self::MailRecords)
    }
}

impl PreparationDeed {
    /// The name under which it is stored and filtered: `blueprint-saved`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::BlueprintSaved { .. } => "blueprint-saved",
            Self::DocumentAdded { .. } => "document-added",
            Self::RollStaged { .. } => "roll-staged",
            Self::OpeningCheckSettled { .. } => "opening-check-settled",
            Self::OpeningCheckMeasured { .. } => "opening-check-measured",
            Self::BackupVerified { .. } => "backup-verified",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_was_written() {
        let mut bytes = [9; 32];
        bytes[..4].copy_from_slice(&1_000_042_u32.to_be_bytes());
        let code = TrialCode::new(bytes);
        assert_eq!(code.to_string(), "000 042");
        assert_eq!(TrialCode::parse(" 000042 "), Some(code));
        assert_eq!(TrialCode::parse("000 042"), Some(code));
        for wrong in ["", "42", "0000042", "+00042", "00004a"] {
            assert_eq!(TrialCode::parse(wrong), None, "{wrong}");
        }
    }
}
