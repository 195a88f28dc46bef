//! What the report says of exceptions that two people allowed.

use crate::domain::sensitivity::Variant;
use crate::report::Report;
use crate::report::exception_fixture::weight;
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
    let said = serde_json::to_string(&Sheet::of(&Report::of(&closed)).unwrap()).unwrap();
    let name = &closed.roll.member(&voter).unwrap().member.name;
    let wanted = format!(
        "is het aantal stemmen van gemeente {name} gecorrigeerd, van {} naar {votes} stemmen. De \
         reden: ‘Het CBS telde de inwoners opnieuw.’. Account 4 vroeg dit aan, account 7 keurde \
         het goed (dossier 6).",
        votes + 1
    );
    assert!(said.contains(&wanted), "{wanted}");
    assert!(said.contains("Zonder 1 correctie van het gewicht"));
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
