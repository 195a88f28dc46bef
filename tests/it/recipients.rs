//! Who would get a mailing: seen before it goes out, the same list that is then written.

use std::time::Duration;

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::house::{House, ROLL, amsterdam, consultation_with};
use crate::office::Official;
use crate::voter::{Voter, YES};

on_both_databases!(
    the_list_says_who_gets_a_reminder_and_why_others_do_not,
    the_list_counts_the_mails_of_an_announcement,
    nobody_is_reminded_twice_within_the_days_of_the_plan,
);

fn the_list_says_who_gets_a_reminder_and_why_others_do_not(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let before = house.database.dump();
    let page = bureau.sees("/ontvangers?soort=herinnering");
    page.must_say("Er gaan 6 mails uit.");
    page.must_say("secretaris@gravendam.example");
    page.may_not_say("secretaris@duinwijk.example");
    page.must_say("Bij het versturen kijken wij elke mail nog een keer na.");
    let out = bureau.sees("/ontvangers?soort=herinnering&groep=niet");
    out.must_say("DuinwijkHeeft gestemd");
    let csv = bureau.reads("/ontvangers.csv?soort=herinnering");
    let csv = csv.text();
    assert_eq!(csv.lines().count(), 8);
    assert!(csv.contains("GM9001;Duinwijk;;Heeft gestemd"), "{csv}");
    assert!(
        csv.contains("GM9003;'s-Gravendam;secretaris@gravendam.example;"),
        "{csv}"
    );
    assert_eq!(house.database.dump(), before, "looking changes nothing");
    let form = bureau.sees("/herinnering").form().with("aantal", "6");
    bureau.browser.send(&form).page(200);
    assert_eq!(house.database.count("letter WHERE kind = 'reminder'"), 6);
}

fn the_list_counts_the_mails_of_an_announcement(database: Database) {
    let roll = ROLL.replace("secretaris@kanaalstad.example", "");
    let house = House::with(database, consultation_with("", ""), &roll);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.sees("/ontvangers?soort=aankondiging");
    page.must_say("Er gaan 11 mails uit.");
    page.must_say("secretaris@duinwijk.example, info@duinwijk.example");
    let out = bureau.sees("/ontvangers?soort=aankondiging&groep=niet");
    out.must_say("KanaalstadGeen adres");
    bureau
        .sees("/ontvangers?soort=uitnodiging")
        .must_say("Er gaan 6 mails uit.");
}

fn nobody_is_reminded_twice_within_the_days_of_the_plan(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&form).page(200);
    house.app.clock.advance_to(amsterdam("2025-10-16T10:41"));
    bureau.logs_in();
    let page = bureau.sees("/herinnering");
    page.must_say("Niemand krijgt nu een herinnering.");
    assert!(page.forms.is_empty());
    let out = bureau.sees("/ontvangers?groep=niet");
    out.must_say("Kreeg al een herinnering op 14-10-2025 10.42");
    house.app.clock.advance(Duration::from_secs(60));
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&form).page(200);
}
