//! The fields of the ballot, with words for everything that can be wrong.

use crate::domain::consultation::Consultation;
use crate::domain::question::Question;
use crate::domain::text::MOST_CHARACTERS;
use crate::dutch;
use crate::web::form::{CheckBox, FieldError, RadioGroup, RadioOption, TextField};
use crate::web::secretary::ballot_values::{BallotErrors, BallotValues};
use crate::web::words;

pub struct BallotForm {
    pub questions: Vec<RadioGroup>,
    pub explanation: TextField,
    pub remark: TextField,
    pub name: TextField,
    pub function: TextField,
    pub mandate: CheckBox,
    /// The whole form has to be sent again.
    pub expired: bool,
}

impl BallotForm {
    pub fn new(consultation: &Consultation, values: &BallotValues, errors: &BallotErrors) -> Self {
        let numbered = consultation.questions.iter().enumerate();
        Self {
            questions: numbered
                .map(|(place, question)| radios(consultation, place, question, values, errors))
                .collect(),
            explanation: explanation_field(consultation, &values.explanation)
                .fault("uw toelichting", errors.explanation),
            remark: remark_field(&values.remark).fault("uw reactie", errors.remark),
            name: name_field(&values.name).fault("uw naam", errors.name),
            function: function_field(&values.function).fault("uw functie", errors.function),
            mandate: mandate_box(
                "Ik breng deze stem uit",
                consultation,
                values.mandate,
                errors.mandate_missing,
            ),
            expired: errors.expired,
        }
    }

    /// In the order of the page.
    pub fn errors(&self) -> Vec<FieldError> {
        let again = self.expired.then(|| {
            FieldError::new(
                "verder",
                "Verstuur het formulier opnieuw. Uw antwoorden staan er nog.",
            )
        });
        let questions = self.questions.iter().map(RadioGroup::field_error);
        let fields = [
            self.explanation.field_error(),
            self.remark.field_error(),
            self.name.field_error(),
            self.function.field_error(),
            self.mandate.field_error(),
        ];
        let all = std::iter::once(again).chain(questions).chain(fields);
        all.flatten().collect()
    }
}

fn explanation_field(consultation: &Consultation, value: &str) -> TextField {
    let hint = format!(
        "Waarom stemt u zo? Het bestuur van de {} leest dit na de sluiting. {}",
        consultation.words.association,
        limits()
    );
    TextField::line("toelichting", "Toelichting bij de stem", value)
        .optional()
        .hint(hint)
}

fn remark_field(value: &str) -> TextField {
    let hint = format!(
        "Wat wilt u het bestuur meegeven over de inhoud? {}",
        limits()
    );
    TextField::line("reactie", "Inhoudelijke reactie", value)
        .optional()
        .hint(hint)
}

/// Said at every text of several lines.
pub fn limits() -> String {
    format!(
        "Maximaal {} tekens. Noem geen namen van inwoners of medewerkers.",
        dutch::number(MOST_CHARACTERS as u64)
    )
}

/// Who acts; also on the form that withdraws.
pub fn name_field(value: &str) -> TextField {
    TextField::line("naam", "Uw naam", value).autocomplete("name")
}

pub fn function_field(value: &str) -> TextField {
    TextField::line("functie", "Uw functie", value).autocomplete("organization-title")
}

/// `deed`: the beginning of the statement, `Ik breng deze stem uit`.
pub fn mandate_box(
    deed: &str,
    consultation: &Consultation,
    checked: bool,
    missing: bool,
) -> CheckBox {
    let body = &consultation.words.body;
    CheckBox {
        id: "mandaat",
        label: format!("{deed} namens het {body}."),
        checked,
        error: missing.then(|| format!("Zet een vinkje als u dit doet namens het {body}.")),
    }
}

fn radios(
    consultation: &Consultation,
    place: usize,
    question: &Question,
    values: &BallotValues,
    errors: &BallotErrors,
) -> RadioGroup {
    let name = format!("keuze-{}", question.key);
    let chosen = values.choice(&question.key);
    let number = (consultation.questions.len() > 1).then_some(place + 1);
    let choices = question.choices.iter();
    RadioGroup {
        legend: numbered(number, &question.text),
        hint: question.hint.clone(),
        options: choices
            .map(|choice| RadioOption {
                id: format!("{name}-{}", choice.key),
                value: choice.key.to_string(),
                label: choice.label.clone(),
                checked: chosen == Some(choice.key.as_str()),
            })
            .collect(),
        error: errors
            .unanswered
            .contains(&question.key)
            .then(|| choose(number, question)),
        name,
    }
}

fn choose(number: Option<usize>, question: &Question) -> String {
    let labels: Vec<String> = question
        .choices
        .iter()
        .map(|choice| format!("‘{}’", choice.label))
        .collect();
    let which = words::either(&labels);
    match number {
        Some(number) => format!("Vraag {number}: kies {which}."),
        None => format!("Kies {which}."),
    }
}

/// With its number where there are more questions than one.
pub fn numbered(number: Option<usize>, text: &str) -> String {
    number.map_or_else(|| text.to_owned(), |number| format!("{number}. {text}"))
}
