//! What holds for every kind of exception: one person is not enough, nor another content, nor too
//! late a yes.

use std::time::Duration;

use crate::database::Database;
use crate::entered_ballots::BALLOT;
use crate::exception::{Kind, Two};
use crate::exceptions_all::{ADDRESS, EXTENSION};
use crate::house::{House, closes_at};
use crate::roll_changes::{ADDITION, STRIKE};
use crate::settled_disputes::{DISPUTE, a_disputed_ballot};
use crate::weights::WEIGHT;

on_both_databases!(
    nobody_makes_an_exception_alone,
    a_request_for_an_exception_changes_nothing_but_itself,
    an_exception_is_of_what_was_shown,
    an_exception_lives_three_days_and_not_beyond_the_close,
    nothing_is_asked_for_without_its_grounds,
    an_exception_is_for_an_open_consultation,
);

/// Every kind.
fn kinds() -> [Kind; 7] {
    [
        WEIGHT, ADDRESS, BALLOT, DISPUTE, STRIKE, ADDITION, EXTENSION,
    ]
}

/// Open, with a ballot that is disputed.
fn open(database: Database) -> House {
    let house = House::open(database);
    a_disputed_ballot(&house);
    house
}

fn nobody_makes_an_exception_alone(database: Database) {
    let house = open(database);
    let mut two = Two::at_work(&house);
    for kind in kinds() {
        let dossier = kind.is_asked(&mut two.first);
        let form = kind.forged(&mut two.first, &dossier);
        let before = house.database.dump();
        let refused = two.first.browser.send(&form).page(409);
        refused.must_say("Een ander moet dit goedkeuren");
        assert_eq!(house.database.dump(), before, "{}", kind.page);
    }
}

fn a_request_for_an_exception_changes_nothing_but_itself(database: Database) {
    let house = open(database);
    let mut two = Two::at_work(&house);
    for kind in kinds() {
        let before = house.database.dump();
        kind.is_asked(&mut two.first);
        for (table, rows) in house.database.dump() {
            let grew = usize::from(table == "dossier" || table == "event");
            let kept = kind.page.ends_with("/stem") && table == "entered_ballot";
            let grown = before[&table].len() + grew + usize::from(kept);
            assert_eq!(rows.len(), grown, "{table} {}", kind.page);
        }
    }
}

fn an_exception_is_of_what_was_shown(database: Database) {
    let house = open(database);
    let mut two = Two::at_work(&house);
    for kind in kinds() {
        let dossier = kind.is_asked(&mut two.first);
        let form = kind.approval(&mut two.second, &dossier);
        let before = house.database.dump();
        let other = form.clone().with("controlegetal", &"0".repeat(64));
        let changed = two.second.browser.send(&other).page(409);
        changed.must_say("Er is intussen iets veranderd");
        let unsure = form.without("zeker");
        two.second.browser.send(&unsure).page(422);
        assert_eq!(house.database.dump(), before, "{}", kind.page);
    }
}

fn an_exception_lives_three_days_and_not_beyond_the_close(database: Database) {
    let house = open(database);
    let mut two = Two::at_work(&house);
    let asked = kinds().map(|kind| (kind, kind.is_asked(&mut two.first)));
    house
        .app
        .clock
        .advance(Duration::from_secs(72 * 60 * 60 - 1));
    two.second.logs_in();
    let forms = asked.map(|(kind, dossier)| kind.approval(&mut two.second, &dossier));
    house.app.clock.advance(Duration::from_secs(1));
    let before = house.database.dump();
    for form in &forms {
        let late = two.second.browser.send(form).page(409);
        late.must_say("Dit dossier is verlopen");
    }
    assert_eq!(house.database.dump(), before);
    house
        .app
        .clock
        .advance_to(closes_at().minus(Duration::from_secs(60)));
    two.first.logs_in();
    two.second.logs_in();
    let asked = kinds().map(|kind| (kind, kind.is_asked(&mut two.first)));
    let again = kinds().map(|kind| kind.form(&mut two.first));
    let forms = asked.map(|(kind, dossier)| kind.approval(&mut two.second, &dossier));
    house.app.clock.advance_to(closes_at());
    let before = house.database.dump();
    for form in &forms {
        let late = two.second.browser.send(form).page(409);
        late.must_say("Dit dossier is verlopen");
    }
    for form in &again {
        let late = two.first.browser.send(form).page(409);
        late.must_say("Dit kan alleen als de raadpleging open is");
    }
    assert_eq!(house.database.dump(), before);
}

fn nothing_is_asked_for_without_its_grounds(database: Database) {
    let house = open(database);
    let mut two = Two::at_work(&house);
    let before = house.database.dump();
    for kind in kinds() {
        let blank = two.first.sees(kind.page).form();
        let page = two.first.browser.send(&blank).page(422);
        for missing in [
            "U bent nog niet klaar",
            "Vul de reden in.",
            "Vul het bewijs in.",
        ] {
            page.must_say(missing);
        }
    }
    assert_eq!(house.database.dump(), before);
}

fn an_exception_is_for_an_open_consultation(database: Database) {
    let house = House::preparing(database);
    let mut two = Two::at_work(&house);
    for kind in kinds() {
        let page = two.first.reads(kind.page).page(409);
        page.must_say("Dit kan alleen als de raadpleging open is");
    }
}
