//! One message, from its bytes to what may be kept of it.

use mail_parser::{Message, MessageParser};

use super::{automatic, clues, notice, report};
use crate::domain::masked::Masked;
use crate::domain::returned::{
    BounceKind, Clues, MOST_DIAGNOSTIC_CHARACTERS, MOST_SUBJECT_CHARACTERS, MailStatus,
    ReturnedMail, Verdict,
};

/// More of a message is not read: a report stands at its beginning.
pub const MOST_BYTES: usize = 1 << 20;

/// What a message says, in its own words still.
pub(super) struct Said {
    pub verdict: Verdict,
    pub status: Option<MailStatus>,
    pub diagnostic: Option<String>,
}

/// Reads any bytes; what cannot be understood is [`Verdict::Other`].
pub fn read(bytes: &[u8]) -> ReturnedMail {
    let bytes = bytes.get(..MOST_BYTES).unwrap_or(bytes);
    let parsed = MessageParser::default().parse(bytes);
    let said = parsed.as_ref().map_or_else(other, said);
    let subject = parsed.as_ref().and_then(Message::subject);
    let diagnostic = said.diagnostic.unwrap_or_default();
    let diagnostic = Masked::of(&diagnostic, MOST_DIAGNOSTIC_CHARACTERS);
    ReturnedMail {
        verdict: said.verdict,
        status: said.status,
        diagnostic: Some(diagnostic).filter(|masked| !masked.is_empty()),
        subject: Masked::of(subject.unwrap_or_default(), MOST_SUBJECT_CHARACTERS),
        clues: parsed.as_ref().map_or_else(Clues::default, clues::of),
    }
}

/// A report before its words, and a server before a person: many reports say of themselves that
/// they are automatic replies.
fn said(message: &Message<'_>) -> Said {
    if let Some(said) = report::said(message).or_else(|| notice::said(message)) {
        return said;
    }
    if automatic::is_reply(message) {
        return Said {
            verdict: Verdict::Bounce(BounceKind::AutoReply),
            ..other()
        };
    }
    other()
}

fn other() -> Said {
    Said {
        verdict: Verdict::Other,
        status: None,
        diagnostic: None,
    }
}
