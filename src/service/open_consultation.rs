//! The opening: the roll is frozen and hashed, every member gets its link and its invitation.

use super::letter_facts::LetterFacts;
use super::mailing::{begin, new_mailing};
use super::message_ids::MessageIds;
use super::opening_checks::items;
use super::save_blueprint::is_held;
use super::view::documents::missing_documents;
use super::view::key_holders::without_account;
use crate::domain::consultation::Consultation;
use crate::domain::event::{Actor, Deed, Event, LogEntry};
use crate::domain::instant::Instant;
use crate::domain::key_holders::Unsealer;
use crate::domain::member::{EmailAddress, WeighedMember};
use crate::domain::preparation::{AcceptedCheck, CheckItem, ItemState};
use crate::domain::question::Key;
use crate::domain::roll::{Roll, Unsettled};
use crate::domain::window::Phase;
use crate::evidence::entry::entry;
use crate::evidence::roll_hash::roll_hash;
use crate::secret::digest::sha256_hex;
use crate::store::{Change, Look, Store, StoreFault, StoredConsultation};

/// What somebody opens, as they saw it.
#[derive(Debug, Clone)]
pub struct Opening {
    pub consultation: Key,
    /// The number of members that the opener typed; another number on the roll refuses.
    pub expected_members: u64,
    /// Which items of the checklist must be settled.
    pub required: Vec<CheckItem>,
    /// Who opens the ballots here after the close.
    pub unsealer: Unsealer,
    /// Version of the program, for the log.
    pub release: String,
    /// For the Message-IDs of the invitations.
    pub ids: MessageIds,
}

#[derive(Debug, thiserror::Error)]
pub enum OpeningRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("it is open already")]
    AlreadyOpen,
    #[error("its close has passed")]
    TooLate,
    #[error("the roll is empty")]
    EmptyRoll,
    #[error("the roll has {0} members")]
    OtherNumber(u64),
    #[error("the set-up was changed and is not complete")]
    HalfChanged,
    #[error("items of the checklist are open")]
    Unchecked(Vec<CheckItem>),
    #[error("key holders without an account of the board")]
    KeyHolders(Vec<EmailAddress>),
    #[error("key holders, where the service asks nobody")]
    NobodyAsks,
    #[error("documents that are not in this installation")]
    Documents(Vec<String>),
    #[error("members without votes or address")]
    Unsettled(Unsettled),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Opens; gives the number of invitations written.
pub async fn open_consultation(
    store: &Store,
    opening: Opening,
    actor: Actor,
    now: Instant,
) -> Result<u64, OpeningRefusal> {
    store
        .write(move |change| {
            let stored = change.consultation(&opening.consultation)?;
            let stored = stored.ok_or(OpeningRefusal::NoConsultation)?;
            let roll = change.roll(&opening.consultation)?;
            refuse(&stored, &roll, opening.expected_members, now)?;
            refuse_elsewhere(change, &stored.consultation, opening.unsealer)?;
            let accepted = checked(change, &stored, &roll, (&opening.required, now))?;
            let hash = roll_hash(&roll);
            let mut scribe = Scribe {
                key: &opening.consultation,
                actor: &actor,
                now,
                ids: opening.ids.clone(),
                entries: Vec::new(),
            };
            let totals = roll.totals();
            scribe.note(Deed::ConsultationOpened {
                members: totals.members,
                votes: totals.votes,
                roll_hash: hash.clone(),
                definition_hash: definition_hash(&stored.consultation),
                release: opening.release.clone(),
                checks: opening.required.clone(),
                accepted,
            });
            change.mark_opened(&opening.consultation, now, &hash)?;
            // a list that nobody took in has addresses of people, and no use any more
            change.drop_staged_roll(&opening.consultation)?;
            for weighed in roll.members() {
                scribe.invite(change, weighed)?;
            }
            scribe.begin_mailing(change, totals.members)?;
            Ok(change.record_all(&scribe.entries, totals.members)?)
        })
        .await
}

