//! Reports for machines: RFC 3464, and the receipts of RFC 8098.

use std::collections::BTreeMap;

use mail_parser::{Message, MessagePart, MimeHeaders};

use super::notice::status_in;
use super::read::Said;
use crate::domain::returned::{BounceKind, MailStatus, Verdict};

/// The fields of one recipient, under their names in lower case.
type Group = BTreeMap<String, String>;

/// None where there is no report, or none that says anything.
pub(super) fn said(message: &Message<'_>) -> Option<Said> {
    if part(message, "disposition-notification").is_some() {
        return Some(Said {
            verdict: Verdict::Receipt,
            status: None,
            diagnostic: None,
        });
    }
    let groups = groups(part(message, "delivery-status")?);
    let verdicts = groups.iter().filter_map(|group| {
        let verdict = verdict(group)?;
        Some((rank(verdict), verdict, group))
    });
    // the worst of several recipients; the first of several as bad
    let worst = verdicts.reduce(|worst, next| if next.0 > worst.0 { next } else { worst });
    worst.map(|(_, verdict, group)| {
        let diagnostic = group.get("diagnostic-code").map(|code| words(code));
        Said {
            verdict,
            status: status(group, diagnostic),
            diagnostic: diagnostic.map(str::to_owned),
        }
    })
}

/// What the sender named the letter when it was handed over.
pub(super) fn envelope_id(message: &Message<'_>) -> Option<String> {
    let groups = groups(part(message, "delivery-status")?);
    let mut ids = groups.into_iter();
    ids.find_map(|mut group| group.remove("original-envelope-id"))
}

fn part<'a>(message: &'a Message<'_>, subtype: &str) -> Option<&'a MessagePart<'a>> {
    message.parts.iter().find(|part| {
        part.content_type().is_some_and(|kind| {
            let found = kind.subtype().unwrap_or_default();
            kind.ctype().eq_ignore_ascii_case("message") && found.eq_ignore_ascii_case(subtype)
        })
    })
}

/// Groups of fields between empty lines; a line that begins with a space goes on with the last.
fn groups(part: &MessagePart<'_>) -> Vec<Group> {
    let text = String::from_utf8_lossy(part.contents());
    let mut groups = vec![Group::new()];
    let mut last = String::new();
    for line in text.lines() {
        let Some(group) = groups.last_mut() else {
            continue;
        };
        if line.trim().is_empty() {
            groups.push(Group::new());
        } else if line.starts_with([' ', '\t']) {
            if let Some(value) = group.get_mut(&last) {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            last = name.trim().to_ascii_lowercase();
            group.insert(last.clone(), value.trim().to_owned());
        }
    }
    groups
}

/// What was done decides: a server that gave up says `failed` with the 4.x.x of its last attempt.
fn verdict(group: &Group) -> Option<Verdict> {
    let action = group
        .get("action")
        .map(|action| action.to_ascii_lowercase());
    let class = status(group, None).map(|status| status.class());
    match (action.as_deref(), class) {
        (Some("failed"), _) => Some(Verdict::Bounce(BounceKind::Failed)),
        (Some("delayed"), _) => Some(Verdict::Bounce(BounceKind::Delayed)),
        (Some("delivered" | "relayed" | "expanded"), _) => Some(Verdict::Receipt),
        (_, class) => class.map(of_class),
    }
}

/// Where nothing is said of what was done.
fn of_class(class: u8) -> Verdict {
    match class {
        5 => Verdict::Bounce(BounceKind::Failed),
        4 => Verdict::Bounce(BounceKind::Delayed),
        _ => Verdict::Receipt,
    }
}

fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Bounce(BounceKind::Failed) => 2,
        Verdict::Bounce(_) => 1,
        Verdict::Receipt | Verdict::Other => 0,
    }
}

/// The report's own, unless the other server's words are more precise than `5.0.0`.
fn status(group: &Group, diagnostic: Option<&str>) -> Option<MailStatus> {
    let own = group.get("status").and_then(|status| status_in(status));
    match own {
        Some(own) if !own.as_str().ends_with(".0.0") => Some(own),
        own => diagnostic.and_then(status_in).or(own),
    }
}

/// Without the type before it: `smtp; 550 5.1.1 ...`.
fn words(diagnostic: &str) -> &str {
    match diagnostic.split_once(';') {
        Some((kind, words)) if !kind.trim().contains(' ') => words.trim(),
        _ => diagnostic.trim(),
    }
}
