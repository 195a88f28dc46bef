//! What has to be settled before a consultation opens, and what is written down of that.

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

    /// Whether it is measured; a measurement that is not good may be accepted with a reason.
    pub fn is_measured(self) -> bool {
        matches!(self, Self::Clock | Self::MailRecords)
    }
}

impl PreparationDeed {
    /// The name under which it is stored and filtered: `blueprint-saved`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::BlueprintSaved { .. } => "blueprint-saved",
            Self::RollStaged { .. } => "roll-staged",
            Self::OpeningCheckSettled { .. } => "opening-check-settled",
            Self::OpeningCheckMeasured { .. } => "opening-check-measured",
            Self::BackupVerified { .. } => "backup-verified",
        }
    }
}
