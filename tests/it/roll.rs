//! The roll: weighed by the rule, read twice without a trace, refused after the opening.

use raadpleging::domain::event::Actor;
use raadpleging::service::import_roll::{ImportRefusal, RollPreview, import_roll};
use raadpleging::service::roll_file::read::read_roll_file;
use raadpleging::service::view::consultations::consultation_and_roll;

use crate::database::Database;
use crate::house::{House, ROLL, VOTES, consultation_with, key, wait_for};

on_both_databases!(
    the_same_file_twice_changes_nothing,
    members_are_weighed_as_the_rule_says,
    a_changed_file_is_one_event_that_says_what_changed,
    nothing_is_read_in_after_the_opening,
);

fn import(house: &House, file: &str) -> Result<RollPreview, ImportRefusal> {
    let groups = consultation_with("", "").groups;
    let members = read_roll_file(file.as_bytes(), &groups).unwrap().members;
    let (store, now) = (&house.app.store, house.app.clock.now());
    wait_for(import_roll(store, key(), members, Actor::Operator, now))
}

fn the_same_file_twice_changes_nothing(database: Database) {
    let house = House::preparing(database);
    let before = house.database.dump();
    let preview = import(&house, ROLL).unwrap();
    assert!(preview.difference.is_empty());
    // as Excel would save it: semicolons, a byte order mark, dots in thousands
    let rows = ROLL
        .lines()
        .map(|line| match line.split_once("\"Berk, Beuk en Es\"") {
            Some((start, end)) => {
                format!(
                    "{}Berk, Beuk en Es{}",
                    start.replace(',', ";"),
                    end.replace(',', ";")
                )
            }
            None => line.replace(',', ";"),
        });
    let excel = format!("\u{feff}{}\r\n", rows.collect::<Vec<_>>().join("\r\n"));
    let excel = excel
        .replace("580000", "580.000")
        .replace("41283", "41.283");
    assert!(import(&house, &excel).unwrap().difference.is_empty());
    assert_eq!(house.database.dump(), before, "not even an event");
}

fn members_are_weighed_as_the_rule_says(database: Database) {
    let house = House::preparing(database);
    let (_, roll) = wait_for(consultation_and_roll(&house.app.store, key()))
        .unwrap()
        .unwrap();
    let votes: Vec<u64> = roll
        .members()
        .iter()
        .map(|m| u64::from(m.weight.votes))
        .collect();
    assert_eq!(votes, VOTES);
}

fn a_changed_file_is_one_event_that_says_what_changed(database: Database) {
    let house = House::preparing(database);
    let imports = || house.database.count("event WHERE deed = 'roll-imported'");
    assert_eq!(imports(), 1);
    let file = ROLL.replace("23001", "22999").replace("GM9007", "GM9008");
    let preview = import(&house, &file).unwrap();
    assert_eq!(imports(), 2);
    let codes = |codes: &[raadpleging::domain::member::MemberCode]| {
        codes.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(codes(&preview.difference.changed), ["GM9002"]);
    assert_eq!(codes(&preview.difference.added), ["GM9008"]);
    assert_eq!(codes(&preview.difference.removed), ["GM9007"]);
    assert_eq!(preview.roll.totals().members, 7);
}

fn nothing_is_read_in_after_the_opening(database: Database) {
    let house = House::open(database);
    let before = house.database.dump();
    let refused = import(&house, &ROLL.replace("23001", "75000"));
    assert!(matches!(refused, Err(ImportRefusal::Frozen)));
    assert_eq!(house.database.dump(), before);
}
