//! Letters leave in three moves: leased, posted outside any transaction, settled.

use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use super::letter_facts::LetterFacts;
use super::live_links::LinksOfMember;
use super::relay_watch::RelayTrouble;
use super::told_correction::{ToldCorrection, told_correction};
use super::told_result::{ToldResult, told_result};
use crate::domain::ballot::Standing;
use crate::domain::clarification::Clarification;
use crate::domain::deputy::Deputy;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::mail_deed::MailDeed;
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::domain::window::Window;
use crate::evidence::entry::entry;
use crate::secret::key_ring::KeyRing;
use crate::secret::{link_token, return_tag};
use crate::store::{
    Change, Lane, LetterState, Settlement, Store, StoreFault, StoredConsultation, StoredLetter,
};

/// How long a letter stays leased; much longer than its posting may take, which is two minutes by
/// the settings, so that no other node takes it meanwhile.
pub const LEASE: Duration = Duration::from_secs(300);

/// A letter with all that its text is made of.
#[derive(Debug, Clone)]
pub struct LeasedLetter {
    pub stored: StoredLetter,
    pub facts: LetterFacts,
    pub consultation: StoredConsultation,
    pub member: WeighedMember,
    /// The token of the link that works now, for letters that carry one; of a confirmation, the one
    /// by which a member objects.
    pub token: Option<SecretString>,
    /// What stands behind the `+` in its return address.
    pub return_tag: String,
    /// Left of the `@` in the Message-ID of the member's invitation, for threading.
    pub invitation_id: Option<String>,
    /// What a letter about a clarification tells.
    pub clarification: Option<Clarification>,
    /// Whom the letter is to or about, for letters about a deputy.
    pub deputy: Option<Deputy>,
    /// What a correction puts right.
    pub correction: Option<ToldCorrection>,
    /// Why an exception was made, for the letter about it.
    pub reason: Option<Line>,
    /// What a letter about the outcome tells.
    pub result: Option<ToldResult>,
    /// Whether the secretary is still the one of whom the letter speaks.
    pub same_secretary: bool,
    /// False when nobody needs it any more: it is dropped instead of posted.
    pub wanted: bool,
}

/// Takes at most `most` letters of a lane for posting.
pub async fn lease_letters(
    store: &Store,
    keys: Arc<KeyRing>,
    lane: Lane,
    most: u32,
    now: Instant,
) -> Result<Vec<LeasedLetter>, StoreFault> {
    store
        .write(move |change| {
            let mut leased = Vec::new();
            let letters = change.due_letters(lane, now, most)?;
            let due = letters.len();
            for stored in letters {
                let number = stored.number;
                change.lease_letter(number, now.plus(LEASE))?;
                match complete(change, &keys, stored, now) {
                    Ok(letter) => leased.push(letter),
                    // One damaged row must not hold up all others.
                    Err(StoreFault::Damaged { .. }) => {
                        change.settle_letter(&damaged(number, now))?;
                    }
                    Err(fault) => return Err(fault),
                }
            }
            if due == 0 {
                return change.nothing_changed(leased);
            }
            let event = Event {
                at: now,
                actor: Actor::Service,
                consultation: None,
                deed: Deed::LettersLeased {
                    letters: due as u64,
                },
            };
            change.record(&entry(event), leased)
        })
        .await
}

/// The relay is back: what waits because it was away is due at once. Gives how many letters.
pub async fn hasten_letters(store: &Store, now: Instant) -> Result<u64, StoreFault> {
    store
        .write(move |change| {
            let mut letters = 0;
            for (_, reply) in RelayTrouble::REPLIES {
                for number in change.letters_waiting_after(reply, now)? {
                    change.hasten_letter(number, now)?;
                    letters += 1;
                }
            }
            if letters == 0 {
                return change.nothing_changed(letters);
            }
            let event = Event {
                at: now,
                actor: Actor::Service,
                consultation: None,
                deed: Deed::Mail(MailDeed::LettersHastened { letters }),
            };
            change.record(&entry(event), letters)
        })
        .await
}

