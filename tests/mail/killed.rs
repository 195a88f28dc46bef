//! The posting is killed again and again while a relay turns three in ten away at first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use raadpleging::clock::Stopwatch;
use raadpleging::job::lane;
use raadpleging::service::post_letters::LEASE;
use sha2::{Digest, Sha256};
use tokio::sync::watch;

use crate::relay::{Arrived, Fault, Relay};
use crate::town::{MEMBERS, Town, roll, wait_until};

const KILLS: usize = 200;

/// Three recipients in ten are told to come back, once.
fn greylisting() -> impl FnMut(&str) -> Fault + Send + 'static {
    let mut known = BTreeSet::new();
    move |recipient| {
        let grey = Sha256::digest(recipient)[0] < 77;
        if grey && known.insert(recipient.to_owned()) {
            Fault::Later
        } else {
            Fault::None
        }
    }
}

/// Every letter by its Message-ID, with each time that it arrived.
pub fn by_message_id(relay: &Relay) -> BTreeMap<String, Vec<Arrived>> {
    let mut letters: BTreeMap<String, Vec<Arrived>> = BTreeMap::new();
    for arrived in relay.arrived() {
        let id = arrived.header("Message-ID");
        letters.entry(id).or_default().push(arrived);
    }
    letters
}

/// Complete; and what came twice is the same to the byte.
pub fn check(relay: &Relay, letters: usize, kills: usize) {
    let arrived = by_message_id(relay);
    assert_eq!(arrived.len(), letters, "missing");
    let twice = relay.count() - letters;
    println!("{kills} kills: {twice} of {letters} letters came twice");
    assert!(twice <= kills, "{twice} duplicates");
    for same in arrived.values() {
        assert!(same.iter().all(|one| *one == same[0]));
    }
}

#[tokio::test]
async fn two_hundred_kills_and_greylisting_lose_no_letter() {
    let town = Town::opened(roll(MEMBERS)).await;
    let relay = Relay::following(greylisting());
    let mut kills = 0;
    while town.queued().await > 0 {
        let (_stop, stopping) = watch::channel(false);
        let job = tokio::spawn(lane::run(town.room(&relay), stopping));
        if kills < KILLS {
            // somewhere in the conversation: between any two commands, or after the last
            let steps = relay.steps() + usize::from(Sha256::digest(kills.to_string())[0] % 9);
            let life = Stopwatch::start();
            while relay.steps() < steps && life.elapsed() < Duration::from_millis(100) {
                tokio::task::yield_now().await;
            }
            kills += 1;
        } else {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        job.abort();
        let _aborted = job.await;
        town.app.clock.advance(LEASE + Duration::from_secs(1));
    }
    wait_until("the last answer", || relay.count() >= MEMBERS).await;
    assert!(kills == KILLS, "all was sent after {kills} kills");
    check(&relay, MEMBERS, kills);
}

#[tokio::test]
async fn a_relay_that_hangs_up_after_the_letter_gets_the_same_letter_again() {
    let town = Town::opened(roll(40)).await;
    let mut dropped = BTreeSet::new();
    let relay = Relay::following(move |recipient| {
        let odd = Sha256::digest(recipient)[0] % 2 == 0;
        if odd && dropped.insert(recipient.to_owned()) {
            Fault::DropAfterDot
        } else {
            Fault::None
        }
    });
    let room = Arc::new(town.room(&relay));
    while town.queued().await > 0 {
        town.round(&room).await;
        town.app.clock.advance(Duration::from_secs(75));
    }
    let letters = by_message_id(&relay);
    assert_eq!(letters.len(), 40);
    assert!(letters.values().any(|same| same.len() == 2));
    for same in letters.values() {
        assert!(same.iter().all(|one| *one == same[0]));
    }
}
