//! `account add`: the first administrator with a password, everybody else by an invitation.

use std::io::BufRead;
use std::path::Path;

use anyhow::Context;
use secrecy::SecretString;

use super::arguments::{AccountCommand, PlaceArguments};
use super::fault::CommandFault;
use super::{logging, place, say};
use crate::app::preview::TrialAnswer;
use crate::app::{assemble, keys};
use crate::clock::Clock;
use crate::config::settings::Settings;
use crate::domain::account::Role;
use crate::domain::event::Actor;
use crate::domain::member::EmailAddress;
use crate::entropy;
use crate::secret::second_factor;
use crate::service::add_account::{
    AccountRequest, AddAccountRefusal, Given, add_account, is_given_a_password,
};
use crate::service::invite_account::{InviteRefusal, TOKEN_BYTES, invite_account};
use crate::store::Store;

pub async fn account(command: AccountCommand) -> Result<(), CommandFault> {
    logging::start_quiet();
    match command {
        AccountCommand::Add {
            place,
            email,
            role,
            password_file,
        } => add(&place, &email, &role, password_file.as_deref()).await,
    }
}

async fn add(
    arguments: &PlaceArguments,
    email: &str,
    role: &str,
    password_file: Option<&Path>,
) -> Result<(), CommandFault> {
    let check = |fault: String| CommandFault::CheckFailed(fault);
    let email = EmailAddress::parse(email).map_err(|fault| check(fault.to_string()))?;
    let role = Role::parse(role).map_err(|fault| check(fault.to_string()))?;
    let settings = place::settings(arguments)?;
    let store = assemble::store(&settings)?;
    match (is_given_a_password(&store, role).await?, password_file) {
        (true, file) => first(&settings, &store, email, password(file)?).await,
        (false, None) => invite(&settings, store, (email, role)).await,
        (false, Some(_)) => Err(check(
            "only the first administrator is given a password here: leave out --password-file, and \
             the owner gets an invitation by mail"
                .to_owned(),
        )),
    }
}

/// Nobody is there yet who could invite: the operator hands over a password and a second factor.
async fn first(
    settings: &Settings,
    store: &Store,
    email: EmailAddress,
    password: SecretString,
) -> Result<(), CommandFault> {
    let key_ring = keys::token_key(&settings.secrets)?;
    let totp_secret = entropy::bytes();
    let request = AccountRequest {
        given: Given::ToTheFirstAdministrator,
        email: email.clone(),
        role: Role::Administrator,
        password,
        salt: entropy::bytes(),
        totp_secret,
    };
    let now = Clock::system().now();
    match add_account(store, &key_ring, request, Actor::Operator, now).await {
        Ok(_) => {}
        Err(refusal @ (AddAccountRefusal::Exists | AddAccountRefusal::NotTheFirst)) => {
            return Err(CommandFault::Refused(refusal.to_string()));
        }
        Err(refusal @ AddAccountRefusal::Password(_)) => {
            return Err(CommandFault::CheckFailed(refusal.to_string()));
        }
        Err(refusal) => return Err(refusal.into()),
    }
    let secret = second_factor::to_base32(&totp_secret);
    say::note("Added. Put this secret into an authenticator app now; it is shown once:");
    say::data(&secret);
    say::note(&format!(
        "As a link: {}",
        second_factor::to_url(email.as_str(), &totp_secret)
    ));
    say::note("Its owner makes recovery codes after logging in, on the page of the account.");
    Ok(())
}

/// The link goes to the owner alone: an operator who saw it could be two people at once.
async fn invite(
    settings: &Settings,
    store: Store,
    (email, role): (EmailAddress, Role),
) -> Result<(), CommandFault> {
    let app = assemble::app(settings, store, Clock::system(), None)?;
    // nobody is added whom no mail would reach
    let leaves = app.trial_transport.check().await;
    leaves.map_err(|fault| CommandFault::CheckFailed(fault.to_string()))?;
    let token = entropy::hex::<TOKEN_BYTES>();
    let now = app.clock.now();
    let who = (email.clone(), role);
    match invite_account(&app.store, who, &token, Actor::Operator, now).await {
        Ok(_) => {}
        Err(refusal @ InviteRefusal::Exists) => {
            return Err(CommandFault::Refused(refusal.to_string()));
        }
        Err(refusal) => return Err(refusal.into()),
    }
    match app.send_invitation(&email, &token).await? {
        TrialAnswer::Accepted(answer) => {
            say::data(&format!("invited: {answer}"));
            say::note("Its owner chooses a password and a second factor by the link in the mail.");
            Ok(())
        }
        TrialAnswer::Refused(answer) | TrialAnswer::NotNow(answer) => {
            Err(CommandFault::CheckFailed(format!(
                "the account is there, but the mail did not leave: {answer}. An administrator \
                 invites again at /beheer/accounts."
            )))
        }
    }
}

/// The first line of a file, or of the standard input.
fn password(file: Option<&Path>) -> Result<SecretString, CommandFault> {
    let text = match file {
        Some(file) => std::fs::read_to_string(file)
            .with_context(|| format!("cannot read {}", file.display()))?,
        None => {
            say::note("The password, on one line:");
            let mut line = String::new();
            std::io::stdin().lock().read_line(&mut line)?;
            line
        }
    };
    let first = text.lines().next().unwrap_or("");
    Ok(SecretString::from(first))
}
