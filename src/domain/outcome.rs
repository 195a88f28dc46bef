//! The uitslag: everything that follows from the roll and the ballots, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ballot::Answer;
use super::consultation::{Consultation, Standing, VotingGroup};
use super::member::{MemberCode, WeighedMember};
use super::province::Province;
use super::question::Key;
use super::roll::Roll;
use super::size_class::SizeClass;
use super::tally::{Tally, Verdict};
use super::turnout::Turnout;

/// The outcome of a consultation: the counting groups together, each advisory group apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub counting: Count,
    pub advisory: Vec<AdvisoryCount>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdvisoryCount {
    pub group: Key,
    pub count: Count,
}

/// The count over a set of members, whole and in parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub turnout: Turnout,
    pub questions: Vec<QuestionOutcome>,
    pub per_province: Vec<Part<Province>>,
    pub per_size_class: Vec<Part<SizeClass>>,
    /// Named sets of the consultation, by name.
    pub per_named_set: Vec<Part<String>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionOutcome {
    pub tally: Tally,
    pub verdict: Verdict,
    pub verdict_in_members: Verdict,
}

/// Turnout and tally, one per question, of some members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part<K> {
    pub of: K,
    pub turnout: Turnout,
    pub tallies: Vec<Tally>,
}

impl Outcome {
    /// `answers`: the current ballot of each member that has one.
    pub fn of(
        consultation: &Consultation,
        roll: &Roll,
        answers: &BTreeMap<MemberCode, Answer>,
    ) -> Self {
        let counter = Counter::new(consultation, answers);
        let in_group = |wanted: &dyn Fn(&VotingGroup) -> bool| {
            let keys: BTreeSet<&str> = consultation
                .groups
                .iter()
                .filter(|group| wanted(group))
                .map(|group| group.key.as_str())
                .collect();
            let members = roll.members().iter();
            members
                .filter(|weighed| keys.contains(weighed.member.group.as_str()))
                .collect::<Vec<_>>()
        };
        let advisory = consultation
            .groups
            .iter()
            .filter(|group| group.standing == Standing::Advisory);
        Self {
            counting: counter.count(&in_group(&|group| group.standing == Standing::Counting)),
            advisory: advisory
                .map(|group| AdvisoryCount {
                    group: group.key.clone(),
                    count: counter.count(&in_group(&|other| other.key == group.key)),
                })
                .collect(),
        }
    }
}

struct Counter<'a> {
    consultation: &'a Consultation,
    /// Per question, in order: the choice of each member.
    choices: Vec<BTreeMap<MemberCode, Key>>,
    voted: BTreeSet<&'a MemberCode>,
}

impl<'a> Counter<'a> {
    fn new(consultation: &'a Consultation, answers: &'a BTreeMap<MemberCode, Answer>) -> Self {
        let choice_for = |question: &Key| {
            let given = answers.iter().filter_map(|(member, answer)| {
                let choice = answer.choices.get(question)?;
                Some((member.clone(), choice.clone()))
            });
            given.collect()
        };
        Self {
            consultation,
            choices: consultation
                .questions
                .iter()
                .map(|question| choice_for(&question.key))
                .collect(),
            voted: answers.keys().collect(),
        }
    }

    fn count(&self, members: &[&'a WeighedMember]) -> Count {
        let questions = self.tallies(members).into_iter();
        let sets = self.consultation.named_sets.iter();
        Count {
            turnout: self.turnout(members),
            questions: questions
                .map(|tally| QuestionOutcome {
                    verdict: tally.verdict(),
                    verdict_in_members: tally.verdict_in_members(),
                    tally,
                })
                .collect(),
            per_province: self.parts(members, Province::ALL, |weighed, province| {
                weighed.member.province == Some(*province)
            }),
            per_size_class: self.parts(members, SizeClass::ALL, |weighed, class| {
                weighed.member.size_class() == *class
            }),
            per_named_set: sets
                .filter_map(|set| {
                    self.part(members, set.name.clone(), |weighed, _| {
                        set.members.contains(&weighed.member.code)
                    })
                })
                .collect(),
        }
    }

    fn parts<K>(
        &self,
        members: &[&'a WeighedMember],
        keys: impl IntoIterator<Item = K>,
        belongs: fn(&WeighedMember, &K) -> bool,
    ) -> Vec<Part<K>> {
        let keys = keys.into_iter();
        keys.filter_map(|key| self.part(members, key, belongs))
            .collect()
    }

    /// None where no member belongs to it.
    fn part<K>(
        &self,
        members: &[&'a WeighedMember],
        key: K,
        belongs: impl Fn(&WeighedMember, &K) -> bool,
    ) -> Option<Part<K>> {
        let own: Vec<&WeighedMember> = members
            .iter()
            .copied()
            .filter(|weighed| belongs(weighed, &key))
            .collect();
        (!own.is_empty()).then(|| Part {
            of: key,
            turnout: self.turnout(&own),
            tallies: self.tallies(&own),
        })
    }

    fn turnout(&self, members: &[&WeighedMember]) -> Turnout {
        Turnout::of(members.iter().copied(), |code| self.voted.contains(code))
    }

    fn tallies(&self, members: &[&WeighedMember]) -> Vec<Tally> {
        let questions = self.consultation.questions.iter().zip(&self.choices);
        questions
            .map(|(question, choices)| Tally::count(question, members.iter().copied(), choices))
            .collect()
    }
}
