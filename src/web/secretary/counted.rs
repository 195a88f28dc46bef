//! How a ballot was counted, in words for its own member.

use crate::domain::ballot::Answer;
use crate::domain::consultation::{Consultation, Standing};
use crate::domain::member::WeighedMember;
use crate::service::view::own_result::OwnResult;
use crate::web::secretary::ballot_form::numbered;

pub enum CountedWords {
    Counted {
        lines: Vec<CountedLine>,
        /// The name of the advisory group, whose votes make no part of the outcome.
        apart: Option<String>,
    },
    Unreadable,
    NoBallot,
}

/// One question.
pub struct CountedLine {
    /// With its number where there are more questions than one; none where there is one.
    pub question: Option<String>,
    /// `Ja, het college stemt in`
    pub choice: String,
}

impl CountedWords {
    /// None before the unsealing.
    pub fn of(
        result: &OwnResult,
        consultation: &Consultation,
        weighed: &WeighedMember,
    ) -> Option<Self> {
        match result {
            OwnResult::NotUnsealed => None,
            OwnResult::Unreadable => Some(Self::Unreadable),
            OwnResult::NoBallot => Some(Self::NoBallot),
            OwnResult::Counted(answer) => Some(Self::Counted {
                lines: lines(answer, consultation),
                apart: advisory_group(consultation, weighed),
            }),
        }
    }
}

fn lines(answer: &Answer, consultation: &Consultation) -> Vec<CountedLine> {
    let several = consultation.questions.len() > 1;
    let questions = consultation.questions.iter().enumerate();
    questions
        .map(|(place, question)| {
            let chosen = answer.choices.get(&question.key);
            let choice = chosen.and_then(|key| question.choice(key));
            CountedLine {
                question: several.then(|| numbered(Some(place + 1), &question.text)),
                choice: choice.map_or_else(String::new, |choice| choice.label.clone()),
            }
        })
        .collect()
}

fn advisory_group(consultation: &Consultation, weighed: &WeighedMember) -> Option<String> {
    let mut groups = consultation.groups.iter();
    let own = groups.find(|group| group.key.as_str() == weighed.member.group)?;
    (own.standing == Standing::Advisory).then(|| own.name.clone())
}
