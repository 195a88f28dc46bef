//! The close: the moment at which the whole request was there decides, to the microsecond.

use std::time::Duration;

use futures_util::future::join_all;
use raadpleging::domain::account::Role;
use raadpleging::domain::ballot::{Act, ReceiptCode};
use raadpleging::domain::instant::Instant;
use raadpleging::domain::member::MemberCode;
use raadpleging::secret::link_token::readable_code;
use raadpleging::secret::sealing::Sealed;
use raadpleging::service::cast_ballot::{CastAnswer, Casting, cast_ballot};
use raadpleging::service::message_ids::MessageIds;
use raadpleging::service::view::closed::closed_consultation;
use sha2::{Digest, Sha256};

use crate::database::Database;
use crate::house::{House, closes_at, key, wait_for};
use crate::office::Official;
use crate::voter::{NO, Voter, YES};

on_both_databases!(
    the_last_microsecond_is_in_and_the_next_is_out,
    a_late_change_leaves_the_vote_that_was_there,
    ten_thousand_random_instants_are_all_decided_right,
    a_ballot_in_time_that_could_not_be_kept_is_told_with_its_member,
);

const MICROSECOND: Duration = Duration::from_micros(1);
/// A visit lasts a day: whoever votes at the end opens the link again.
const HOUR: Duration = Duration::from_secs(3_600);

fn the_last_microsecond_is_in_and_the_next_is_out(database: Database) {
    let house = House::open(database);
    house.app.clock.advance_to(closes_at().minus(HOUR));
    let mut in_time = Voter::of(&house, "GM9001");
    let mut too_late = Voter::of(&house, "GM9002");
    house.app.clock.advance_to(closes_at().minus(MICROSECOND));
    let first = in_time.checked(YES);
    let second = too_late.checked(NO);
    let receipt = in_time.receipt_of(&first);
    receipt.must_say("woensdag 22 oktober 2025 om 15.59.59 uur");

    house.app.clock.advance(MICROSECOND);
    assert_eq!(house.app.clock.now(), closes_at());
    let page = too_late.browser.send(&second).page(410);
    page.must_say("Uw stem kwam binnen om 16.00.00,000 uur.");
    page.must_say("Daarom telt deze stem niet mee.");
    page.must_say("Van gemeente Berk, Beuk en Es is geen stem geregistreerd.");
    assert_eq!(too_late.versions(), Vec::<String>::new());
    house.app.clock.advance(Duration::from_micros(1_234_999));
    let page = too_late.browser.send(&second).page(410);
    page.must_say("Uw stem kwam binnen om 16.00.01,234 uur.");

    let still = in_time.reads("").page(200);
    still.must_say("De stem van gemeente Duinwijk telt mee.");
    still.must_say(&receipt.receipt());
    let receipt_later = in_time.receipt();
    assert_eq!(receipt_later.receipt(), receipt.receipt());
    assert_eq!(
        receipt_later.fact("Stemt het college in met deelname aan het AZWA en het HLO?"),
        "Ja, het college stemt in"
    );

    house.close();
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    assert_eq!(closed.particulars.late, 1, "one ballot, though sent twice");
    assert_eq!(closed.particulars.versions, 1);
    assert_eq!(closed.answers.len(), 1);
}

fn a_late_change_leaves_the_vote_that_was_there(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9003");
    let receipt = voter.votes(YES);
    house.app.clock.advance_to(closes_at().minus(HOUR));
    let mut voter = Voter::of(&house, "GM9003");
    let change = voter.checked(NO);
    let withdrawal = voter.checked_withdrawal();
    let form = voter.filled_in(NO);
    house.app.clock.advance_to(closes_at());
    for late in [&change, &withdrawal] {
        let page = voter.browser.send(late).page(410);
        page.must_say("Uw stem kwam binnen om 16.00.00,000 uur.");
        page.must_say(&receipt.receipt());
    }
    // what was not checked yet was no vote, early or late
    voter
        .browser
        .send(&form)
        .page(410)
        .must_say(&receipt.receipt());
    assert_eq!(voter.versions(), ["1 cast"]);
    // a post to the check page is no ballot yet: only the two that would have counted are noted
    assert_eq!(
        house
            .database
            .count("event WHERE deed = 'late-ballot-refused'"),
        2
    );
}

