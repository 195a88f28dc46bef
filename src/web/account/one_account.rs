//! One account: invite its owner again, or keep them out.

use askama::Template;

use super::account_words::state_word;
use crate::domain::account::AccountState;
use crate::service::view::accounts::KnownAccount;
use crate::web::form::{self, FieldError, RadioGroup, RadioOption};
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /beheer/accounts/{number}`, and with 422 when nothing was done.
#[derive(Template)]
#[template(path = "web/account/one_account.html")]
pub struct OneAccountPage {
    pub frame: Frame,
    pub number: i64,
    pub email: String,
    pub role: &'static str,
    pub state: &'static str,
    pub choice: RadioGroup,
    pub errors: Vec<FieldError>,
    pub token: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OneAccountFault {
    NothingChosen,
    /// Somebody else did something meanwhile.
    Changed,
    /// The form was sent twice, or somebody else invited too.
    InvitedMeanwhile,
    LastAdministrator,
}

impl OneAccountPage {
    pub fn new(
        frame: Frame,
        account: &KnownAccount,
        fault: Option<OneAccountFault>,
        token: String,
    ) -> Self {
        let choice = choice(account.state, fault);
        Self {
            frame,
            number: account.number,
            email: account.email.as_str().to_owned(),
            role: words::role(account.role),
            state: state_word(account.state),
            errors: choice.field_error().into_iter().collect(),
            choice,
            token,
        }
    }

    fn title(&self) -> String {
        format!("{}Account", form::title_prefix(&self.errors))
    }
}

fn choice(state: AccountState, fault: Option<OneAccountFault>) -> RadioGroup {
    let option = |value: &str, label: &str| RadioOption {
        id: format!("handeling-{value}"),
        value: value.to_owned(),
        label: label.to_owned(),
        checked: false,
    };
    let again = option(
        "opnieuw",
        "Opnieuw uitnodigen, met een nieuw wachtwoord en een nieuwe sleutel voor de app",
    );
    let block = option("blokkeer", "Blokkeren tot een nieuwe uitnodiging");
    let suspended = state == AccountState::Suspended;
    let error = fault.map(|fault| match fault {
        OneAccountFault::NothingChosen => "Kies wat u wilt doen.",
        OneAccountFault::Changed => "Kies opnieuw. Iemand heeft dit account intussen gewijzigd.",
        OneAccountFault::InvitedMeanwhile => {
            "Er is net een uitnodiging gemaild. Nodig alleen opnieuw uit als die niet aankomt."
        }
        OneAccountFault::LastAdministrator => {
            "Nodig eerst een tweede beheerder uit. U bent nu de enige beheerder."
        }
    });
    RadioGroup {
        name: "handeling".to_owned(),
        legend: "Wat wilt u doen?".to_owned(),
        hint: Some(
            "Alle sessies van dit account stoppen meteen. Het oude wachtwoord en de oude codes \
             werken dan niet meer."
                .to_owned(),
        ),
        options: [Some(again), (!suspended).then_some(block)]
            .into_iter()
            .flatten()
            .collect(),
        error: error.map(str::to_owned),
    }
}
