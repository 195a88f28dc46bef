//! The announcement before the opening, and where a link to vote may go.

use raadpleging::domain::account::Role;
use raadpleging::domain::event::Actor;
use raadpleging::service::import_roll::{ImportRefusal, import_roll};
use raadpleging::service::roll_file::read::read_roll_file;

use crate::database::Database;
use crate::house::{House, ROLL, amsterdam, consultation_with, key, wait_for};
use crate::letter::Letter;
use crate::office::Official;
use crate::voter::{Voter, YES};

on_both_databases!(
    the_announcement_goes_to_every_address_once_and_has_no_link,
    an_announcement_comes_before_the_opening_only,
    an_address_may_still_be_corrected_after_the_announcement,
    no_general_mailbox_ever_gets_a_link_to_vote,
);

/// Seven members; one mailbox serves two offices, one member has no general mailbox.
const ADDRESSES: usize = 12;

fn announces(bureau: &mut Official<'_>) {
    let form = bureau.sees("/aankondiging").form();
    let form = form.with("aantal", &ADDRESSES.to_string());
    let page = bureau.browser.send(&form).page(200);
    page.must_say("De aankondiging gaat uit");
}

fn the_announcement_goes_to_every_address_once_and_has_no_link(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/aankondiging").form();
    for typed in ["", "7", "ja"] {
        let page = bureau.browser.send(&form.clone().with("aantal", typed));
        page.page(422).must_say("Typ 12 als u dit wilt doen.");
    }
    assert_eq!(house.database.count("letter"), 0);
    announces(&mut bureau);
    let again = bureau.browser.send(&form.with("aantal", "12")).page(409);
    again.must_say("De aankondiging is al verstuurd.");
    let page = bureau.sees("/aankondiging");
    page.must_say("De aankondiging is verstuurd op woensdag 10 september 2025 om 8.00 uur.");
    assert!(page.forms.is_empty());
    house.post_letters();
    let letters = house.letters();
    assert_eq!(letters.len(), ADDRESSES);
    letters.iter().for_each(tells_where_mail_comes_from);
    assert_eq!(
        house.database.count("mailing WHERE kind = 'announcement'"),
        1
    );
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(7);
    house.post_letters();
    assert_eq!(house.letters().len(), ADDRESSES + 7);
}

fn tells_where_mail_comes_from(letter: &Letter) {
    assert!(
        letter.subject.contains("aankondiging"),
        "{}",
        letter.subject
    );
    assert!(letter.text.contains("ledenraadpleging@raadpleging.example"));
    assert!(
        letter
            .text
            .contains("Domein van de link: raadpleging.example"),
        "{}",
        letter.text
    );
    assert!(letter.text.contains("woensdag 22 oktober 2025, 16.00 uur"));
    assert_eq!(letter.ballot_link(), None);
}

fn an_announcement_comes_before_the_opening_only(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/aankondiging").form().with("aantal", "12");
    house.open_consultation(7);
    let page = bureau.browser.send(&form).page(409);
    page.must_say("De raadpleging is al open of gesloten.");
    assert!(bureau.sees("/aankondiging").forms.is_empty());
    assert_eq!(
        house.database.count("letter WHERE kind = 'announcement'"),
        0
    );
}

fn an_address_may_still_be_corrected_after_the_announcement(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    announces(&mut bureau);
    let import = |roll: &str| {
        let groups = &consultation_with("", "").groups;
        let members = read_roll_file(roll.as_bytes(), groups).unwrap().members;
        let (store, now) = (&house.app.store, house.app.clock.now());
        wait_for(import_roll(store, key(), members, Actor::Operator, now))
    };
    import(&ROLL.replace("secretaris@kanaalstad", "griffie@kanaalstad")).unwrap();
    let changed = "member WHERE email = 'griffie@kanaalstad.example'";
    assert_eq!(house.database.count(changed), 1);
    let without = ROLL.lines().filter(|line| !line.starts_with("GM9007"));
    let without: Vec<&str> = without.collect();
    let refused = import(&without.join("\n"));
    assert!(matches!(refused, Err(ImportRefusal::Mailed(gone)) if gone.len() == 1));
    assert_eq!(house.database.count("member"), 7);
}

fn no_general_mailbox_ever_gets_a_link_to_vote(database: Database) {
    let house = House::preparing(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    announces(&mut bureau);
    house.post_letters();
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(7);
    house.post_letters();
    house.app.clock.advance_to(amsterdam("2025-10-14T10:42"));
    bureau.logs_in();
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&form).page(200);
    Voter::of(&house, "GM9001").votes(YES);
    // somebody writes one into the outbox by hand
    let forge = "UPDATE letter SET recipient = 'info@waddeneiland.example'
                 WHERE member = 'GM9004' AND kind = 'reminder'";
    house.database.execute(forge).unwrap();
    house.post_letters();
    let general = |to: &str| to.starts_with("info@");
    let letters = house.letters();
    let to_general = letters.iter().filter(|letter| general(&letter.to));
    let kinds: Vec<&str> = to_general
        .clone()
        .map(|letter| letter.kind.as_str())
        .collect();
    assert!(
        kinds.contains(&"announcement") && kinds.contains(&"confirmation"),
        "{kinds:?}"
    );
    for letter in to_general {
        assert_eq!(
            letter.ballot_link(),
            None,
            "{} to {}",
            letter.kind,
            letter.to
        );
    }
    let dropped = "letter WHERE member = 'GM9004' AND kind = 'reminder' AND state = 'dropped'";
    assert_eq!(house.database.count(dropped), 1);
}
