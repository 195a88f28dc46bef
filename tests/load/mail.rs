//! How long letters take into a relay of this machine, and what a mailing costs those who vote
//! meanwhile: `cargo bench --bench mail`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::float_arithmetic,
    dead_code,
    reason = "a measurement stops where it is wrong, says what it found, and needs a part of the
              harness only"
)]

#[path = "../mail/relay.rs"]
mod relay;
#[path = "../mail/town.rs"]
mod town;
#[path = "../mail/wire.rs"]
mod wire;

use std::time::Duration;

use futures_util::future::join_all;
use raadpleging::clock::Stopwatch;
use raadpleging::domain::member::Member;
use raadpleging::job::lane;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use relay::Relay;
use town::{MEMBERS, Town, roll};

const ROUNDS: usize = 3;
/// Who votes at once.
const AT_ONCE: usize = 32;
/// A mailing that outlasts those who vote during it.
const LARGE: usize = 2_800;
const VOTERS: usize = 320;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        for _ in 0..ROUNDS {
            letters().await;
        }
        for _ in 0..ROUNDS {
            ballots().await;
        }
    });
}

/// One address each, so that a vote has one confirmation.
fn members(count: usize) -> Vec<Member> {
    let mut members = roll(count);
    for member in &mut members {
        member.email_general = None;
    }
    members
}

/// The outbox at work on `town` without a rate, until it is stopped.
struct Job(watch::Sender<bool>, JoinHandle<()>);

impl Job {
    fn started(town: &Town, relay: &Relay) -> Self {
        let (stop, stopping) = watch::channel(false);
        Self(stop, tokio::spawn(lane::run(town.room(relay), stopping)))
    }

    async fn stopped(self) {
        self.0.send(true).unwrap();
        self.1.await.unwrap();
    }
}

/// Until the relay has so many letters, and how long that took.
async fn arrival(relay: &Relay, letters: usize) -> Duration {
    let watch = Stopwatch::start();
    while relay.count() < letters {
        assert!(
            watch.elapsed() < Duration::from_secs(120),
            "letters are lost"
        );
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    watch.elapsed()
}

async fn letters() {
    let members = members(MEMBERS);
    let town = Town::opened(members.clone()).await;
    let relay = Relay::sink();
    let job = Job::started(&town, &relay);
    let invited = arrival(&relay, MEMBERS).await;
    job.stopped().await;
    vote(&town, &members).await;
    let job = Job::started(&town, &relay);
    let confirmed = arrival(&relay, 2 * MEMBERS).await;
    job.stopped().await;
    assert_eq!(relay.count(), 2 * MEMBERS);
    println!("{MEMBERS} invitations: {invited:?}; {MEMBERS} confirmations: {confirmed:?}");
}

/// Ballots in a second, all of them stored.
async fn vote(town: &Town, members: &[Member]) -> f64 {
    let watch = Stopwatch::start();
    for together in members.chunks(AT_ONCE) {
        join_all(together.iter().map(|member| town.votes(member))).await;
    }
    let count = u32::try_from(members.len()).unwrap();
    f64::from(count) / watch.elapsed().as_secs_f64()
}

/// The same before, during and after a mailing: confirmations leave in the last two.
async fn ballots() {
    let members = members(LARGE);
    let town = Town::opened(members.clone()).await;
    let relay = Relay::sink();
    let before = vote(&town, &members[..VOTERS]).await;
    let job = Job::started(&town, &relay);
    arrival(&relay, VOTERS).await;
    let during = vote(&town, &members[VOTERS..2 * VOTERS]).await;
    assert!(
        relay.count() < LARGE,
        "the mailing ended too early to measure anything"
    );
    arrival(&relay, LARGE + 2 * VOTERS).await;
    let after = vote(&town, &members[2 * VOTERS..3 * VOTERS]).await;
    job.stopped().await;
    println!(
        "ballots/s before, during and after a mailing: {before:.0}, {during:.0}, {after:.0}; \
         during to after {:.2}, to before {:.2}",
        during / after,
        during / before
    );
}
