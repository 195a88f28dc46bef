//! A letter and its envelope to the bytes that a relay takes: the same in, the same bytes out.

use std::fmt;
use std::time::{Duration, SystemTime};

use askama::Template;
use lettre::Address;
use lettre::address::Envelope as Route;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder, MultiPart, SinglePart};

use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;

use super::block::Block;
use super::envelope::{Envelope, Occasion};
use super::letter::Letter;
use super::plain_text::plain_text;

/// What a subject has room for before mail programs fold or cut it.
const SUBJECT_CHARACTERS: usize = 78;
/// The first second of the year 10000, which a Date header cannot say.
const END_OF_DATES: i64 = 253_402_300_800;

/// A composed letter, ready for any transport. Prints its name only.
#[derive(Clone)]
pub struct Mail {
    file_name: String,
    subject: String,
    text: String,
    html: String,
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
        let subject = subject(self, envelope)?;
        let blocks = self.blocks(envelope);
        let text = plain_text(&blocks);
        let html = HtmlPart {
            subject: &subject,
            blocks: &blocks,
        }
        .render()
        .map_err(ComposeFault::Template)?;

        let message = headers(self, envelope)?
            .subject(&subject)
            .multipart(alternative(envelope, &text, &html))
            .map_err(ComposeFault::Message)?;
        Ok(Mail {
            file_name: file_name(self, envelope),
            subject,
            text,
            html,
            route: message.envelope().clone(),
            bytes: message.formatted(),
        })
    }
}

impl Mail {
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
    format!("{:06}-{kind}-{code}.eml", envelope.number)
}

/// The same start in all letters; the word for a member gives way where a name is long.
fn subject(letter: &Letter, envelope: &Envelope<'_>) -> Result<String, ComposeFault> {
    let about = &envelope.consultation.short_title;
    let start = match envelope.occasion {
        Occasion::Consultation => format!("Ledenraadpleging {about}: "),
        Occasion::Exercise => format!("[Oefening] Ledenraadpleging {about}: "),
    };
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

fn headers(letter: &Letter, envelope: &Envelope<'_>) -> Result<MessageBuilder, ComposeFault> {
    let sender = envelope.sender;
    let from = address(&sender.address).map_err(ComposeFault::Sender)?;
    let reply_to = address(&sender.reply_to).map_err(ComposeFault::Sender)?;
    let to = address(envelope.recipient).map_err(ComposeFault::Recipient)?;
    let bounce = envelope.bounce.unwrap_or(&sender.address);
    let bounce = address(bounce).map_err(ComposeFault::Sender)?;
    let route = Route::new(Some(bounce), vec![to.clone()]).map_err(ComposeFault::Message)?;

    let mut headers = lettre::Message::builder()
        .date(date(envelope.date)?)
        .message_id(Some(envelope.message_id.bracketed()))
        .from(Mailbox::new(Some(sender.name.as_str().to_owned()), from))
        .reply_to(Mailbox::new(None, reply_to))
        .to(Mailbox::new(None, to))
        .envelope(route)
        .raw_header(plain("Auto-Submitted", "auto-generated"))
        // Not OOF: an out-of-office answer tells the bureau that a secretary is away.
        .raw_header(plain("X-Auto-Response-Suppress", "DR, RN, NRN"))
        .raw_header(plain("Content-Language", "nl"));
    if let Some(earlier) = letter.answers() {
        headers = headers
            .in_reply_to(earlier.bracketed())
            .references(earlier.bracketed());
    }
    Ok(headers)
}

fn plain(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn address(address: &EmailAddress) -> Result<Address, lettre::address::AddressError> {
    address.as_str().parse()
}

fn date(instant: Instant) -> Result<SystemTime, ComposeFault> {
    let seconds = instant.seconds();
    let since_1970 = u64::try_from(seconds).map_err(|_| ComposeFault::Date)?;
    if seconds >= END_OF_DATES {
        return Err(ComposeFault::Date);
    }
    Ok(SystemTime::UNIX_EPOCH + Duration::from_secs(since_1970))
}

/// Text first, as the standard wants: a reader shows the last part that it understands.
fn alternative(envelope: &Envelope<'_>, text: &str, html: &str) -> MultiPart {
    let part = |kind: ContentType, body: &str| {
        SinglePart::builder()
            .header(kind)
            // always, so that every line is short ASCII and none can look like the boundary
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(body.to_owned())
    };
    MultiPart::alternative()
        .boundary(envelope.message_id.boundary())
        .singlepart(part(ContentType::TEXT_PLAIN, text))
        .singlepart(part(ContentType::TEXT_HTML, html))
}
