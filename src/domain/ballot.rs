//! One member's answer: its versions, what it says, and who said it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::consultation::Consultation;
use super::instant::Instant;
use super::member::MemberCode;
use super::question::Key;
use super::text::{Line, Prose};

/// What a ballot says: sealed from the moment it arrives until the unsealing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum BallotContent {
    Cast(Answer),
    Withdrawn(Withdrawal),
}

/// A choice for every question, with room to explain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Question to choice; complete.
    pub choices: BTreeMap<Key, Key>,
    /// The questions whose choice was made under a condition: it counts like any other and is
    /// reported apart. The condition itself stands in the explanation.
    #[serde(default)]
    pub conditional: BTreeSet<Key>,
    /// Toelichting bij de stem.
    pub explanation: Prose,
    /// Inhoudelijke reactie.
    pub remark: Prose,
    /// Why an earlier vote is replaced.
    #[serde(default)]
    pub change_reason: Option<Line>,
    #[serde(default)]
    pub college_decision: CollegeDecision,
    #[serde(default)]
    pub seen: Seen,
    pub caster: Caster,
}

/// The decision of the college on which a vote rests, as far as the caster gave it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollegeDecision {
    pub date: Option<Date>,
    /// The college's own number or kenmerk.
    pub number: Option<Line>,
}

/// What the voter had been shown when the ballot was checked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// SHA-256 of the definition with its documents, hex; the one in the log at the opening.
    pub definition_hash: String,
    /// The clarifications 1 to this number; 0 for none.
    pub clarifications: u32,
}

/// The vote is taken back; the member counts as not having voted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    pub reason: Prose,
    pub caster: Caster,
}

/// Who acted for the member, in their own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caster {
    pub name: Line,
    pub function: Line,
}

/// The questions without a valid choice, in the order of the ballot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} questions without a choice", .0.len())]
pub struct Incomplete(pub Vec<Key>);

impl Answer {
    /// Takes one valid choice for every question of the consultation, and nothing else.
    pub fn complete_choices(
        consultation: &Consultation,
        given: &BTreeMap<Key, Key>,
    ) -> Result<BTreeMap<Key, Key>, Incomplete> {
        let mut choices = BTreeMap::new();
        let mut missing = Vec::new();
        for question in &consultation.questions {
            match given.get(&question.key) {
                Some(choice) if question.choice(choice).is_some() => {
                    choices.insert(question.key.clone(), choice.clone());
                }
                _ => missing.push(question.key.clone()),
            }
        }
        if missing.is_empty() {
            Ok(choices)
        } else {
            Err(Incomplete(missing))
        }
    }
}

impl BallotContent {
    pub fn act(&self) -> Act {
        match self {
            Self::Cast(_) => Act::Cast,
            Self::Withdrawn(_) => Act::Withdrawn,
        }
    }

    pub fn caster(&self) -> &Caster {
        match self {
            Self::Cast(answer) => &answer.caster,
            Self::Withdrawn(withdrawal) => &withdrawal.caster,
        }
    }
}

/// Whether a version gives or takes back the vote; the part of it that is in clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    Cast,
    Withdrawn,
}

/// The outside of one version of a ballot: what the service knows before the unsealing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotVersion {
    pub member: MemberCode,
    /// From 1; the highest one counts.
    pub version: u32,
    pub act: Act,
    /// When the complete request had reached the service.
    pub received_at: Instant,
    pub receipt: ReceiptCode,
}

/// The ontvangstcode of a version: `7K3M-9QXR-2F4T`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptCode(String);

/// The text is not a receipt code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a receipt code like 7K3M-9QXR-2F4T")]
pub struct NotAReceiptCode;

impl ReceiptCode {
    pub fn parse(text: &str) -> Result<Self, NotAReceiptCode> {
        let groups: Vec<&str> = text.split('-').collect();
        let right = groups.len() == 3
            && groups.iter().all(|group| {
                group.len() == 4
                    && group
                        .bytes()
                        .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            });
        right.then(|| Self(text.to_owned())).ok_or(NotAReceiptCode)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ReceiptCode {
    type Error = NotAReceiptCode;
    fn try_from(text: String) -> Result<Self, NotAReceiptCode> {
        Self::parse(&text)
    }
}

impl From<ReceiptCode> for String {
    fn from(code: ReceiptCode) -> Self {
        code.0
    }
}

impl std::fmt::Display for ReceiptCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a member stands, from its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    NotVoted,
    Voted(BallotVersion),
    /// Voted, more than once; the last one counts.
    Changed(BallotVersion),
    Withdrawn(BallotVersion),
}

impl Standing {
    /// From the last version, if there is one.
    pub fn from_last(last: Option<BallotVersion>) -> Self {
        match last {
            None => Self::NotVoted,
            Some(version) => match (version.act, version.version) {
                (Act::Withdrawn, _) => Self::Withdrawn(version),
                (Act::Cast, 1) => Self::Voted(version),
                (Act::Cast, _) => Self::Changed(version),
            },
        }
    }

    /// The ballot that counts, if any.
    pub fn current(&self) -> Option<&BallotVersion> {
        match self {
            Self::Voted(version) | Self::Changed(version) => Some(version),
            Self::NotVoted | Self::Withdrawn(_) => None,
        }
    }

    /// The number of versions so far; a next one is one higher.
    pub fn last_version(&self) -> u32 {
        match self {
            Self::NotVoted => 0,
            Self::Voted(version) | Self::Changed(version) | Self::Withdrawn(version) => {
                version.version
            }
        }
    }
}
