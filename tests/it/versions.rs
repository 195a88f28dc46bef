//! The report in versions: the first at the unsealing, a later one when something changed, and none
//! ever takes the place of another.

use std::sync::Arc;
use std::time::Duration;

use raadpleging::domain::account::Role;
use raadpleging::domain::event::Actor;
use raadpleging::domain::text::Line;
use raadpleging::report::{Format, read, render};
use raadpleging::service::lay_down_version::{NewVersion, VersionRefusal, lay_down_version};
use serde_json::Value;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, closes_at, key, wait_for};
use crate::office::{Official, sha256};
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    the_unsealing_lays_down_the_first_version_and_nothing_is_new_since,
    a_later_version_says_what_changed_and_the_first_stays_as_it_was,
    a_version_takes_a_reason_and_a_tick,
    a_second_click_lays_down_nothing_twice,
    a_version_that_would_say_the_same_is_refused,
    a_stored_version_is_never_changed,
    before_the_unsealing_there_is_no_version,
);

const FORMS: [(&str, Format); 5] = [
    ("pdf", Format::Pdf),
    ("xlsx", Format::Xlsx),
    ("excel.csv", Format::CsvExcel),
    ("csv", Format::Csv),
    ("json", Format::Json),
];

/// Counted; somebody still has a form of before the close.
fn counted(house: &House) -> (Voter<'_>, Form) {
    Voter::of(house, "GM9001").votes(YES);
    // a visit lasts a day
    let an_hour = Duration::from_secs(3_600);
    house.app.clock.advance_to(closes_at().minus(an_hour));
    let mut late = Voter::of(house, "GM9002");
    let form = late.checked(NO);
    house.close();
    (late, form)
}

/// Counted, and after the unsealing a ballot came too late.
fn changed_since(house: &House) {
    let (mut late, form) = counted(house);
    late.browser.send(&form).page(410);
}

/// The form that lays down a next version, filled in but not sent.
pub fn laid_down(board: &mut Official<'_>) -> Form {
    let form = board.sees("/versies").form();
    let form = form.with("reden", "Een stem kwam te laat");
    form.with("zeker", "ja")
}

fn files(board: &mut Official<'_>, version: &str) -> Vec<Vec<u8>> {
    let read = |(form, _): &(&str, Format)| {
        let answer = board.reads(&format!("/versies/{version}/uitslag.{form}"));
        assert_eq!(answer.status, 200, "{version}, {form}");
        let name = answer.header("content-disposition").unwrap();
        assert!(name.contains(&format!("-versie-{version}")), "{name}");
        answer.body
    };
    FORMS.iter().map(read).collect()
}

