//! The bureau opens, watches and reminds; it sees that a member voted, and never what.

use std::time::Duration;

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, KEY, MEMBERS, ROLL, consultation_with};
use crate::office::Official;
use crate::page::Page;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    opening_needs_the_typed_number_and_happens_once,
    opening_is_refused_with_a_member_without_votes,
    opening_is_refused_with_a_member_without_an_address,
    only_non_voters_are_reminded,
    who_votes_between_writing_and_posting_gets_no_reminder,
    nobody_at_the_bureau_sees_a_choice,
    whoever_only_watches_is_led_nowhere_that_is_closed_to_them,
);

fn opening_needs_the_typed_number_and_happens_once(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("").form();
    for typed in ["", "6", "ja", "-7"] {
        let page = bureau
            .browser
            .send(&form.clone().with("aantal", typed))
            .page(422);
        page.must_say("In het stemregister staan er 7.");
    }
    assert_eq!(house.database.count("ballot_link"), 0);
    let page = bureau
        .browser
        .send(&form.clone().with("aantal", "7"))
        .page(200);
    page.must_say("De raadpleging is geopend");
    page.must_say("Er staan 7 uitnodigingen klaar");
    let again = bureau.browser.send(&form.with("aantal", "7")).page(409);
    again.must_say("Deze raadpleging is al geopend.");
    assert_eq!(house.database.count("ballot_link"), 7);
    house.post_letters();
    assert_eq!(house.letters().len(), 7);
}

fn opening_is_refused_with_a_member_without_votes(database: Database) {
    // Rounded down and without a minimum, 972 inhabitants give no vote.
    let text = consultation_with(
        "rounding = \"up\"\n# Het kleinste aantal stemmen van een lid.\nminimum = 1",
        "rounding = \"down\"\nminimum = 0",
    );
    let house = House::with(database, text, ROLL);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.sees("");
    page.must_say("Zonder stemmen: Waddeneiland.");
    page.must_say("Openen kan nog niet.");
    assert!(page.forms.is_empty());
    // the service itself refuses too: by a form of the other page with the right number
    let refused = bureau.browser.send(&forged_opening(&page)).page(409);
    refused.must_say("De raadpleging is niet geopend");
    refused.must_say("Leden zonder stemmen: 1.");
    assert_eq!(house.database.count("ballot_link"), 0);
    assert_eq!(house.database.count("letter"), 0);
}

fn opening_is_refused_with_a_member_without_an_address(database: Database) {
    let roll = ROLL.replace("secretaris@kanaalstad.example", "");
    let house = House::with(database, consultation_with("", ""), &roll);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let page = bureau.sees("");
    page.must_say("Zonder e-mailadres: Kanaalstad.");
    page.must_say("Openen kan nog niet.");
    assert!(page.forms.is_empty());
    let before = house.database.dump();
    let refused = bureau.browser.send(&forged_opening(&page)).page(409);
    refused.must_say("De raadpleging is niet geopend");
    refused.must_say("Leden zonder e-mailadres: 1.");
    assert_eq!(house.database.dump(), before);
}

/// The form for the opening where the page has none: with the right number and a token of the same
/// session, that of the form on the same page.
fn forged_opening(page: &Page) -> Form {
    let leave = page.leave.as_ref().unwrap();
    Form {
        action: format!("/bureau/{KEY}/openen"),
        ..leave.clone()
    }
    .with("aantal", "7")
}

fn only_non_voters_are_reminded(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    let mut undecided = Voter::of(&house, "GM9002");
    undecided.votes(YES);
    undecided.withdraws();
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/herinnering").form();
    bureau
        .browser
        .send(&form.clone().with("aantal", "7"))
        .page(422)
        .must_say("Typ 6");
    let page = bureau.browser.send(&form.with("aantal", "6")).page(200);
    page.must_say("Er staan 6 herinneringen klaar.");
    house.post_letters();
    let mut reminded: Vec<String> = house
        .letters()
        .into_iter()
        .filter(|letter| letter.kind == "reminder")
        .map(|letter| letter.member)
        .collect();
    reminded.sort();
    assert_eq!(
        reminded,
        ["GM9002", "GM9003", "GM9004", "GM9005", "GM9006", "GM9007"]
    );
    let letter = &house.letters_to("GM9003", "reminder")[0];
    let invitation = &house.letters_to("GM9003", "invitation")[0];
    assert_eq!(
        letter.ballot_link(),
        invitation.ballot_link(),
        "the same link"
    );
}

