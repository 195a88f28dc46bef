//! Names that want to be headers, recipients, parts or markup.

use proptest::collection::vec;
use proptest::prelude::*;

use super::fixture::{desk, every_letter, member};
use super::received::Received;
use crate::domain::text::Line;
use crate::mail::Letter;

const FRAGMENTS: [&str; 26] = [
    "\r\n",
    "\n",
    "\r",
    "\0",
    "\u{b}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "Bcc: x@evil.example",
    "To: x@evil.example",
    "\r\n\r\n",
    "\r\n.\r\n",
    "=?utf-8?Q?=0D=0ABcc:_x@evil.example?=",
    "=?utf-8?B?DQpCY2M6IHg=?=",
    "--=_42.letter_raadpleging.vng.example",
    "--=_42.letter_raadpleging.vng.example--",
    "Content-Type: text/html",
    "<script src=//evil.example></script>",
    "</p><img src=x>",
    "\" onload=\"",
    "{{ subject }}",
    "=\r\n=",
    "é🙂ﬁ",
    ", y@evil.example;",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    " ",
];

fn name() -> impl Strategy<Value = Line> {
    let fragment = prop_oneof![
        4 => prop::sample::select(FRAGMENTS.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(fragment, 1..8).prop_filter_map("no line", |parts| Line::parse(&parts.concat()).ok())
}

/// The same letter about somebody else.
fn with_person(letter: Letter, person: &Line) -> Letter {
    match letter {
        Letter::Deputy { link, .. } => Letter::Deputy {
            link,
            office: person.clone(),
            named_by: Some(person.clone()),
        },
        Letter::DeputyNamed { .. } => Letter::DeputyNamed {
            name: person.clone(),
            office: person.clone(),
        },
        Letter::HandedOver { at, .. } => Letter::HandedOver {
            at,
            successor: Some(person.clone()),
        },
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn no_name_becomes_a_header_or_a_recipient(
        secretary in name(),
        municipality in name(),
        person in name(),
        place in 0..15_usize,
    ) {
        let (_, letter) = every_letter().swap_remove(place);
        let mut desk = desk();
        let plain = Received::read(desk.compose(&letter).bytes());

        desk.addressee = Some(secretary);
        desk.member = member("GM0034", municipality.as_str(), 226_500);
        let letter = with_person(letter, &person);
        let mail = desk.compose(&letter);
        let hostile = Received::read(mail.bytes());

        prop_assert_eq!(hostile.names(), plain.names());
        for (name, value) in &plain.headers {
            if name != "Subject" {
                prop_assert_eq!(hostile.header(name), Some(value.as_str()));
            }
        }
        let to: Vec<String> = mail.route.to().iter().map(ToString::to_string).collect();
        prop_assert_eq!(to, ["gemeentesecretaris@gm0034.example"]);
        prop_assert!(!hostile.html.contains("<script") && !hostile.html.contains("<img"));
        prop_assert_eq!(&hostile.text, mail.text());
        prop_assert_eq!(&hostile.html, mail.html());
        prop_assert!(!mail.subject().contains("=?"));
    }
}
