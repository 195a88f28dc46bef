//! Logging in, first step: address and password.

use askama::Template;

use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;

/// `GET /inloggen`; posts to the same.
#[derive(Template)]
#[template(path = "web/bureau/log_in.html")]
pub struct LogInPage {
    pub frame: Frame,
    pub email: TextField,
    pub password: TextField,
    pub errors: Vec<FieldError>,
    /// Why a person is here again.
    pub notice: Option<LogInNotice>,
    pub token: String,
}

/// What keeps somebody out. An unknown address and a wrong password are one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogInFault {
    NoEmail,
    NoPassword,
    /// Neither of both.
    Nothing,
    NotRecognized,
    /// The form was too old or not ours.
    Expired,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogInNotice {
    LoggedOut,
    SessionOver,
}

impl LogInPage {
    pub fn new(frame: Frame, email: &str, fault: Option<LogInFault>, token: &str) -> Self {
        use LogInFault::{Expired, NoEmail, NoPassword, NotRecognized, Nothing};
        let on_email = match fault {
            Some(NoEmail | Nothing) => Some("Vul uw e-mailadres in."),
            Some(NotRecognized) => {
                Some("Controleer uw e-mailadres en wachtwoord. Samen herkennen wij ze niet.")
            }
            Some(Expired) => Some("Verstuur het formulier opnieuw."),
            Some(NoPassword) | None => None,
        };
        let on_password = match fault {
            Some(NoPassword | Nothing) => Some("Vul uw wachtwoord in."),
            _ => None,
        };
        let email = TextField::line("email", "E-mailadres", email)
            .kind("email")
            .autocomplete("username")
            .error(on_email.map(str::to_owned));
        let password = TextField::line("wachtwoord", "Wachtwoord", "")
            .kind("password")
            .autocomplete("current-password")
            .error(on_password.map(str::to_owned));
        let errors = [email.field_error(), password.field_error()];
        Self {
            frame,
            errors: errors.into_iter().flatten().collect(),
            email,
            password,
            notice: None,
            token: token.to_owned(),
        }
    }

    pub fn with_notice(mut self, notice: LogInNotice) -> Self {
        self.notice = Some(notice);
        self
    }

    fn title(&self) -> String {
        format!("{}Inloggen", form::title_prefix(&self.errors))
    }
}

impl LogInNotice {
    pub fn sentence(self) -> &'static str {
        match self {
            Self::LoggedOut => "U bent uitgelogd.",
            Self::SessionOver => "U was een tijd niet actief. Log opnieuw in om verder te gaan.",
        }
    }
}
