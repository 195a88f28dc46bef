//! One letter over an open connection, and what the relay is asked to report of it.
//!
//! # Why not lettre's own `send`
//!
//! It cannot ask for reports (RFC 3461). Where the relay offers them, a report quotes the headers
//! of a letter alone, and so never the link in it; elsewhere whoever reads the mailbox for bounces
//! may find links there, and that mailbox is as secret as the letters.

use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Ehlo, Mail as From, Rcpt};
use lettre::transport::smtp::extension::{ClientId, MailParameter, RcptParameter};
use lettre::transport::smtp::response::Response;

use super::message::Mail;

/// Whether a relay takes wishes for reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reports {
    Offered,
    NotOffered,
}

/// Greets once more, because lettre keeps of the first greeting only what it knows itself.
pub(super) async fn look_for_reports(
    connection: &mut AsyncSmtpConnection,
    hello_name: &ClientId,
) -> Result<Reports, Error> {
    let answer = connection.command(Ehlo::new(hello_name.clone())).await?;
    let mut offers = answer.message().skip(1);
    let offered = offers.any(|line| line.trim().eq_ignore_ascii_case("DSN"));
    Ok(if offered {
        Reports::Offered
    } else {
        Reports::NotOffered
    })
}

/// The relay's answer to the letter as a whole.
pub(super) async fn hand_over(
    connection: &mut AsyncSmtpConnection,
    reports: Reports,
    mail: &Mail,
) -> Result<Response, Error> {
    let (from, to) = wishes(reports, mail);
    let sender = mail.route.from().cloned();
    connection.command(From::new(sender, from)).await?;
    for recipient in mail.route.to() {
        let recipient = Rcpt::new(recipient.clone(), to.clone());
        connection.command(recipient).await?;
    }
    connection.command(Data).await?;
    connection.message(mail.bytes()).await
}

fn wishes(reports: Reports, mail: &Mail) -> (Vec<MailParameter>, Vec<RcptParameter>) {
    if reports == Reports::NotOffered {
        return (Vec::new(), Vec::new());
    }
    let wish = |keyword: &str, value: &str| MailParameter::Other {
        keyword: keyword.to_owned(),
        value: Some(value.to_owned()),
    };
    let from = vec![wish("RET", "HDRS"), wish("ENVID", mail.message_id.as_str())];
    let to = RcptParameter::Other {
        keyword: "NOTIFY".to_owned(),
        value: Some("FAILURE,DELAY".to_owned()),
    };
    (from, vec![to])
}
