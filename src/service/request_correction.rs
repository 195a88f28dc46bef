//! Somebody at the bureau asks for an exception; nothing else changes before another one approves.

use super::change_roll::{admit_addition, admit_strike};
use super::correct_weight::admit_weight;
use super::dossier_desk::{bureau_account, is_open, last_about, sealed_text};
use super::enter_ballot::{Entry, admit_ballot, lay_beside};
use super::letter_facts::LetterFacts;
use super::settle_dispute::admit_dispute;
use crate::domain::dispute::Ending;
use crate::domain::dossier::{Contact, Correction, Proposal};
use crate::domain::dossier_deed::DossierDeed;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::extension::LONGEST_EXTENSION;
use crate::domain::instant::Instant;
use crate::domain::member::{EmailAddress, Member, MemberCode};
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
    /// The number of the last dossier about the same when the form was shown: a second click makes
    /// no second one, and a colleague with another member is in nobody's way.
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
    /// A vote that came by letter or telephone.
    Ballot { member: MemberCode, entry: Entry },
    /// To leave the roll.
    Strike { member: MemberCode },
    /// To come onto the roll.
    Addition { member: Box<Member> },
    /// The end of a dispute of the last version.
    Dispute { member: MemberCode, ending: Ending },
}

impl Wanted {
    /// The member that the roll has when it is asked for.
    fn member_on_the_roll(&self) -> Option<&MemberCode> {
        match self {
            Self::Address { member, .. }
            | Self::Weight { member, .. }
            | Self::Ballot { member, .. }
            | Self::Strike { member }
            | Self::Dispute { member, .. } => Some(member),
            Self::Extension { .. } | Self::Addition { .. } => None,
        }
    }
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
    /// Several people read it, and a link to vote would go there.
    #[error("the member has this address as its general mailbox")]
    GeneralAddress,
    #[error("the new close is not later than the present one")]
    NotLater,
    #[error("the new close is too far away")]
    TooFar,
    #[error("the weight rule gives nobody so many votes")]
    BeyondTheRule,
    #[error("the member is on the roll, or was")]
    OnTheRoll,
    #[error("the member has a vote")]
    Voted,
    #[error("there is no dispute to settle")]
    NotDisputed,
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
            if let Wanted::Ballot { member, entry } = &request.wanted {
                lay_beside(change, (key, member), entry, dossier)?;
            }
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
    let about = request.wanted.member_on_the_roll();
    let last = last_about(&change.dossiers(key)?, about);
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
        Wanted::Ballot { member, entry } => admit_ballot(change, (key, member), entry),
        Wanted::Strike { member } => admit_strike(change, (key, member)),
        Wanted::Addition { member } => {
            let rule = &stored.consultation.weighing.rule;
            admit_addition(change, key, member, rule)
        }
        Wanted::Dispute { member, ending } => admit_dispute(change, (key, member), *ending),
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
    let present = weighed.ok_or(RequestRefusal::NoMember)?.member;
    // whatever the number of the link will be
    if !(LetterFacts::NewAddress { link: 0 }).may_go_to(&present, email) {
        return Err(RequestRefusal::GeneralAddress);
    }
    let before = Contact::from(&present);
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
