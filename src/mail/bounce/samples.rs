//! Messages written after the RFCs and the habits of common servers, each read as what it is.

use proptest::prelude::*;

use super::read;
use crate::domain::returned::{BounceKind, ReturnedMail, Verdict};

const FAILED: Verdict = Verdict::Bounce(BounceKind::Failed);
const DELAYED: Verdict = Verdict::Bounce(BounceKind::Delayed);
const AWAY: Verdict = Verdict::Bounce(BounceKind::AutoReply);
const TAG: &str = "0123456789abcdef.0000000000000000";
const ID: &str = "0123456789abcdef0123456789abcdef";
/// In the letters that these messages quote.
const TOKEN: &str = "7K3M9QXR2F4T8WJC";

/// A message, what it is, its status, and what is kept of the other server's words.
type Sample = (&'static str, Verdict, &'static str, &'static str);

const SAMPLES: [Sample; 15] = [
    (
        include_str!("samples/postfix-failed.eml"),
        FAILED,
        "5.1.1",
        "550 5.1.1 (adres) Recipient address rejected: User unknown in virtual mailbox table",
    ),
    (
        include_str!("samples/postfix-delayed.eml"),
        DELAYED,
        "4.2.2",
        "452 4.2.2 Mailbox full",
    ),
    (
        include_str!("samples/postfix-gave-up.eml"),
        FAILED,
        "4.4.1",
        "connect to (code) Connection timed out",
    ),
    (
        include_str!("samples/postfix-text.eml"),
        FAILED,
        "5.2.2",
        "(adres) 552 5.2.2 mailbox of (adres) is full (link)",
    ),
    (
        include_str!("samples/relayed.eml"),
        Verdict::Receipt,
        "2.0.0",
        "250 2.0.0 Ok",
    ),
    (
        include_str!("samples/exchange-online.eml"),
        FAILED,
        "5.1.10",
        "550 5.1.10 (code) Recipient (adres) not found by SMTP address lookup",
    ),
    (
        include_str!("samples/exchange-text.eml"),
        FAILED,
        "5.1.1",
        "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found (adres)",
    ),
    (
        include_str!("samples/qmail.eml"),
        FAILED,
        "5.1.1",
        "Remote host said: 550 5.1.1 sorry, no mailbox here by that name (#5.1.1)",
    ),
    (
        include_str!("samples/exim-failed.eml"),
        FAILED,
        "5.7.1",
        "550 5.7.1 relay not permitted",
    ),
    (
        include_str!("samples/exim-delayed.eml"),
        DELAYED,
        "4.7.1",
        "451 4.7.1 Greylisting in action",
    ),
    (
        include_str!("samples/gmail.eml"),
        FAILED,
        "5.1.1",
        "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 \
         double-checking the recipient's email address for typos or 550 5.1.1 (link) (code) - gsmtp",
    ),
    (include_str!("samples/away-exchange.eml"), AWAY, "", ""),
    (include_str!("samples/away-vacation.eml"), AWAY, "", ""),
    (include_str!("samples/person.eml"), Verdict::Other, "", ""),
    (
        include_str!("samples/read-receipt.eml"),
        Verdict::Receipt,
        "",
        "",
    ),
];

fn told(mail: &ReturnedMail) -> (Verdict, &str, &str) {
    let status = mail.status.as_ref().map_or("", |status| status.as_str());
    let words = mail.diagnostic.as_ref().map_or("", |words| words.as_str());
    (mail.verdict, status, words)
}

#[test]
fn every_sample_is_read_as_what_it_is() {
    for (sample, verdict, status, words) in SAMPLES {
        for sample in [sample.to_owned(), sample.replace('\n', "\r\n")] {
            let mail = read(sample.as_bytes());
            assert_eq!(told(&mail), (verdict, status, words), "{sample}");
        }
    }
}

#[test]
fn every_sample_leads_to_its_letter_by_each_of_its_clues() {
    for (sample, ..) in SAMPLES {
        let clues = read(sample.as_bytes()).clues;
        assert!(clues.tags.iter().any(|tag| tag == TAG), "{sample}");
        let named = clues.message_ids.iter().chain(&clues.envelope_ids);
        let silent = ["warning only", "mailbox of", "#550", "24 hours"];
        if !silent.iter().any(|word| sample.contains(word)) {
            assert!(named.clone().any(|id| id == ID), "{sample}\n{clues:?}");
        }
    }
    let relayed = read(include_bytes!("samples/relayed.eml")).clues;
    assert_eq!(relayed.envelope_ids, [ID]);
}

#[test]
fn nothing_that_is_kept_holds_a_link_or_an_address() {
    for (sample, ..) in SAMPLES {
        let mail = read(sample.as_bytes());
        let (_, _, words) = told(&mail);
        for kept in [words, mail.subject.as_str()] {
            let secret = [TOKEN, "@", "http", "/s/"];
            assert!(!secret.iter().any(|word| kept.contains(word)), "{kept}");
        }
    }
    let subject = read(include_bytes!("samples/exchange-online.eml")).subject;
    let wanted = "Onbestelbaar: Ledenraadpleging AZWA en HLO: stem namens gemeente Duinwijk";
    assert_eq!(subject.as_str(), wanted);
}

#[test]
fn the_worst_of_several_recipients_counts() {
    let report = |groups: &str| {
        let text = format!(
            "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: \
             message/delivery-status\n\nReporting-MTA: dns; a\n\n{groups}\n\n--b--\n"
        );
        let mail = read(text.as_bytes());
        (
            mail.verdict,
            mail.status.map(String::from).unwrap_or_default(),
        )
    };
    let delayed = "Action: delayed\nStatus: 4.2.2";
    let failed = "ACTION:failed\nSTATUS: 5.1.1 (unknown)";
    let both = format!("{delayed}\n\n{failed}\n\nAction: delivered\nStatus: 2.0.0");
    assert_eq!(report(&both), (FAILED, "5.1.1".to_owned()));
    assert_eq!(report("Status: 4.4.1"), (DELAYED, "4.4.1".to_owned()));
    assert_eq!(report("Status: 5.4.1"), (FAILED, "5.4.1".to_owned()));
    assert_eq!(report("Action: none").0, Verdict::Other);
}

#[test]
fn much_is_read_up_to_a_megabyte_and_nothing_is_something_for_a_person() {
    for bytes in [
        &b""[..],
        b"\0",
        b"\r\n\r\n",
        b"Subject:",
        b"=?utf-8?B?",
        &[0xff; 100],
    ] {
        assert_eq!(read(bytes).verdict, Verdict::Other);
    }
    let nested = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(20_000);
    assert_eq!(read(nested.as_bytes()).verdict, Verdict::Other);
    let lines = format!(
        "From: postmaster@a.example\n\n{}",
        "550 5.1.1 x ".repeat(200_000)
    );
    let mail = read(lines.as_bytes());
    assert_eq!(mail.verdict, Verdict::Other, "no word of a failure");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10_000) })]

    #[test]
    fn no_message_however_damaged_stops_the_reading(
        place in 0..SAMPLES.len(),
        cut in 0..4_000_usize,
        changes in proptest::collection::vec((0..4_000_usize, any::<u8>()), 0..12),
        doubled in 0..4_000_usize,
    ) {
        let mut bytes = SAMPLES[place].0.as_bytes().to_vec();
        let again = bytes[doubled.min(bytes.len())..].to_vec();
        bytes.extend(again);
        for (at, byte) in changes {
            if let Some(changed) = bytes.get_mut(at) {
                *changed = byte;
            }
        }
        bytes.truncate(bytes.len().saturating_sub(cut));
        let mail = read(&bytes);
        prop_assert!(mail.subject.as_str().chars().count() <= 200);
        prop_assert!(mail.clues.tags.len() <= 16 && mail.clues.message_ids.len() <= 16);
        let (_, _, words) = told(&mail);
        prop_assert!(words.chars().count() <= 500);
    }
}
