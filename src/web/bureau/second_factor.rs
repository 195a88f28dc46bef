//! Logging in, second step: the code of the authenticator.

use askama::Template;

use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;

/// `GET /inloggen/code`; posts to the same.
#[derive(Template)]
#[template(path = "web/bureau/second_factor.html")]
pub struct SecondFactorPage {
    pub frame: Frame,
    pub code: TextField,
    pub errors: Vec<FieldError>,
    pub token: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeFault {
    /// Not six digits.
    NotACode,
    /// Wrong, used before, or too late.
    NotRecognized,
}

impl SecondFactorPage {
    pub fn new(frame: Frame, fault: Option<CodeFault>, token: &str) -> Self {
        let error = fault.map(|fault| match fault {
            CodeFault::NotACode => "Vul de code van 6 cijfers in.",
            CodeFault::NotRecognized => {
                "Wacht op een nieuwe code in uw app en vul die in. Deze code werkt niet (meer)."
            }
        });
        let code = TextField::line("code", "Code", "")
            .numeric()
            .autocomplete("one-time-code")
            .hint("De 6 cijfers uit de app op uw telefoon.")
            .error(error.map(str::to_owned));
        Self {
            frame,
            errors: code.field_error().into_iter().collect(),
            code,
            token: token.to_owned(),
        }
    }

    fn title(&self) -> String {
        format!("{}Code invullen", form::title_prefix(&self.errors))
    }
}
