//! What is found out about the outcome of one question.
//!
//! A verdict is turned where `Tally::verdict` gives another one, whatever the margins: another
//! choice in front, a tie or no longer one, or a majority that comes or goes. Members that change
//! are only those that voted, and they change to another choice; they do not withdraw. Nothing
//! less than what is found turns the verdict: the property tests hold it against every possible
//! change of small consultations.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::camps::Camps;
use super::other_rules;
use super::turning;
use crate::domain::ballot::Answer;
use crate::domain::consultation::Consultation;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::domain::tally::{Tally, Verdict};
use crate::domain::weight::Rounding;

/// Of one question, over the members whose group counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sensitivity {
    pub question: Key,
    /// None where no votes were cast, so that no change of choice gives any.
    pub change: Option<Change>,
    pub non_voters: NonVoters,
    /// Only those that say something else than the rule that was used.
    pub other_rules: Vec<OtherRule>,
}

/// Other choices by those who voted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub votes: FewestVotes,
    pub members: Group,
    /// Every member that could have turned the verdict with its change alone, by code.
    pub alone: Vec<MemberCode>,
}

/// The fewest single votes that turn the verdict, whoever has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FewestVotes {
    pub votes: u64,
    /// The choice to which they all go.
    pub to: Key,
    pub verdict: Verdict,
}

/// The fewest members that turn the verdict together. Others, as many, may do it as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Those that do most first; equals by code.
    pub members: Vec<MemberCode>,
    /// Their votes together.
    pub votes: u64,
    /// The choice to which they all go.
    pub to: Key,
    pub verdict: Verdict,
}

/// Those whose vote is not in the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NonVoters {
    pub members: u64,
    pub votes: u64,
    /// None where all of them together could not have turned the verdict.
    pub turning: Option<Group>,
    /// Every one of them that could have turned the verdict with its vote alone, by code.
    pub alone: Vec<MemberCode>,
}

/// The same ballots, counted by another rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherRule {
    pub rule: Variant,
    pub tally: Tally,
    pub verdict: Verdict,
    /// Whether this verdict is another one, whatever the margins.
    pub differs: bool,
}

/// In what a count differs from the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Variant {
    /// Another rounding, with at least one vote a member; votes that the roll states itself stay.
    Rounded {
        rounding: Rounding,
    },
    /// No maximum; votes that the roll states itself stay.
    WithoutCap,
    OneEach,
    /// Without the ballots of which a member said that it had not cast them.
    WithoutDisputed {
        ballots: u64,
    },
    /// Without the ballots that the bureau entered.
    WithoutEntered {
        ballots: u64,
    },
    /// With the votes of the opening, for the voters whose votes were corrected since, and without
    /// those that came onto the roll. Who left it is in no count.
    AsOpened {
        members: u64,
    },
}

/// Who is left out of a count apart, or weighed otherwise in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Apart {
    /// The members whose ballot counts and is disputed.
    pub disputed: BTreeSet<MemberCode>,
    /// The members whose ballot counts as the bureau entered it.
    pub entered: BTreeSet<MemberCode>,
    /// The votes at the opening of the members whose votes were corrected; None for one that was not
    /// on the roll.
    pub votes_at_opening: BTreeMap<MemberCode, Option<u32>>,
}

impl Sensitivity {
    /// One a question, in the order of the ballot.
    pub fn of(
        consultation: &Consultation,
        roll: &Roll,
        answers: &BTreeMap<MemberCode, Answer>,
        apart: &Apart,
    ) -> Vec<Self> {
        let rule = &consultation.weighing.rule;
        let questions = consultation.questions.iter();
        questions
            .map(|question| {
                let camps = Camps::of(consultation, question, roll, answers);
                Self {
                    question: question.key.clone(),
                    change: turning::change(&camps),
                    non_voters: turning::non_voters(&camps),
                    other_rules: other_rules::count(&camps, rule, apart),
                }
            })
            .collect()
    }
}
