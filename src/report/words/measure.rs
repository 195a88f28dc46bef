//! The two measures of an outcome.

use crate::domain::consultation::Consultation;
use crate::domain::outcome::QuestionOutcome;
use crate::domain::tally::{ChoiceTally, Verdict};
use crate::dutch;

use super::phrase::members;

/// In what an outcome is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Votes,
    Members,
}

impl Measure {
    pub fn of(self, choice: &ChoiceTally) -> u64 {
        match self {
            Self::Votes => choice.votes,
            Self::Members => choice.members,
        }
    }

    pub fn verdict(self, outcome: &QuestionOutcome) -> &Verdict {
        match self {
            Self::Votes => &outcome.verdict,
            Self::Members => &outcome.verdict_in_members,
        }
    }

    /// `stemmen`, or the association's word for its members.
    pub fn units(self, consultation: &Consultation) -> &str {
        match self {
            Self::Votes => "stemmen",
            Self::Members => &consultation.words.members,
        }
    }

    pub(super) fn counted(self, amount: u64, consultation: &Consultation) -> String {
        match self {
            Self::Votes => dutch::votes(amount),
            Self::Members => members(amount, consultation),
        }
    }
}
