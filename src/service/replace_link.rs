//! A new link for a member: the old ones die, a vote already cast stays.

use super::letter_facts::LetterFacts;
use super::message_ids::MessageIds;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::store::{Store, StoreFault};

/// Whose link is replaced, and why.
#[derive(Debug, Clone)]
pub struct Replacement {
    pub consultation: Key,
    pub member: MemberCode,
    pub reason: Line,
    pub ids: MessageIds,
}

#[derive(Debug, thiserror::Error)]
pub enum ReplaceRefusal {
    #[error("there is no such member")]
    NoMember,
    #[error("the consultation is not open")]
    NotOpen,
    #[error("the member has no address")]
    NoAddress,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Replaces; gives the number of the new link.
pub async fn replace_link(
    store: &Store,
    replacement: Replacement,
    actor: Actor,
    now: Instant,
) -> Result<u32, ReplaceRefusal> {
    store
        .write(move |change| {
            let Replacement {
                consultation,
                member,
                reason,
                ids,
            } = &replacement;
            let stored = change.consultation(consultation)?;
            let stored = stored.ok_or(ReplaceRefusal::NoMember)?;
            let over = now >= stored.consultation.window.closes_at();
            if stored.opened_at.is_none() || over {
                return Err(ReplaceRefusal::NotOpen);
            }
            let weighed = change.member(consultation, member)?;
            let weighed = weighed.ok_or(ReplaceRefusal::NoMember)?;
            let address = weighed.member.email.as_ref();
            let address = address.ok_or(ReplaceRefusal::NoAddress)?;
            let mut old = Vec::new();
            for link in change.links_of(consultation, member)? {
                if link.is_live() {
                    change.revoke_link(link.number, now)?;
                    old.push(link.number);
                }
            }
            let new = change.issue_link(consultation, member, now)?;
            let facts = LetterFacts::NewLink { link: new };
            let mailing = format!("new-link-{new}");
            let mut ids = ids.clone();
            let letter = facts.letter_to(&weighed.member, address, &mailing, &mut ids, now);
            change.write_letter(consultation, &letter)?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed: Deed::LinkReplaced {
                    member: member.clone(),
                    old,
                    new,
                    reason: reason.to_string(),
                },
            };
            Ok(change.record(&entry(event), new)?)
        })
        .await
}
