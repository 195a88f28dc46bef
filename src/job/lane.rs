//! The outbox at work: letters are taken, handed to the relay and settled, in two lanes. A letter of
//! somebody's own deed never waits behind a mailing; the rate is for mailings alone.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Interval, MissedTickBehavior, interval, timeout};

use super::post::PostRoom;
use crate::service::post_letters::{lease_letters, settle_letters};
use crate::service::{Lane, Settlement, StoreFault};

/// Letters of a lane on their way at once; two lanes share the connections to the relay.
pub const AT_ONCE: usize = 4;
/// How often the outbox is looked into when it was empty, and the relay when it was away.
const PAUSE: Duration = Duration::from_millis(250);
/// How long a commit is tried again; after it another node would send the letter again.
const MOST_SETTLING: u32 = 120;

/// Posts until told to stop; letters on their way are finished first.
pub async fn run(room: PostRoom, stop: watch::Receiver<bool>) {
    let rate = room.per_minute;
    let room = Arc::new(room);
    tokio::join!(
        run_lane(Desk::new(&room, Lane::Single), None, stop.clone()),
        run_lane(Desk::new(&room, Lane::Mailing), rate, stop.clone()),
        watch_relay(&room, stop),
    );
}

async fn watch_relay(room: &PostRoom, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if room.app.relay.is_due(room.app.clock.now()) {
            room.look_at_relay().await;
        }
        let _stopped = timeout(PAUSE, stop.changed()).await;
    }
}

async fn run_lane(mut desk: Desk, rate: Option<NonZeroU32>, mut stop: watch::Receiver<bool>) {
    let room = Arc::clone(&desk.room);
    let mut pace = rate.map(Pace::of);
    while !*stop.borrow() {
        let most = pace.as_mut().map_or(u32::MAX, Pace::left);
        let arrived = desk.arrived().await;
        // together, so that one commit serves both
        let (taken, ()) = tokio::join!(desk.take(most), settle(&room, arrived));
        match taken {
            Ok(taken) => pace.iter_mut().for_each(|pace| pace.spend(taken)),
            Err(fault) => {
                let error = &fault as &dyn std::error::Error;
                tracing::error!(error, "the outbox failed");
            }
        }
        if desk.under_way.is_empty() {
            let wait = pace.as_ref().map_or(PAUSE, Pace::wait);
            let _stopped = timeout(wait, stop.changed()).await;
        }
    }
    desk.finish().await;
}

/// One letter after the other at even distances: no relay takes that for a flood, and no more than
/// one is in doubt when the service is killed.
struct Pace {
    every: Duration,
    left: u32,
    turns: Interval,
}

impl Pace {
    fn of(per_minute: NonZeroU32) -> Self {
        let every = Duration::from_secs(60) / per_minute.get();
        let mut turns = interval(every);
        // a turn that was missed is not made up for: that would be a flood
        turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            every,
            left: 0,
            turns,
        }
    }

    /// How many letters may go now.
    fn left(&mut self) -> u32 {
        if self.turns.tick().now_or_never().is_some() {
            self.left = 1;
        }
        self.left
    }

    fn spend(&mut self, letters: u32) {
        self.left = self.left.saturating_sub(letters);
    }

    /// Until it is worth looking again.
    fn wait(&self) -> Duration {
        if self.left == 0 {
            self.every.min(PAUSE)
        } else {
            PAUSE
        }
    }
}

/// The letters of one lane that are on their way.
pub struct Desk {
    room: Arc<PostRoom>,
    lane: Lane,
    under_way: JoinSet<Settlement>,
}

impl Desk {
    pub fn new(room: &Arc<PostRoom>, lane: Lane) -> Self {
        Self {
            room: Arc::clone(room),
            lane,
            under_way: JoinSet::new(),
        }
    }

    /// Takes letters that are due, at most as many as fit, and sends them on their way; gives how
    /// many. None while the relay is away: a try would only make them wait longer.
    pub async fn take(&mut self, most: u32) -> Result<u32, StoreFault> {
        let free = AT_ONCE.saturating_sub(self.under_way.len());
        let most = most.min(u32::try_from(free).unwrap_or(u32::MAX));
        let app = &self.room.app;
        if most == 0 || !app.relay.is_up() {
            return Ok(0);
        }
        let keys = Arc::clone(&app.keys);
        let leased = lease_letters(&app.store, keys, self.lane, most, app.clock.now()).await?;
        let taken = u32::try_from(leased.len()).unwrap_or(u32::MAX);
        for letter in leased {
            let room = Arc::clone(&self.room);
            self.under_way.spawn(async move { room.post(letter).await });
        }
        Ok(taken)
    }

    /// Waits a moment for letters to arrive; gives what became of those that did.
    async fn arrived(&mut self) -> Vec<Settlement> {
        let Ok(first) = timeout(PAUSE, self.under_way.join_next()).await else {
            return Vec::new();
        };
        let mut arrived: Vec<Settlement> = first.and_then(Result::ok).into_iter().collect();
        while let Some(next) = self.under_way.try_join_next() {
            arrived.extend(next.ok());
        }
        arrived
    }

    /// Waits for all letters on their way, and settles them.
    pub async fn finish(&mut self) {
        while !self.under_way.is_empty() {
            let arrived = self.arrived().await;
            settle(&self.room, arrived).await;
        }
    }
}

/// What was sent and is not settled would be sent again: so it is tried for a while.
async fn settle(room: &PostRoom, settlements: Vec<Settlement>) {
    if settlements.is_empty() {
        return;
    }
    let app = &room.app;
    for _ in 0..MOST_SETTLING {
        let settled = settle_letters(&app.store, settlements.clone(), app.clock.now()).await;
        let Err(fault) = settled else {
            return;
        };
        tracing::error!(
            error = &fault as &dyn std::error::Error,
            "what was sent could not be written down"
        );
        tokio::time::sleep(PAUSE * 4).await;
    }
}
