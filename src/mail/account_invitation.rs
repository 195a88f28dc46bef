//! To somebody who gets an account: the link with which its owner chooses a password. About no
//! consultation and no member.

use std::time::Duration;

use super::block::Block;
use super::envelope::Sender;
use super::link::WebLink;
use super::message::{ComposeFault, Content, Mail};
use super::message_id::MessageId;
use super::mime::{self, Stamp};
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;
use crate::dutch;

#[derive(Debug, Clone, Copy)]
pub struct AccountInvitation<'a> {
    pub message_id: &'a MessageId,
    pub date: Instant,
    pub sender: &'a Sender,
    /// Where bounces go, when that is not the sender's address.
    pub bounce: Option<&'a EmailAddress>,
    pub recipient: &'a EmailAddress,
    pub link: &'a WebLink,
    /// How long the link works.
    pub works: Duration,
    /// As people call it.
    pub telephone: &'a str,
}

impl AccountInvitation<'_> {
    pub fn compose(&self) -> Result<Mail, ComposeFault> {
        let headers = mime::headers(&Stamp {
            message_id: self.message_id,
            date: self.date,
            sender: self.sender,
            bounce: self.bounce,
            recipient: self.recipient,
        })?;
        let own: String = self.message_id.as_str().chars().take(8).collect();
        let content = Content {
            file_name: format!("000000-account-{own}.eml"),
            subject: "Uw account voor de ledenraadpleging".to_owned(),
            blocks: vec![
                Block::paragraph("Geachte heer of mevrouw,"),
                Block::paragraph(
                    "U krijgt een account voor de ledenraadpleging. Kies via deze link een \
                     wachtwoord. Houd uw telefoon bij de hand, voor een app met codes.",
                ),
                Block::Link(self.link.clone()),
                Block::paragraph(format!(
                    "De link werkt {}, en één keer. Stuur deze mail niet door.",
                    dutch::duration(self.works)
                )),
                Block::paragraph(format!(
                    "Verwacht u deze mail niet? Gebruik de link dan niet, en bel ons: {}.",
                    self.telephone
                )),
                Block::Lines(vec![
                    "Met vriendelijke groet,".to_owned(),
                    self.sender.name.to_string(),
                ]),
            ],
            calendar: None,
        };
        Mail::new(headers, self.message_id, content)
    }
}
