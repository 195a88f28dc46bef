//! A letter and its envelope to the bytes that a relay takes: the same in, the same bytes out.

use std::fmt;

use askama::Template;
use lettre::address::Envelope as Route;
use lettre::message::MessageBuilder;

use super::block::Block;
use super::calendar::calendar;
use super::envelope::{Envelope, Occasion, Purpose};
use super::letter::{Letter, LetterKind};
use super::message_id::MessageId;
use super::mime::{self, Stamp};
use super::plain_text::plain_text;

/// What a subject has room for before mail programs fold or cut it.
const SUBJECT_CHARACTERS: usize = 78;

/// A composed letter, ready for any transport. Prints its name only.
#[derive(Clone)]
pub struct Mail {
    file_name: String,
    subject: String,
    text: String,
    html: String,
    pub(super) message_id: MessageId,
    pub(super) route: Route,
    bytes: Vec<u8>,
}

/// Why a letter cannot be made. Trying again gives the same.
#[derive(Debug, thiserror::Error)]
pub enum ComposeFault {
    #[error("mail cannot be sent to this recipient's address")]
    Recipient(#[source] lettre::address::AddressError),
    #[error("mail cannot be sent from this sender's address")]
    Sender(#[source] lettre::address::AddressError),
    #[error("a control character in the subject")]
    ControlCharacter,
    #[error("a date outside the years 1970 to 9999")]
    Date,
    #[error("the HTML part could not be written")]
    Template(#[source] askama::Error),
    #[error("the message could not be built")]
    Message(#[source] lettre::error::Error),
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct HtmlPart<'a> {
    subject: &'a str,
    blocks: &'a [Block],
}

impl Letter {
    pub fn compose(&self, envelope: &Envelope<'_>) -> Result<Mail, ComposeFault> {
        let mut headers = mime::headers(&Stamp::of(envelope))?;
        if let Some(earlier) = self.answers() {
            headers = headers
                .in_reply_to(earlier.bracketed())
                .references(earlier.bracketed());
        }
        let content = Content {
            file_name: file_name(self, envelope),
            subject: subject(self, envelope)?,
            blocks: self.blocks(envelope),
            calendar: self.has_calendar().then(|| calendar(envelope)),
        };
        Mail::new(headers, envelope.message_id, content)
    }

    /// Whether the close is worth a place in somebody's agenda.
    fn has_calendar(&self) -> bool {
        matches!(
            self.kind(),
            LetterKind::Invitation
                | LetterKind::Reminder
                | LetterKind::LastDay
                | LetterKind::Extension
        )
    }
}

/// What a message says, before it is bytes.
pub(super) struct Content {
    pub file_name: String,
    pub subject: String,
    pub blocks: Vec<Block>,
    pub calendar: Option<String>,
}

impl Mail {
    /// Text and HTML of the same blocks, under these headers.
    pub(super) fn new(
        headers: MessageBuilder,
        message_id: &MessageId,
        content: Content,
    ) -> Result<Self, ComposeFault> {
        let text = plain_text(&content.blocks);
        let html = HtmlPart {
            subject: &content.subject,
            blocks: &content.blocks,
        }
        .render()
        .map_err(ComposeFault::Template)?;
        let body = mime::body(message_id, &text, &html, content.calendar);
        let message = headers
            .subject(&content.subject)
            .multipart(body)
            .map_err(ComposeFault::Message)?;
        Ok(Self {
            file_name: content.file_name,
            subject: content.subject,
            text,
            html,
            message_id: message_id.clone(),
            route: message.envelope().clone(),
            bytes: message.formatted(),
        })
    }

    /// `000001-invitation-GM0034.eml`: sorts in the order of writing, and names no address.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The text part, for a preview.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The HTML part, for a preview.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// The whole message, in ASCII with CRLF.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mail({})", self.file_name)
    }
}

fn file_name(letter: &Letter, envelope: &Envelope<'_>) -> String {
    let kind = letter.kind().name();
    let code = &envelope.member.member.code;
    let trial = match envelope.purpose {
        Purpose::Letter => "",
        Purpose::Trial(_) => "trial-",
    };
    format!("{:06}-{trial}{kind}-{code}.eml", envelope.number)
}

/// The same start in all letters; the word for a member gives way where a name is long.
fn subject(letter: &Letter, envelope: &Envelope<'_>) -> Result<String, ComposeFault> {
    let about = &envelope.consultation.short_title;
    let exercise = match envelope.occasion {
        Occasion::Consultation => "",
        Occasion::Exercise => "[Oefening] ",
    };
    let trial = match envelope.purpose {
        Purpose::Letter => "",
        Purpose::Trial(_) => "Proef: ",
    };
    let start = format!("{trial}{exercise}Ledenraadpleging {about}: ");
    let mut subject = format!("{start}{}", letter.topic(&envelope.member()));
    if subject.chars().count() > SUBJECT_CHARACTERS {
        subject = format!("{start}{}", letter.topic(&envelope.name()));
    }
    if subject.contains(char::is_control) {
        return Err(ComposeFault::ControlCharacter);
    }
    // A name that looks encoded (RFC 2047) would be decoded by the reader's program.
    Ok(subject.replace("=?", "= ?"))
}
