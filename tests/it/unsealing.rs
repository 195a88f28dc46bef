//! The board opens the ballots itself: after the close, once, by a deliberate act.

use raadpleging::domain::account::Role;
use serde_json::Value;

use crate::database::Database;
use crate::house::{House, closes_at};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    the_ballots_wait_for_the_board_and_the_log_says_who_opened_them,
    before_the_close_the_board_opens_nothing,
    a_second_click_opens_nothing_twice,
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
