//! `mail test`: one proefmail the way letters go.

use super::arguments::{MailCommand, PlaceArguments};
use super::fault::CommandFault;
use super::{logging, place, say};
use crate::app::assemble;
use crate::clock::Clock;
use crate::domain::member::EmailAddress;
use crate::entropy;
use crate::mail::{MessageId, Posting, Trial};

pub async fn mail(command: MailCommand) -> Result<(), CommandFault> {
    logging::start_quiet();
    match command {
        MailCommand::Test { place, address } => test(&place, &address).await,
    }
}

async fn test(arguments: &PlaceArguments, address: &str) -> Result<(), CommandFault> {
    let recipient = EmailAddress::parse(address)
        .map_err(|fault| CommandFault::CheckFailed(fault.to_string()))?;
    let settings = place::settings(arguments)?;
    let mail = &settings.mail;
    let transport = assemble::transport(mail)?;
    let sender = assemble::sender(mail);
    let message_id = format!("{}@{}", entropy::hex::<16>(), sender.address.host());
    let trial = Trial {
        message_id: &MessageId::parse(&message_id)?,
        date: Clock::system().now(),
        sender: &sender,
        bounce: mail.bounce_address.as_ref(),
        recipient: &recipient,
    };
    // a folder is made where there is none yet
    transport
        .check()
        .await
        .map_err(|fault| CommandFault::CheckFailed(fault.to_string()))?;
    match transport.post(&trial.compose()?).await {
        Posting::Accepted(reply) => {
            say::data(&format!("accepted: {reply}"));
            say::note("Look whether it arrives, and in which folder.");
            Ok(())
        }
        Posting::Refused(reply) => Err(CommandFault::CheckFailed(format!("refused: {reply}"))),
        Posting::Deferred(reason) => Err(CommandFault::CheckFailed(format!(
            "not now: {reason}: {}",
            reason.advice()
        ))),
    }
}
