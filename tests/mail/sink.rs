//! A relay that takes everything: how fast, and each letter once.

use std::collections::BTreeSet;

use raadpleging::clock::Stopwatch;
use raadpleging::domain::member::Member;
use raadpleging::job::lane;
use tokio::sync::watch;

use crate::relay::Relay;
use crate::town::{MEMBERS, Town, roll, wait_until};

/// Letters at a vote: one to each address.
fn addresses(members: &[Member]) -> usize {
    let of = |member: &Member| {
        let both = [&member.email, &member.email_general].into_iter().flatten();
        both.map(|address| address.as_str().to_lowercase())
            .collect::<BTreeSet<_>>()
            .len()
    };
    members.iter().map(of).sum()
}

fn message_ids(relay: &Relay) -> BTreeSet<String> {
    let arrived = relay.arrived();
    arrived
        .iter()
        .map(|letter| letter.header("Message-ID"))
        .collect()
}

#[tokio::test]
async fn every_invitation_and_every_confirmation_arrives_once() {
    let members = roll(MEMBERS);
    let town = Town::opened(members.clone()).await;
    let relay = Relay::sink();
    let (stop, stopping) = watch::channel(false);
    let watch = Stopwatch::start();
    let job = tokio::spawn(lane::run(town.room(&relay), stopping));
    wait_until("invitations", || relay.count() >= MEMBERS).await;
    let invited = watch.elapsed();

    let confirmations = addresses(&members);
    for member in &members {
        town.votes(member).await;
    }
    let watch = Stopwatch::start();
    let all = MEMBERS + confirmations;
    wait_until("confirmations", || relay.count() >= all).await;
    println!(
        "{MEMBERS} invitations in {:.2} s; {confirmations} confirmations {:.2} s after the last vote",
        invited.as_secs_f32(),
        watch.elapsed().as_secs_f32()
    );
    stop.send(true).unwrap();
    job.await.unwrap();
    assert_eq!(relay.count(), all);
    assert_eq!(message_ids(&relay).len(), all);
    assert_eq!(town.queued().await, 0);
}

#[tokio::test]
async fn a_confirmation_does_not_wait_behind_a_mailing() {
    let members = roll(100);
    let town = Town::opened(members.clone()).await;
    let relay = Relay::sink();
    let mut room = town.room(&relay);
    room.per_minute = std::num::NonZeroU32::new(60);
    let (stop, stopping) = watch::channel(false);
    let job = tokio::spawn(lane::run(room, stopping));
    wait_until("the first invitation", || relay.count() > 0).await;
    town.votes(&members[50]).await;
    let subject = "ontvangen";
    let confirmed = |relay: &Relay| {
        let arrived = relay.arrived();
        let texts = arrived.iter().map(|letter| letter.header("Subject"));
        texts.filter(|text| text.contains(subject)).count() > 0
    };
    wait_until("the confirmation", || confirmed(&relay)).await;
    // one a second: the rest of the mailing is still to come
    assert!(relay.count() < 30, "{} letters", relay.count());
    stop.send(true).unwrap();
    job.await.unwrap();
}
