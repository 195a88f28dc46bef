//! What the report says of exceptions that two people allowed.

use crate::domain::closed::ClosedConsultation;
use crate::domain::dispute::Ending;
use crate::domain::dossier::{Channel, CorrectionKind};
use crate::domain::sensitivity::Variant;
use crate::report::Report;
use crate::report::exception_fixture::{ballot, dispute, roll_change, weight};
use crate::report::fixture::{as_in_2025, code};
use crate::report::sheet::Sheet;

#[test]
fn a_corrected_weight_is_told_and_counted_as_it_was_too() {
    let mut closed = as_in_2025();
    let voter = closed.answers.keys().nth(3).cloned().unwrap();
    let votes = closed.roll.member(&voter).unwrap().weight.votes;
    let plain = closed.sensitivity();
    closed
        .particulars
        .corrections
        .push(weight(&voter, votes + 1, votes));
    let found = closed.sensitivity();
    assert_eq!(found[0].change, plain[0].change);
    let rules = &found[0].other_rules;
    let opened = rules.last().unwrap();
    assert_eq!(opened.rule, Variant::AsOpened { members: 1 });
    let counted = closed.outcome.counting.questions[0].tally.votes();
    assert_eq!(opened.tally.votes(), counted + 1);
    let said = said(&closed);
    let name = &closed.roll.member(&voter).unwrap().member.name;
    let wanted = format!(
        "is het aantal stemmen van gemeente {name} gecorrigeerd, van {} naar {votes} stemmen. De \
         reden: ‘Het CBS telde de inwoners opnieuw.’. Account 4 vroeg dit aan, account 7 keurde \
         het goed (dossier 6).",
        votes + 1
    );
    assert!(said.contains(&wanted), "{wanted}");
    assert!(said.contains("Zonder 1 correctie van het stemregister"));
}

#[test]
fn votes_of_who_did_not_vote_make_no_other_count() {
    let mut closed = as_in_2025();
    let members = closed.roll.members().iter();
    let mut absent = members.filter(|one| !closed.answers.contains_key(&one.member.code));
    let absent = code(absent.next().unwrap().member.code.as_str());
    closed.particulars.corrections = vec![weight(&absent, 12, 13)];
    let rules = closed.sensitivity().remove(0).other_rules;
    assert!(
        !rules
            .iter()
            .any(|rule| matches!(rule.rule, Variant::AsOpened { .. }))
    );
}

#[test]
fn an_entered_ballot_is_told_and_left_out_once() {
    let mut closed = as_in_2025();
    let voter = closed.answers.keys().nth(3).cloned().unwrap();
    let votes = u64::from(closed.roll.member(&voter).unwrap().weight.votes);
    closed.particulars.entered = vec![voter.clone()];
    closed
        .particulars
        .corrections
        .push(ballot(&voter, Channel::Letter));
    let rules = closed.sensitivity().remove(0).other_rules;
    let without = rules.last().unwrap();
    assert_eq!(without.rule, Variant::WithoutEntered { ballots: 1 });
    let counted = closed.outcome.counting.questions[0].tally.votes();
    assert_eq!(without.tally.votes(), counted - votes);
    let said = said(&closed);
    assert!(said.contains("in, die per brief kwam. Twee mensen voerden"));
    assert!(said.contains("Zonder 1 stem die het bureau invoerde"));
    assert!(said.contains("De stem van 1 gemeente telt zoals het bureau die invoerde"));
}

#[test]
fn a_settled_dispute_is_told_and_is_no_dispute_any_more() {
    let mut closed = as_in_2025();
    let voter = closed.answers.keys().nth(3).cloned().unwrap();
    closed.particulars.disputed = Vec::new();
    closed.particulars.disputed_withdrawals = Vec::new();
    let quiet = "Geen enkele gemeente heeft gemeld dat";
    assert!(said(&closed).contains(quiet));
    for (ending, wanted) in [
        (Ending::Upheld, "nagekeken. Die bleef zoals die was."),
        (Ending::Withdrawn, "nagekeken. Die is toen ingetrokken."),
    ] {
        closed.particulars.corrections = vec![dispute(&voter, ending)];
        let said = said(&closed);
        assert!(said.contains(wanted), "{wanted}");
        assert!(!said.contains(quiet));
    }
}

#[test]
fn who_came_onto_the_roll_or_left_it_is_told_by_name() {
    let mut closed = as_in_2025();
    let voter = closed.answers.keys().nth(3).cloned().unwrap();
    closed.particulars.corrections = vec![
        roll_change(&voter, CorrectionKind::Strike),
        roll_change(&voter, CorrectionKind::Addition),
    ];
    let rules = closed.sensitivity().remove(0).other_rules;
    assert_eq!(rules.last().unwrap().rule, Variant::AsOpened { members: 1 });
    let said = said(&closed);
    assert!(said.contains("is gemeente Nieuwdorp uit het stemregister geschrapt, met 12 stemmen."));
    assert!(said.contains("kwam gemeente Nieuwdorp in het stemregister, met 12 stemmen."));
}

fn said(closed: &ClosedConsultation) -> String {
    serde_json::to_string(&Sheet::of(&Report::of(closed)).unwrap()).unwrap()
}