/// Writes down what became of letters, all in one commit.
pub async fn settle_letters(
    store: &Store,
    settlements: Vec<Settlement>,
    now: Instant,
) -> Result<(), StoreFault> {
    store
        .write(move |change| {
            let numbers = |state| {
                let settled = settlements.iter().filter(move |s| s.state == state);
                settled.map(|s| s.number).collect::<Vec<_>>()
            };
            for settlement in &settlements {
                change.settle_letter(settlement)?;
            }
            let event = Event {
                at: now,
                actor: Actor::Service,
                consultation: None,
                deed: Deed::LettersPosted {
                    accepted: numbers(LetterState::Accepted),
                    deferred: numbers(LetterState::Queued),
                    refused: numbers(LetterState::Refused),
                    dropped: numbers(LetterState::Dropped),
                },
            };
            change.record(&entry(event), ())
        })
        .await
}

/// A letter that does not read as one: a person has to look.
fn damaged(number: i64, now: Instant) -> Settlement {
    Settlement {
        number,
        state: LetterState::Refused,
        next_attempt_at: now,
        at: now,
        reply: Some("damaged".to_owned()),
        server: None,
    }
}

fn complete(
    change: &mut Change<'_>,
    keys: &KeyRing,
    stored: StoredLetter,
    now: Instant,
) -> Result<LeasedLetter, StoreFault> {
    let damaged = |what| StoreFault::Damaged {
        table: "letter",
        what,
    };
    let facts: LetterFacts =
        serde_json::from_str(&stored.letter.facts).map_err(|_| damaged("facts"))?;
    let key = &stored.consultation;
    let code = &stored.letter.member;
    let consultation = change.consultation(key)?;
    let consultation = consultation.ok_or_else(|| damaged("consultation"))?;
    let member = change.member_ever(key, code)?;
    let member = member.ok_or_else(|| damaged("member"))?;
    let links = LinksOfMember::read(change, key, code)?;
    let link = live_link(&links, &facts).filter(|_| is_theirs(&facts, &stored, &member));
    let deputy = deputy(change, &facts)?;
    let same_secretary = match &facts {
        LetterFacts::HandedOver { link, .. } => links.is_live(*link),
        _ => true,
    };
    let result = told_result(change, &stored, &facts)?;
    let wanted = is_wanted(change, &stored, &facts, link, &consultation, now)?
        && result.as_ref().is_none_or(|told| told.stands);
    Ok(LeasedLetter {
        reason: reason(change, key, &facts)?,
        return_tag: return_tag::make(keys, &stored.letter.message_id),
        invitation_id: invitation_id(change, key, code)?,
        clarification: clarification(change, key, &facts)?,
        correction: told_correction(change, &stored, &facts)?,
        token: token(keys, &stored, &facts, link)?,
        stored,
        facts,
        consultation,
        member,
        deputy,
        result,
        same_secretary,
        wanted,
    })
}

/// Made now, of the number alone: nothing in the database can be used to vote or to object.
fn token(
    keys: &KeyRing,
    stored: &StoredLetter,
    facts: &LetterFacts,
    link: Option<u32>,
) -> Result<Option<SecretString>, StoreFault> {
    let (key, code) = (&stored.consultation, &stored.letter.member);
    let token = match facts {
        LetterFacts::Confirmation { .. } => {
            let number = u32::try_from(stored.number).map_err(|_| StoreFault::Damaged {
                table: "letter",
                what: "number",
            })?;
            Some(link_token::make_objection(keys, number, key, code))
        }
        _ => link.map(|number| link_token::make(keys, number, key, code)),
    };
    Ok(token.map(SecretString::from))
}

/// Left of the `@` in the Message-ID of the member's invitation.
fn invitation_id(
    change: &mut Change<'_>,
    consultation: &Key,
    member: &MemberCode,
) -> Result<Option<String>, StoreFault> {
    let letters = change.letters_of_member(consultation, member)?.into_iter();
    let mut invitations = letters.filter(|letter| letter.letter.kind == "invitation");
    Ok(invitations.next().map(|letter| letter.letter.message_id))
}

fn deputy(change: &mut Change<'_>, facts: &LetterFacts) -> Result<Option<Deputy>, StoreFault> {
    match facts {
        LetterFacts::Deputy { link } | LetterFacts::DeputyNamed { link } => change.deputy(*link),
        _ => Ok(None),
    }
}

