//! A relay that is away for two hours.

use std::sync::Arc;
use std::time::Duration;

use raadpleging::service::relay_watch::RelayTrouble;

use crate::relay::Relay;
use crate::town::{MEMBERS, Town, roll};

const STEP: Duration = Duration::from_secs(10);

#[tokio::test]
async fn a_relay_that_was_away_for_two_hours_loses_nothing() {
    let members = roll(MEMBERS);
    let town = Town::opened(members.clone()).await;
    let relay = Relay::sink();
    relay.goes_away();
    let room = Arc::new(town.room(&relay));
    let clock = &town.app.clock;
    let left = clock.now();
    while clock.now().since(left) < Duration::from_secs(7_200) {
        town.round(&room).await;
        let minutes = clock.now().since(left).as_secs() / 60;
        let alarm = town.app.relay.alarm(clock.now());
        assert_eq!(
            alarm.is_some(),
            minutes > 10 || clock.now().since(left) > Duration::from_secs(600),
            "{minutes}"
        );
        if let Some(alarm) = alarm {
            assert_eq!(alarm.trouble, RelayTrouble::Unreachable);
            assert_eq!(alarm.since, left);
        }
        if minutes == 60 && town.queued().await == MEMBERS as u64 {
            town.votes(&members[7]).await;
        }
        clock.advance(STEP);
    }
    let waiting = town.queued().await;
    assert!(waiting > MEMBERS as u64, "the vote was taken");

    relay.comes_back();
    let back = clock.now();
    while relay.count() == 0 {
        town.round(&room).await;
        clock.advance(STEP);
        assert!(clock.now().since(back) <= Duration::from_secs(60));
    }
    assert_eq!(town.app.relay.alarm(clock.now()), None);
    town.round(&room).await;
    assert_eq!(town.queued().await, 0);
    assert_eq!(relay.count() as u64, waiting);
}
