//! What is asked beside the choice: a condition, the decision of the college, why a vote is changed.

use raadpleging::report::Report;
use raadpleging::service::view::closed::closed_consultation;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, key, wait_for};
use crate::page::Page;
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(
    only_the_choice_takes_three_pages_and_two_fields,
    a_condition_and_a_decision_reach_the_receipt_and_the_report,
    a_condition_is_written_down_beside_a_choice_that_takes_one,
    a_decision_of_tomorrow_is_asked_again,
    a_reason_is_asked_for_a_change_alone,
    a_question_without_conditions_has_no_tick,
    what_was_checked_is_what_is_cast,
);

const TICK: &str = "voorwaarde-azwa-hlo";
const DECIDED: &str = "Datum van het besluit";
const NUMBER: &str = "Nummer of kenmerk van het besluit";
const REASON: &str = "Reden van de nieuwe stem";

/// The fields whose value differs, or that are in one of the two only; hidden ones stay alike.
fn filled(before: &Form, after: &Form) -> Vec<String> {
    let names = after.fields.iter().map(|(name, _)| name.clone());
    names
        .filter(|name| before.value(name) != after.value(name))
        .collect()
}

fn only_the_choice_takes_three_pages_and_two_fields(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let ballot = voter.ballot();
    let form = ballot.form();
    assert_eq!(form.value(TICK), None, "no condition is set for anybody");
    for empty in ["toelichting", "reactie", "besluitdatum", "besluitnummer"] {
        assert_eq!(form.value(empty), Some(""), "{empty}");
    }
    let chosen = form.clone().with(FIELD, YES).with("mandaat", "ja");
    assert_eq!(filled(&form, &chosen), [FIELD, "mandaat"]);
    let check = voter.browser.send(&chosen).page(200);
    let checked = check.form();
    let receipt = voter.receipt_of(&checked);
    for page in [&check, &receipt] {
        assert_eq!(page.fact("Voorwaarde"), "Nee");
        assert_eq!(page.fact(DECIDED), "Niet ingevuld");
        assert_eq!(page.fact(NUMBER), "Niet ingevuld");
        assert!(!page.facts.iter().any(|(term, _)| term == REASON));
    }
    // landing, check page, receipt
    assert_eq!(receipt.fact("Versie"), "1");
}

fn full(voter: &mut Voter<'_>) -> Form {
    let form = voter.filled_in(YES).with(TICK, "ja");
    form.with("toelichting", "Mits het geld structureel wordt.")
        .with("besluitdatum", "7 oktober 2025")
        .with("besluitnummer", "B&W  2025/1234")
}

fn a_condition_and_a_decision_reach_the_receipt_and_the_report(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let form = full(&mut voter);
    let check = voter.browser.send(&form).page(200);
    let checked = check.form();
    let receipt = voter.receipt_of(&checked);
    for page in [&check, &receipt] {
        assert_eq!(page.fact("Voorwaarde"), "Ja, zie de toelichting");
        assert_eq!(page.fact(DECIDED), "7 oktober 2025");
        assert_eq!(page.fact(NUMBER), "B&W 2025/1234");
    }
    let again = voter.ballot().form();
    assert_eq!(again.value(TICK), Some("ja"), "what was voted is filled in");
    assert_eq!(again.value("besluitdatum"), Some("7-10-2025"));
    assert_eq!(again.value("besluitnummer"), Some("B&W 2025/1234"));
    Voter::of(&house, "GM9002").votes(YES);
    Voter::of(&house, "GM9004").votes(NO);
    house.close();
    let report = Report::of(&wait_for(closed_consultation(&house.app.store, key())).unwrap());
    let question = &report.outcome.counting.questions[0];
    assert_eq!(question.tally.choices[0].votes, 42 + 24, "all count alike");
    assert_eq!(question.conditional.len(), 1);
    assert_eq!(question.conditional[0].members, 1);
    assert_eq!(question.conditional[0].votes, 42);
    let decisions = report.members.iter().map(|line| &line.college_decision);
    let days: Vec<String> = decisions
        .filter_map(|decision| decision.date.map(|day| day.to_string()))
        .collect();
    assert_eq!(days, ["2025-10-07"]);
}

/// The words of the error summary, with the ids that they lead to.
fn errors(page: &Page) -> Vec<String> {
    let links = page.links.iter().filter_map(|link| link.strip_prefix('#'));
    let ids = links.filter(|id| !["inhoud", "stem"].contains(id));
    ids.map(str::to_owned).collect()
}

fn a_condition_is_written_down_beside_a_choice_that_takes_one(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let unwritten = full(&mut voter).with("toelichting", " \n ");
    let page = voter.browser.send(&unwritten).page(422);
    page.must_say("Schrijf hier de voorwaarde op, of haal het vinkje bij de voorwaarde weg.");
    assert_eq!(errors(&page), ["toelichting"]);
    assert_eq!(
        page.form().value(TICK),
        Some("ja"),
        "what was typed is kept"
    );
    assert_eq!(page.form().value("besluitdatum"), Some("7 oktober 2025"));

    let misplaced = full(&mut voter).with(FIELD, NO);
    let page = voter.browser.send(&misplaced).page(422);
    page.must_say("Kies ‘Ja, het college stemt in’, of haal het vinkje bij de voorwaarde weg.");
    assert_eq!(errors(&page), [TICK]);
    assert_eq!(page.form().value(FIELD), Some(NO));

    let unchosen = full(&mut voter).without(FIELD);
    let page = voter.browser.send(&unchosen).page(422);
    assert_eq!(errors(&page), ["keuze-azwa-hlo-instemmen"]);
    assert_eq!(house.database.count("ballot"), 0);
}

