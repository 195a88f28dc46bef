//! The form for a letter on paper: where it goes, and why.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::member::Member;
use crate::domain::text::{Line, TextFault};
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;

/// `GET /bureau/{consultation}/gemeenten/{code}/brief`, and with 422 when something lacks.
#[derive(Template)]
#[template(path = "web/bureau/letter_form.html")]
pub struct LetterFormPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025/gemeenten/GM0344`
    pub path: String,
    pub name: String,
    pub fields: [TextField; 3],
    pub token: String,
    pub errors: Vec<FieldError>,
}

/// As it was typed.
#[derive(Default)]
pub struct LetterInput {
    pub reason: String,
    pub street: String,
    pub town: String,
}

impl LetterInput {
    /// All three, where nothing lacks.
    pub fn lines(&self) -> Option<[Line; 3]> {
        let [reason, street, town] =
            [&self.reason, &self.street, &self.town].map(|typed| Line::parse(typed).ok());
        Some([reason?, street?, town?])
    }
}

/// Whether what lacks is told yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    Nothing,
    Faults,
}

impl LetterFormPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        member: &Member,
        input: &LetterInput,
        telling: Telling,
        token: &str,
    ) -> Self {
        let fault = |typed: &str| -> Option<TextFault> {
            Line::parse(typed)
                .err()
                .filter(|_| telling == Telling::Faults)
        };
        let fields = [
            TextField::line("reden", "Reden", &input.reason)
                .hint("Bijvoorbeeld: mail komt niet aan, gebeld met de griffie.")
                .fault("de reden", fault(&input.reason)),
            TextField::line("straat", "Straat of postbus, met nummer", &input.street)
                .fault("straat of postbus", fault(&input.street)),
            TextField::line("plaats", "Postcode en plaats", &input.town)
                .fault("postcode en plaats", fault(&input.town)),
        ];
        Self {
            frame,
            path: format!("/bureau/{}/gemeenten/{}", consultation.key, member.code),
            name: member.name.to_string(),
            errors: fields.iter().filter_map(TextField::field_error).collect(),
            fields,
            token: token.to_owned(),
        }
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}Brief voor {}", self.name)
    }
}