fn who_votes_between_writing_and_posting_gets_no_reminder(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    let stale = form.clone();
    bureau.browser.send(&form).page(200);
    Voter::of(&house, "GM9003").votes(YES);
    house.post_letters();
    assert!(house.letters_to("GM9003", "reminder").is_empty());
    assert_eq!(house.letters_to("GM9004", "reminder").len(), 1);
    let dropped = house
        .database
        .ask("SELECT member AS value FROM letter WHERE state = 'dropped'");
    assert_eq!(dropped, ["GM9003"]);
    let stale = bureau.browser.send(&stale).page(409);
    stale.must_say("Er is al een herinnering verstuurd");
}

fn nobody_at_the_bureau_sees_a_choice(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    Voter::of(&house, "GM9002").votes(NO);
    let mut undecided = Voter::of(&house, "GM9003");
    undecided.votes(NO);
    undecided.withdraws();
    house.post_letters();
    for role in [Role::Bureau, Role::Auditor, Role::Administrator] {
        let mut official = Official::at_work(&house, role);
        for text in everything_seen(&mut official) {
            for choice in CHOICES {
                assert!(!text.contains(choice), "{choice} for {role:?}: {text}");
            }
        }
    }
}

fn whoever_only_watches_is_led_nowhere_that_is_closed_to_them(database: Database) {
    let house = House::preparing(database);
    let mut watchers = [Role::Auditor, Role::Administrator].map(|role| {
        let mut watcher = Official::at_work(&house, role);
        is_led_nowhere_closed(&mut watcher, &["", "/stemregister"]);
        watcher
    });
    house.app.clock.advance(Duration::from_secs(3_600));
    house.open_consultation(MEMBERS.len() as u64);
    let pages = [
        "",
        "/opkomst",
        "/mailings",
        "/verduidelijkingen",
        "/dossiers",
        "/bellen",
        "/gemeenten/GM9001",
    ];
    for watcher in &mut watchers {
        watcher.logs_in();
        is_led_nowhere_closed(watcher, &pages);
    }
}

fn is_led_nowhere_closed(watcher: &mut Official<'_>, pages: &[&str]) {
    for page in pages {
        let seen = watcher.sees(page);
        let deeds = seen.forms.iter();
        let deeds = deeds.filter(|form| form.value("token").is_some());
        assert_eq!(deeds.count(), 0, "{page}");
        for link in seen.links.iter().filter(|link| link.starts_with("/bureau")) {
            let status = watcher.browser.read(link).status;
            assert_eq!(status, 200, "{page} leads {:?} to {link}", watcher.role);
        }
    }
}

const CHOICES: [&str; 6] = [
    YES,
    NO,
    "stemt in",
    "stemt niet in",
    "Stemt in",
    "Stemt niet in",
];

/// The table and every page that may be read while voting is open.
fn everything_seen(official: &mut Official<'_>) -> Vec<String> {
    let csv = official.reads("/opkomst.csv").text().to_owned();
    assert_eq!(csv.lines().count(), 8);
    let voted = "GM9001;Duinwijk;Zeeland;42;Gestemd;14-10-2025 10.42;";
    assert!(csv.contains(voted), "{csv}");
    let silent = "GM9004;Waddeneiland;Fryslân;1;Nog niet gestemd;;";
    assert!(csv.contains(silent), "{csv}");
    let pages = [
        "",
        "/opkomst",
        "/opkomst?status=voted",
        "/stemregister",
        "/gemeenten/GM9001",
        "/gemeenten/GM9002",
        "/gemeenten/GM9003",
    ];
    let seen = pages.into_iter().map(|page| official.sees(page).html);
    seen.chain([csv]).collect()
}