const INSTANTS: u64 = 10_000;
/// How many are handed in together.
const TOGETHER: usize = 250;

fn ten_thousand_random_instants_are_all_decided_right(database: Database) {
    let house = House::open(database);
    let (castings, in_time) = castings(link_of_duinwijk(&house));
    let mut wrong = Vec::new();
    for together in castings.chunks(TOGETHER) {
        let posts = together.iter().cloned();
        let posts = posts.map(|casting| cast_ballot(&house.app.store, casting));
        for (casting, answer) in together.iter().zip(wait_for(join_all(posts))) {
            let at = casting.received_at;
            let right = match answer {
                Ok(CastAnswer::Recorded(version)) => at < closes_at() && version.received_at == at,
                Ok(CastAnswer::Late { closes_at: told }) => at >= told && told == closes_at(),
                Ok(CastAnswer::Missed) | Err(_) => false,
            };
            if !right {
                wrong.push(at);
            }
        }
    }
    assert_eq!(wrong, Vec::new());
    assert!((4_000..6_000).contains(&in_time), "{in_time} were in time");
    assert_eq!(house.database.count("ballot"), in_time);
    let late = "event WHERE deed = 'late-ballot-refused'";
    assert_eq!(house.database.count(late), INSTANTS - in_time);
}

pub fn link_of_duinwijk(house: &House) -> u32 {
    let sql = "SELECT CAST(number AS TEXT) AS value FROM ballot_link WHERE member = 'GM9001'";
    house.database.ask(sql)[0].parse().unwrap()
}

/// Ballots within five seconds of the close, every tenth within five microseconds; and how many of
/// them are in time.
pub fn castings(link: u32) -> (Vec<Casting>, u64) {
    let mut version = 0;
    let mut castings = Vec::new();
    for number in 0..INSTANTS {
        let chance = Sha256::digest(number.to_be_bytes());
        let away = i64::from_be_bytes(chance[..8].try_into().unwrap());
        let away = away % if number % 10 == 0 { 5 } else { 5_000_000 };
        let at = Instant::from_micros(closes_at().micros() + away).unwrap();
        castings.push(casting(link, number, version, at, &chance));
        version += u32::from(away < 0);
    }
    (castings, u64::from(version))
}

/// What is sealed does not matter here: the service never looks inside.
pub fn casting(link: u32, number: u64, seen_version: u32, at: Instant, chance: &[u8]) -> Casting {
    let sealed = Sealed {
        content: vec![1; 64],
        key_for_consultation: vec![2; 80],
        key_for_member: vec![3; 48],
    };
    Casting {
        link,
        consultation: key(),
        member: MemberCode::parse("GM9001").unwrap(),
        seen_version,
        seen_draft: 0,
        act: Act::Cast,
        one_time_number: format!("{number}"),
        received_at: at,
        receipt: ReceiptCode::parse(&readable_code(chance[8..20].try_into().unwrap())).unwrap(),
        sealed,
        ids: MessageIds::new(Sha256::digest(chance).into()),
    }
}

fn a_ballot_in_time_that_could_not_be_kept_is_told_with_its_member(database: Database) {
    let house = House::open(database);
    let link = link_of_duinwijk(&house);
    house.close();
    let at = closes_at().minus(MICROSECOND);
    for number in [1, 2] {
        let late = casting(link, number, 0, at, &[7; 32]);
        let answer = wait_for(cast_ballot(&house.app.store, late)).unwrap();
        assert_eq!(answer, CastAnswer::Missed);
    }
    let closed = wait_for(closed_consultation(&house.app.store, key())).unwrap();
    let missed: Vec<&str> = closed
        .particulars
        .missed
        .iter()
        .map(|m| m.as_str())
        .collect();
    assert_eq!(missed, ["GM9001"]);
    let mut board = Official::at_work(&house, Role::Board);
    let page = board.sees("");
    assert_eq!(page.fact("Op tijd, niet opgeslagen"), "Duinwijk");
    board
        .sees("/versies")
        .must_say("Op tijd, niet opgeslagen: was geen, is nu Duinwijk.");
}
