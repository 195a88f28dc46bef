//! The proefmail: whether mail leaves and arrives, about no consultation and no member.

use super::block::Block;
use super::message::{ComposeFault, Content, Mail};
use super::mime::{self, Stamp};

use super::envelope::Sender;
use super::message_id::MessageId;
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;

/// A letter of its own kind, that looks like the others.
#[derive(Debug, Clone, Copy)]
pub struct Trial<'a> {
    pub message_id: &'a MessageId,
    pub date: Instant,
    pub sender: &'a Sender,
    /// Where bounces go, when that is not the sender's address.
    pub bounce: Option<&'a EmailAddress>,
    pub recipient: &'a EmailAddress,
}

impl Trial<'_> {
    pub fn compose(&self) -> Result<Mail, ComposeFault> {
        let headers = mime::headers(&Stamp {
            message_id: self.message_id,
            date: self.date,
            sender: self.sender,
            bounce: self.bounce,
            recipient: self.recipient,
        })?;
        let content = Content {
            file_name: "000000-proefmail.eml".to_owned(),
            subject: "Proefmail ledenraadpleging".to_owned(),
            blocks: vec![
                Block::paragraph("Geachte heer of mevrouw,"),
                Block::paragraph(
                    "Dit is een proefmail. Mail van de ledenraadpleging komt dus bij u aan. \
                     U hoeft niets te doen.",
                ),
                Block::paragraph(
                    "Stond deze mail in de map voor ongewenste mail? Laat het ons dan weten. \
                     Beantwoord daarvoor deze mail.",
                ),
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
