//! The close as an event for an agenda (RFC 5545), without a link: agendas are shared.

use crate::domain::instant::Instant;
use crate::domain::text::visible;

use super::envelope::{Envelope, Occasion};

/// Octets on a line before it goes on at the next.
const LONGEST_LINE: usize = 75;

/// In UTC: a zone without its definition shifts an hour in Outlook.
pub(super) fn calendar(envelope: &Envelope<'_>) -> String {
    let consultation = envelope.consultation;
    let window = &consultation.window;
    let exercise = match envelope.occasion {
        Occasion::Consultation => "",
        Occasion::Exercise => "[Oefening] ",
    };
    let summary = format!(
        "{exercise}Ledenraadpleging {} sluit",
        consultation.short_title
    );
    let description = format!(
        "{}: u kunt stemmen tot {}. De link staat in onze mail, niet hier.",
        consultation.title,
        envelope.deadline()
    );
    let sender = envelope.sender;
    // so that an agenda takes the later close for the newer one
    let sequence = window.extensions().len();
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//raadpleging//NL".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@{}", consultation.key, sender.address.host()),
        format!("DTSTAMP:{}", utc(envelope.date)),
        format!("SEQUENCE:{sequence}"),
        format!("DTSTART:{}", utc(window.closes_at())),
        format!("SUMMARY:{}", escaped(&summary)),
        format!("DESCRIPTION:{}", escaped(&description)),
        format!("ORGANIZER:mailto:{}", sender.address.as_str()),
        "TRANSP:TRANSPARENT".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{}", escaped(&summary)),
        "TRIGGER:-P1D".to_owned(),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

fn utc(instant: Instant) -> String {
    instant.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text that cannot end its line or begin another value.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// In pieces that begin with a space but for the first, and never in the middle of a character.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 16);
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(c);
        octets += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::extension::Extension;
    use crate::domain::text::Line;
    use crate::mail::tests::fixture::{Desk, desk};

    fn unfolded(calendar: &str) -> Vec<String> {
        let whole = calendar.replace("\r\n ", "");
        whole.split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_hostile_title_stays_one_value_on_lines_of_75_octets() {
        let mut desk = desk();
        let title = "a;b,c\\d\nEND:VEVENT\r\nATTENDEE:mailto:x@evil.example\u{202e}é";
        desk.consultation.title = format!("{title}{}", "é🙂".repeat(60));
        desk.consultation.short_title = title.to_owned();
        let plain = calendar(&super::super::tests::fixture::desk().envelope());
        let hostile = calendar(&desk.envelope());
        let names = |calendar: &str| -> Vec<String> {
            let name = |line: String| line.split_once(':').unwrap().0.to_owned();
            unfolded(calendar).into_iter().map(name).collect()
        };
        assert_eq!(names(&hostile), names(&plain));
        assert!(hostile.contains("a\\;b\\,c\\\\d\\nEND:VEVENT"));
        assert!(hostile.ends_with("END:VCALENDAR\r\n"));
        for line in hostile.split_terminator("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
        }
    }

    #[test]
    fn an_extension_is_a_newer_event_under_the_same_name() {
        let mut desk = desk();
        let value = |desk: &Desk, name: &str| {
            let lines = unfolded(&calendar(&desk.envelope()));
            let found = lines.iter().find_map(|line| line.strip_prefix(name));
            found.unwrap().to_owned()
        };
        let names = ["UID:", "DTSTART:", "SEQUENCE:", "TRIGGER:", "TRANSP:"];
        let first = names.map(|name| value(&desk, name));
        let uid = "iza-azwa-hlo-2025@vng.example";
        assert_eq!(first, [uid, "20251022T140000Z", "0", "-P1D", "TRANSPARENT"]);
        let window = desk.consultation.window.clone();
        let later = |text| window.zone().moment(text).unwrap();
        let extension = Extension {
            number: 1,
            replaces: window.closes_at(),
            closes_at: later("2025-10-29T16:00"),
            approved_at: later("2025-10-20T10:00"),
            dossier: 1,
            reason: Line::parse("Storing").unwrap(),
        };
        desk.consultation.window = window.clone().extended(vec![extension]).unwrap();
        let second = names.map(|name| value(&desk, name));
        // it is winter then
        assert_eq!(
            second,
            [uid, "20251029T150000Z", "1", "-P1D", "TRANSPARENT"]
        );
    }
}