fn the_unsealing_lays_down_the_first_version_and_nothing_is_new_since(database: Database) {
    let house = House::open(database);
    counted(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let page = board.sees("/versies");
    page.must_say("Sinds versie 1.0 is er niets veranderd.");
    page.must_say("de dienst zelf, zonder een persoon");
    assert!(page.forms.is_empty());
    let outcome = board.sees("");
    outcome.must_say("Dit is versie 1.0 van het rapport");
    outcome.may_not_say("Daarna is er iets veranderd.");
    let first = files(&mut board, "1.0");
    page.must_say(&sha256(&first[4]));
    for ((form, _), file) in FORMS.iter().zip(&first) {
        let last = board.reads(&format!("/uitslag.{form}")).body;
        assert!(last == *file, "{form} is not the last version");
    }
    let event = "SELECT body AS value FROM event WHERE deed = 'version-laid-down'";
    assert!(house.database.ask(event)[0].contains(&sha256(&first[4])));
}

fn a_later_version_says_what_changed_and_the_first_stays_as_it_was(database: Database) {
    let house = House::open(database);
    let (mut late, form) = counted(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let first = files(&mut board, "1.0");
    late.browser.send(&form).page(410);
    board.sees("").must_say("Daarna is er iets veranderd.");
    let changed = "Te laat, niet geteld: was 0, is nu 1.";
    board.sees("/versies").must_say(changed);
    let form = laid_down(&mut board);
    let page = board.browser.send(&form).page(200);
    page.must_say("Versie 1.1 is vastgesteld");
    let page = board.sees("/versies");
    page.must_say("Een stem kwam te laat");
    page.must_say(changed);
    page.must_say("het bestuur (account 1)");
    page.must_say("Sinds versie 1.1 is er niets veranderd.");
    // neither on the way out nor made anew of what is stored
    assert!(files(&mut board, "1.0") == first);
    let kept = read(&first[4]).unwrap();
    for ((form, format), file) in FORMS.iter().zip(&first) {
        assert!(render(&kept, *format).unwrap() == *file, "{form}");
    }
    let second = files(&mut board, "1.1");
    let report: Value = serde_json::from_slice(&second[4]).unwrap();
    assert_eq!(report["version"]["name"], "1.1");
    assert_eq!(report["version"]["reason"], "Een stem kwam te laat");
    assert_eq!(report["version"]["differences"][0], changed);
    assert_eq!(report["particulars"]["late"], 1);
    assert!(board.reads("/uitslag.json").body == second[4]);
    board.reads("/versies/1.2/uitslag.pdf").page(404);
    board.reads("/versies/2.0/uitslag.pdf").page(404);
}

fn a_version_takes_a_reason_and_a_tick(database: Database) {
    let house = House::open(database);
    changed_since(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let empty = board.sees("/versies").form();
    let before = house.database.dump();
    let page = board.browser.send(&empty).page(422);
    page.must_say("Vul de reden in.");
    page.must_say("Zet een vinkje als u dit wilt doen.");
    let form = empty.with("reden", "Een stem kwam te laat");
    let page = board.browser.send(&form).page(422);
    assert_eq!(page.form().value("reden"), Some("Een stem kwam te laat"));
    assert_eq!(house.database.dump(), before);
}

fn a_second_click_lays_down_nothing_twice(database: Database) {
    let house = House::open(database);
    changed_since(&house);
    let mut board = Official::at_work(&house, Role::Board);
    let form = laid_down(&mut board);
    board.browser.send(&form).page(200);
    let before = house.database.dump();
    let page = board.browser.send(&form).page(409);
    page.must_say("Er is geen tweede vastgesteld.");
    assert_eq!(house.database.dump(), before);
}

fn a_version_that_would_say_the_same_is_refused(database: Database) {
    let house = House::open(database);
    counted(&house);
    let before = house.database.dump();
    let new = NewVersion {
        consultation: key(),
        reason: Line::parse("Zomaar").unwrap(),
        earlier: 1,
    };
    let (store, now) = (&house.app.store, house.app.clock.now());
    let compose = Arc::clone(&house.app.compose);
    let laid_down = wait_for(lay_down_version(store, new, compose, Actor::Operator, now));
    assert!(matches!(laid_down, Err(VersionRefusal::NothingChanged)));
    assert_eq!(house.database.dump(), before);
}

fn a_stored_version_is_never_changed(database: Database) {
    let house = House::open(database);
    counted(&house);
    let before = house.database.dump();
    for sql in [
        "UPDATE report_version SET hash = 'x'",
        "UPDATE report_version SET report = (SELECT sealing_key FROM consultation)",
        "DELETE FROM report_version",
    ] {
        let refusal = house.database.execute(sql).expect_err(sql);
        assert!(refusal.contains("append-only"), "{sql}: {refusal}");
    }
    assert_eq!(house.database.dump(), before);
}

fn before_the_unsealing_there_is_no_version(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    let mut board = Official::at_work(&house, Role::Board);
    let page = board.sees("/versies");
    page.must_say("Er is nog geen versie.");
    assert!(page.forms.is_empty());
    board.reads("/versies/1.0/uitslag.json").page(404);
}
