//! The telling: ballots to numbers, exactly.

use serde::{Deserialize, Serialize};

use super::member::WeighedMember;
use super::question::{Choice, Key, Question};

/// One choice, counted in members and in votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceTally {
    pub choice: Key,
    pub members: u64,
    pub votes: u64,
}

/// All choices of a question, in the order of the ballot, over some members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub question: Key,
    pub choices: Vec<ChoiceTally>,
}

/// Of every choice that takes a condition: who made it under one, with how many votes. They are in
/// the tally as well, like all others. `cast`: each member with a condition, with its choice.
pub fn under_condition<'a>(
    question: &Question,
    cast: impl IntoIterator<Item = (&'a WeighedMember, &'a Key)>,
) -> Vec<ChoiceTally> {
    counted(&question.choices, |choice| choice.conditional, cast)
}

fn counted<'a>(
    choices: &[Choice],
    wanted: fn(&Choice) -> bool,
    cast: impl IntoIterator<Item = (&'a WeighedMember, &'a Key)>,
) -> Vec<ChoiceTally> {
    let wanted = choices.iter().filter(|choice| wanted(choice));
    let mut counted: Vec<ChoiceTally> = wanted
        .map(|choice| ChoiceTally {
            choice: choice.key.clone(),
            members: 0,
            votes: 0,
        })
        .collect();
    for (weighed, choice) in cast {
        if let Some(line) = counted.iter_mut().find(|line| line.choice == *choice) {
            line.members += 1;
            line.votes += u64::from(weighed.weight.votes);
        }
    }
    counted
}

/// What won, if anything did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Verdict {
    NoVotes,
    /// More than half of the votes cast; `margin` votes ahead of the next.
    Majority {
        choice: Key,
        margin: u64,
    },
    /// The most votes, but not more than half.
    Plurality {
        choice: Key,
        margin: u64,
    },
    /// Staken der stemmen: two or more choices have the most.
    Tie {
        choices: Vec<Key>,
    },
}

impl Tally {
    /// Counts `cast`: each member that voted, with its choice.
    pub fn of<'a>(
        question: &Question,
        cast: impl IntoIterator<Item = (&'a WeighedMember, &'a Key)>,
    ) -> Self {
        Self {
            question: question.key.clone(),
            choices: counted(&question.choices, |_| true, cast),
        }
    }

    pub fn members(&self) -> u64 {
        self.choices.iter().map(|choice| choice.members).sum()
    }

    pub fn votes(&self) -> u64 {
        self.choices.iter().map(|choice| choice.votes).sum()
    }

    /// The verdict in votes; only votes cast count.
    pub fn verdict(&self) -> Verdict {
        self.verdict_by(|choice| choice.votes)
    }

    /// The verdict if every member had one vote, for information.
    pub fn verdict_in_members(&self) -> Verdict {
        self.verdict_by(|choice| choice.members)
    }

    fn verdict_by(&self, amount: fn(&ChoiceTally) -> u64) -> Verdict {
        let total: u64 = self.choices.iter().map(amount).sum();
        let most = self.choices.iter().map(amount).max().unwrap_or(0);
        if total == 0 {
            return Verdict::NoVotes;
        }
        let mut leading = self.choices.iter().filter(|choice| amount(choice) == most);
        match (leading.next(), leading.next()) {
            (Some(first), None) => {
                let others = self.choices.iter().filter(|c| c.choice != first.choice);
                let margin = most - others.map(amount).max().unwrap_or(0);
                let choice = first.choice.clone();
                if most > total - most {
                    Verdict::Majority { choice, margin }
                } else {
                    Verdict::Plurality { choice, margin }
                }
            }
            _ => Verdict::Tie {
                choices: self
                    .choices
                    .iter()
                    .filter(|choice| amount(choice) == most)
                    .map(|choice| choice.choice.clone())
                    .collect(),
            },
        }
    }
}

impl Verdict {
    /// Whether both come to the same, whatever the margins.
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::NoVotes, Self::NoVotes) => true,
            (Self::Majority { choice: one, .. }, Self::Majority { choice, .. })
            | (Self::Plurality { choice: one, .. }, Self::Plurality { choice, .. }) => {
                one == choice
            }
            (Self::Tie { choices: ones }, Self::Tie { choices }) => ones == choices,
            _ => false,
        }
    }
}
