//! Names that want to be headers, recipients or letters of their own, read back by a parser that is
//! not ours.

use std::collections::BTreeSet;
use std::sync::Arc;

use mail_parser::MessageParser;
use raadpleging::domain::member::{EmailAddress, Member, MemberCode};
use raadpleging::domain::text::Line;
use sha2::{Digest, Sha256};

use crate::relay::Relay;
use crate::town::{Town, roll};

const NAMES: usize = 500;

const PIECES: [&str; 24] = [
    "Bcc: x@evil.example",
    "To: x@evil.example",
    "\r\nBcc: x@evil.example",
    "\nSubject: anders",
    "\r\n\r\n",
    "\r\n.\r\nMAIL FROM:<x@evil.example>\r\n",
    ".",
    "=?utf-8?Q?=0D=0ABcc:_x@evil.example?=",
    "=?utf-8?B?DQpCY2M6IHhAZXZpbC5leGFtcGxl?=",
    "<x@evil.example>",
    ", y@evil.example;",
    "\"x\" <x@evil.example>,",
    "\u{85}Cc: x@evil.example",
    "\u{2028}Cc: x@evil.example",
    "\u{202e}elpmaxe.live@x",
    "\0",
    "\u{b}",
    "--=_boundary",
    "Content-Type: text/html",
    "<script src=//evil.example></script>",
    "é🙂ﬁ",
    "'s-",
    "; DROP TABLE letter;",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
];

/// The first of many mixtures that a roll takes as a name at all.
fn name(seed: &str) -> Line {
    let mixtures = (0..).map(|turn: u32| {
        let chance = Sha256::digest(format!("{seed} {turn}"));
        let count = usize::from(chance[0] % 4) + 1;
        let pieces = chance[1..=count].iter();
        let pieces: Vec<&str> = pieces
            .map(|byte| PIECES[usize::from(*byte) % PIECES.len()])
            .collect();
        pieces.concat()
    });
    let mut taken = mixtures.filter_map(|mixture| Line::parse(&mixture).ok());
    taken.next().unwrap()
}

fn members() -> Vec<Member> {
    let usual = roll(1).remove(0);
    (0..NAMES)
        .map(|number| Member {
            code: MemberCode::parse(&format!("GM{:04}", 1_000 + number)).unwrap(),
            name: name(&format!("name {number}")),
            secretary: Some(name(&format!("secretary {number}"))),
            email: EmailAddress::parse(&format!("s{number}@gemeente.example")).ok(),
            email_general: None,
            telephone: None,
            ..usual.clone()
        })
        .collect()
}

#[tokio::test]
async fn five_hundred_hostile_names_add_no_header_and_no_recipient() {
    let town = Town::opened(members()).await;
    let relay = Relay::sink();
    let room = Arc::new(town.room(&relay));
    town.round(&room).await;
    assert_eq!(relay.count(), NAMES);
    let mut recipients = BTreeSet::new();
    let mut header_names = BTreeSet::new();
    for arrived in relay.arrived() {
        let [to] = arrived.to.as_slice() else {
            panic!("{:?}", arrived.to);
        };
        let address = to.strip_prefix("RCPT TO:<").unwrap();
        let address = address.split('>').next().unwrap();
        assert!(address.ends_with("@gemeente.example"), "{address}");
        recipients.insert(address.to_owned());

        let message = MessageParser::default().parse(&arrived.bytes).unwrap();
        let names: Vec<String> = message.headers().iter().map(|h| h.name().into()).collect();
        header_names.insert(names);
        let to = message.to().unwrap();
        assert_eq!(to.iter().count(), 1);
        assert_eq!(to.first().unwrap().address(), Some(address));
        assert!(message.cc().is_none() && message.bcc().is_none());
        let subject = message.subject().unwrap();
        assert!(subject.starts_with("Ledenraadpleging AZWA en HLO: "));
        assert_eq!(message.text_body_count(), 1);
        assert_eq!(message.html_body_count(), 1);
        assert_eq!(message.attachment_count(), 1, "the agenda entry");
    }
    assert_eq!(recipients.len(), NAMES);
    assert_eq!(header_names.len(), 1, "{header_names:?}");
}
