//! The pages of an administrator of accounts, and of whoever is invited, in every state.

use raadpleging::domain::account::{AccountState, Role};
use raadpleging::domain::member::EmailAddress;
use raadpleging::domain::password::PasswordFault;
use raadpleging::service::view::accounts::KnownAccount;
use raadpleging::service::view::invited::Invited;
use raadpleging::web::account::accounts::{AccountsPage, EmailFault, InviteFaults, InviteInput};
use raadpleging::web::account::invited::{InvitedFault, InvitedPage};
use raadpleging::web::account::new_password::NewPasswordFault;
use raadpleging::web::account::one_account::{OneAccountFault, OneAccountPage};

use crate::account_samples::desk;
use crate::sample::Sample;
use crate::world::{at, bare_frame};

const TOKEN: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

pub fn all() -> Vec<Sample> {
    let mut samples = lists();
    samples.extend(ones());
    samples.extend(invited());
    samples
}

fn known(state: AccountState) -> KnownAccount {
    KnownAccount {
        number: 7,
        email: EmailAddress::parse("m.devries@vng.example").unwrap(),
        role: Role::Auditor,
        state,
    }
}

const STATES: [AccountState; 3] = [
    AccountState::Invited,
    AccountState::Active,
    AccountState::Suspended,
];

fn lists() -> Vec<Sample> {
    let page = |input, faults| {
        let token = "token".to_owned();
        AccountsPage::new(desk(), &STATES.map(known), input, faults, token)
    };
    let typed = InviteInput {
        email: "m.devries@vng.example",
        role: Some(Role::Bureau),
    };
    let nothing = InviteFaults {
        email: Some(EmailFault::NotAnAddress),
        no_role: true,
    };
    let twice = InviteFaults {
        email: Some(EmailFault::Known),
        no_role: false,
    };
    vec![
        Sample::of(
            "account-all",
            &page(InviteInput::default(), InviteFaults::default()),
        ),
        Sample::of(
            "account-all-nothing",
            &page(InviteInput::default(), nothing),
        )
        .failed(),
        Sample::of("account-all-known", &page(typed, twice))
            .failed()
            .answered(),
    ]
}

fn ones() -> Vec<Sample> {
    let page = |state, fault| OneAccountPage::new(desk(), &known(state), fault, "token".to_owned());
    let failed = |name, fault| Sample::of(name, &page(AccountState::Active, Some(fault))).failed();
    vec![
        Sample::of("account-one", &page(AccountState::Active, None)),
        Sample::of(
            "account-one-suspended",
            &page(AccountState::Suspended, None),
        ),
        failed("account-one-nothing", OneAccountFault::NothingChosen),
        failed("account-one-changed", OneAccountFault::Changed),
        failed("account-one-invited", OneAccountFault::InvitedMeanwhile),
        failed("account-one-last", OneAccountFault::LastAdministrator),
    ]
}

fn invited() -> Vec<Sample> {
    let who = Invited {
        account: 7,
        email: EmailAddress::parse("m.devries@vng.example").unwrap(),
        role: Role::Auditor,
        expires_at: at("2025-10-17T10:43"),
    };
    let page = |fault| {
        let offered = (TOKEN, &[7; 20]);
        InvitedPage::new(bare_frame(), &who, offered, fault, "token".to_owned())
    };
    let rule = NewPasswordFault::Rule(PasswordFault::TooShort);
    vec![
        Sample::of("account-invited", &page(None)),
        Sample::of(
            "account-invited-password",
            &page(Some(InvitedFault::Password(rule))),
        )
        .failed(),
        Sample::of("account-invited-code", &page(Some(InvitedFault::Code))).failed(),
        Sample::of(
            "account-invited-expired",
            &page(Some(InvitedFault::Expired)),
        )
        .failed(),
    ]
}
