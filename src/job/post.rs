//! Letters leave: taken from the outbox, made, handed to the relay, and settled.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use data_encoding::HEXLOWER;
use futures_util::{StreamExt, stream};
use secrecy::ExposeSecret;
use tokio::sync::watch;

use crate::app::App;
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;
use crate::entropy;
use crate::mail::{
    BallotNews, Envelope, Letter, Mail, MessageId, Occasion, Posting, Sender, Transport, WebLink,
    backoff,
};
use crate::service::letter_facts::{ConfirmedAct, LetterFacts};
use crate::service::post_letters::{LeasedLetter, lease_letters, settle_letters};
use crate::service::{LetterState, Settlement, StoreFault};

/// Letters on their way at once.
const AT_ONCE: usize = 8;
/// Letters taken at a time where no pace is set.
const MOST_LEASED: u32 = 64;
/// How often the outbox is looked into when it was empty.
const PAUSE: Duration = Duration::from_millis(250);

/// All that posting needs besides the outbox.
pub struct PostRoom {
    pub app: Arc<App>,
    pub transport: Transport,
    pub sender: Sender,
    /// Where bounces go, when not to the sender.
    pub bounce: Option<EmailAddress>,
    /// Each letter has a return address of its own.
    pub verp: bool,
    /// The most letters a minute; none in a demonstration.
    pub per_minute: Option<NonZeroU32>,
}

/// Posts until told to stop; a letter on its way is finished first.
pub async fn run(room: PostRoom, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let (most, pause) = room.pace();
        let posted = match post_due(&room, most).await {
            Ok(posted) => posted,
            Err(fault) => {
                tracing::error!(
                    error = &fault as &dyn std::error::Error,
                    "the outbox failed"
                );
                0
            }
        };
        if posted == 0 || room.per_minute.is_some() {
            let wait = if posted == 0 { PAUSE.max(pause) } else { pause };
            let _stopped = tokio::time::timeout(wait, stop.changed()).await;
        }
    }
}

/// Posts at most `most` letters that are due; gives how many were taken.
pub async fn post_due(room: &PostRoom, most: u32) -> Result<usize, StoreFault> {
    let app = &room.app;
    let leased = lease_letters(&app.store, Arc::clone(&app.keys), most, app.clock.now()).await?;
    if leased.is_empty() {
        return Ok(0);
    }
    let count = leased.len();
    let settlements: Vec<Settlement> = stream::iter(leased)
        .map(|letter| room.post(letter))
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    settle_letters(&app.store, settlements, app.clock.now()).await?;
    Ok(count)
}

impl PostRoom {
    /// How many to take, and how long to wait afterwards.
    fn pace(&self) -> (u32, Duration) {
        match self.per_minute.map(NonZeroU32::get) {
            None => (MOST_LEASED, Duration::ZERO),
            Some(rate) if rate >= 60 => (rate / 60, Duration::from_secs(1)),
            Some(rate) => (1, Duration::from_secs(60) / rate),
        }
    }

