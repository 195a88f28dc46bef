//! What the report says in words.

use crate::domain::closed::ClosedConsultation;
use crate::domain::sensitivity::Variant;
use crate::report::Report;
use crate::report::fixture::as_in_2025;
use crate::report::words::{self, Measure};

use super::cases;

fn summary(closed: &ClosedConsultation) -> String {
    Report::of(closed).summary.join("\n")
}

/// The verdict of the first question with its margin.
fn verdict(closed: &ClosedConsultation, measure: Measure) -> String {
    let consultation = &closed.consultation;
    let mut asked = words::questions(consultation, &closed.outcome.counting.questions);
    let (question, outcome) = asked.next().unwrap();
    words::joined([
        format!(
            "{}.",
            words::verdict(consultation, question, outcome, measure)
        ),
        words::margin(consultation, question, outcome, measure),
    ])
}

#[test]
fn the_consultation_of_2025_is_told_as_it_was_published() {
    let said = summary(&as_in_2025());
    assert!(
        said.starts_with("Van de 342 gemeenten hebben er 257 gestemd (75,1%). Zij brachten samen ")
    );
    assert!(
        said.contains("\n257 van de 342 gemeenten (75,1%) stemden. Daarvan koos "),
        "{said}"
    );
    assert!(
        said.ends_with("De uitslag is een advies. Het bestuur is niet aan de uitslag gebonden.")
    );
}

#[test]
fn both_percentages_of_every_choice_are_told() {
    let said = summary(&cases::tie_in_votes_only());
    let both = "3 van de 4 gemeenten (75,0%) stemden. Daarvan koos 33,3% ‘Stemt in’ (50,0% van de \
                stemmen) en 66,7% ‘Stemt niet in’ (50,0% van de stemmen).";
    assert!(said.contains(both), "{said}");
    assert!(
        said.contains("Daarvan is 50,0% voor ‘Stemt in’ en 50,0% voor ‘Stemt niet in’."),
        "{said}"
    );
}

#[test]
fn a_consultation_without_votes_says_so() {
    let said = summary(&cases::no_votes());
    let none =
        "Van de 4 gemeenten heeft er geen enkele gestemd (0,0%). Er zijn geen stemmen uitgebracht.";
    assert!(said.starts_with(none), "{said}");
    assert_eq!(
        verdict(&cases::no_votes(), Measure::Votes),
        "er zijn geen stemmen uitgebracht."
    );
}

#[test]
fn one_vote_is_told_in_the_singular() {
    let said = summary(&cases::one_vote());
    assert!(
        said.starts_with(
            "Van de 4 gemeenten heeft er 1 gestemd (25,0%). Daarmee telt de uitslag 60 stemmen."
        ),
        "{said}"
    );
    assert!(
        said.contains("In meerderheid niet instemmend. Het verschil is 60 stemmen."),
        "{said}"
    );
    let members = verdict(&cases::one_vote(), Measure::Members);
    assert_eq!(
        members,
        "in meerderheid niet instemmend. Het verschil is 1 gemeente."
    );
}

#[test]
fn an_exact_tie_is_staken_der_stemmen() {
    let tied = "de stemmen staken. ‘Stemt in’ en ‘Stemt niet in’ kregen even veel stemmen.";
    assert_eq!(verdict(&cases::exact_tie(), Measure::Votes), tied);
    let members = "de gemeenten zijn gelijk verdeeld. ‘Stemt in’ en ‘Stemt niet in’ kregen even veel gemeenten.";
    assert_eq!(verdict(&cases::exact_tie(), Measure::Members), members);
}

#[test]
fn a_tie_in_votes_need_not_be_one_in_members() {
    let closed = cases::tie_in_votes_only();
    assert!(verdict(&closed, Measure::Votes).starts_with("de stemmen staken."));
    let members = verdict(&closed, Measure::Members);
    assert_eq!(
        members,
        "in meerderheid niet instemmend. Het verschil is 1 gemeente."
    );
}

#[test]
fn the_most_votes_are_not_a_majority() {
    let said = verdict(&cases::three_way(), Measure::Votes);
    let most = "de meeste stemmen voor ‘Onder voorwaarden’, maar geen meerderheid. Het verschil is 20 stemmen.";
    assert_eq!(said, most);
}

#[test]
fn agreement_under_a_condition_is_told_apart_and_counted_alike() {
    let closed = cases::conditions();
    let said = summary(&closed);
    let apart = "1 gemeente koos ‘Stemt in’ onder een voorwaarde, met 60 stemmen. Dat is 60,0% van \
                 de stemmen voor ‘Stemt in’.";
    assert!(said.contains(apart), "{said}");
    assert!(said.contains("83,3% voor ‘Stemt in’"), "{said}");
    let nobody = summary(&cases::one_vote());
    assert!(
        nobody.contains("Niemand koos ‘Stemt in’ onder een voorwaarde."),
        "{nobody}"
    );
    let mut without = closed;
    without.consultation.questions[0].choices[0].conditional = false;
    let without = summary(&cases::count_again(without));
    assert!(!without.contains("voorwaarde"), "{without}");
}

#[test]
fn every_question_gets_its_own_verdict() {
    let said = summary(&cases::six_questions());
    assert!(
        said.contains("3 van de 4 gemeenten (75,0%) stemden."),
        "{said}"
    );
    for number in 1..=6 {
        assert!(
            said.contains(&format!("Vraag {number}: in meerderheid")),
            "{said}"
        );
    }
}

#[test]
fn the_outcome_is_told_without_the_ballots_that_are_disputed_too() {
    let closed = as_in_2025();
    let found = closed.sensitivity();
    let rules = found.first().unwrap().other_rules.iter();
    let without = rules.filter(|rule| rule.rule == Variant::WithoutDisputed { ballots: 2 });
    assert_eq!(without.count(), 1);
    assert_eq!(Report::of(&closed).sensitivity, found);
}