fn a_decision_of_tomorrow_is_asked_again(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    for (typed, says) in [
        ("15-10-2025", "Vul een datum in die niet na vandaag ligt"),
        ("9-9-2024", "Vul een datum in vanaf 10 september 2024."),
        (
            "gisteren",
            "Schrijf de datum van het besluit zoals in dit voorbeeld: 14-10-2025.",
        ),
    ] {
        let form = voter.filled_in(YES).with("besluitdatum", typed);
        let form = form
            .with("besluitnummer", &"é".repeat(201))
            .without("mandaat");
        let page = voter.browser.send(&form).page(422);
        page.must_say(says);
        page.must_say("Maak het nummer korter.");
        let expected = ["mandaat", "besluitdatum", "besluitnummer"];
        assert_eq!(errors(&page), expected, "in the order of the page");
        assert_eq!(page.form().value("besluitdatum"), Some(typed));
    }
    // shortly after midnight here it is still the day before in London
    house
        .app
        .clock
        .advance_to(crate::house::amsterdam("2025-10-15T00:30"));
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.filled_in(YES).with("besluitdatum", "15/10/2025");
    let check = voter.browser.send(&form).page(200);
    assert_eq!(check.fact(DECIDED), "15 oktober 2025");
}

fn a_reason_is_asked_for_a_change_alone(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9002");
    let first = voter.filled_in(YES);
    assert_eq!(first.value("reden"), None);
    let first = voter
        .browser
        .send(&first.with("reden", "Te vroeg"))
        .page(200);
    first.may_not_say("Te vroeg");
    voter.receipt_of(&first.form());

    let change = voter.filled_in(NO);
    assert_eq!(change.value("reden"), Some(""));
    let long = change.clone().with("reden", &"é".repeat(201));
    let page = voter.browser.send(&long).page(422);
    assert_eq!(errors(&page), ["reden"]);
    let check = voter.browser.send(&change.with("reden", "Nieuw\nbesluit"));
    let check = check.page(200);
    assert_eq!(check.fact(REASON), "Nieuw besluit");
    let back = check.form().to(&voter.path("/wijzig"));
    let form = voter.browser.send(&back).page(200).form();
    assert_eq!(
        form.value("reden"),
        Some("Nieuw besluit"),
        "kept on the way back"
    );
    let receipt = voter.receipt_of(&check.form());
    assert_eq!(receipt.fact(REASON), "Nieuw besluit");
    assert_eq!(
        voter.ballot().form().value("reden"),
        Some(""),
        "the reason is for each change anew"
    );

    voter.withdraws();
    let again = voter.filled_in(YES);
    assert_eq!(again.value("reden"), Some(""), "after a withdrawal as well");
    let check = voter.browser.send(&again).page(200);
    assert_eq!(check.fact(REASON), "Niet ingevuld");
    let receipt = voter.receipt_of(&check.form());
    assert_eq!(receipt.fact("Versie"), "4");
}

fn a_question_without_conditions_has_no_tick(database: Database) {
    use crate::house::{MEMBERS, ROLL, amsterdam, consultation_with};
    let without = consultation_with("conditional = true", "conditional = false");
    let house = House::with(database, without, ROLL);
    house.app.clock.advance_to(amsterdam("2025-10-14T10:42"));
    house.open_consultation(MEMBERS.len() as u64);
    house.post_letters();
    let mut voter = Voter::of(&house, "GM9001");
    voter.ballot().may_not_say("voorwaarde");
    let form = voter.filled_in(YES).with(TICK, "ja");
    let check = voter.browser.send(&form).page(200);
    assert!(!check.facts.iter().any(|(term, _)| term == "Voorwaarde"));
    let form = check.form();
    assert_eq!(form.value(TICK), None);
    voter.receipt_of(&form);
}

fn what_was_checked_is_what_is_cast(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let form = full(&mut voter);
    let checked = voter.browser.send(&form).page(200).form();
    for other in [
        checked.clone().without(TICK),
        checked.clone().with_another(TICK, "nee"),
        checked.clone().with("besluitdatum", "8-10-2025"),
        checked.clone().with("besluitdatum", ""),
        checked.clone().with("besluitnummer", "anders"),
        checked.clone().with_another("besluitnummer", "anders"),
    ] {
        assert_eq!(voter.browser.post(&other).status, 422);
    }
    assert_eq!(house.database.count("ballot"), 0);
    // a reason cannot be given to a first vote, so it is as if it were not there
    voter.receipt_of(&checked.with("reden", "anders"));
    assert_eq!(voter.versions(), ["1 cast"]);
}
