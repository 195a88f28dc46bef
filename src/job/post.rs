//! One letter leaves: it is made, handed to the relay, and the answer put in words.

use std::num::NonZeroU32;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use secrecy::ExposeSecret;

use crate::app::App;
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;
use crate::entropy;
use crate::mail::{
    BallotNews, CastBy, Envelope, Letter, Mail, MessageId, Occasion, Posting, Sender, Transport,
    TransportFault, WebLink, backoff,
};
use crate::service::letter_facts::{self, ConfirmedAct, LetterFacts};
use crate::service::post_letters::{LeasedLetter, hasten_letters};
use crate::service::relay_watch::RelayTrouble;
use crate::service::{LetterState, Settlement};

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
        let mail = match self.desk().compose(&leased, self.app.clock.now()) {
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
                self.note_trouble(&reason.to_string());
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

    fn desk(&self) -> LetterDesk<'_> {
        LetterDesk {
            base_url: self.app.base_url.as_str(),
            sender: &self.sender,
            bounce: self.bounce.as_ref(),
            verp: self.verp,
        }
    }
}

/// What a letter is made with, besides its own facts.
pub struct LetterDesk<'a> {
    pub base_url: &'a str,
    pub sender: &'a Sender,
    pub bounce: Option<&'a EmailAddress>,
    /// Whether each letter has a return address of its own.
    pub verp: bool,
}

impl LetterDesk<'_> {
    /// The whole letter as it leaves at `now`.
    pub fn compose(&self, leased: &LeasedLetter, now: Instant) -> Result<Mail, NotComposed> {
        let stored = &leased.stored.letter;
        let message_id = self.message_id(&stored.message_id)?;
        let to_secretary = leased.member.member.email.as_ref() == Some(&stored.recipient);
        let secretary = leased.member.member.secretary.as_ref();
        let bounce = self.return_address(&leased.return_tag);
        let addressee = match (&leased.facts, &leased.deputy) {
            (LetterFacts::Deputy { .. }, Some(deputy)) => Some(&deputy.name),
            _ => secretary.filter(|_| to_secretary),
        };
        let envelope = Envelope {
            number: u64::try_from(leased.stored.number).map_err(|_| NotComposed)?,
            message_id: &message_id,
            date: stored.written_at,
            sender: self.sender,
            bounce: bounce.as_ref(),
            recipient: &stored.recipient,
            addressee,
            consultation: &leased.consultation.consultation,
            member: &leased.member,
            occasion: if leased.consultation.exercise {
                Occasion::Exercise
            } else {
                Occasion::Consultation
            },
        };
        let letter = self.letter(leased, now)?;
        letter.compose(&envelope).map_err(|_| NotComposed)
    }

    /// Where one letter comes back to: `bounce+{tag}@...`. In the envelope alone.
    fn return_address(&self, tag: &str) -> Option<EmailAddress> {
        let plain = self.bounce.unwrap_or(&self.sender.address);
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
                link: self.link(leased, "s")?,
                roll_hash: roll_hash(leased)?,
            },
            LetterFacts::NewLink { .. } => Letter::NewLink {
                link: self.link(leased, "s")?,
            },
            LetterFacts::Reminder => self.reminder(leased, now)?,
            LetterFacts::Confirmation { .. } => {
                confirmation(&leased.facts, self.link(leased, "n")?)?
            }
            LetterFacts::NotRegistered => Letter::NotRegistered {
                objections_before: consultation.decision_expected_on,
            },
            LetterFacts::Deputy { .. }
            | LetterFacts::DeputyNamed { .. }
            | LetterFacts::HandedOver { .. }
            | LetterFacts::NewSecretary { .. }
            | LetterFacts::AddressCorrected { .. }
            | LetterFacts::NewAddress { .. } => self.letter_about_people(leased)?,
            LetterFacts::Clarification { .. } => Letter::Clarification {
                clarification: leased.clarification.clone().ok_or(NotComposed)?,
            },
        })
    }

    /// Who may vote for the member, and who does no more.
    fn letter_about_people(&self, leased: &LeasedLetter) -> Result<Letter, NotComposed> {
        let secretary = leased.member.member.secretary.clone();
        let deputy = || leased.deputy.clone().ok_or(NotComposed);
        Ok(match &leased.facts {
            LetterFacts::Deputy { .. } => Letter::Deputy {
                link: self.link(leased, "s")?,
                office: deputy()?.office,
                named_by: secretary,
            },
            LetterFacts::DeputyNamed { .. } => Letter::DeputyNamed {
                name: deputy()?.name,
                office: deputy()?.office,
            },
            LetterFacts::HandedOver { at, .. } => Letter::HandedOver {
                at: *at,
                successor: secretary.filter(|_| leased.same_secretary),
            },
            LetterFacts::NewSecretary { .. } => Letter::NewSecretary {
                link: self.link(leased, "s")?,
            },
            LetterFacts::AddressCorrected { at } => Letter::AddressCorrected { at: *at },
            LetterFacts::NewAddress { .. } => Letter::NewAddress {
                link: self.link(leased, "s")?,
            },
            _ => return Err(NotComposed),
        })
    }

    /// Another letter on the day of the close.
    fn reminder(&self, leased: &LeasedLetter, now: Instant) -> Result<Letter, NotComposed> {
        let window = &leased.consultation.consultation.window;
        let link = self.link(leased, "s")?;
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

    /// `door`: `s` to vote, `n` to say that this was not us.
    fn link(&self, leased: &LeasedLetter, door: &str) -> Result<WebLink, NotComposed> {
        let token = leased.token.as_ref().ok_or(NotComposed)?;
        let base_url = self.base_url;
        WebLink::parse(&format!("{base_url}/{door}/{}", token.expose_secret()))
            .map_err(|_| NotComposed)
    }

    fn message_id(&self, identifier: &str) -> Result<MessageId, NotComposed> {
        let host = self.sender.address.host();
        MessageId::parse(&format!("{identifier}@{host}")).map_err(|_| NotComposed)
    }
}

/// A letter that lacks something; a person has to look.
pub struct NotComposed;

fn confirmation(facts: &LetterFacts, objection: WebLink) -> Result<Letter, NotComposed> {
    let LetterFacts::Confirmation {
        act,
        by,
        received_at,
        receipt,
        ..
    } = facts
    else {
        return Err(NotComposed);
    };
    Ok(Letter::Confirmation {
        news: match act {
            ConfirmedAct::Cast => BallotNews::Cast,
            ConfirmedAct::Changed => BallotNews::Changed,
            ConfirmedAct::Withdrawn => BallotNews::Withdrawn,
        },
        by: match by {
            letter_facts::CastBy::Secretary => CastBy::Secretary,
            letter_facts::CastBy::Deputy => CastBy::Deputy,
        },
        received_at: *received_at,
        receipt: receipt.clone(),
        objection,
    })
}

fn roll_hash(leased: &LeasedLetter) -> Result<[u8; 32], NotComposed> {
    let hash = leased
        .consultation
        .roll_hash
        .as_deref()
        .ok_or(NotComposed)?;
    let bytes = HEXLOWER.decode(hash.as_bytes()).map_err(|_| NotComposed)?;
    bytes.try_into().map_err(|_| NotComposed)
}
