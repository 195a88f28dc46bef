//! The close, carried out: drained, closed, and unsealed where the board does not do that itself. A late ballot is refused by its own hour,
//! with or without this.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::app::{App, SealingKey};
use crate::domain::event::Actor;
use crate::domain::question::Key;
use crate::entropy;
use crate::service::close_consultation::{CloseRefusal, close_consultation};
use crate::service::message_ids::MessageIds;
use crate::service::unseal_consultation::unseal_consultation;
use crate::service::view::consultations::consultations;
use crate::service::{StoreFault, StoredConsultation};

/// How often is looked whether a close has come.
const PAUSE: Duration = Duration::from_millis(250);
/// How long is waited after a close that did not work.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(10);
/// After this no ballot can be on its way: its body had ten seconds, and its commit less.
const LONGEST_DRAIN: Duration = Duration::from_secs(30);

/// What came of a look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Closed {
    pub tried: usize,
    pub failed: usize,
}

/// What the close needs besides the store.
pub struct Closing {
    pub app: Arc<App>,
    /// Where this node unseals by itself; else the board does.
    pub sealing_key: Option<SealingKey>,
    /// How long ballots that came in time may take to be stored.
    pub drain: Duration,
    /// Other nodes may have ballots on their way that this one cannot see: then the whole drain
    /// is waited for.
    pub alone: bool,
}

/// Closes whatever is due until told to stop.
pub async fn run(closing: Closing, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let pause = match close_due(&closing).await {
            Ok(closed) if closed.failed == 0 => PAUSE,
            Ok(_) => PAUSE_AFTER_FAILURE,
            Err(fault) => {
                tracing::error!(error = &fault as &dyn std::error::Error, "the close failed");
                PAUSE_AFTER_FAILURE
            }
        };
        let _stopped = tokio::time::timeout(pause, stop.changed()).await;
    }
}

/// Closes and unseals every consultation whose close has come.
pub async fn close_due(closing: &Closing) -> Result<Closed, StoreFault> {
    let mut done = Closed::default();
    for stored in consultations(&closing.app.store).await? {
        let waits = stored.closed_at.is_some() && !closing.unseals(&stored);
        if stored.opened_at.is_none() || stored.unsealed_at.is_some() || waits {
            continue;
        }
        let due = closing.app.clock.now() >= stored.consultation.window.closes_at();
        if due && (stored.closed_at.is_some() || closing.drained(&stored)) {
            done.tried += 1;
            done.failed += usize::from(!closing.close(&stored).await);
        }
    }
    Ok(done)
}

impl Closing {
    /// Whether this node opens the ballots by itself. Key holders agree on the board's page, so that
    /// theirs wait for the board, whatever this node was told since the opening.
    fn unseals(&self, stored: &StoredConsultation) -> bool {
        self.sealing_key.is_some() && stored.consultation.key_holders.is_none()
    }

    /// Whether no ballot that came in time can still be on its way.
    fn drained(&self, stored: &StoredConsultation) -> bool {
        let closes_at = stored.consultation.window.closes_at();
        let waited = self.app.clock.now().since(closes_at);
        let empty = self.app.gate.is_empty();
        (empty && (self.alone || waited >= self.drain)) || waited >= LONGEST_DRAIN
    }

    /// False when it has to be tried again.
    async fn close(&self, stored: &StoredConsultation) -> bool {
        let (app, key) = (&self.app, &stored.consultation.key);
        let ids = MessageIds::new(entropy::bytes());
        let closed = close_consultation(&app.store, key.clone(), ids, app.clock.now()).await;
        if matches!(closed, Err(CloseRefusal::TooEarly { .. })) {
            // extended since this round began: there is nothing to do yet, and nothing wrong
            return true;
        }
        if let Err(refusal) = closed {
            tracing::error!(error = &refusal as &dyn std::error::Error, "not closed");
            return false;
        }
        match self.sealing_key.clone().filter(|_| self.unseals(stored)) {
            Some(private) => self.unseal(key, private).await,
            None => {
                let left = self.sealing_key.is_some();
                tracing::info!(consultation = %key, left_to_key_holders = left, "closed, and sealed");
                true
            }
        }
    }

    async fn unseal(&self, key: &Key, private: SealingKey) -> bool {
        let app = &self.app;
        let now = app.clock.now();
        let (store, compose) = (&app.store, Arc::clone(&app.compose));
        let unsealed =
            unseal_consultation(store, key.clone(), private, compose, Actor::Service, now).await;
        match unsealed {
            Ok(()) => {
                tracing::info!(consultation = %key, "closed and unsealed");
                true
            }
            Err(refusal) => {
                tracing::error!(error = &refusal as &dyn std::error::Error, "not unsealed");
                false
            }
        }
    }
}
