//! Casting, changing and withdrawing: one new version, its event and its confirmations, in one
//! transaction.

use super::letter_facts::{CastBy, ConfirmedAct, LetterFacts};
use super::message_ids::MessageIds;
use crate::domain::ballot::{Act, BallotVersion, ReceiptCode, Standing};
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::link::BallotLink;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::window::Phase;
use crate::evidence::entry::entry;
use crate::secret::sealing::Sealed;
use crate::service::sealed_ballot::seal_hash;
use crate::store::{Change, Recorded, Store, StoreFault, StoredBallot, StoredConsultation};

/// A sealed ballot on its way in.
#[derive(Debug, Clone)]
pub struct Casting {
    /// The link it came by.
    pub link: u32,
    pub consultation: Key,
    pub member: MemberCode,
    /// The last version that the voter had seen; 0 for none. A later one refuses.
    pub seen_version: u32,
    /// The draft of which the voter knew; 0 for none. No other goes with the vote.
    pub seen_draft: u32,
    pub act: Act,
    /// Makes at most one version, however often it is posted.
    pub one_time_number: String,
    /// When the complete request had reached the service: this moment decides.
    pub received_at: Instant,
    pub receipt: ReceiptCode,
    pub sealed: Sealed,
    /// For the Message-IDs of the confirmations.
    pub ids: MessageIds,
}

/// What became of a ballot in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CastAnswer {
    /// It counts; also when the same number is posted again.
    Recorded(BallotVersion),
    /// It came at or after the close: kept apart, not counted.
    Late { closes_at: Instant },
    /// It came in time, but the votes were counted before it could be stored: written down, for a
    /// person to look at.
    Missed,
}