fn clarification(
    change: &mut Change<'_>,
    consultation: &Key,
    facts: &LetterFacts,
) -> Result<Option<Clarification>, StoreFault> {
    let LetterFacts::Clarification { number } = facts else {
        return Ok(None);
    };
    let all = change.clarifications(consultation)?.into_iter();
    let mut wanted = all.filter(|known| known.number == *number);
    Ok(wanted.next())
}

/// Of the dossier that a letter is about.
fn reason(
    change: &mut Change<'_>,
    consultation: &Key,
    facts: &LetterFacts,
) -> Result<Option<Line>, StoreFault> {
    let LetterFacts::Exception { dossier, .. } = facts else {
        return Ok(None);
    };
    let mut all = change.dossiers(consultation)?.into_iter();
    let own = all.find(|known| known.number == *dossier);
    Ok(own.map(|known| known.proposal.reason))
}

/// The number of the link that a letter carries, if it carries one that still works.
fn live_link(links: &LinksOfMember, facts: &LetterFacts) -> Option<u32> {
    match facts {
        LetterFacts::Invitation { link }
        | LetterFacts::NewLink { link }
        | LetterFacts::Deputy { link }
        | LetterFacts::NewSecretary { link }
        | LetterFacts::NewAddress { link } => links.is_live(*link).then_some(*link),
        LetterFacts::Reminder => links.of_secretary(),
        LetterFacts::Announcement
        | LetterFacts::Confirmation { .. }
        | LetterFacts::NotRegistered
        | LetterFacts::Clarification { .. }
        | LetterFacts::Extension { .. }
        | LetterFacts::DeputyNamed { .. }
        | LetterFacts::HandedOver { .. }
        | LetterFacts::Result { .. }
        | LetterFacts::AddressCorrected { .. }
        | LetterFacts::LinkPrinted { .. }
        | LetterFacts::Correction { .. }
        | LetterFacts::Exception { .. }
        | LetterFacts::LinkEnded { .. } => None,
    }
}

/// A reminder carries whatever link works now: to the secretary of now, and to nobody before. And
/// whoever wrote the letter, none goes where no link may go.
fn is_theirs(facts: &LetterFacts, stored: &StoredLetter, weighed: &WeighedMember) -> bool {
    let recipient = &stored.letter.recipient;
    facts.may_go_to(&weighed.member, recipient)
        && (*facts != LetterFacts::Reminder || weighed.member.email.as_ref() == Some(recipient))
}

/// Whether the letter still says something true and useful.
fn is_wanted(
    change: &mut Change<'_>,
    stored: &StoredLetter,
    facts: &LetterFacts,
    link: Option<u32>,
    consultation: &StoredConsultation,
    now: Instant,
) -> Result<bool, StoreFault> {
    let window = &consultation.consultation.window;
    Ok(match facts {
        LetterFacts::Invitation { .. }
        | LetterFacts::NewLink { .. }
        | LetterFacts::Deputy { .. }
        | LetterFacts::NewSecretary { .. }
        | LetterFacts::NewAddress { .. } => link.is_some() && now < window.closes_at(),
        LetterFacts::Reminder => {
            let last = change.last_version(&stored.consultation, &stored.letter.member)?;
            link.is_some() && window.is_open(now) && Standing::from_last(last).current().is_none()
        }
        LetterFacts::Clarification { .. } => window.is_open(now),
        LetterFacts::Announcement => consultation.opened_at.is_none() && now < window.closes_at(),
        LetterFacts::Extension { number } => window.is_open(now) && is_last(window, *number),
        LetterFacts::Confirmation { .. }
        | LetterFacts::NotRegistered
        | LetterFacts::DeputyNamed { .. }
        | LetterFacts::HandedOver { .. }
        | LetterFacts::Result { .. }
        | LetterFacts::AddressCorrected { .. }
        | LetterFacts::LinkPrinted { .. }
        | LetterFacts::Correction { .. }
        | LetterFacts::Exception { .. }
        | LetterFacts::LinkEnded { .. } => true,
    })
}

/// Of two extensions the later one tells all.
fn is_last(window: &Window, extension: u32) -> bool {
    let last = window.extensions().last();
    last.is_some_and(|last| last.number == extension)
}
