//! The versions of the report: those that were laid down, and the form for a next one.

use askama::Template;

use crate::domain::text::visible;
use crate::web::board::version_words::VersionWords;
use crate::web::form::{self, CheckBox, FieldError, TextField};
use crate::web::frame::Frame;

/// `GET /bestuur/{consultation}/versies`, and with 422 when the form was not right yet.
#[derive(Template)]
#[template(path = "web/board/versions.html")]
pub struct VersionsPage {
    pub frame: Frame,
    /// `/bestuur/azwa-hlo-2025`
    pub path: String,
    /// The last one first.
    pub laid_down: Vec<VersionWords>,
    /// None where nothing changed since the last one.
    pub form: Option<VersionForm>,
    pub errors: Vec<FieldError>,
}

pub struct VersionForm {
    /// `1.1`
    pub name: String,
    /// What changed since the last one.
    pub differences: Vec<String>,
    pub reason: TextField,
    pub sure: CheckBox,
    pub token: String,
}

/// What is wrong with what was sent.
#[derive(Default)]
pub struct VersionFaults {
    pub reason: Option<String>,
    pub sure: Option<String>,
}

impl VersionForm {
    pub fn new(
        name: String,
        differences: &[String],
        typed: &str,
        faults: VersionFaults,
        token: String,
    ) -> Self {
        let reason = TextField::line("reden", "Reden van de nieuwe versie", typed)
            .hint("De reden staat in het rapport. Maximaal 200 tekens.")
            .error(faults.reason);
        Self {
            differences: differences.iter().map(|text| visible(text)).collect(),
            reason,
            sure: CheckBox {
                id: "zeker",
                label: format!("Ja, ik stel versie {name} vast."),
                checked: false,
                error: faults.sure,
            },
            token,
            name,
        }
    }

    fn errors(&self) -> Vec<FieldError> {
        let reason = self.reason.field_error().into_iter();
        reason.chain(self.sure.field_error()).collect()
    }
}

impl VersionsPage {
    /// `laid_down`: in the order of laying down.
    pub fn new(
        frame: Frame,
        key: &str,
        laid_down: Vec<VersionWords>,
        form: Option<VersionForm>,
    ) -> Self {
        Self {
            frame,
            path: format!("/bestuur/{key}"),
            laid_down: laid_down.into_iter().rev().collect(),
            errors: form.as_ref().map_or_else(Vec::new, VersionForm::errors),
            form,
        }
    }

    fn title(&self) -> String {
        format!(
            "{}Versies van het rapport",
            form::title_prefix(&self.errors)
        )
    }
}
