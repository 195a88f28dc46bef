//! From what stands in the outbox to a letter that can leave.

use data_encoding::HEXLOWER;
use secrecy::ExposeSecret;

use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;
use crate::domain::preparation::TrialCode;
use crate::mail::{
    BallotNews, CastBy, Envelope, Letter, Mail, MessageId, Occasion, OwnVote, Purpose, Sender,
    WebLink,
};
use crate::service::letter_facts::{self, ConfirmedAct, LetterFacts};
use crate::service::post_letters::LeasedLetter;
use crate::service::view::own_result::OwnResult;

/// What a letter is made with, besides its own facts.
pub struct LetterDesk {
    /// Links begin with it.
    pub base_url: String,
    pub sender: Sender,
    /// Where bounces go, when not to the sender.
    pub bounce: Option<EmailAddress>,
    /// Whether each letter has a return address of its own.
    pub verp: bool,
}

impl LetterDesk {
    /// The whole letter as it leaves at `now`.
    pub fn compose(&self, leased: &LeasedLetter, now: Instant) -> Result<Mail, NotComposed> {
        let recipient = &leased.stored.letter.recipient;
        self.compose_for(leased, recipient, Purpose::Letter, now)
    }

    /// The same, word for word, to somebody who tries it out; its subject says that.
    pub fn compose_trial(
        &self,
        leased: &LeasedLetter,
        (recipient, code): (&EmailAddress, Option<TrialCode>),
        now: Instant,
    ) -> Result<Mail, NotComposed> {
        self.compose_for(leased, recipient, Purpose::Trial(code), now)
    }

    fn compose_for(
        &self,
        leased: &LeasedLetter,
        recipient: &EmailAddress,
        purpose: Purpose,
        now: Instant,
    ) -> Result<Mail, NotComposed> {
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
            sender: &self.sender,
            bounce: bounce.as_ref(),
            recipient,
            addressee,
            consultation: &leased.consultation.consultation,
            member: &leased.member,
            occasion: if leased.consultation.exercise {
                Occasion::Exercise
            } else {
                Occasion::Consultation
            },
            purpose,
        };
        let letter = self.letter(leased, now)?;
        letter.compose(&envelope).map_err(|_| NotComposed)
    }

    /// Where one letter comes back to: `bounce+{tag}@...`, for a trial without. In the envelope
    /// alone.
    fn return_address(&self, tag: &str) -> Option<EmailAddress> {
        let plain = self.bounce.as_ref().unwrap_or(&self.sender.address);
        match plain.as_str().split_once('@') {
            Some((local, host)) if self.verp && !tag.is_empty() => {
                EmailAddress::parse(&format!("{local}+{tag}@{host}")).ok()
            }
            _ => Some(plain.clone()),
        }
    }

    fn letter(&self, leased: &LeasedLetter, now: Instant) -> Result<Letter, NotComposed> {
        let consultation = &leased.consultation.consultation;
        Ok(match &leased.facts {
            LetterFacts::Announcement => Letter::Announcement {
                link_domain: self.link_domain().to_owned(),
            },
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
            LetterFacts::LinkPrinted { at } => Letter::LinkPrinted { at: *at },
            LetterFacts::Exception { at, news, .. } => Letter::Exception {
                news: *news,
                at: *at,
                reason: leased.reason.clone().ok_or(NotComposed)?,
            },
            LetterFacts::LinkEnded { at } => Letter::LinkEnded { at: *at },
            LetterFacts::NotRegistered => Letter::NotRegistered {
                objections_before: consultation.decision_day(),
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
            LetterFacts::Extension { number } => extension(consultation, *number)?,
            LetterFacts::Correction { .. } => self.correction(leased)?,
            LetterFacts::Result { .. } => self.result(leased)?,
        })
    }

    /// The host of all links, without a port.
    fn link_domain(&self) -> &str {
        let (_, host) = self.base_url.split_once("://").unwrap_or_default();
        host.split([':', '/']).next().unwrap_or_default()
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
        let day = |at| window.zone().day(at);
        Ok(if day(now) == day(window.closes_at()) {
            Letter::LastDay { link, invitation }
        } else {
            Letter::Reminder { link, invitation }
        })
    }

    fn correction(&self, leased: &LeasedLetter) -> Result<Letter, NotComposed> {
        let told = leased.correction.as_ref().ok_or(NotComposed)?;
        Ok(Letter::Correction {
            text: told.text.clone(),
            wrong: self.message_id(&told.wrong_id)?,
            wrong_sent_at: told.wrong_written_at,
        })
    }

    fn result(&self, leased: &LeasedLetter) -> Result<Letter, NotComposed> {
        let told = leased.result.as_ref().ok_or(NotComposed)?;
        let (base_url, key) = (&self.base_url, &leased.stored.consultation);
        // where the whole address is too long for a letter, the first page leads there
        let page = WebLink::parse(&format!("{base_url}/uitslag/{key}"))
            .or_else(|_| WebLink::parse(&format!("{base_url}/")));
        Ok(Letter::Result {
            decision: Box::new(told.decision.clone()),
            own: match &told.own {
                OwnResult::Counted(answer) => OwnVote::Counted(answer.choices.clone()),
                OwnResult::Unreadable => OwnVote::Unreadable,
                OwnResult::NoBallot => OwnVote::NotRegistered,
                OwnResult::NotUnsealed => return Err(NotComposed),
            },
            page: page.map_err(|_| NotComposed)?,
        })
    }

    /// `door`: `s` to vote, `n` to say that this was not us.
    fn link(&self, leased: &LeasedLetter, door: &str) -> Result<WebLink, NotComposed> {
        let token = leased.token.as_ref().ok_or(NotComposed)?;
        let base_url = &self.base_url;
        WebLink::parse(&format!("{base_url}/{door}/{}", token.expose_secret()))
            .map_err(|_| NotComposed)
    }

    fn message_id(&self, identifier: &str) -> Result<MessageId, NotComposed> {
        let host = self.sender.address.host();
        MessageId::parse(&format!("{identifier}@{host}")).map_err(|_| NotComposed)
    }
}

/// A letter that lacks something; a person has to look.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the letter lacks something")]
pub struct NotComposed;

fn extension(consultation: &Consultation, number: u32) -> Result<Letter, NotComposed> {
    let mut all = consultation.window.extensions().iter();
    let own = all.find(|extension| extension.number == number);
    let own = own.ok_or(NotComposed)?;
    Ok(Letter::Extension {
        before: own.replaces,
        reason: own.reason.clone(),
    })
}

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
            letter_facts::CastBy::Bureau => CastBy::Bureau,
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
