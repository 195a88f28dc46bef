//! The tick under a question: the choice was made under a condition.

use crate::domain::consultation::Consultation;
use crate::domain::question::Question;
use crate::web::form::FieldError;
use crate::web::secretary::ballot_values::{BallotErrors, BallotValues};
use crate::web::words;

pub struct ConditionBox {
    pub id: String,
    pub label: String,
    pub hint: Option<String>,
    pub checked: bool,
    pub error: Option<String>,
}

impl ConditionBox {
    /// None where no choice of the question takes a condition. `number`: of the question, where
    /// there are more.
    pub fn of(
        consultation: &Consultation,
        question: &Question,
        number: Option<usize>,
        values: &BallotValues,
        errors: &BallotErrors,
    ) -> Option<Self> {
        let of_question = number.map_or_else(String::new, |number| format!("Vraag {number}: "));
        let said = format!(
            "{of_question}het {} stelt een voorwaarde",
            consultation.words.body
        );
        let misplaced = errors.misplaced.contains(&question.key);
        question.takes_condition().then(|| Self {
            id: format!("voorwaarde-{}", question.key),
            label: words::capitalized(&said),
            hint: Some(
                "Hoort er een voorwaarde bij de keuze? Zet dan een vinkje. Uw stem telt gewoon mee. \
                 Schrijf de voorwaarde op bij de toelichting."
                    .to_owned(),
            ),
            checked: values.has_condition(&question.key),
            error: misplaced.then(|| words::capitalized(&misplaced_words(question, &of_question))),
        })
    }

    pub fn described_by(&self) -> Option<String> {
        let id = &self.id;
        let error = if self.error.is_some() {
            format!(" {id}-fout")
        } else {
            String::new()
        };
        Some(format!("{id}-hulp{error}"))
    }

    pub fn field_error(&self) -> Option<FieldError> {
        let message = self.error.clone()?;
        Some(FieldError::new(&self.id, message))
    }
}

fn misplaced_words(question: &Question, of_question: &str) -> String {
    let choices = question.choices.iter();
    let labels: Vec<String> = choices
        .filter(|choice| choice.conditional)
        .map(|choice| format!("‘{}’", choice.label))
        .collect();
    let which = words::either(&labels);
    format!("{of_question}kies {which}, of haal het vinkje bij de voorwaarde weg.")
}
