//! The decision of the board: the form, and the page before it is final.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::decision::{Decision, Ruling};
use crate::domain::text::MOST_CHARACTERS;
use crate::dutch;
use crate::web::board::decision_words::DecisionWords;
use crate::web::bureau::opening::count_field;
use crate::web::form::{self, FieldError, Hidden, RadioGroup, RadioOption, TextField};
use crate::web::frame::Frame;

/// `GET /bestuur/{consultation}/besluit`, and with 422 when the form was not right yet.
#[derive(Template)]
#[template(path = "web/board/decision.html")]
pub struct DecisionPage {
    pub frame: Frame,
    /// `/bestuur/azwa-hlo-2025`
    pub path: String,
    pub recorded: Vec<DecisionWords>,
    /// None until the ballots are unsealed.
    pub form: Option<DecisionForm>,
    pub errors: Vec<FieldError>,
}

pub struct DecisionForm {
    pub ruling: RadioGroup,
    pub day: TextField,
    pub reasons: TextField,
    /// Only where there is a decision already.
    pub correction: Option<TextField>,
    pub token: String,
}

/// What was typed.
#[derive(Default, Clone, Copy)]
pub struct DecisionInput<'a> {
    pub ruling: &'a str,
    pub day: &'a str,
    pub reasons: &'a str,
    pub correction: &'a str,
}

/// What is wrong with it.
#[derive(Default)]
pub struct DecisionFaults {
    pub ruling: Option<String>,
    pub day: Option<String>,
    pub reasons: Option<String>,
    pub correction: Option<String>,
}

impl DecisionFaults {
    pub fn is_empty(&self) -> bool {
        let faults = [&self.ruling, &self.day, &self.reasons, &self.correction];
        faults.into_iter().all(Option::is_none)
    }
}

/// In the form: `bekrachtigd`.
pub fn ruling_key(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Ratified => "bekrachtigd",
        Ruling::Deviating => "afwijkend",
    }
}

impl DecisionForm {
    /// `earlier`: how many decisions there are.
    pub fn new(
        input: DecisionInput<'_>,
        faults: DecisionFaults,
        earlier: usize,
        token: &str,
    ) -> Self {
        let limit = dutch::number(MOST_CHARACTERS as u64);
        let correction = TextField::line("reden", "Reden van het nieuwe besluit", input.correction)
            .hint("Het vorige besluit blijft staan, met deze reden erbij. Maximaal 200 tekens.")
            .error(faults.correction);
        Self {
            ruling: rulings(input.ruling, faults.ruling),
            day: TextField::line("datum", "Datum van het besluit", input.day)
                .hint("Bijvoorbeeld: 29-10-2025.")
                .error(faults.day),
            reasons: TextField::line("motivering", "Motivering", input.reasons)
                .hint(format!(
                    "Nodig als het bestuur afwijkt. Deze tekst wordt openbaar. Maximaal {limit} \
                     tekens."
                ))
                .error(faults.reasons),
            correction: (earlier > 0).then_some(correction),
            token: token.to_owned(),
        }
    }

    fn errors(&self) -> Vec<FieldError> {
        let texts = [
            Some(&self.day),
            Some(&self.reasons),
            self.correction.as_ref(),
        ];
        let texts = texts.into_iter().flatten();
        let ruling = self.ruling.field_error().into_iter();
        ruling
            .chain(texts.filter_map(TextField::field_error))
            .collect()
    }
}

fn rulings(chosen: &str, error: Option<String>) -> RadioGroup {
    RadioGroup {
        name: "besluit".to_owned(),
        legend: "Wat besluit het bestuur?".to_owned(),
        hint: None,
        options: Ruling::ALL
            .map(|ruling| RadioOption {
                id: format!("besluit-{}", ruling_key(ruling)),
                value: ruling_key(ruling).to_owned(),
                label: dutch::published::ruling(ruling).to_owned(),
                checked: chosen == ruling_key(ruling),
            })
            .into(),
        error,
    }
}

impl DecisionPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        recorded: &[Decision],
        form: Option<DecisionForm>,
    ) -> Self {
        let recorded = recorded.iter();
        Self {
            frame,
            path: format!("/bestuur/{}", consultation.key),
            recorded: recorded
                .map(|decision| DecisionWords::of(decision, consultation))
                .collect(),
            errors: form.as_ref().map_or_else(Vec::new, DecisionForm::errors),
            form,
        }
    }

    fn title(&self) -> String {
        format!(
            "{}Besluit van het bestuur",
            form::title_prefix(&self.errors)
        )
    }
}

/// The answer to a valid form: as all will read it, with a number to type before it goes out.
#[derive(Template)]
#[template(path = "web/board/check_decision.html")]
pub struct CheckDecisionPage {
    pub frame: Frame,
    pub path: String,
    pub decision: DecisionWords,
    /// `342 gemeenten`
    pub recipients: String,
    pub values: Vec<Hidden>,
    pub count: TextField,
    pub errors: Vec<FieldError>,
    pub token: String,
}

impl CheckDecisionPage {
    /// `mistyped`: what was posted and is not the number of members.
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        decision: &Decision,
        members: u64,
        mistyped: Option<&str>,
        token: &str,
    ) -> Self {
        let words = &consultation.words;
        let label = format!("Typ het aantal {} dat bericht krijgt", words.members);
        let count = count_field(label, members, mistyped);
        let correction = decision.correction.as_ref();
        let mut values = vec![
            Hidden::new("besluit", ruling_key(decision.ruling)),
            Hidden::new("datum", decision.decided_on.to_string()),
            Hidden::new("motivering", decision.reasons.as_str()),
        ];
        values.extend(correction.map(|reason| Hidden::new("reden", reason.as_str())));
        Self {
            frame,
            path: format!("/bestuur/{}", consultation.key),
            decision: DecisionWords::of(decision, consultation),
            recipients: dutch::counted(members, &words.member, &words.members),
            values,
            errors: count.field_error().into_iter().collect(),
            count,
            token: token.to_owned(),
        }
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}Controleer het besluit")
    }
}