/// SHA-256 over the definition with its documents as JSON, hex: what every voter is shown.
pub fn definition_hash(consultation: &Consultation) -> String {
    sha256_hex(&serde_json::to_vec(consultation).unwrap_or_default())
}

fn refuse(
    stored: &StoredConsultation,
    roll: &Roll,
    expected_members: u64,
    now: Instant,
) -> Result<(), OpeningRefusal> {
    let members = roll.totals().members;
    if stored.opened_at.is_some() {
        return Err(OpeningRefusal::AlreadyOpen);
    }
    if stored.consultation.window.phase(now) == Phase::Closed {
        return Err(OpeningRefusal::TooLate);
    }
    if members == 0 {
        return Err(OpeningRefusal::EmptyRoll);
    }
    if members != expected_members {
        return Err(OpeningRefusal::OtherNumber(members));
    }
    roll.settled().map_err(OpeningRefusal::Unsettled)
}

/// What was set up for another installation than this one.
fn refuse_elsewhere(
    look: &mut Look<'_>,
    consultation: &Consultation,
    unsealer: Unsealer,
) -> Result<(), OpeningRefusal> {
    let holders = consultation.key_holders.as_ref();
    if holders.is_some() && unsealer == Unsealer::Service {
        return Err(OpeningRefusal::NobodyAsks);
    }
    let without = without_account(look, holders)?;
    if !without.is_empty() {
        return Err(OpeningRefusal::KeyHolders(without));
    }
    let missing = missing_documents(look, consultation)?;
    match missing.is_empty() {
        true => Ok(()),
        false => Err(OpeningRefusal::Documents(missing)),
    }
}

/// What was accepted without a measurement, where everything that is required is settled.
fn checked(
    look: &mut Look<'_>,
    stored: &StoredConsultation,
    roll: &Roll,
    (required, now): (&[CheckItem], Instant),
) -> Result<Vec<AcceptedCheck>, OpeningRefusal> {
    if let Some(own) = look.blueprint(&stored.consultation.key)?
        && !is_held(look, &own.blueprint, stored)?
    {
        return Err(OpeningRefusal::HalfChanged);
    }
    let mut items = items(look, stored, roll, now)?;
    items.retain(|own| required.contains(&own.item));
    let open = items.iter().filter(|own| own.state == ItemState::Open);
    let open: Vec<CheckItem> = open.map(|own| own.item).collect();
    let accepted = items.into_iter().filter_map(|own| {
        let item = own.item;
        own.reason.map(|reason| AcceptedCheck { item, reason })
    });
    match open.is_empty() {
        true => Ok(accepted.collect()),
        false => Err(OpeningRefusal::Unchecked(open)),
    }
}

struct Scribe<'a> {
    key: &'a Key,
    actor: &'a Actor,
    now: Instant,
    ids: MessageIds,
    entries: Vec<LogEntry>,
}

impl Scribe<'_> {
    fn note(&mut self, deed: Deed) {
        self.entries.push(entry(Event {
            at: self.now,
            actor: self.actor.clone(),
            consultation: Some(self.key.clone()),
            deed,
        }));
    }

    fn invite(
        &mut self,
        change: &mut Change<'_>,
        weighed: &WeighedMember,
    ) -> Result<(), StoreFault> {
        let member = &weighed.member;
        let link = change.issue_link(self.key, &member.code, self.now)?;
        self.note(Deed::LinkIssued {
            member: member.code.clone(),
            link,
        });
        if let Some(address) = &member.email {
            let facts = LetterFacts::Invitation { link };
            let name = facts.kind();
            let letter = facts.letter_to(member, address, name, &mut self.ids, self.now);
            change.write_letter(self.key, &letter)?;
        }
        Ok(())
    }

    fn begin_mailing(&mut self, change: &mut Change<'_>, letters: u64) -> Result<(), StoreFault> {
        let facts = LetterFacts::Invitation { link: 0 };
        let name = facts.kind().to_owned();
        let mailing = new_mailing(name, &facts, letters, self.actor, self.now);
        let event = begin(change, self.key, mailing, self.actor)?;
        self.entries.push(entry(event));
        Ok(())
    }
}
