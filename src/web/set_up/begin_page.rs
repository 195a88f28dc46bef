//! Beginning a consultation: empty, as a copy, or from a file.

use askama::Template;

use super::reader::Fault;
use super::step::{self, StepField};
use super::values::Values;
use crate::web::form::{self, FieldError};
use crate::web::frame::Frame;
use crate::web::words::Link;

/// `GET /opzet`, and with 422 when something was not right.
#[derive(Template)]
#[template(path = "web/set_up/begin.html")]
pub struct BeginPage {
    pub frame: Frame,
    /// Begun and not complete yet.
    pub unfinished: Vec<Link>,
    pub fields: Vec<StepField>,
    pub errors: Vec<FieldError>,
    pub token: String,
    /// What is wrong with the file that was sent.
    pub wrong_file: Option<String>,
    /// What the reader of files said, in English.
    pub detail: Option<String>,
}

impl BeginPage {
    /// `known`: what may be copied, key and title.
    pub fn new(
        frame: Frame,
        unfinished: Vec<Link>,
        known: &[(String, String)],
        (values, faults): (&Values, &[Fault]),
        token: String,
    ) -> Self {
        let mut options = vec![("leeg", "Leeg")];
        let labels: Vec<(String, String)> = known
            .iter()
            .map(|(key, title)| (format!("van-{key}"), format!("Kopie van: {title}")))
            .collect();
        options.extend(
            labels
                .iter()
                .map(|(value, label)| (value.as_str(), label.as_str())),
        );
        let mut fields = vec![
            StepField::radios(values, "begin", "Waarmee begint u?", &options)
                .hint("Een kopie neemt teksten, vragen, regels en afspraken over, maar geen data."),
            StepField::line(values, "titel", "Naam van de raadpleging"),
            StepField::line(values, "korte-titel", "Korte naam")
                .hint("Voor onderwerpen van mails en koppen, zoals AZWA en HLO."),
            StepField::line(values, "sleutel", "Naam in het webadres")
                .hint("Kleine letters, cijfers en streepjes, zoals azwa-hlo-2025. Dit blijft zo."),
        ];
        let errors = step::tell(&mut fields, faults);
        Self {
            frame,
            unfinished,
            fields,
            errors,
            token,
            wrong_file: None,
            detail: None,
        }
    }

    /// A file that was not taken.
    pub fn with_wrong_file(mut self, message: &str, detail: Option<String>) -> Self {
        self.errors.push(FieldError::new("bestand", message));
        self.wrong_file = Some(message.to_owned());
        self.detail = detail;
        self
    }

    fn title(&self) -> String {
        format!("{}Nieuwe raadpleging", form::title_prefix(&self.errors))
    }
}
