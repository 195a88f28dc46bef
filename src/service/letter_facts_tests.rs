//! Who of a member gets which letter.

use super::*;
use crate::domain::member::MemberCode;
use crate::domain::text::Line;

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn member(email: Option<&str>, general: Option<&str>) -> Member {
    Member {
        code: MemberCode::parse("GM9001").unwrap(),
        name: Line::parse("Duinwijk").unwrap(),
        province: None,
        population: 41_283,
        explicit_votes: None,
        group: "gemeenten".to_owned(),
        secretary: None,
        email: email.map(address),
        email_general: general.map(address),
        telephone: None,
        map_cell: None,
        predecessors: Default::default(),
    }
}

fn with_a_link() -> [LetterFacts; 5] {
    [
        LetterFacts::Invitation { link: 1 },
        LetterFacts::Reminder,
        LetterFacts::NewLink { link: 1 },
        LetterFacts::Deputy { link: 1 },
        LetterFacts::NewSecretary { link: 1 },
    ]
}

#[test]
fn a_link_to_vote_never_goes_to_the_general_mailbox() {
    let (own, general) = ("s@duinwijk.example", "info@duinwijk.example");
    let both = member(Some(own), Some(general));
    for facts in with_a_link() {
        assert_eq!(facts.addresses(&both), [&address(own)], "{facts:?}");
        assert!(!facts.may_go_to(&both, &address("INFO@duinwijk.example")));
        assert!(facts.may_go_to(&both, &address(own)));
        assert!(facts.may_go_to(&both, &address("deputy@duinwijk.example")));
        assert!(facts.addresses(&member(None, Some(general))).is_empty());
    }
}

#[test]
fn the_roll_may_name_one_mailbox_for_both() {
    let same = member(Some("gemeente@dorp.example"), Some("Gemeente@dorp.example"));
    for facts in with_a_link() {
        assert!(facts.may_go_to(&same, &address("gemeente@dorp.example")));
    }
    let all = LetterFacts::Announcement.addresses(&same);
    assert_eq!(all, [&address("gemeente@dorp.example")]);
}

#[test]
fn a_letter_without_a_link_goes_to_every_address() {
    let (own, general) = ("s@duinwijk.example", "info@duinwijk.example");
    let both = member(Some(own), Some(general));
    for facts in [
        LetterFacts::Announcement,
        LetterFacts::NotRegistered,
        LetterFacts::Clarification { number: 1 },
    ] {
        assert_eq!(facts.addresses(&both), [&address(own), &address(general)]);
        let one = member(None, Some(general));
        assert_eq!(facts.addresses(&one), [&address(general)]);
    }
}
