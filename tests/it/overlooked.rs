//! What a reader with fresh eyes found: a link to whoever is gone, a text that goes unseen, a page
//! that promises what did not happen.

use raadpleging::domain::account::Role;

use crate::database::Database;
use crate::delegating::handing_over;
use crate::house::House;
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    a_waiting_reminder_gives_the_new_link_to_nobody_before,
    a_vote_takes_no_draft_along_that_its_voter_did_not_know,
    saving_a_draft_does_not_hide_that_somebody_voted,
    who_came_second_with_a_hand_over_is_not_told_that_it_is_done,
);

fn a_waiting_reminder_gives_the_new_link_to_nobody_before(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&form).page(200);
    // it waits in the outbox while the ballot is handed over
    let mut voter = Voter::of(&house, "GM9001");
    let form = handing_over(&mut voter);
    voter.browser.send(&form).page(200);
    let before = house.letters_to("GM9001", "reminder").len();
    house.post_letters();
    assert_eq!(house.letters_to("GM9001", "reminder").len(), before);
    assert!(!house.letters_to("GM9002", "reminder").is_empty());
}

fn a_vote_takes_no_draft_along_that_its_voter_did_not_know(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9001");
    let checked = first.checked(YES);
    let mut second = Voter::of(&house, "GM9001");
    second.keeps(NO, "Een lange tekst van een ander.");
    first.receipt_of(&checked);
    let page = second.ballot();
    page.must_say("Een lange tekst van een ander.");
    // whoever knows of it sends it, and then it is gone
    let form = page.form().with("mandaat", "ja");
    let form = second.browser.send(&form).page(200).form();
    second.receipt_of(&form);
    assert_eq!(house.database.count("draft"), 0);
}

fn saving_a_draft_does_not_hide_that_somebody_voted(database: Database) {
    let house = House::open(database);
    let mut second = Voter::of(&house, "GM9001");
    let form = second.filled_in(NO).with("toelichting", "Nog niet af.");
    Voter::of(&house, "GM9001").votes(YES);
    let concept = form.to(&second.path("/concept"));
    let conflict = second.browser.send(&concept).page(409);
    conflict.must_say("Er is intussen gestemd");
    let kept = conflict.form();
    assert_eq!(kept.value("toelichting"), Some("Nog niet af."));
    assert_eq!(second.versions(), ["1 cast"]);
}

fn who_came_second_with_a_hand_over_is_not_told_that_it_is_done(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9001");
    let mut second = Voter::of(&house, "GM9001");
    let one = handing_over(&mut first);
    let other = handing_over(&mut second).with("email", "ander@duinwijk.example");
    first.browser.send(&one).page(200);
    let told = second.browser.send(&other).page(403);
    assert!(!told.says("overgedragen"), "{}", told.text);
    let again = first.browser.send(&one).page(200);
    again.must_say("overgedragen");
}
