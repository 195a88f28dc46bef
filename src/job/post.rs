//! One letter leaves: it is made, handed to the relay, and the answer put in words.

use std::num::NonZeroU32;
use std::sync::Arc;

use super::letter_desk::NotComposed;
use crate::app::App;
use crate::domain::instant::Instant;
use crate::entropy;
use crate::mail::{Posting, Transport, TransportFault, backoff};
use crate::service::post_letters::{LeasedLetter, hasten_letters};
use crate::service::relay_watch::RelayTrouble;
use crate::service::{LetterState, Settlement};

/// All that posting needs besides the outbox.
pub struct PostRoom {
    pub app: Arc<App>,
    pub transport: Transport,
    /// The most letters a minute; none in a demonstration.
    pub per_minute: Option<NonZeroU32>,
}

impl PostRoom {
    /// Looks whether the relay takes letters now; when it is back, what waited for it is due.
    pub async fn look_at_relay(&self) {
        let now = self.app.clock.now();
        let Err(fault) = self.transport.check().await else {
            return self.relay_answered(now).await;
        };
        let error = &fault as &dyn std::error::Error;
        tracing::error!(error, "mail cannot leave now");
        if let TransportFault::Relay(reason) = &fault {
            self.note_trouble(&reason.to_string());
        }
    }

    async fn relay_answered(&self, now: Instant) {
        match hasten_letters(&self.app.store, now).await {
            Ok(letters) if self.app.relay.answered() => {
                tracing::info!(letters, "mail can leave again");
            }
            Ok(_) => {}
            Err(fault) => {
                let error = &fault as &dyn std::error::Error;
                tracing::error!(error, "letters that wait could not be hastened");
            }
        }
    }

    /// Remembers what an attempt says about the relay.
    fn note_trouble(&self, reply: &str) {
        if let Some(trouble) = RelayTrouble::of_reply(reply) {
            self.app.relay.failed(trouble, self.app.clock.now());
        }
    }

    /// Once; what became of it has to be settled.
    pub async fn post(&self, leased: LeasedLetter) -> Settlement {
        if !leased.wanted {
            return self.settled(&leased, LetterState::Dropped, None);
        }
        let mail = match self.app.letter_desk.compose(&leased, self.app.clock.now()) {
            Ok(mail) => mail,
            Err(NotComposed) => {
                tracing::error!(letter = leased.stored.number, "a letter cannot be made");
                return self.settled(
                    &leased,
                    LetterState::Refused,
                    Some("not-composed".to_owned()),
                );
            }
        };
        match self.transport.post(&mail).await {
            Posting::Accepted(reply) => {
                self.answered(&leased, LetterState::Accepted, reply.to_string())
            }
            Posting::Refused(reply) => {
                tracing::warn!(letter = leased.stored.number, %reply, "a letter was refused");
                self.answered(&leased, LetterState::Refused, reply.to_string())
            }
            Posting::Deferred(reason) => {
                tracing::warn!(letter = leased.stored.number, %reason, "a letter has to wait");
                self.note_trouble(&reason.to_string());
                self.answered(&leased, LetterState::Queued, reason.to_string())
            }
        }
    }

    /// What the server made of it.
    fn answered(&self, leased: &LeasedLetter, state: LetterState, reply: String) -> Settlement {
        Settlement {
            server: self.transport.server().map(str::to_owned),
            ..self.settled(leased, state, Some(reply))
        }
    }

    fn settled(
        &self,
        leased: &LeasedLetter,
        state: LetterState,
        reply: Option<String>,
    ) -> Settlement {
        let now = self.app.clock.now();
        let jitter = u64::from_le_bytes(entropy::bytes());
        Settlement {
            number: leased.stored.number,
            state,
            next_attempt_at: now.plus(backoff(leased.stored.attempts + 1, jitter)),
            at: now,
            reply,
            server: None,
        }
    }
}
