//! The close, carried out: drained, closed, unsealed. A late ballot is refused by its own hour,
//! with or without this.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::app::{App, SealingKey};
use crate::domain::event::Actor;
use crate::domain::question::Key;
use crate::entropy;
use crate::service::close_consultation::close_consultation;
use crate::service::message_ids::MessageIds;
use crate::service::unseal_consultation::unseal_consultation;
use crate::service::view::consultations::consultations;
use crate::service::{StoreFault, StoredConsultation};

/// How often is looked whether a close has come.
const PAUSE: Duration = Duration::from_millis(250);

/// What the close needs besides the store.
pub struct Closing {
    pub app: Arc<App>,
    /// Where this node unseals by itself.
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
        if let Err(fault) = close_due(&closing).await {
            tracing::error!(error = &fault as &dyn std::error::Error, "the close failed");
        }
        let _stopped = tokio::time::timeout(PAUSE, stop.changed()).await;
    }
}

/// Closes and unseals every consultation whose close has come; gives how many.
pub async fn close_due(closing: &Closing) -> Result<usize, StoreFault> {
    let mut done = 0;
    for stored in consultations(&closing.app.store).await? {
        if stored.opened_at.is_none() || stored.unsealed_at.is_some() {
            continue;
        }
        let due = closing.app.clock.now() >= stored.consultation.window.closes_at();
        if due && (stored.closed_at.is_some() || closing.drained(&stored)) {
            closing.close(&stored.consultation.key).await;
            done += 1;
        }
    }
    Ok(done)
}

impl Closing {
    /// Whether no ballot that came in time can still be on its way.
    fn drained(&self, stored: &StoredConsultation) -> bool {
        let closes_at = stored.consultation.window.closes_at();
        let waited = self.app.clock.now().since(closes_at);
        waited >= self.drain || (self.alone && self.app.gate.is_empty())
    }

    async fn close(&self, key: &Key) {
        let app = &self.app;
        let ids = MessageIds::new(entropy::bytes());
        let closed = close_consultation(&app.store, key.clone(), ids, app.clock.now()).await;
        if let Err(refusal) = closed {
            tracing::error!(error = &refusal as &dyn std::error::Error, "not closed");
            return;
        }
        let Some(private) = self.sealing_key.clone() else {
            return;
        };
        let now = app.clock.now();
        let unsealed =
            unseal_consultation(&app.store, key.clone(), private, Actor::Service, now).await;
        match unsealed {
            Ok(()) => tracing::info!(consultation = %key, "closed and unsealed"),
            Err(refusal) => {
                tracing::error!(error = &refusal as &dyn std::error::Error, "not unsealed");
            }
        }
    }
}
