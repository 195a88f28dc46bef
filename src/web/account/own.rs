//! One's own account: where one is logged in, and another password.

use std::time::Duration;

use askama::Template;

use super::new_password::{NewPasswordFault, NewPasswordFields};
use crate::domain::instant::Instant;
use crate::dutch;
use crate::service::view::own_account::{OwnAccount, OwnSession};
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;

/// Of the password of now.
const WRONG: &str = "Vul uw wachtwoord van nu in. Dit klopt niet.";

/// `GET /account`, and with 422 when a form on it was not right.
#[derive(Template)]
#[template(path = "web/account/own.html")]
pub struct AccountPage {
    pub frame: Frame,
    pub sessions: Vec<SessionLine>,
    /// Whether somebody is logged in elsewhere too.
    pub elsewhere: bool,
    pub current: TextField,
    pub new: NewPasswordFields,
    /// `nog 10 herstelcodes`
    pub codes_left: String,
    /// Asked before there are new ones.
    pub codes_password: TextField,
    pub errors: Vec<FieldError>,
    pub notice: Option<AccountNotice>,
    /// Whether this person may look after the accounts of all.
    pub administers: bool,
    pub token: String,
}

pub struct SessionLine {
    /// `Sessie 2`
    pub name: String,
    /// `Firefox op Windows, 3 minuten geleden gebruikt`
    pub used: String,
    /// `12 minuten`
    pub age: String,
    pub left: String,
    /// What names it in the form; none for the session of this page.
    pub key: Option<String>,
}

/// What was just done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountNotice {
    PasswordChanged,
    SessionsEnded,
}

/// What keeps a password from being changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountFault {
    /// The password of now is not right.
    Current,
    New(NewPasswordFault),
    /// The password under which new recovery codes were asked for.
    Codes,
}

impl AccountPage {
    pub fn new(frame: Frame, view: &OwnAccount, now: Instant, token: String) -> Self {
        let numbered = (1..).zip(&view.sessions);
        Self {
            frame,
            sessions: numbered.map(|(n, one)| line(n, one, now)).collect(),
            elsewhere: view.sessions.len() > 1,
            current: password("huidig", None),
            new: NewPasswordFields::new(None),
            codes_left: match view.codes_left {
                0 => "geen herstelcodes".to_owned(),
                left => dutch::counted(left, "herstelcode", "herstelcodes"),
            },
            codes_password: password("wachtwoord", None),
            errors: Vec::new(),
            notice: None,
            administers: false,
            token,
        }
    }

    pub fn with_notice(mut self, notice: Option<AccountNotice>) -> Self {
        self.notice = notice;
        self
    }

    /// With a way to the accounts of all.
    pub fn administering(mut self) -> Self {
        self.administers = true;
        self
    }

    pub fn with_fault(mut self, fault: AccountFault) -> Self {
        match fault {
            AccountFault::Current => self.current = password("huidig", Some(WRONG)),
            AccountFault::Codes => self.codes_password = password("wachtwoord", Some(WRONG)),
            AccountFault::New(fault) => self.new = NewPasswordFields::new(Some(fault)),
        }
        let own = self.current.field_error().into_iter();
        let all = own.chain(self.new.errors());
        self.errors = all.chain(self.codes_password.field_error()).collect();
        self
    }

    fn title(&self) -> String {
        format!("{}Uw account", form::title_prefix(&self.errors))
    }
}

impl AccountNotice {
    pub fn sentence(self) -> &'static str {
        match self {
            Self::PasswordChanged => {
                "Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd."
            }
            Self::SessionsEnded => "U bent daar uitgelogd.",
        }
    }
}

fn line(number: usize, session: &OwnSession, now: Instant) -> SessionLine {
    SessionLine {
        name: format!("Sessie {number}"),
        used: used(session, now),
        age: dutch::duration(now.since(session.started_at)),
        left: dutch::duration(session.ends_at.since(now)),
        key: (!session.is_this).then(|| session.key.clone()),
    }
}

fn used(session: &OwnSession, now: Instant) -> String {
    let Some(used) = &session.used else {
        return "Laatste gebruik niet bekend".to_owned();
    };
    let browser = used.browser.as_deref().unwrap_or("Onbekende browser");
    let idle = now.since(used.at);
    match idle < Duration::from_secs(60) {
        true => format!("{browser}, net gebruikt"),
        false => format!("{browser}, {} geleden gebruikt", dutch::duration(idle)),
    }
}

fn password(id: &'static str, error: Option<&str>) -> TextField {
    TextField::line(id, "Wachtwoord van nu", "")
        .kind("password")
        .autocomplete("current-password")
        .error(error.map(str::to_owned))
}
