//! Two people, or two windows: the second one is told, and decides.

use std::time::Duration;

use crate::database::Database;
use crate::house::House;
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(
    the_second_tab_sees_who_voted_and_may_keep_that_vote,
    the_second_tab_may_replace_the_vote,
    a_vote_on_top_of_a_withdrawal_is_asked_about_too,
    a_withdrawal_does_not_take_back_a_vote_it_has_not_seen,
);

fn the_second_tab_sees_who_voted_and_may_keep_that_vote(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9001");
    let mut second = Voter::of(&house, "GM9001");
    let waiting = second.filled_in(NO).with("reactie", "Van de tweede");
    let checked = second.checked(NO);
    house
        .app
        .clock
        .advance(Duration::from_secs(3 * 3_600 + 21 * 60));
    let form = first
        .filled_in(YES)
        .with("naam", "W. Wethouder")
        .with("functie", "loco");
    let form = first.browser.send(&form).page(200).form();
    let receipt = first.receipt_of(&form);

    for late in [&waiting, &checked] {
        let conflict = second.browser.send(late).page(409);
        conflict.must_say("Er is intussen gestemd voor gemeente Duinwijk (14.03 uur)");
        assert_eq!(conflict.fact("Door"), "W. Wethouder, loco");
        conflict.may_not_say("Ja, het college stemt in");
        assert!(
            conflict.links.contains(&second.path("/ontvangst")),
            "it may be kept"
        );
    }
    assert_eq!(second.versions(), ["1 cast"], "nothing was overwritten");
    assert_eq!(second.receipt().receipt(), receipt.receipt());
}

fn the_second_tab_may_replace_the_vote(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9001");
    let mut second = Voter::of(&house, "GM9001");
    let waiting = second
        .filled_in(NO)
        .with("reactie", "Van de tweede\nmet <b>regels</b>");
    first.votes(YES);
    let conflict = second.browser.send(&waiting).page(409).form();
    assert_eq!(
        conflict.value(FIELD),
        Some(NO),
        "what was typed is not lost"
    );
    let check = second.browser.send(&conflict).page(200);
    assert_eq!(
        check.fact("Inhoudelijke reactie"),
        "Van de tweede\nmet <b>regels</b>"
    );
    second
        .receipt_of(&check.form())
        .must_say("Uw gewijzigde stem is ontvangen");
    assert_eq!(second.versions(), ["1 cast", "2 cast"]);
}

fn a_vote_on_top_of_a_withdrawal_is_asked_about_too(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9001");
    first.votes(YES);
    let mut second = Voter::of(&house, "GM9001");
    let checked = second.checked(NO);
    first.withdraws();
    let conflict = second.browser.send(&checked).page(409);
    conflict.must_say("Er is intussen een stem ingetrokken voor gemeente Duinwijk (10.42 uur)");
    assert_eq!(second.versions(), ["1 cast", "2 withdrawn"]);
}

fn a_withdrawal_does_not_take_back_a_vote_it_has_not_seen(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9001");
    first.votes(YES);
    let stale = first.withdrawal().with("reden", "Te vroeg gestemd");
    let checked = first.browser.send(&stale).page(200).form();
    let mut second = Voter::of(&house, "GM9001");
    let newer = second.votes(NO);
    let back = first.path("/intrekken/wijzig");
    for late in [&stale, &checked, &checked.clone().to(&back)] {
        let shown = first.browser.send(late).page(409);
        shown.must_say("Er is intussen gestemd. Lees hieronder welke stem er nu is.");
        shown.must_say(&newer.receipt());
        assert_eq!(shown.form().value("reden"), Some("Te vroeg gestemd"));
    }
    assert_eq!(first.versions(), ["1 cast", "2 cast"]);
}
