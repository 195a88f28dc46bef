//! What is typed comes back as it was typed, and becomes an answer only when it is complete.

use raadpleging::domain::text::TextFault;
use raadpleging::web::bureau::member_list::{Column, MemberFilter, Order, Page};
use raadpleging::web::bureau::states::{MailState, VoteState};
use raadpleging::web::form::Hidden;
use raadpleging::web::secretary::ballot_answer::Occasion;
use raadpleging::web::secretary::ballot_values::BallotValues;
use raadpleging::web::secretary::decision_date::DateFault;
use raadpleging::web::secretary::withdrawal_values::WithdrawalValues;

use crate::bureau_samples::statuses;
use crate::world::{answer, consultation, full_answer, key, wide_consultation};

/// On 14 October 2025, on top of that version.
pub fn occasion(follows: u32) -> Occasion {
    Occasion {
        today: "2025-10-14".parse().unwrap(),
        follows,
    }
}

fn pairs(hidden: Vec<Hidden>) -> Vec<(String, String)> {
    hidden
        .into_iter()
        .map(|field| (field.name, field.value))
        .collect()
}

#[test]
fn a_ballot_travels_through_hidden_fields_unchanged() {
    let wide = wide_consultation();
    for answer in [answer(&wide), full_answer(&wide)] {
        let typed = BallotValues {
            mandate: true,
            ..BallotValues::of_answer(&answer)
        };
        let returned = BallotValues::from_pairs(pairs(typed.hidden()));
        assert!(returned == typed);
        assert_eq!(returned.answer(&wide, occasion(1)), Ok(answer));
    }
}

fn full() -> BallotValues {
    BallotValues {
        mandate: true,
        ..BallotValues::of_answer(&full_answer(&consultation()))
    }
}

#[test]
fn a_condition_stands_beside_a_choice_that_takes_one_and_is_written_down() {
    let one = consultation();
    let mut values = full();
    values.explanation = " \n".to_owned();
    let errors = values.answer(&one, occasion(1)).unwrap_err();
    assert_eq!(errors.explanation, Some(TextFault::Empty));
    values
        .choices
        .insert("azwa-hlo".to_owned(), "niet-instemmen".to_owned());
    let errors = values.answer(&one, occasion(1)).unwrap_err();
    assert_eq!(errors.misplaced, [key("azwa-hlo")]);
    assert_eq!(errors.explanation, None, "one thing at a time");
    values.choices.clear();
    let errors = values.answer(&one, occasion(1)).unwrap_err();
    assert_eq!(errors.unanswered, [key("azwa-hlo")]);
    assert!(errors.misplaced.is_empty());
}

#[test]
fn a_condition_where_none_is_asked_for_is_passed_over() {
    let mut without = consultation();
    without.questions[0].choices[0].conditional = false;
    let values = full();
    let answer = values.answer(&without, occasion(1)).unwrap();
    assert!(answer.conditional.is_empty());
}

#[test]
fn a_first_vote_has_no_reason_to_be_changed() {
    let one = consultation();
    let answer = full().answer(&one, occasion(0)).unwrap();
    assert_eq!(answer.change_reason, None);
    let long = BallotValues {
        change_reason: "é".repeat(201),
        ..full()
    };
    assert!(long.answer(&one, occasion(0)).is_ok());
    let errors = long.answer(&one, occasion(2)).unwrap_err();
    assert!(matches!(
        errors.change_reason,
        Some(TextFault::TooLong { most: 200, .. })
    ));
}

#[test]
fn a_decision_of_the_college_is_not_in_the_future() {
    let tomorrow = BallotValues {
        decision_date: "15 oktober 2025".to_owned(),
        ..full()
    };
    let errors = tomorrow.answer(&consultation(), occasion(1)).unwrap_err();
    assert_eq!(errors.decision_date, Some(DateFault::InFuture));
}

#[test]
fn the_reason_is_asked_for_each_vote_anew() {
    let values = BallotValues::to_replace(&full_answer(&consultation()));
    assert_eq!(values.change_reason, "");
    assert_eq!(values.decision_date, "7-10-2025");
    assert!(values.has_condition(&key("azwa-hlo")));
}

#[test]
fn an_earlier_vote_does_not_carry_its_mandate_along() {
    let values = BallotValues::of_answer(&answer(&consultation()));
    let errors = values.answer(&consultation(), occasion(0)).unwrap_err();
    assert!(errors.mandate_missing);
    assert!(errors.unanswered.is_empty());
}

#[test]
fn a_choice_that_is_not_offered_is_no_choice() {
    let mut values = BallotValues::of_answer(&answer(&consultation()));
    values
        .choices
        .insert("azwa-hlo".to_owned(), "misschien".to_owned());
    let errors = values.answer(&consultation(), occasion(0)).unwrap_err();
    assert_eq!(errors.unanswered, [key("azwa-hlo")]);
}

#[test]
fn an_empty_withdrawal_lacks_all_but_its_reason() {
    let errors = WithdrawalValues::default().withdrawal().unwrap_err();
    assert_eq!(errors.reason, None);
    assert_eq!(errors.name, Some(TextFault::Empty));
    assert!(errors.mandate_missing);
}

#[test]
fn a_filter_reads_the_address_that_it_writes() {
    let filter = MemberFilter {
        q: "'s-Gravenhage & co".to_owned(),
        vote: Some(VoteState::NotVoted),
        mail: Some(MailState::Refused),
        province: None,
        order: Order {
            column: Column::Votes,
            descending: true,
        },
        page: Page::Number(3),
        ..MemberFilter::default()
    };
    let written = filter.query_with(filter.order, filter.page);
    assert_eq!(
        written,
        "q=%27s-Gravenhage%20%26%20co&status=niet-gestemd&mail=niet-bezorgd&volgorde=-stemmen&pagina=3"
    );
    let read = MemberFilter::from_pairs(
        [
            ("q", "'s-Gravenhage & co"),
            ("status", "niet-gestemd"),
            ("mail", "niet-bezorgd"),
            ("volgorde", "-stemmen"),
            ("pagina", "3"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    assert!(read == filter);
}

#[test]
fn a_search_without_accents_finds_the_frisian_name() {
    let filter = MemberFilter {
        q: "sudwest".to_owned(),
        ..MemberFilter::default()
    };
    let statuses = statuses();
    let found = filter.apply(&statuses);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].weighed.member.name.as_str(), "Súdwest-Fryslân");
}

#[test]
fn the_hague_stands_between_its_neighbours() {
    let statuses = statuses();
    let sorted = MemberFilter::default().apply(&statuses);
    assert_eq!(sorted[0].weighed.member.name.as_str(), "'s-Gravenhage");
    let heaviest = MemberFilter {
        order: Order {
            column: Column::Votes,
            descending: true,
        },
        ..MemberFilter::default()
    };
    let votes = |status: &&_| -> u32 {
        let status: &raadpleging::web::bureau::member_list::MemberStatus = status;
        status.weighed.weight.votes
    };
    let by_votes: Vec<u32> = heaviest.apply(&statuses).iter().map(votes).collect();
    assert!(by_votes.is_sorted_by(|a, b| a >= b));
}
