//! By what a returned message may be known to belong to a letter.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::report;
use crate::domain::returned::Clues;

/// To whom a message was delivered, in the words of common servers.
const RECIPIENTS: [&str; 6] = [
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "x-delivered-to",
    "to",
];
/// More clues of one kind are not followed.
const MOST: usize = 16;

pub(super) fn of(message: &Message<'_>) -> Clues {
    let mut clues = Clues::default();
    for (name, value) in message.headers_raw() {
        if RECIPIENTS
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
        {
            clues.tags.extend(tags(value));
        }
    }
    if let Some(id) = report::envelope_id(message) {
        // RFC 3461 writes signs as `+` and their number
        clues.envelope_ids.extend(ids(&id.replace("+40", "@")));
    }
    for headers in returned_headers(message) {
        for (name, value) in headers {
            if name.eq_ignore_ascii_case("return-path") {
                clues.tags.extend(tags(&value));
            } else if name.eq_ignore_ascii_case("message-id") {
                clues.message_ids.extend(ids(&value));
            }
        }
    }
    let answered = message.header_raw("In-Reply-To").unwrap_or_default();
    clues.message_ids.extend(ids(answered));
    // the last one is what was answered
    let earlier = ids(message.header_raw("References").unwrap_or_default());
    clues.message_ids.extend(earlier.into_iter().rev());
    clues.tags.truncate(MOST);
    clues.message_ids.truncate(MOST);
    clues
}

/// The headers of the letter that came back, as a part of its own or as text.
fn returned_headers(message: &Message<'_>) -> Vec<Vec<(String, String)>> {
    let mut found = Vec::new();
    for part in &message.parts {
        let kind = part.content_type().and_then(|kind| kind.subtype());
        let is_returned = kind.is_some_and(|kind| {
            ["rfc822", "rfc822-headers", "global", "global-headers"]
                .iter()
                .any(|known| kind.eq_ignore_ascii_case(known))
        });
        match &part.body {
            PartType::Message(letter) => found.push(headers(letter)),
            _ if is_returned => {
                let letter = MessageParser::default().parse_headers(part.contents());
                found.extend(letter.as_ref().map(headers));
            }
            PartType::Text(text) => found.push(lines(text)),
            _ => {}
        }
    }
    found
}

fn headers(letter: &Message<'_>) -> Vec<(String, String)> {
    let raw = letter.headers_raw();
    raw.map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// Servers that know no parts write the headers of the letter below their own words.
fn lines(text: &str) -> Vec<(String, String)> {
    let pairs = text.lines().filter_map(|line| line.split_once(':'));
    let plain = pairs.filter(|(name, _)| !name.contains(' '));
    plain
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// What stands behind the last `+` of the addresses in a text.
fn tags(text: &str) -> Vec<String> {
    let tag = |address: &str| {
        let (local, _) = address.split_once('@')?;
        let (_, tag) = local.rsplit_once('+')?;
        Some(tag.to_ascii_lowercase())
    };
    addresses(text).filter_map(tag).collect()
}

/// What stands before the `@` of the identifiers in a text; all of one without.
fn ids(text: &str) -> Vec<String> {
    let id = |word: &str| word.split('@').next().map(str::to_owned);
    addresses(text).take(MOST).filter_map(id).collect()
}

fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || "<>,;\"()".contains(c));
    words.filter(|word| !word.is_empty())
}
