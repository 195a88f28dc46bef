//! Reports for people, by the words that common servers use.

use mail_parser::Message;

use super::read::Said;
use crate::domain::returned::{BounceKind, MailStatus, Verdict};

/// Reports begin with what went wrong.
const MOST_LINES: usize = 200;

/// Behind these the returned letter begins, whose words are ours.
const COPIES: [&str; 5] = [
    "--- below this line is a copy",
    "------ this is a copy of",
    "----- original message",
    "----- message header follows",
    "--- the header of the original",
];
const SERVERS: [&str; 3] = ["mailer-daemon", "postmaster", "microsoftexchange"];
/// Before the others: a warning says too that the letter could not be delivered so far.
const DELAYS: [&str; 8] = [
    "delayed",
    "not yet been delivered",
    "will be retried",
    "will retry",
    "keep trying",
    "warning message only",
    "warning only",
    "vertraagd",
];
const FAILURES: [&str; 16] = [
    "undeliver",
    "not be delivered",
    "n't be delivered",
    "n't able to deliver",
    "unable to deliver",
    "failed permanently",
    "permanent error",
    "delivery failed",
    "delivery failure",
    "delivery has failed",
    "failure notice",
    "returned mail",
    "(failure)",
    "onbestelbaar",
    "niet bezorgd",
    "niet worden bezorgd",
];

/// None where no server speaks, or it says nothing that is known.
pub(super) fn said(message: &Message<'_>) -> Option<Said> {
    if !is_from_a_server(message) {
        return None;
    }
    let notice = notice(message);
    let subject = message.subject().unwrap_or_default();
    let words = format!("{subject}\n{notice}").to_lowercase();
    let says = |known: &[&str]| known.iter().any(|word| words.contains(word));
    let kind = match (says(&DELAYS), says(&FAILURES)) {
        (true, _) => BounceKind::Delayed,
        (false, true) => BounceKind::Failed,
        (false, false) => return None,
    };
    Some(Said {
        verdict: Verdict::Bounce(kind),
        status: status_in(&notice),
        diagnostic: notice
            .lines()
            .find(|line| is_answer(line))
            .map(str::to_owned),
    })
}

/// The first status in a text.
pub(super) fn status_in(text: &str) -> Option<MailStatus> {
    let beyond = |c: char| !c.is_ascii_digit() && c != '.';
    text.split(beyond)
        .find_map(|word| MailStatus::parse(word.trim_matches('.')).ok())
}

fn is_from_a_server(message: &Message<'_>) -> bool {
    let from = message.from().and_then(|from| from.first());
    let from = from.and_then(|from| from.address()).unwrap_or_default();
    let from = from.to_lowercase();
    SERVERS.iter().any(|server| from.starts_with(server))
        || message.header_raw("X-Failed-Recipients").is_some()
}

/// The server's own words.
fn notice(message: &Message<'_>) -> String {
    let body = message.body_text(0).unwrap_or_default();
    let lines = body.lines().take(MOST_LINES).take_while(|line| {
        let line = line.trim_start().to_lowercase();
        !COPIES.iter().any(|copy| line.starts_with(copy))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A line with the code of an answer in it: `550`, `5.1.1`.
fn is_answer(line: &str) -> bool {
    let is_code = |word: &str| {
        word.len() == 3 && word.starts_with(['4', '5']) && word.bytes().all(|b| b.is_ascii_digit())
    };
    status_in(line).is_some() || line.split(|c: char| !c.is_ascii_digit()).any(is_code)
}
