//! The last look before a vote is sent.

use askama::Template;

use crate::domain::ballot::{Answer, Caster};
use crate::domain::consultation::Consultation;
use crate::domain::member::WeighedMember;
use crate::domain::question::Question;
use crate::domain::text::{Prose, visible};
use crate::web::form::Hidden;
use crate::web::frame::Frame;
use crate::web::secretary::ballot_form::numbered;
use crate::web::secretary::ballot_values::BallotValues;
use crate::web::secretary::member_words::MemberWords;
use crate::web::words;

/// The answer to a valid `POST /stemmen/{consultation}/{code}/controle`. One form holds the values: its button
/// sends them to `/versturen`, each change button to `/wijzig`.
#[derive(Template)]
#[template(path = "web/secretary/check.html")]
pub struct CheckPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub rows: Vec<CheckRow>,
    pub values: Vec<Hidden>,
    /// Signed, with the one-time number of this vote.
    pub token: String,
    /// Until when the vote may be changed.
    pub may_change: String,
}

/// One answer, with the way back to it.
pub struct CheckRow {
    pub term: String,
    pub value: String,
    /// The id of its field on the ballot.
    pub anchor: String,
    /// Said after `Wijzig` to who cannot see the row: `uw toelichting`.
    pub field: String,
}

impl CheckPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        answer: &Answer,
        token: &str,
    ) -> Self {
        let values = BallotValues {
            mandate: true,
            ..BallotValues::of_answer(answer)
        };
        Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            rows: rows(consultation, answer),
            values: values.hidden(),
            token: token.to_owned(),
            may_change: words::may_change(consultation),
        }
    }
}

/// What an answer says, question by question; on the receipt as well.
pub fn rows(consultation: &Consultation, answer: &Answer) -> Vec<CheckRow> {
    let questions = &consultation.questions;
    let several = questions.len() > 1;
    let mut rows: Vec<CheckRow> = questions
        .iter()
        .enumerate()
        .map(|(place, question)| choice_row(question, several.then_some(place + 1), answer))
        .collect();
    let Caster { name, function } = &answer.caster;
    rows.extend([
        row(
            "Toelichting bij de stem",
            &prose(&answer.explanation),
            "toelichting",
            "uw toelichting",
        ),
        row(
            "Inhoudelijke reactie",
            &prose(&answer.remark),
            "reactie",
            "uw reactie",
        ),
        row("Uw naam", name.as_str(), "naam", "uw naam"),
        row("Uw functie", function.as_str(), "functie", "uw functie"),
    ]);
    rows
}

fn prose(text: &Prose) -> String {
    if text.is_empty() {
        "Niet ingevuld".to_owned()
    } else {
        text.to_string()
    }
}

fn row(term: &str, value: &str, anchor: &str, field: &str) -> CheckRow {
    CheckRow {
        term: term.to_owned(),
        value: visible(value),
        anchor: anchor.to_owned(),
        field: field.to_owned(),
    }
}

fn choice_row(question: &Question, number: Option<usize>, answer: &Answer) -> CheckRow {
    let chosen = answer.choices.get(&question.key);
    let label = chosen.and_then(|key| question.choice(key));
    let first = question.choices.first();
    let anchor = first.map(|choice| format!("keuze-{}-{}", question.key, choice.key));
    CheckRow {
        term: numbered(number, &question.text),
        value: label.map_or_else(String::new, |choice| choice.label.clone()),
        anchor: anchor.unwrap_or_default(),
        field: match number {
            Some(number) => format!("uw keuze bij vraag {number}"),
            None => "uw keuze".to_owned(),
        },
    }
}
