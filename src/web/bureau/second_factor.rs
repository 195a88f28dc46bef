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
    /// For whoever has no telephone at hand.
    pub recovery: TextField,
    pub errors: Vec<FieldError>,
    pub token: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeFault {
    /// Not six digits.
    NotACode,
    /// Wrong, used before, or too late.
    NotRecognized,
    /// A recovery code that is wrong or used before.
    RecoveryNotRecognized,
}

impl SecondFactorPage {
    pub fn new(frame: Frame, fault: Option<CodeFault>, token: &str) -> Self {
        let (on_code, on_recovery) = match fault {
            None => (None, None),
            Some(CodeFault::NotACode) => (Some("Vul de code van 6 cijfers in."), None),
            Some(CodeFault::NotRecognized) => (
                Some(
                    "Wacht op een nieuwe code in uw app en vul die in. Deze code werkt niet (meer).",
                ),
                None,
            ),
            Some(CodeFault::RecoveryNotRecognized) => (
                None,
                Some("Vul een andere herstelcode in. Deze werkt niet (meer)."),
            ),
        };
        let code = TextField::line("code", "Code", "")
            .numeric()
            .autocomplete("one-time-code")
            .hint("De 6 cijfers uit de app op uw telefoon.")
            .error(on_code.map(str::to_owned));
        let recovery = TextField::line("herstelcode", "Of een herstelcode", "")
            .optional()
            .hint("Als u uw telefoon niet bij u hebt. Elke herstelcode werkt één keer.")
            .error(on_recovery.map(str::to_owned));
        let errors = [code.field_error(), recovery.field_error()];
        Self {
            frame,
            errors: errors.into_iter().flatten().collect(),
            code,
            recovery,
            token: token.to_owned(),
        }
    }

    fn title(&self) -> String {
        format!("{}Code invullen", form::title_prefix(&self.errors))
    }
}