    async fn post(&self, leased: LeasedLetter) -> Settlement {
        if !leased.wanted {
            return self.settled(&leased, LetterState::Dropped, None);
        }
        let mail = match self.compose(&leased) {
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
                self.settled(&leased, LetterState::Accepted, Some(reply.to_string()))
            }
            Posting::Refused(reply) => {
                tracing::warn!(letter = leased.stored.number, %reply, "a letter was refused");
                self.settled(&leased, LetterState::Refused, Some(reply.to_string()))
            }
            Posting::Deferred(reason) => {
                tracing::warn!(letter = leased.stored.number, %reason, "a letter has to wait");
                self.settled(&leased, LetterState::Queued, Some(reason.to_string()))
            }
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
        }
    }

    fn compose(&self, leased: &LeasedLetter) -> Result<Mail, NotComposed> {
        let stored = &leased.stored.letter;
        let message_id = self.message_id(&stored.message_id)?;
        let to_secretary = leased.member.member.email.as_ref() == Some(&stored.recipient);
        let secretary = leased.member.member.secretary.as_ref();
        let bounce = self.return_address(&leased.return_tag);
        let envelope = Envelope {
            number: u64::try_from(leased.stored.number).map_err(|_| NotComposed)?,
            message_id: &message_id,
            date: stored.written_at,
            sender: &self.sender,
            bounce: bounce.as_ref(),
            recipient: &stored.recipient,
            addressee: secretary.filter(|_| to_secretary),
            consultation: &leased.consultation.consultation,
            member: &leased.member,
            occasion: if leased.consultation.exercise {
                Occasion::Exercise
            } else {
                Occasion::Consultation
            },
        };
        let letter = self.letter(leased, self.app.clock.now())?;
        letter.compose(&envelope).map_err(|_| NotComposed)
    }

    /// Where one letter comes back to: `bounce+{tag}@...`. In the envelope alone.
    fn return_address(&self, tag: &str) -> Option<EmailAddress> {
        let plain = self.bounce.as_ref().unwrap_or(&self.sender.address);
        match plain.as_str().split_once('@') {
            Some((local, host)) if self.verp => {
                EmailAddress::parse(&format!("{local}+{tag}@{host}")).ok()
            }
            _ => Some(plain.clone()),
        }
    }

    fn letter(&self, leased: &LeasedLetter, now: Instant) -> Result<Letter, NotComposed> {
        let consultation = &leased.consultation.consultation;
        Ok(match &leased.facts {
            LetterFacts::Invitation { .. } => Letter::Invitation {
                link: self.link(leased)?,
                roll_hash: roll_hash(leased)?,
            },
            LetterFacts::NewLink { .. } => Letter::NewLink {
                link: self.link(leased)?,
            },
            LetterFacts::Reminder => self.reminder(leased, now)?,
            LetterFacts::Confirmation {
                act,
                received_at,
                receipt,
                ..
            } => Letter::Confirmation {
                news: match act {
                    ConfirmedAct::Cast => BallotNews::Cast,
                    ConfirmedAct::Changed => BallotNews::Changed,
                    ConfirmedAct::Withdrawn => BallotNews::Withdrawn,
                },
                received_at: *received_at,
                receipt: receipt.clone(),
                objection: None,
            },
            LetterFacts::NotRegistered => Letter::NotRegistered {
                objections_before: consultation.decision_expected_on,
            },
            LetterFacts::Clarification { .. } => Letter::Clarification {
                clarification: leased.clarification.clone().ok_or(NotComposed)?,
            },
        })
    }

    /// Another letter on the day of the close.
    fn reminder(&self, leased: &LeasedLetter, now: Instant) -> Result<Letter, NotComposed> {
        let window = &leased.consultation.consultation.window;
        let link = self.link(leased)?;
        let invitation = leased.invitation_id.as_deref();
        let invitation = invitation.map(|id| self.message_id(id)).transpose()?;
        let zone = window.zone().time_zone();
        let day = |at: Instant| at.timestamp().to_zoned(zone.clone()).date();
        Ok(if day(now) == day(window.closes_at()) {
            Letter::LastDay { link, invitation }
        } else {
            Letter::Reminder { link, invitation }
        })
    }

    fn link(&self, leased: &LeasedLetter) -> Result<WebLink, NotComposed> {
        let token = leased.token.as_ref().ok_or(NotComposed)?;
        let base_url = self.app.base_url.as_str();
        WebLink::parse(&format!("{base_url}/s/{}", token.expose_secret())).map_err(|_| NotComposed)
    }

    fn message_id(&self, identifier: &str) -> Result<MessageId, NotComposed> {
        let host = self.sender.address.host();
        MessageId::parse(&format!("{identifier}@{host}")).map_err(|_| NotComposed)
    }
}

/// A letter that lacks something; a person has to look.
struct NotComposed;

fn roll_hash(leased: &LeasedLetter) -> Result<[u8; 32], NotComposed> {
    let hash = leased
        .consultation
        .roll_hash
        .as_deref()
        .ok_or(NotComposed)?;
    let bytes = HEXLOWER.decode(hash.as_bytes()).map_err(|_| NotComposed)?;
    bytes.try_into().map_err(|_| NotComposed)
}
