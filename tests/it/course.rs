//! How the turnout grew: by day, on the map, and the same whatever was voted.

use std::time::Duration;

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::house::{House, closes_at};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    the_course_counts_who_voted_by_the_day,
    a_withdrawal_takes_a_member_off_the_map,
    the_course_ends_with_the_close
);

const DAY: Duration = Duration::from_secs(86_400);

/// On four days in a row; the last one is today.
fn four_days(house: &House) {
    for member in ["GM9001", "GM9002", "GM9003", "GM9004"] {
        Voter::of(house, member).votes(YES);
        house.app.clock.advance(DAY);
    }
}

fn the_course_counts_who_voted_by_the_day(database: Database) {
    let house = House::open(database);
    four_days(&house);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.sees("/verloop");
    page.must_say("4 van 7 gemeenten hebben gestemd (57,1%).");
    page.must_say("In de laatste 7 hele dagen kwamen er 4 gemeenten bij.");
    page.must_say("bij de sluiting ongeveer 6 van de 7 gemeenten, met ongeveer ");
    page.must_say("van de 208 stemmen. Dat is niet zeker");
    page.may_not_say("1 gemeenten");
    page.must_say("woensdag 10 september 2025");
    page.must_say("142 van 208 (68,3%)");
    page.must_say("Uitnodiging");
    Voter::of(&house, "GM9001").votes(NO);
    bureau.sees("/verloop").must_say("4 van 7 gemeenten");
}

fn a_withdrawal_takes_a_member_off_the_map(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    voter.votes(YES);
    let mut auditor = Official::at_work(&house, Role::Auditor);
    auditor
        .sees("/verloop")
        .must_say("Donker: 1 gemeente met een stem. Licht: 0 gemeenten waar iemand begon. Wit: 6");
    let map = auditor.reads("/kaart.svg");
    assert_eq!(map.header("content-type"), Some("image/svg+xml"));
    assert_eq!(map.text().matches("<use").count(), 7);
    voter.withdraws();
    assert_ne!(auditor.reads("/kaart.svg").text(), map.text());
    let page = auditor.sees("/verloop");
    page.must_say("Donker: 0 gemeenten met een stem.");
    let mut other = Voter::of(&house, "GM9002");
    other.keeps(YES, "Nog in beraad");
    let page = auditor.sees("/verloop");
    page.must_say("Opkomst per provincie");
    page.must_say("Licht: 2 gemeenten waar iemand begon.");
}

fn the_course_ends_with_the_close(database: Database) {
    let house = House::open(database);
    four_days(&house);
    house.close();
    house.app.clock.advance_to(closes_at().plus(3 * DAY));
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.sees("/verloop");
    page.must_say("woensdag 22 oktober 2025");
    page.may_not_say("donderdag 23 oktober 2025");
    page.may_not_say("Voorspelling");
}
