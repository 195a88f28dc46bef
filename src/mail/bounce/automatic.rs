//! Answers that nobody wrote: absence, and "we received your mail". They are no bounces.

use mail_parser::Message;

const SUBJECTS: [&str; 10] = [
    "automatisch antwoord",
    "automatic reply",
    "automatische antwort",
    "auto-reply",
    "autoreply",
    "out of office",
    "out of the office",
    "afwezig",
    "niet aanwezig",
    "abwesenheit",
];

/// By RFC 3834, by the headers from before it, and by the subject.
pub(super) fn is_reply(message: &Message<'_>) -> bool {
    let says = |name: &str, word: &str| {
        let value = message.header_raw(name.to_owned()).unwrap_or_default();
        value.trim().to_ascii_lowercase().starts_with(word)
    };
    let header = |name: &str| message.header_raw(name.to_owned()).is_some();
    (header("Auto-Submitted") && !says("Auto-Submitted", "no"))
        || header("X-Autoreply")
        || header("X-Autorespond")
        || says("Precedence", "auto_reply")
        || is_subject(message.subject().unwrap_or_default())
}

/// At the beginning: a person who answers such a message writes `Re:` before it.
fn is_subject(subject: &str) -> bool {
    let subject = subject.trim().to_lowercase();
    SUBJECTS.iter().any(|known| subject.starts_with(known))
}
