//! A new link for a member: the old ones die, those of deputies too; a vote already cast stays.

use super::letter_facts::LetterFacts;
use super::live_links::{LinksOfMember, revoke_all};
use super::message_ids::MessageIds;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::member::{EmailAddress, Member, MemberCode};
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::store::{Change, Store, StoreFault};

/// Whose link is replaced, and why.
#[derive(Debug, Clone)]
pub struct Replacement {
    pub consultation: Key,
    pub member: MemberCode,
    pub reason: Line,
    /// The secretary's link when the form was shown: a second click makes no second one.
    pub seen_link: u32,
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
    #[error("the link was replaced meanwhile")]
    AlreadyReplaced,
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
            let (member, address) = admit(change, &replacement, now)?;
            let key = &replacement.consultation;
            let old = revoke_all(change, key, &member.code, now)?;
            let new = change.issue_link(key, &member.code, now)?;
            let facts = LetterFacts::NewLink { link: new };
            let mailing = format!("new-link-{new}");
            let mut ids = replacement.ids.clone();
            let letter = facts.letter_to(&member, &address, &mailing, &mut ids, now);
            change.write_letter(key, &letter)?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(key.clone()),
                deed: Deed::LinkReplaced {
                    member: member.code.clone(),
                    old,
                    new,
                    reason: replacement.reason.to_string(),
                },
            };
            Ok(change.record(&entry(event), new)?)
        })
        .await
}

/// The member and where its letter goes, while the consultation runs.
fn admit(
    change: &mut Change<'_>,
    replacement: &Replacement,
    now: Instant,
) -> Result<(Member, EmailAddress), ReplaceRefusal> {
    let stored = change.consultation(&replacement.consultation)?;
    let stored = stored.ok_or(ReplaceRefusal::NoMember)?;
    let running = stored.opened_at.is_some() && stored.closed_at.is_none();
    if !running || now >= stored.consultation.window.closes_at() {
        return Err(ReplaceRefusal::NotOpen);
    }
    let weighed = change.member(&replacement.consultation, &replacement.member)?;
    let member = weighed.ok_or(ReplaceRefusal::NoMember)?.member;
    let address = member.email.clone().ok_or(ReplaceRefusal::NoAddress)?;
    let links = LinksOfMember::read(change, &replacement.consultation, &replacement.member)?;
    if links.of_secretary().unwrap_or(0) != replacement.seen_link {
        return Err(ReplaceRefusal::AlreadyReplaced);
    }
    Ok((member, address))
}
