//! Who stands where on one question.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::Answer;
use crate::domain::consultation::{Consultation, Standing};
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Question;
use crate::domain::roll::Roll;
use crate::domain::tally::{ChoiceTally, Tally};

/// A member whose group counts.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    pub member: &'a WeighedMember,
    /// The place of its choice on the ballot; None where it has not voted.
    pub choice: Option<usize>,
}

impl Voice<'_> {
    pub fn votes(&self) -> u64 {
        u64::from(self.member.weight.votes)
    }
}

/// All of them, by code, with the count that they make.
pub struct Camps<'a> {
    question: &'a Question,
    pub voices: Vec<Voice<'a>>,
    pub tally: Tally,
}

impl<'a> Camps<'a> {
    pub fn of(
        consultation: &Consultation,
        question: &'a Question,
        roll: &'a Roll,
        answers: &BTreeMap<MemberCode, Answer>,
    ) -> Self {
        let groups = consultation.groups.iter();
        let counting: BTreeSet<&str> = groups
            .filter(|group| group.standing == Standing::Counting)
            .map(|group| group.key.as_str())
            .collect();
        let members = roll.members().iter();
        let voices: Vec<Voice<'a>> = members
            .filter(|weighed| counting.contains(weighed.member.group.as_str()))
            .map(|member| Voice {
                member,
                choice: choice(question, answers.get(&member.member.code)),
            })
            .collect();
        let tally = counted(question, &voices, |voice| Some(voice.votes()));
        Self {
            question,
            voices,
            tally,
        }
    }

    /// The same choices with other votes; None leaves a member out.
    pub fn recount(&self, votes: impl Fn(&Voice<'_>) -> Option<u64>) -> Tally {
        counted(self.question, &self.voices, votes)
    }
}

fn choice(question: &Question, answer: Option<&Answer>) -> Option<usize> {
    let chosen = answer?.choices.get(&question.key)?;
    let mut choices = question.choices.iter();
    choices.position(|choice| choice.key == *chosen)
}

fn counted(
    question: &Question,
    voices: &[Voice<'_>],
    votes: impl Fn(&Voice<'_>) -> Option<u64>,
) -> Tally {
    let choices = question.choices.iter();
    let mut lines: Vec<ChoiceTally> = choices
        .map(|choice| ChoiceTally {
            choice: choice.key.clone(),
            members: 0,
            votes: 0,
        })
        .collect();
    for voice in voices {
        let line = voice.choice.and_then(|place| lines.get_mut(place));
        if let (Some(line), Some(votes)) = (line, votes(voice)) {
            line.members += 1;
            line.votes += votes;
        }
    }
    Tally {
        question: question.key.clone(),
        choices: lines,
    }
}