#[derive(Debug, thiserror::Error)]
pub enum CastRefusal {
    /// Replaced, or never there; which, is not said.
    #[error("the link does not work any more")]
    LinkGone,
    #[error("voting has not begun")]
    NotYetOpen,
    /// What is there is not what the voter had seen: a later vote, or, after a restore, an earlier
    /// state.
    #[error("the ballot is not as it was shown")]
    Stale,
    #[error("there is no vote to withdraw")]
    NothingToWithdraw,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Records one version of a ballot.
pub async fn cast_ballot(store: &Store, casting: Casting) -> Result<CastAnswer, CastRefusal> {
    store.write(move |change| cast(change, &casting)).await
}

fn cast(change: &mut Change<'_>, casting: &Casting) -> Result<Recorded<CastAnswer>, CastRefusal> {
    live_link(change, casting)?;
    if let Some(version) = change.version_by_number(&casting.one_time_number)? {
        return Ok(change.nothing_changed(CastAnswer::Recorded(version))?);
    }
    let stored = change.consultation(&casting.consultation)?;
    let stored = stored.ok_or(CastRefusal::LinkGone)?;
    match stored.consultation.window.phase(casting.received_at) {
        Phase::Open if stored.opened_at.is_none() => return Err(CastRefusal::NotYetOpen),
        Phase::NotYetOpen => return Err(CastRefusal::NotYetOpen),
        Phase::Open if stored.closed_at.is_some() => return miss(change, casting),
        Phase::Open => {}
        Phase::Closed => return keep_apart(change, casting, &stored),
    }
    let last = change.last_version(&casting.consultation, &casting.member)?;
    let standing = Standing::from_last(last);
    let confirmed = admit(&standing, casting)?;
    record(change, casting, &standing, confirmed)
}

fn live_link(change: &mut Change<'_>, casting: &Casting) -> Result<BallotLink, CastRefusal> {
    let link = change.link(casting.link)?;
    link.filter(|link| {
        link.is_live() && link.member == casting.member && link.consultation == casting.consultation
    })
    .ok_or(CastRefusal::LinkGone)
}

/// Whether the ballot may follow what is there, and what its members are told.
fn admit(standing: &Standing, casting: &Casting) -> Result<ConfirmedAct, CastRefusal> {
    if standing.last_version() != casting.seen_version {
        return Err(CastRefusal::Stale);
    }
    match standing {
        Standing::NotVoted | Standing::Withdrawn(_) => match casting.act {
            Act::Cast => Ok(ConfirmedAct::Cast),
            Act::Withdrawn => Err(CastRefusal::NothingToWithdraw),
        },
        Standing::Voted(_) | Standing::Changed(_) => match casting.act {
            Act::Cast => Ok(ConfirmedAct::Changed),
            Act::Withdrawn => Ok(ConfirmedAct::Withdrawn),
        },
    }
}

fn record(
    change: &mut Change<'_>,
    casting: &Casting,
    standing: &Standing,
    confirmed: ConfirmedAct,
) -> Result<Recorded<CastAnswer>, CastRefusal> {
    let outside = BallotVersion {
        member: casting.member.clone(),
        version: standing.last_version() + 1,
        act: casting.act,
        received_at: casting.received_at,
        receipt: casting.receipt.clone(),
    };
    change.add_ballot(
        &casting.consultation,
        &StoredBallot {
            outside: outside.clone(),
            one_time_number: casting.one_time_number.clone(),
            link: casting.link,
            sealed: casting.sealed.content.clone(),
            sealed_key: casting.sealed.key_for_consultation.clone(),
            own_key: casting.sealed.key_for_member.clone(),
        },
    )?;
    forget_draft(change, casting)?;
    confirm(change, casting, confirmed, &outside)?;
    let recorded = entry(event(
        casting,
        Deed::BallotRecorded {
            member: outside.member.clone(),
            version: outside.version,
            act: outside.act,
            received_at: outside.received_at,
            receipt: outside.receipt.clone(),
            seal_hash: seal_hash(&casting.sealed),
        },
    ));
    Ok(change.record(&recorded, CastAnswer::Recorded(outside))?)
}

/// What was kept is sent now. A draft that the voter did not know of stays.
fn forget_draft(change: &mut Change<'_>, casting: &Casting) -> Result<(), StoreFault> {
    let present = change.draft_stamp(casting.link)?;
    let known = present.is_some_and(|stamp| stamp.revision == casting.seen_draft);
    match casting.act {
        Act::Cast if known => change.delete_draft(casting.link),
        Act::Cast | Act::Withdrawn => Ok(()),
    }
}

/// The letters that say so: to every registered address, and to the deputy who did it.
fn confirm(
    change: &mut Change<'_>,
    casting: &Casting,
    confirmed: ConfirmedAct,
    outside: &BallotVersion,
) -> Result<(), StoreFault> {
    if let Some(weighed) = change.member(&casting.consultation, &casting.member)? {
        let deputy = change.deputy(casting.link)?;
        let by = deputy
            .as_ref()
            .map_or(CastBy::Secretary, |_| CastBy::Deputy);
        let facts = LetterFacts::confirmation(confirmed, by, outside);
        let caster = deputy.as_ref().map(|deputy| &deputy.email);
        let mailing = format!("confirmation-{}", outside.version);
        let mut ids = casting.ids.clone();
        let at = casting.received_at;
        for letter in facts.letters_to_all(&weighed.member, caster, &mailing, &mut ids, at) {
            change.write_letter(&casting.consultation, &letter)?;
        }
    }
    Ok(())
}

fn keep_apart(
    change: &mut Change<'_>,
    casting: &Casting,
    stored: &StoredConsultation,
) -> Result<Recorded<CastAnswer>, CastRefusal> {
    let late = entry(event(
        casting,
        Deed::LateBallotRefused {
            member: casting.member.clone(),
            received_at: casting.received_at,
        },
    ));
    let closes_at = stored.consultation.window.closes_at();
    Ok(change.record(&late, CastAnswer::Late { closes_at })?)
}

fn miss(change: &mut Change<'_>, casting: &Casting) -> Result<Recorded<CastAnswer>, CastRefusal> {
    let deed = Deed::TimelyBallotMissed {
        member: casting.member.clone(),
        received_at: casting.received_at,
    };
    Ok(change.record(&entry(event(casting, deed)), CastAnswer::Missed)?)
}

fn event(casting: &Casting, deed: Deed) -> Event {
    Event {
        at: casting.received_at,
        actor: Actor::Link {
            number: casting.link,
        },
        consultation: Some(casting.consultation.clone()),
        deed,
    }
}
