//! `account add`: somebody who may log in.

use std::io::BufRead;
use std::path::Path;

use anyhow::Context;
use secrecy::SecretString;

use super::arguments::{AccountCommand, PlaceArguments};
use super::fault::CommandFault;
use super::{logging, place, say};
use crate::app::{assemble, keys};
use crate::clock::Clock;
use crate::domain::account::Role;
use crate::domain::event::Actor;
use crate::domain::member::EmailAddress;
use crate::entropy;
use crate::secret::second_factor;
use crate::service::add_account::{AccountRequest, AddAccountRefusal, add_account};

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
    let key_ring = keys::token_key(&settings.secrets)?;
    let store = assemble::store(&settings)?;
    let totp_secret = entropy::bytes();
    let request = AccountRequest {
        email: email.clone(),
        role,
        password: password(password_file)?,
        salt: entropy::bytes(),
        totp_secret,
    };
    let now = Clock::system().now();
    match add_account(&store, &key_ring, request, Actor::Operator, now).await {
        Ok(_) => {}
        Err(refusal @ AddAccountRefusal::Exists) => {
            return Err(CommandFault::Refused(refusal.to_string()));
        }
        Err(refusal @ AddAccountRefusal::Password(_)) => return Err(check(refusal.to_string())),
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
