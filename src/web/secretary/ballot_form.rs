//! The fields of the ballot, with words for everything that can be wrong.

use crate::domain::ballot::Standing;
use crate::domain::consultation::Consultation;
use crate::domain::question::Question;
use crate::domain::text::{MOST_CHARACTERS, MOST_LINE_CHARACTERS, TextFault, visible};
use crate::dutch;
use crate::web::form::{CheckBox, FieldError, RadioGroup, RadioOption, TextField};
use crate::web::secretary::ballot_values::{BallotErrors, BallotValues};
use crate::web::secretary::condition_box::ConditionBox;
use crate::web::secretary::decision_date;
use crate::web::words;

pub struct BallotForm {
    pub questions: Vec<AskedQuestion>,
    pub explanation: TextField,
    pub remark: TextField,
    /// Only where there is a version to replace.
    pub change_reason: Option<TextField>,
    pub name: TextField,
    pub function: TextField,
    pub mandate: CheckBox,
    pub decision_date: TextField,
    pub decision_number: TextField,
    /// The whole form has to be sent again.
    pub expired: bool,
}

/// A question with all that is answered to it.
pub struct AskedQuestion {
    pub radios: RadioGroup,
    pub condition: Option<ConditionBox>,
}

impl BallotForm {
    /// `standing`: what the form would replace.
    pub fn new(
        consultation: &Consultation,
        standing: &Standing,
        values: &BallotValues,
        errors: &BallotErrors,
    ) -> Self {
        let several = consultation.questions.len() > 1;
        let numbered = consultation.questions.iter().enumerate();
        let reason = || change_reason_field(values, errors);
        Self {
            questions: numbered
                .map(|(place, question)| {
                    let number = several.then_some(place + 1);
                    AskedQuestion {
                        radios: radios(number, question, values, errors),
                        condition: ConditionBox::of(consultation, question, number, values, errors),
                    }
                })
                .collect(),
            explanation: explanation_field(consultation, values, errors),
            remark: remark_field(&values.remark).fault("uw reactie", errors.remark),
            change_reason: (standing.last_version() > 0).then(reason),
            name: name_field(&values.name).fault("uw naam", errors.name),
            function: function_field(&values.function).fault("uw functie", errors.function),
            mandate: mandate_box(
                "Ik breng deze stem uit",
                consultation,
                values.mandate,
                errors.mandate_missing,
            ),
            decision_date: decision_date_field(&values.decision_date)
                .error(errors.decision_date.map(decision_date::words)),
            decision_number: decision_number_field(&values.decision_number)
                .fault("het nummer", errors.decision_number),
            expired: errors.expired,
        }
    }

    /// The texts, in the order of the page.
    pub fn texts(&self) -> Vec<&TextField> {
        let mut texts = vec![&self.explanation, &self.remark];
        texts.extend(&self.change_reason);
        texts.extend([&self.name, &self.function]);
        texts.extend([&self.decision_date, &self.decision_number]);
        texts
    }

    /// What is filled in, as a reader would tell it.
    pub fn typed(&self) -> Vec<TypedRow> {
        let questions = self.questions.iter().flat_map(AskedQuestion::typed);
        let texts = self.texts().into_iter();
        let texts = texts.filter(|field| !field.value.trim().is_empty());
        let texts = texts.map(|field| TypedRow::new(&field.label, &field.value));
        questions.chain(texts).collect()
    }

    /// In the order of the page.
    pub fn errors(&self) -> Vec<FieldError> {
        let again = self.expired.then(|| {
            FieldError::new(
                "verder",
                "Verstuur het formulier opnieuw. Uw antwoorden staan er nog.",
            )
        });
        let questions = self.questions.iter().flat_map(AskedQuestion::field_errors);
        let fields = [
            self.explanation.field_error(),
            self.remark.field_error(),
            self.change_reason.as_ref().and_then(TextField::field_error),
            self.name.field_error(),
            self.function.field_error(),
            self.mandate.field_error(),
            self.decision_date.field_error(),
            self.decision_number.field_error(),
        ];
        let all = std::iter::once(again).chain(questions).chain(fields);
        all.flatten().collect()
    }
}

/// Something that was typed or chosen, under its label.
pub struct TypedRow {
    pub term: String,
    pub value: String,
}

impl TypedRow {
    fn new(term: &str, value: &str) -> Self {
        Self {
            term: term.to_owned(),
            value: visible(value),
        }
    }
}

impl AskedQuestion {
    fn typed(&self) -> Vec<TypedRow> {
        let mut options = self.radios.options.iter();
        let chosen = options.find(|option| option.checked);
        let chosen = chosen.map(|option| TypedRow::new(&self.radios.legend, &option.label));
        let condition = self
            .condition
            .as_ref()
            .filter(|condition| condition.checked);
        let condition = condition.map(|condition| TypedRow::new(&condition.label, "Ja"));
        chosen.into_iter().chain(condition).collect()
    }

    fn field_errors(&self) -> [Option<FieldError>; 2] {
        let condition = self.condition.as_ref();
        [
            self.radios.field_error(),
            condition.and_then(ConditionBox::field_error),
        ]
    }
}

fn explanation_field(
    consultation: &Consultation,
    values: &BallotValues,
    errors: &BallotErrors,
) -> TextField {
    let hint = format!(
        "Waarom stemt u zo? Het bestuur van de {} leest dit na de sluiting. {}",
        consultation.words.association,
        limits()
    );
    let fault = errors.explanation.map(|fault| match fault {
        // an explanation is asked for nothing else
        TextFault::Empty => {
            "Schrijf hier de voorwaarde op, of haal het vinkje bij de voorwaarde weg.".to_owned()
        }
        fault => words::shorten("uw toelichting", fault),
    });
    TextField::line(
        "toelichting",
        "Toelichting bij de stem",
        &values.explanation,
    )
    .optional()
    .hint(hint)
    .error(fault)
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

fn change_reason_field(values: &BallotValues, errors: &BallotErrors) -> TextField {
    let hint = format!("Waarom stemt u opnieuw? Maximaal {MOST_LINE_CHARACTERS} tekens.");
    TextField::line("reden", "Reden van de nieuwe stem", &values.change_reason)
        .optional()
        .hint(hint)
        .fault("de reden", errors.change_reason)
}

fn decision_date_field(value: &str) -> TextField {
    TextField::line("besluitdatum", "Datum van het besluit", value)
        .optional()
        .hint("Bijvoorbeeld 14-10-2025")
}

fn decision_number_field(value: &str) -> TextField {
    TextField::line("besluitnummer", "Nummer of kenmerk van het besluit", value).optional()
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
    number: Option<usize>,
    question: &Question,
    values: &BallotValues,
    errors: &BallotErrors,
) -> RadioGroup {
    let name = format!("keuze-{}", question.key);
    let chosen = values.choice(&question.key);
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
