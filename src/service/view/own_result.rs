//! How a member's own ballot was counted: from what the unsealing opened, not from the copy that
//! the member holds.

use crate::domain::ballot::{Act, Answer, BallotContent};
use crate::domain::event::Deed;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::store::{Look, Store, StoreFault};

/// What became of one member's ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnResult {
    /// The ballots have not been opened yet.
    NotUnsealed,
    /// Counted like this.
    Counted(Box<Answer>),
    /// There is a ballot, but it could not be opened: a person has to look at it.
    Unreadable,
    /// There is no ballot, or it was withdrawn.
    NoBallot,
}

/// Of one member; a member that is not on the roll has no ballot.
pub async fn own_result(
    store: &Store,
    consultation: Key,
    member: MemberCode,
) -> Result<OwnResult, StoreFault> {
    store
        .read(move |look| result(look, &consultation, &member))
        .await
}

/// The same, within a transaction.
pub(in crate::service) fn result(
    look: &mut Look<'_>,
    consultation: &Key,
    member: &MemberCode,
) -> Result<OwnResult, StoreFault> {
    let stored = look.consultation(consultation)?;
    if stored.is_none_or(|stored| stored.unsealed_at.is_none()) {
        return Ok(OwnResult::NotUnsealed);
    }
    if let Some(BallotContent::Cast(answer)) = look.opened_ballot(consultation, member)? {
        return Ok(OwnResult::Counted(Box::new(answer)));
    }
    let events = look.events_of_deed(consultation, "consultation-unsealed")?;
    let named = events.iter().any(|stored| match &stored.event.deed {
        Deed::ConsultationUnsealed { unreadable, .. } => unreadable.contains(member),
        _ => false,
    });
    let last = look.last_version(consultation, member)?;
    let cast = last.is_some_and(|last| last.act == Act::Cast);
    Ok(if named || cast {
        OwnResult::Unreadable
    } else {
        OwnResult::NoBallot
    })
}
