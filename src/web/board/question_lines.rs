//! The outcome of one question in lines and bars, by both measures.

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::domain::outcome::{Count, Part, QuestionOutcome};
use crate::domain::question::Question;
use crate::domain::tally::Tally;
use crate::report::words;
use crate::web::bar::Bar;
use crate::web::board::verdict::{self, Measure};
use crate::web::bureau::turnout_parts::PartLine;
use crate::web::secretary::ballot_form::numbered;

pub struct QuestionLines {
    /// Makes ids on the page unique.
    pub key: String,
    pub text: String,
    /// Behind a caption, where there are more: `, vraag 2`.
    pub number: String,
    pub in_votes: String,
    pub in_members: String,
    pub choices: Vec<ChoiceLine>,
    /// How much of it is under a condition; empty where that cannot be.
    pub conditions: Vec<String>,
}

pub struct ChoiceLine {
    pub short: String,
    pub votes: Bar,
    pub members: Bar,
}

/// The same parts of the members for turnout and for each question.
pub struct PartsTable {
    pub id: &'static str,
    pub title: &'static str,
    pub first: &'static str,
    pub lines: Vec<OutcomePart>,
}

pub struct OutcomePart {
    pub turnout: PartLine,
    /// Share of the votes per choice, question after question.
    pub shares: Vec<String>,
}

/// Every question of a count, in the order of the ballot.
pub fn questions(consultation: &Consultation, count: &Count) -> Vec<QuestionLines> {
    let several = consultation.questions.len() > 1;
    let pairs = consultation.questions.iter().zip(&count.questions);
    pairs
        .enumerate()
        .map(|(place, (question, outcome))| {
            let number = several.then_some(place + 1);
            lines(consultation, question, outcome, number)
        })
        .collect()
}

fn lines(
    consultation: &Consultation,
    question: &Question,
    outcome: &QuestionOutcome,
    number: Option<usize>,
) -> QuestionLines {
    let decimals = consultation.percentage_decimals;
    let tally = &outcome.tally;
    let (votes, members) = (tally.votes(), tally.members());
    let choices = question.choices.iter().zip(&tally.choices);
    QuestionLines {
        key: question.key.to_string(),
        text: numbered(number, &question.text),
        number: number.map_or_else(String::new, |number| format!(", vraag {number}")),
        in_votes: verdict::sentence(question, &outcome.verdict, Measure::Votes),
        in_members: verdict::sentence(
            question,
            &outcome.verdict_in_members,
            Measure::Members(&consultation.words),
        ),
        choices: choices
            .map(|(choice, counted)| ChoiceLine {
                short: choice.short.clone(),
                votes: Bar::of(Fraction::new(counted.votes, votes), decimals),
                members: Bar::of(Fraction::new(counted.members, members), decimals),
            })
            .collect(),
        conditions: words::conditions_of(consultation, question, outcome),
    }
}

/// The heading of each share column: `Stemt in`, with its question where there are more.
pub fn share_headings(consultation: &Consultation) -> Vec<String> {
    let several = consultation.questions.len() > 1;
    let questions = consultation.questions.iter().enumerate();
    questions
        .flat_map(|(place, question)| {
            let number = several.then_some(place + 1);
            let choices = question.choices.iter();
            choices.map(move |choice| numbered(number, &choice.short))
        })
        .collect()
}

/// Parts of a count with their names in words.
pub fn parts<K>(parts: &[Part<K>], decimals: u32, name: fn(&K) -> String) -> Vec<OutcomePart> {
    parts
        .iter()
        .map(|part| OutcomePart {
            turnout: PartLine::of(name(&part.of), &part.turnout, decimals),
            shares: part
                .tallies
                .iter()
                .flat_map(|tally| shares(tally, decimals))
                .collect(),
        })
        .collect()
}

fn shares(tally: &Tally, decimals: u32) -> Vec<String> {
    let total = tally.votes();
    let choices = tally.choices.iter();
    choices
        .map(|choice| Bar::of(Fraction::new(choice.votes, total), decimals).share)
        .collect()
}
