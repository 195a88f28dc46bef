//! The form that asks for a later close, and what the report tells of one.

use std::time::Duration;

use raadpleging::domain::account::Role;
use raadpleging::service::StoreFault;
use raadpleging::service::view::consultations::consultations;

use crate::database::Database;
use crate::delegating::{EVERYBODY, deputy_of, names, recipients, revoking};
use crate::extensions::{DRAIN, LATER, REASON, asking, asks, extended};
use crate::house::{House, KEY, amsterdam, closes_at, wait_for};
use crate::office::Official;
use crate::papers::text_of;
use crate::voter::{Voter, YES};

on_both_databases!(
    a_close_only_comes_later_and_by_the_clock_on_the_wall,
    the_defaults_of_the_form_ask_for_nothing,
    the_report_tells_who_gave_more_time_and_why,
    every_form_of_the_report_states_the_close_in_force,
    the_decision_is_expected_after_the_later_close,
    a_close_that_nobody_asked_for_is_refused_on_reading,
    who_votes_in_the_place_of_the_secretary_hears_of_it_too,
);

fn a_close_only_comes_later_and_by_the_clock_on_the_wall(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let before = house.database.dump();
    for (day, time, told) in [
        (
            "22 oktober 2025",
            "16.00",
            "later is dan de sluiting van nu",
        ),
        (
            "21 oktober 2025",
            "16.00",
            "later is dan de sluiting van nu",
        ),
        ("26 oktober 2025", "2.30", "twee keer"),
        ("29 oktober 2026", "16.00", "hooguit 90 dagen"),
        ("29 oktober", "16.00", "Schrijf de datum"),
        ("29 oktober 2025", "vier uur", "Schrijf de tijd"),
    ] {
        let form = asking(&mut first, day, time);
        first.browser.send(&form).page(422).must_say(told);
    }
    assert_eq!(house.database.dump(), before);
    let form = asking(&mut first, "22 oktober 2025", "16.01");
    let asked = first.browser.send(&form);
    let (_, number) = asked.path.split_once("/dossiers/").unwrap();
    let page = Official::colleague(&house).sees(&format!("/dossiers/{number}"));
    page.must_say("1 minuut later");
    page.must_say("De geplande herinneringen schuiven niet mee.");
    page.may_not_say("Let op: het besluit");
    let twice = first.browser.send(&form).page(409);
    twice.must_say("Er kwam net een ander dossier bij");
}

fn the_defaults_of_the_form_ask_for_nothing(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    let mut second = Official::colleague(&house);
    let blank = first.sees("/termijn").form();
    let filled = asking(&mut second, "29 oktober 2025", "16.00");
    let before = house.database.dump();
    let page = first.browser.send(&blank).page(422);
    for missing in [
        "Schrijf de datum",
        "Schrijf de tijd",
        "Vul de reden in.",
        "Vul het bewijs in.",
    ] {
        page.must_say(missing);
    }
    let foreign = first.browser.send(&filled).page(403);
    foreign.must_say("Dit formulier is van een eerdere keer inloggen.");
    assert_eq!(house.database.dump(), before);
}

/// Extended, closed at the later moment and unsealed; gives the report as JSON, and its reader.
fn counted(house: &House) -> (serde_json::Value, Official<'_>) {
    extended(house);
    counted_after(house)
}

fn counted_after(house: &House) -> (serde_json::Value, Official<'_>) {
    house.app.clock.advance_to(amsterdam(LATER).plus(DRAIN));
    assert_eq!(house.close_due(), 1);
    let mut board = Official::at_work(house, Role::Board);
    let report = serde_json::from_str(board.reads("/uitslag.json").text()).unwrap();
    (report, board)
}

fn the_report_tells_who_gave_more_time_and_why(database: Database) {
    let house = House::open(database);
    let (report, _) = counted(&house);
    let told = &report["particulars"]["corrections"][0];
    assert_eq!(told["correction"], "extension");
    assert_eq!(told["extension"]["before"], closes_at().to_string());
    assert_eq!(told["extension"]["closes_at"], amsterdam(LATER).to_string());
    assert_eq!(told["extension"]["reason"], REASON);
    assert_eq!(told["extension"]["requested_by"], 1);
    assert_eq!(told["extension"]["approved_by"], 2);
}

