//! The uitslag: everything that follows from the roll and the ballots, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ballot::Answer;
use super::consultation::{Consultation, PublicationTier, Standing, VotingGroup};
use super::member::{MemberCode, WeighedMember};
use super::province::Province;
use super::published::{ProvinceRow, public_provinces};
use super::question::{Key, Question};
use super::roll::Roll;
use super::singled_out::{Placed, singled_out};
use super::size_class::SizeClass;
use super::tally::{ChoiceTally, Tally, Verdict, under_condition};
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
    /// Of the choices that take a condition, how many of the same votes were under one; empty where
    /// none does. It changes nothing in the tally.
    #[serde(default)]
    pub conditional: Vec<ChoiceTally>,
    /// That the votes of a choice that at most half of the members made tell of one of them that
    /// it did, beside what else is public: see [`singled_out`]. False where each vote is public.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub singles_out: bool,
}

/// Turnout and tally, one per question, of some members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part<K> {
    pub of: K,
    pub turnout: Turnout,
    pub tallies: Vec<Tally>,
}

impl Outcome {
    /// `answers`: the current ballot of each member that has one; of others they are not looked at.
    pub fn of(
        consultation: &Consultation,
        roll: &Roll,
        answers: &BTreeMap<MemberCode, Answer>,
    ) -> Self {
        let counter = Counter::new(consultation, roll, answers);
        let advisory = consultation
            .groups
            .iter()
            .filter(|group| group.standing == Standing::Advisory);
        let tier = consultation.publication;
        // the provinces of the public outcome have the groups that count alone
        let apart = match tier {
            PublicationTier::Provinces => PublicationTier::Totals,
            other => other,
        };
        Self {
            counting: counter.count_groups(|group| group.standing == Standing::Counting, tier),
            advisory: advisory
                .map(|group| AdvisoryCount {
                    group: group.key.clone(),
                    count: counter.count_groups(|other| other.key == group.key, apart),
                })
                .collect(),
        }
    }
}

/// A member of the roll, with its ballot where it has one.
#[derive(Clone, Copy)]
struct Voter<'a> {
    member: &'a WeighedMember,
    answer: Option<&'a Answer>,
}

struct Counter<'a> {
    consultation: &'a Consultation,
    voters: Vec<Voter<'a>>,
}

impl<'a> Counter<'a> {
    /// Roll and answers are both in order of code, so that one walk along both joins them.
    fn new(
        consultation: &'a Consultation,
        roll: &'a Roll,
        answers: &'a BTreeMap<MemberCode, Answer>,
    ) -> Self {
        let mut answers = answers.iter().peekable();
        let voters = roll.members().iter().map(|member| {
            let code = &member.member.code;
            while answers.next_if(|(other, _)| *other < code).is_some() {}
            let own = answers.next_if(|(other, _)| *other == code);
            Voter {
                member,
                answer: own.map(|(_, answer)| answer),
            }
        });
        Self {
            consultation,
            voters: voters.collect(),
        }
    }

    /// `tier`: what of it is to be public.
    fn count_groups(&self, wanted: impl Fn(&VotingGroup) -> bool, tier: PublicationTier) -> Count {
        let groups = self.consultation.groups.iter();
        let keys: BTreeSet<&str> = groups
            .filter(|group| wanted(group))
            .map(|group| group.key.as_str())
            .collect();
        let voters = self.voters.iter().copied();
        let voters: Vec<Voter<'a>> = voters
            .filter(|voter| keys.contains(voter.member.member.group.as_str()))
            .collect();
        let mut count = self.count(&voters);
        if tier != PublicationTier::Members {
            let rows = public_provinces(&count, tier);
            for (question, outcome) in self.consultation.questions.iter().zip(&mut count.questions)
            {
                outcome.singles_out = singles_out(question, &voters, &rows);
            }
        }
        count
    }

    fn count(&self, voters: &[Voter<'a>]) -> Count {
        let tallies = self.tallies(voters).into_iter();
        let questions = self.consultation.questions.iter().zip(tallies);
        let sets = self.consultation.named_sets.iter();
        Count {
            turnout: turnout(voters),
            questions: questions
                .map(|(question, tally)| QuestionOutcome {
                    conditional: under_condition(question, with_condition(question, voters)),
                    verdict: tally.verdict(),
                    verdict_in_members: tally.verdict_in_members(),
                    singles_out: false,
                    tally,
                })
                .collect(),
            per_province: self.parts(voters, Province::ALL, |weighed, province| {
                weighed.member.province == Some(*province)
            }),
            per_size_class: self.parts(voters, SizeClass::ALL, |weighed, class| {
                weighed.member.size_class() == *class
            }),
            per_named_set: sets
                .filter_map(|set| {
                    self.part(voters, set.name.clone(), |weighed, _| {
                        set.members.contains(&weighed.member.code)
                    })
                })
                .collect(),
        }
    }

    fn parts<K>(
        &self,
        voters: &[Voter<'a>],
        keys: impl IntoIterator<Item = K>,
        belongs: fn(&WeighedMember, &K) -> bool,
    ) -> Vec<Part<K>> {
        let keys = keys.into_iter();
        keys.filter_map(|key| self.part(voters, key, belongs))
            .collect()
    }

    /// None where no member belongs to it.
    fn part<K>(
        &self,
        voters: &[Voter<'a>],
        key: K,
        belongs: impl Fn(&WeighedMember, &K) -> bool,
    ) -> Option<Part<K>> {
        let voters = voters.iter().copied();
        let own: Vec<Voter<'a>> = voters.filter(|voter| belongs(voter.member, &key)).collect();
        (!own.is_empty()).then(|| Part {
            of: key,
            turnout: turnout(&own),
            tallies: self.tallies(&own),
        })
    }

    fn tallies(&self, voters: &[Voter<'a>]) -> Vec<Tally> {
        let questions = self.consultation.questions.iter();
        questions
            .map(|question| {
                let cast = voters.iter().filter_map(|voter| {
                    let choice = voter.answer?.choices.get(&question.key)?;
                    Some((voter.member, choice))
                });
                Tally::of(question, cast)
            })
            .collect()
    }
}

/// That a member is with most others is no news; which were not, would be. Of two halves neither is
/// most.
fn singles_out(question: &Question, voters: &[Voter<'_>], rows: &[ProvinceRow]) -> bool {
    let mut of_choice: BTreeMap<&Key, Vec<Placed>> = BTreeMap::new();
    for voter in voters {
        let choice = voter.answer.and_then(|own| own.choices.get(&question.key));
        if let Some(choice) = choice {
            let province = voter.member.member.province;
            of_choice.entry(choice).or_default().push(Placed {
                row: rows.iter().take_while(|row| !row.has(province)).count(),
                votes: voter.member.weight.votes,
            });
        }
    }
    singled_out(&of_choice.into_values().collect::<Vec<_>>())
}

/// Who answered the question under a condition, with the choice.
fn with_condition<'a>(
    question: &Question,
    voters: &[Voter<'a>],
) -> impl Iterator<Item = (&'a WeighedMember, &'a Key)> {
    voters.iter().filter_map(|voter| {
        let answer = voter.answer?;
        let choice = answer.choices.get(&question.key)?;
        let under_condition = answer.conditional.contains(&question.key);
        under_condition.then_some((voter.member, choice))
    })
}

fn turnout(voters: &[Voter<'_>]) -> Turnout {
    Turnout::of(
        voters
            .iter()
            .map(|voter| (voter.member, voter.answer.is_some())),
    )
}
