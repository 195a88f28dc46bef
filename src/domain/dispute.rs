//! "Dit hebben wij niet uitgebracht": a member says so of one version of its ballot.

use serde::{Deserialize, Serialize};

use super::instant::Instant;
use super::member::MemberCode;
use super::text::Line;

/// What was told of one version. It changes nothing: the version counts until another replaces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    pub member: MemberCode,
    pub version: u32,
    pub disputed_at: Instant,
    /// Number of the confirmation by whose link it was told.
    pub letter: u32,
    /// Who told it, in their own words.
    pub told_by: Line,
    /// What two people at the bureau found; None while nobody has looked into it.
    pub ending: Option<Ending>,
}

/// What becomes of a disputed version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// It was the member's own: it stays as it is.
    Upheld,
    /// It was not: the vote is taken back, and the member can vote anew.
    Withdrawn,
}

impl Ending {
    pub fn name(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Withdrawn => "withdrawn",
        }
    }
}