fn every_form_of_the_report_states_the_close_in_force(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    let (report, mut board) = counted(&house);
    assert_eq!(report["version"]["name"], "1.0");
    let stated = &report["consultation"]["window"]["closes_at"];
    assert_eq!(stated, &amsterdam(LATER).to_string());
    // what is kept of the opening stays as it was
    let definition = &house
        .database
        .ask("SELECT definition AS value FROM consultation")[0];
    assert!(
        definition.contains(&closes_at().to_string()),
        "{definition}"
    );
    assert_eq!(board.reads("/uitslag.xlsx").status, 200);
    let Some(text) = text_of(&board.reads("/uitslag.pdf")) else {
        return;
    };
    // a word that is broken at the end of a line
    let text = text.replace("\u{ad} ", "");
    for told in [
        "tot woensdag 29 oktober 2025, 16.00 uur.",
        "De sluiting was op woensdag 22 oktober 2025",
    ] {
        assert!(text.contains(told), "{told} is missing:\n{text}");
    }
}

fn the_decision_is_expected_after_the_later_close(database: Database) {
    let house = House::open(database);
    extended(&house);
    house.post_letters();
    let told = &house.letters_to("GM9001", "extension")[0].text;
    assert!(told.contains("5 november 2025"), "{told}");
    let ballot = Voter::of(&house, "GM9001").ballot();
    ballot.must_say("5 november 2025");
    let (report, _) = counted_after(&house);
    assert_eq!(report["consultation"]["decision_expected_on"], "2025-11-05");
    house.post_letters();
    let asked = &house.letters_to("GM9002", "not-registered")[0].text;
    let asked: Vec<&str> = asked.split_whitespace().collect();
    let asked = asked.join(" ");
    let before = "Bel ons dan vóór woensdag 5 november 2025";
    assert!(asked.contains(before), "{asked}");
    let definition = &house
        .database
        .ask("SELECT definition AS value FROM consultation")[0];
    assert!(definition.contains("2025-10-29"), "{definition}");
}

/// Somebody with the database and one approved dossier still does not choose the close.
fn a_close_that_nobody_asked_for_is_refused_on_reading(database: Database) {
    let house = House::open(database);
    let mut first = Official::at_work(&house, Role::Bureau);
    Official::colleague(&house);
    asks(&mut first, "29 oktober 2025");
    let at = closes_at().minus(Duration::from_secs(1)).micros();
    let decided = format!(
        "INSERT INTO dossier_decision SELECT number, 'approved', 2, {at}, hash, NULL FROM dossier"
    );
    house.database.execute(&decided).unwrap();
    let by_hand = |day: &str| {
        format!(
            "INSERT INTO extension VALUES ('{KEY}', 1, {}, {}, {at}, 1, '{REASON}')",
            closes_at().micros(),
            amsterdam(day).micros()
        )
    };
    house
        .database
        .execute(&by_hand("2025-12-24T16:00"))
        .unwrap();
    let found = wait_for(consultations(&house.app.store));
    let table = "extension";
    assert!(matches!(found, Err(StoreFault::Damaged { table: of, .. }) if of == table));
    house.browser().go("/").page(503);
}

fn who_votes_in_the_place_of_the_secretary_hears_of_it_too(database: Database) {
    let house = House::open(database);
    let mut secretary = Voter::of(&house, "GM9001");
    names(&mut secretary, "T. Ander", "ander@duinwijk.example").page(200);
    let revoked = revoking(&mut secretary);
    secretary.browser.send(&revoked).page(200);
    deputy_of(&house, &mut secretary);
    extended(&house);
    assert_eq!(recipients(&house, "GM9001", "extension"), EVERYBODY);
    let written = "SELECT CAST(letters AS TEXT) AS value FROM mailing WHERE kind = 'extension'";
    assert_eq!(house.database.ask(written), ["13"]);
}
