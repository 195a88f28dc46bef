//! What must never happen behind somebody's back: a vote replaced, a ballot that cannot be opened,
//! a letter sent twice.

use std::time::Duration;

use raadpleging::domain::account::Role;
use raadpleging::service::cast_ballot::{CastRefusal, cast_ballot};
use raadpleging::service::view::closed::closed_consultation;

use crate::database::Database;
use crate::deadline::{castings, link_of_duinwijk};
use crate::form::Form;
use crate::house::{House, closes_at, key, wait_for};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    an_incomplete_form_does_not_hide_that_somebody_voted,
    going_back_to_the_form_does_not_hide_that_somebody_voted,
    a_vote_on_top_of_one_that_is_gone_is_asked_again,
    a_second_click_reminds_nobody_twice,
    a_second_click_replaces_no_link_twice,
    a_forged_ballot_is_named_and_not_counted,
);

fn an_incomplete_form_does_not_hide_that_somebody_voted(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9001");
    let mut second = Voter::of(&house, "GM9001");
    let incomplete = second.filled_in(NO).without("mandaat");
    first.votes(YES);
    let conflict = second.browser.send(&incomplete).page(409);
    conflict.must_say("Er is intussen gestemd");
    assert_eq!(second.versions(), ["1 cast"]);
}

fn going_back_to_the_form_does_not_hide_that_somebody_voted(database: Database) {
    let house = House::open(database);
    let mut first = Voter::of(&house, "GM9001");
    let mut second = Voter::of(&house, "GM9001");
    let checked = second.checked(NO);
    let back = second.path("/wijzig");
    let again = second.browser.send(&checked.clone().to(&back)).page(200);
    again.must_say("Breng de stem van gemeente");
    first.votes(YES);
    for late in [checked.to(&back), again.form().with("mandaat", "ja")] {
        let conflict = second.browser.send(&late).page(409);
        conflict.must_say("Er is intussen gestemd");
    }
    assert_eq!(second.versions(), ["1 cast"]);
}

/// A restored database holds less than voters have seen; what they saw is never assumed.
fn a_vote_on_top_of_one_that_is_gone_is_asked_again(database: Database) {
    let house = House::open(database);
    let (mut castings, _) = castings(link_of_duinwijk(&house));
    let mut casting = castings.remove(0);
    casting.received_at = closes_at().minus(Duration::from_secs(60));
    casting.seen_version = 1;
    let answer = wait_for(cast_ballot(&house.app.store, casting));
    assert!(matches!(answer, Err(CastRefusal::Stale)), "{answer:?}");
    assert_eq!(house.database.count("ballot"), 0);
}

fn a_second_click_reminds_nobody_twice(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&form).page(200);
    let second = bureau.browser.send(&form).page(409);
    second.must_say("Er is al een herinnering verstuurd");
    assert_eq!(house.database.count("letter WHERE kind = 'reminder'"), 7);
    let day = Duration::from_secs(24 * 60 * 60);
    house.app.clock.advance(day * 2);
    bureau.logs_in();
    let next = bureau.sees("/herinnering").form().with("aantal", "7");
    bureau.browser.send(&next).page(200);
    assert_eq!(house.database.count("letter WHERE kind = 'reminder'"), 14);
}

fn a_second_click_replaces_no_link_twice(database: Database) {
    let house = House::open(database);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let form: Form = bureau.sees("/gemeenten/GM9001").form();
    let form = form.with("reden", "Mail kwijt");
    bureau.browser.send(&form).page(200);
    let second = bureau.browser.send(&form).page(409);
    second.must_say("Er was al een nieuwe link gemaakt");
    let links = "ballot_link WHERE member = 'GM9001'";
    assert_eq!(house.database.count(links), 2);
    assert_eq!(
        house
            .database
            .count("ballot_link WHERE member = 'GM9001' AND revoked_at IS NULL"),
        1
    );
}

/// Somebody with the database can insert a row; the log has no event for it.
pub const FORGED: &str =
    "INSERT INTO ballot (consultation, member, version, act, one_time_number, link,
                         received_at, receipt, sealed, sealed_key, own_key)
     SELECT consultation, member, 2, act, 'forged', link, received_at, 'AAAA-AAAA-AAAA',
            sealed, sealed_key, own_key FROM ballot";

fn a_forged_ballot_is_named_and_not_counted(database: Database) {
    let house = House::open(database);
    Voter::of(&house, "GM9001").votes(YES);
    house.database.execute(FORGED).unwrap();
    house.close();
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    assert_eq!(closed.answers.len(), 0);
    let named: Vec<&str> = closed
        .particulars
        .unreadable
        .iter()
        .map(|member| member.as_str())
        .collect();
    assert_eq!(named, ["GM9001"]);
}
