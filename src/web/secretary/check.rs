//! The last look before a vote is sent.

use askama::Template;

use crate::domain::ballot::{Answer, Caster, CollegeDecision};
use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::member::WeighedMember;
use crate::domain::question::Question;
use crate::domain::text::{Line, visible};
use crate::dutch;
use crate::web::clarification_words::ClarificationWords;
use crate::web::form::Hidden;
use crate::web::frame::Frame;
use crate::web::secretary::ballot_form::numbered;
use crate::web::secretary::ballot_values::BallotValues;
use crate::web::secretary::door_words::DoorWords;
use crate::web::secretary::member_words::MemberWords;
use crate::web::secretary::time_left::TimeLeft;
use crate::web::words;

/// The answer to a valid `POST /stemmen/{consultation}/{code}/controle`. One form holds the values: its button
/// sends them to `/versturen`, each change button to `/wijzig`.
#[derive(Template)]
#[template(path = "web/secretary/check.html")]
pub struct CheckPage {
    pub frame: Frame,
    pub member: MemberWords,
    pub door: DoorWords,
    pub rows: Vec<CheckRow>,
    pub values: Vec<Hidden>,
    /// Signed, with the one-time number of this vote.
    pub token: String,
    /// Until when the vote may be changed.
    pub may_change: String,
    /// Clarifications that were published while the form was filled in.
    pub news: Vec<ClarificationWords>,
    pub time_left: TimeLeft,
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
    /// `answer` with the number of the version that it would be.
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        weighed: &WeighedMember,
        (answer, version): (&Answer, u32),
        token: &str,
        now: Instant,
    ) -> Self {
        let values = BallotValues {
            mandate: true,
            ..BallotValues::of_answer(answer)
        };
        Self {
            frame,
            member: MemberWords::of(weighed, consultation),
            door: DoorWords::default(),
            rows: rows(consultation, answer, version),
            values: values.hidden(),
            token: token.to_owned(),
            may_change: words::may_change(consultation),
            news: Vec::new(),
            time_left: TimeLeft::of(&consultation.window, now),
        }
    }

    /// With what was made clear meanwhile.
    pub fn with_news(mut self, news: Vec<ClarificationWords>) -> Self {
        self.news = news;
        self
    }

    /// The same page, seen by whoever is at the door.
    pub fn at_door(mut self, door: DoorWords) -> Self {
        self.door = door;
        self
    }
}

/// What an answer says, question by question; on the receipt as well. `version`: the one that it
/// is or would be. What could not be filled in is left out.
pub fn rows(consultation: &Consultation, answer: &Answer, version: u32) -> Vec<CheckRow> {
    let questions = &consultation.questions;
    let several = questions.len() > 1;
    let mut rows = Vec::new();
    for (place, question) in questions.iter().enumerate() {
        let number = several.then_some(place + 1);
        rows.push(choice_row(question, number, answer));
        rows.extend(condition_row(question, number, answer));
    }
    rows.extend(text_rows(answer));
    let reason = answer.change_reason.as_ref().map_or("", Line::as_str);
    let reason = row(
        "Reden van de nieuwe stem",
        or_not(reason),
        "reden",
        "de reden",
    );
    rows.extend((version > 1).then_some(reason));
    let Caster { name, function } = &answer.caster;
    rows.extend([
        row("Uw naam", name.as_str(), "naam", "uw naam"),
        row("Uw functie", function.as_str(), "functie", "uw functie"),
    ]);
    rows.extend(decision_rows(&answer.college_decision));
    rows
}

fn text_rows(answer: &Answer) -> [CheckRow; 2] {
    let (explanation, remark) = (answer.explanation.as_str(), answer.remark.as_str());
    [
        row(
            "Toelichting bij de stem",
            or_not(explanation),
            "toelichting",
            "uw toelichting",
        ),
        row(
            "Inhoudelijke reactie",
            or_not(remark),
            "reactie",
            "uw reactie",
        ),
    ]
}

fn decision_rows(decision: &CollegeDecision) -> [CheckRow; 2] {
    let date = decision.date.map(dutch::date).unwrap_or_default();
    let number = decision.number.as_ref().map_or("", Line::as_str);
    [
        row(
            "Datum van het besluit",
            or_not(&date),
            "besluitdatum",
            "de datum van het besluit",
        ),
        row(
            "Nummer of kenmerk van het besluit",
            or_not(number),
            "besluitnummer",
            "het nummer van het besluit",
        ),
    ]
}

pub(super) fn or_not(text: &str) -> &str {
    if text.is_empty() {
        "Niet ingevuld"
    } else {
        text
    }
}

pub(super) fn row(term: &str, value: &str, anchor: &str, field: &str) -> CheckRow {
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

/// None where the choice takes no condition.
fn condition_row(question: &Question, number: Option<usize>, answer: &Answer) -> Option<CheckRow> {
    let chosen = answer.choices.get(&question.key);
    let choice = chosen.and_then(|key| question.choice(key))?;
    let (term, field) = match number {
        Some(number) => (
            format!("Voorwaarde bij vraag {number}"),
            format!("de voorwaarde bij vraag {number}"),
        ),
        None => ("Voorwaarde".to_owned(), "de voorwaarde".to_owned()),
    };
    let value = if answer.conditional.contains(&question.key) {
        "Ja, zie de toelichting"
    } else {
        "Nee"
    };
    let anchor = format!("voorwaarde-{}", question.key);
    choice
        .conditional
        .then(|| row(&term, value, &anchor, &field))
}
