//! The choice of a member as the bureau reads it in a letter. What was chosen is never shown again:
//! not after a fault, and not to the second person.

use std::collections::BTreeMap;

use crate::domain::ballot::Answer;
use crate::domain::consultation::Consultation;
use crate::domain::question::{Key, Question};
use crate::web::form::{RadioGroup, RadioOption};
use crate::web::request::form_body::FormBody;

const START: &str = "keuze-";

/// None where a question has no choice, or one that it does not offer.
pub fn read(consultation: &Consultation, body: &FormBody) -> Option<BTreeMap<Key, Key>> {
    let questions = consultation.questions.iter();
    let given = questions.filter_map(|question| {
        let chosen = Key::parse(body.one(&name(question))?).ok()?;
        Some((question.key.clone(), chosen))
    });
    Answer::complete_choices(consultation, &given.collect()).ok()
}

/// One a question, with nothing chosen; `again`: they have to be filled in once more.
pub fn groups(consultation: &Consultation, again: Option<&str>) -> Vec<RadioGroup> {
    let questions = consultation.questions.iter();
    questions.map(|question| group(question, again)).collect()
}

fn group(question: &Question, again: Option<&str>) -> RadioGroup {
    let name = name(question);
    let choices = question.choices.iter();
    RadioGroup {
        legend: question.text.clone(),
        hint: None,
        options: choices
            .map(|choice| RadioOption {
                id: format!("{name}-{}", choice.key),
                value: choice.key.to_string(),
                label: choice.label.clone(),
                checked: false,
            })
            .collect(),
        error: again.map(str::to_owned),
        name,
    }
}

/// Whether a field of this name asks what was chosen.
pub fn is_one(name: &str) -> bool {
    name.starts_with(START)
}

fn name(question: &Question) -> String {
    format!("{START}{}", question.key)
}
