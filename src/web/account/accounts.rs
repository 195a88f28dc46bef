//! All accounts, and a form to invite somebody.

use askama::Template;

use super::account_words::{state_style, state_word};
use crate::domain::account::Role;
use crate::service::view::accounts::KnownAccount;
use crate::web::form::{self, FieldError, RadioGroup, RadioOption, TextField};
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /beheer/accounts`, and with 422 when the form was not right.
#[derive(Template)]
#[template(path = "web/account/accounts.html")]
pub struct AccountsPage {
    pub frame: Frame,
    pub lines: Vec<AccountLine>,
    pub email: TextField,
    pub role: RadioGroup,
    pub errors: Vec<FieldError>,
    pub token: String,
}

pub struct AccountLine {
    pub email: String,
    pub url: String,
    pub role: &'static str,
    pub state: &'static str,
    pub style: &'static str,
}

/// What was typed.
#[derive(Clone, Copy, Default)]
pub struct InviteInput<'a> {
    pub email: &'a str,
    pub role: Option<Role>,
}

/// What is wrong with the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailFault {
    NotAnAddress,
    /// There is an account with it.
    Known,
}

/// What keeps somebody from being invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InviteFaults {
    pub email: Option<EmailFault>,
    pub no_role: bool,
}

impl AccountsPage {
    pub fn new(
        frame: Frame,
        accounts: &[KnownAccount],
        input: InviteInput<'_>,
        faults: InviteFaults,
        token: String,
    ) -> Self {
        let on_email = faults.email.map(|fault| match fault {
            EmailFault::NotAnAddress => "Vul een e-mailadres in, zoals naam@vng.nl.",
            EmailFault::Known => {
                "Vul een ander e-mailadres in. Dit adres heeft al een account. Zag u de link niet? \
                 Open dan dat account en nodig opnieuw uit."
            }
        });
        let email = TextField::line("email", "E-mailadres", input.email)
            .kind("email")
            .error(on_email.map(str::to_owned));
        let role = roles(input.role, faults);
        let errors = [email.field_error(), role.field_error()];
        Self {
            frame,
            lines: accounts.iter().map(line).collect(),
            email,
            role,
            errors: errors.into_iter().flatten().collect(),
            token,
        }
    }

    fn title(&self) -> String {
        format!("{}Accounts", form::title_prefix(&self.errors))
    }
}

fn roles(chosen: Option<Role>, faults: InviteFaults) -> RadioGroup {
    let option = |role: Role| RadioOption {
        id: format!("rol-{}", role.name()),
        value: role.name().to_owned(),
        label: match role {
            Role::Bureau => "Bureau: bereidt een raadpleging voor en begeleidt die",
            Role::Board => "Bestuur: ziet de uitslag en neemt het besluit",
            Role::Auditor => "Auditor: kijkt mee en wijzigt niets",
            Role::Administrator => "Beheer: nodigt mensen uit en blokkeert accounts",
        }
        .to_owned(),
        checked: chosen == Some(role),
    };
    RadioGroup {
        name: "rol".to_owned(),
        legend: "Rol".to_owned(),
        hint: Some("De rol van een account kunt u later niet wijzigen.".to_owned()),
        options: Role::ALL.into_iter().map(option).collect(),
        error: faults.no_role.then(|| "Kies een rol.".to_owned()),
    }
}

fn line(account: &KnownAccount) -> AccountLine {
    AccountLine {
        email: account.email.as_str().to_owned(),
        url: format!("/beheer/accounts/{}", account.number),
        role: words::role(account.role),
        state: state_word(account.state),
        style: state_style(account.state),
    }
}
