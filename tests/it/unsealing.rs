//! The board opens the ballots itself: after the close, once, by a deliberate act.

use std::sync::Arc;

use raadpleging::domain::account::Role;
use raadpleging::domain::ballot::BallotContent;
use raadpleging::domain::member::MemberCode;
use raadpleging::domain::question::Key;
use raadpleging::secret::sealing::{Sealed, SealingChance};
use raadpleging::service::StoreFault;
use raadpleging::service::sealed_ballot::{Place, open_own, seal};
use serde_json::Value;

use crate::database::Database;
use crate::house::{House, closes_at, key, wait_for};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    the_ballots_wait_for_the_board_and_the_log_says_who_opened_them,
    before_the_close_the_board_opens_nothing,
    a_second_click_opens_nothing_twice,
    a_ballot_that_was_sealed_anew_behind_our_back_does_not_count,
);

fn the_ballots_wait_for_the_board_and_the_log_says_who_opened_them(database: Database) {
    let house = House::for_the_board(database);
    Voter::of(&house, "GM9001").votes(YES);
    Voter::of(&house, "GM9002").votes(NO);
    house.close();
    assert_eq!(house.close_due(), 0, "closed, and nothing more to do");
    assert_eq!(house.database.count("opened_ballot"), 0);
    Voter::of(&house, "GM9001").ballot().may_not_say("geteld:");
    let mut board = Official::at_work(&house, Role::Board);
    let page = board.sees("");
    page.must_say("De stemmen zijn nog verzegeld.");
    page.may_not_say("Stemt niet in");
    let before = house.database.dump();
    let unsure = board.browser.send(&page.form()).page(422);
    unsure.must_say("Zet een vinkje als u dit wilt doen.");
    assert_eq!(house.database.dump(), before);
    let form = page.form().with("zeker", "ja");
    let outcome = board.browser.send(&form).page(200);
    outcome.must_say("Van de 7 gemeenten hebben er 2 gestemd (28,6%).");
    outcome.must_say("het bestuur (account 1)");
    outcome.must_say("2 geopend, 0 niet leesbaar, 0 betwist, 0 te laat");
    Voter::of(&house, "GM9001").ballot().must_say("geteld:");
    let event = "SELECT body AS value FROM event WHERE deed = 'consultation-unsealed'";
    let event: Value = serde_json::from_str(&house.database.ask(event)[0]).unwrap();
    assert_eq!(event["actor"]["role"], "board");
}

fn before_the_close_the_board_opens_nothing(database: Database) {
    let house = House::for_the_board(database);
    Voter::of(&house, "GM9001").votes(YES);
    let mut board = Official::at_work(&house, Role::Board);
    let check = |board: &mut Official<'_>| {
        let page = board.sees("");
        assert!(page.forms.is_empty());
        let form = page.leave.unwrap().with("zeker", "ja");
        let before = house.database.dump();
        let form = form.to("/bestuur/azwa-hlo-2025/ontzegelen");
        board.browser.send(&form).page(200);
        assert_eq!(house.database.dump(), before);
    };
    check(&mut board);
    // after the hour, but before it was closed
    house.app.clock.advance_to(closes_at());
    board.logs_in();
    check(&mut board);
}

fn a_second_click_opens_nothing_twice(database: Database) {
    let house = House::for_the_board(database);
    Voter::of(&house, "GM9001").votes(YES);
    house.close();
    let mut board = Official::at_work(&house, Role::Board);
    let form = board.sees("").form().with("zeker", "ja");
    board.browser.send(&form).page(200);
    let before = house.database.dump();
    board.browser.send(&form).page(200);
    assert_eq!(house.database.dump(), before);
}

/// Everybody with the database has the public key: what keeps them from another choice is the log.
fn a_ballot_that_was_sealed_anew_behind_our_back_does_not_count(database: Database) {
    let house = House::for_the_board(database);
    Voter::of(&house, "GM9001").votes(YES);
    Voter::of(&house, "GM9002").votes(YES);
    let other = turned_round(&house);
    let of_table = if house.database.is_postgres() {
        " ON ballot"
    } else {
        ""
    };
    let trigger = format!("DROP TRIGGER ballot_is_never_changed{of_table}");
    house.database.execute(&trigger).unwrap();
    let bytes = |bytes: &[u8]| {
        let hex = data_encoding::HEXLOWER.encode(bytes);
        if house.database.is_postgres() {
            format!("'\\x{hex}'")
        } else {
            format!("x'{hex}'")
        }
    };
    let (content, key, own) = (
        bytes(&other.content),
        bytes(&other.key_for_consultation),
        bytes(&other.key_for_member),
    );
    let update = format!(
        "UPDATE ballot SET sealed = {content}, sealed_key = {key}, own_key = {own}
         WHERE member = 'GM9001'"
    );
    assert_eq!(house.database.execute(&update), Ok(1));
    // it opens, and says what the insider wants
    Voter::of(&house, "GM9001")
        .receipt()
        .must_say("stemt niet in");
    house.close();
    let mut board = Official::at_work(&house, Role::Board);
    let form = board.sees("").form().with("zeker", "ja");
    let outcome = board.browser.send(&form).page(200);
    outcome.must_say("1 geopend, 1 niet leesbaar");
    let event = "SELECT body AS value FROM event WHERE deed = 'consultation-unsealed'";
    let event: Value = serde_json::from_str(&house.database.ask(event)[0]).unwrap();
    assert_eq!(event["deed"]["unreadable"], serde_json::json!(["GM9001"]));
}

/// The ballot of GM9001 with the other choice, sealed as the service seals.
fn turned_round(house: &House) -> Sealed {
    let member = MemberCode::parse("GM9001").unwrap();
    let (key, keys) = (key(), Arc::clone(&house.app.keys));
    let stored = wait_for(house.app.store.read(move |look| {
        let ballot = look.ballot(&key, &member, 1)?.unwrap();
        let place = Place {
            consultation: &key,
            member: &member,
            version: 1,
            one_time_number: &ballot.one_time_number,
        };
        let mut content = open_own(&ballot.sealed(), &place, &keys).unwrap();
        if let BallotContent::Cast(answer) = &mut content {
            let no = Key::parse(NO).unwrap();
            answer
                .choices
                .values_mut()
                .for_each(|choice| *choice = no.clone());
        }
        let public = look.consultation(&key)?.unwrap().sealing_key;
        let chance = SealingChance {
            content_key: [7; 32],
            ephemeral: [8; 32],
        };
        Ok::<_, StoreFault>(seal(&content, &place, &public, &keys, &chance).unwrap())
    }));
    stored.unwrap()
}
