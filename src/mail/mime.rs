//! Headers and parts, after the standards.

use std::time::{Duration, SystemTime};

use lettre::Address;
use lettre::address::{AddressError, Envelope as Route};
use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue,
};
use lettre::message::{Mailbox, MessageBuilder, MultiPart, SinglePart};

use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;

use super::envelope::{Envelope, Sender};
use super::message::ComposeFault;
use super::message_id::MessageId;

/// The first second of the year 10000, which a Date header cannot say.
const END_OF_DATES: i64 = 253_402_300_800;

/// From whom, to whom, when: of every message, whatever it says.
pub(super) struct Stamp<'a> {
    pub message_id: &'a MessageId,
    pub date: Instant,
    pub sender: &'a Sender,
    pub bounce: Option<&'a EmailAddress>,
    pub recipient: &'a EmailAddress,
}

impl<'a> Stamp<'a> {
    pub(super) fn of(envelope: &Envelope<'a>) -> Self {
        Self {
            message_id: envelope.message_id,
            date: envelope.date,
            sender: envelope.sender,
            bounce: envelope.bounce,
            recipient: envelope.recipient,
        }
    }
}

pub(super) fn headers(stamp: &Stamp<'_>) -> Result<MessageBuilder, ComposeFault> {
    let sender = stamp.sender;
    let from = address(&sender.address).map_err(ComposeFault::Sender)?;
    let reply_to = address(&sender.reply_to).map_err(ComposeFault::Sender)?;
    let to = address(stamp.recipient).map_err(ComposeFault::Recipient)?;
    let bounce = stamp.bounce.unwrap_or(&sender.address);
    let bounce = address(bounce).map_err(ComposeFault::Sender)?;
    let route = Route::new(Some(bounce), vec![to.clone()]).map_err(ComposeFault::Message)?;

    Ok(lettre::Message::builder()
        .date(date(stamp.date)?)
        .message_id(Some(stamp.message_id.bracketed()))
        .from(Mailbox::new(Some(sender.name.as_str().to_owned()), from))
        .reply_to(Mailbox::new(None, reply_to))
        .to(Mailbox::new(None, to))
        .envelope(route)
        .raw_header(plain("Auto-Submitted", "auto-generated"))
        // Not OOF: an out-of-office answer tells the bureau that a secretary is away.
        .raw_header(plain("X-Auto-Response-Suppress", "DR, RN, NRN"))
        .raw_header(plain("Content-Language", "nl")))
}

fn plain(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn address(address: &EmailAddress) -> Result<Address, AddressError> {
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

/// The letter, and the calendar beside it where there is one.
pub(super) fn body(
    message_id: &MessageId,
    text: &str,
    html: &str,
    calendar: Option<String>,
) -> MultiPart {
    let letter = alternative(message_id, text, html);
    let Some(calendar) = calendar else {
        return letter;
    };
    let calendar = SinglePart::builder()
        .header(calendar_type())
        .header(ContentDisposition::attachment("sluiting.ics"))
        // its line ends and its folding arrive as they are
        .header(ContentTransferEncoding::Base64)
        .body(calendar);
    MultiPart::mixed()
        .boundary(message_id.outer_boundary())
        .multipart(letter)
        .singlepart(calendar)
}

/// To be looked at, not answered: `PUBLISH`.
fn calendar_type() -> ContentType {
    ContentType::parse("text/calendar; charset=utf-8; method=PUBLISH")
        .unwrap_or(ContentType::TEXT_PLAIN)
}

/// Text first, as the standard wants: a reader shows the last part that it understands.
fn alternative(message_id: &MessageId, text: &str, html: &str) -> MultiPart {
    let part = |kind: ContentType, body: &str| {
        SinglePart::builder()
            .header(kind)
            // always, so that every line is short ASCII and none can look like the boundary
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(body.to_owned())
    };
    MultiPart::alternative()
        .boundary(message_id.boundary())
        .singlepart(part(ContentType::TEXT_PLAIN, text))
        .singlepart(part(ContentType::TEXT_HTML, html))
}
