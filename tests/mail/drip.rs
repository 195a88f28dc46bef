//! A relay whose answer to one letter never ends.

use std::time::Duration;

use raadpleging::clock::Stopwatch;
use raadpleging::job::lane;
use raadpleging::mail::SmtpSettings;
use tokio::sync::watch;

use crate::relay::{Fault, Relay};
use crate::town::{Town, plain, roll, wait_until};

#[tokio::test]
async fn an_answer_that_never_ends_holds_up_one_letter_and_no_other() {
    let members = roll(60);
    let unlucky = members[20].email.clone().unwrap();
    let marked = format!("<{}>", unlucky.as_str());
    let town = Town::opened(members).await;
    let relay = Relay::following(move |recipient| {
        if recipient.contains(&marked) {
            Fault::Drip
        } else {
            Fault::None
        }
    });
    let others = 60 - shared(&town, unlucky.as_str());
    let room = town.room_with(SmtpSettings {
        timeout: Duration::from_secs(2),
        ..plain(relay.port)
    });
    let (stop, stopping) = watch::channel(false);
    let watch = Stopwatch::start();
    let job = tokio::spawn(lane::run(room, stopping));
    wait_until("the others", || relay.count() >= others).await;
    assert!(watch.elapsed() < Duration::from_secs(2), "they waited");
    // ended by the time for one letter, or it would not end at all
    stop.send(true).unwrap();
    job.await.unwrap();
    assert!(watch.elapsed() < Duration::from_secs(6));
    assert_eq!(relay.count(), others);
    assert_eq!(town.queued().await, (60 - others) as u64);
}

/// How many members have this address.
fn shared(_: &Town, address: &str) -> usize {
    let members = roll(60);
    let own = members.iter().filter_map(|member| member.email.as_ref());
    own.filter(|email| email.as_str() == address).count()
}
