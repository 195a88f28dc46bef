//! Somebody at the bureau asks for an exception; nothing else changes before another one approves.

use super::correct_weight::admit_weight;
use super::dossier_desk::{bureau_account, is_open, sealed_text};
use crate::domain::dossier::{Contact, Correction, Proposal};
use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::extension::LONGEST_EXTENSION;
use crate::domain::instant::Instant;
use crate::domain::member::{EmailAddress, MemberCode};
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::store::{Change, NewDossier, Store, StoreFault};

/// What is asked for, and why.
#[derive(Debug, Clone)]
pub struct CorrectionRequest {
    pub consultation: Key,
    pub reason: Line,
    pub evidence: Line,
    pub wanted: Wanted,
    /// The number of the last dossier when the form was shown: a second click makes no second one.
    pub seen: u32,
}

#[derive(Debug, Clone)]
pub enum Wanted {
    Address {
        member: MemberCode,
        /// None: as it is.
        secretary: Option<Line>,
        email: EmailAddress,
    },
    /// A later close.
    Extension { closes_at: Instant },
    /// Other votes.
    Weight { member: MemberCode, votes: u32 },
}

#[derive(Debug, thiserror::Error)]
pub enum RequestRefusal {
    #[error("only the bureau asks for corrections")]
    NotTheBureau,
    #[error("there is no such consultation or member")]
    NoMember,
    #[error("the consultation is not open")]
    NotOpen,
    #[error("it is so already")]
    NothingChanges,
    #[error("the new close is not later than the present one")]
    NotLater,
    #[error("the new close is too far away")]
    TooFar,
    #[error("the weight rule gives nobody so many votes")]
    BeyondTheRule,
    /// By its number.
    #[error("dossier {0} came in between")]
    CameBetween(u32),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Writes the request down; gives the number of its dossier.
pub async fn request_correction(
    store: &Store,
    request: CorrectionRequest,
    actor: Actor,
    now: Instant,
) -> Result<u32, RequestRefusal> {
    store
        .write(move |change| {
            let key = &request.consultation;
            let proposal = Proposal {
                consultation: key.clone(),
                requested_by: bureau_account(&actor).ok_or(RequestRefusal::NotTheBureau)?,
                requested_at: now,
                reason: request.reason.clone(),
                evidence: request.evidence.clone(),
                correction: admit(change, &request, now)?,
            };
            let (text, hash) = sealed_text(&proposal);
            let dossier = change.add_dossier(&NewDossier {
                proposal: &proposal,
                text: &text,
                hash: &hash,
            })?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(key.clone()),
                deed: Deed::Dossier(DossierDeed::CorrectionRequested {
                    dossier,
                    correction: proposal.correction.kind(),
                    member: proposal.correction.member().cloned(),
                    hash,
                }),
            };
            Ok(change.record(&entry(event), dossier)?)
        })
        .await
}

fn admit(
    change: &mut Change<'_>,
    request: &CorrectionRequest,
    now: Instant,
) -> Result<Correction, RequestRefusal> {
    let key = &request.consultation;
    let stored = change.consultation(key)?.ok_or(RequestRefusal::NoMember)?;
    if !is_open(&stored, now) {
        return Err(RequestRefusal::NotOpen);
    }
    let last = change.dossiers(key)?.last().map_or(0, |last| last.number);
    if last != request.seen {
        return Err(RequestRefusal::CameBetween(last));
    }
    match &request.wanted {
        Wanted::Address {
            member,
            secretary,
            email,
        } => admit_address(change, (key, member), secretary.as_ref(), email),
        Wanted::Extension { closes_at } => {
            admit_extension(stored.consultation.window.closes_at(), *closes_at)
        }
        Wanted::Weight { member, votes } => {
            let rule = &stored.consultation.weighing.rule;
            admit_weight(change, (key, member), *votes, rule)
        }
    }
}

fn admit_extension(before: Instant, after: Instant) -> Result<Correction, RequestRefusal> {
    if after <= before {
        return Err(RequestRefusal::NotLater);
    }
    if after > before.plus(LONGEST_EXTENSION) {
        return Err(RequestRefusal::TooFar);
    }
    Ok(Correction::Extension { before, after })
}

fn admit_address(
    change: &mut Change<'_>,
    (key, member): (&Key, &MemberCode),
    secretary: Option<&Line>,
    email: &EmailAddress,
) -> Result<Correction, RequestRefusal> {
    let weighed = change.member(key, member)?;
    let before = Contact::from(&weighed.ok_or(RequestRefusal::NoMember)?.member);
    let after = Contact {
        secretary: secretary.cloned().or_else(|| before.secretary.clone()),
        email: Some(email.clone()),
    };
    if before == after {
        return Err(RequestRefusal::NothingChanges);
    }
    Ok(Correction::Address {
        member: member.clone(),
        before,
        after,
    })
}
