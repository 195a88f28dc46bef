//! A new link for a member: the old ones die, those of deputies too; a vote already cast stays.

use super::letter_facts::LetterFacts;
use super::live_links::{LinksOfMember, revoke_all};
use super::message_ids::MessageIds;
use super::tell_deputies::tell_deputies;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::member::{Member, MemberCode};
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
            let key = &replacement.consultation;
            let wanted = (key, &replacement.member);
            let member = admit(change, wanted, replacement.seen_link, now)?;
            let address = member.email.clone().ok_or(ReplaceRefusal::NoAddress)?;
            let links = LinksOfMember::read(change, key, &member.code)?;
            let old = revoke_all(change, key, &member.code, now)?;
            let new = change.issue_link(key, &member.code, now)?;
            let facts = LetterFacts::NewLink { link: new };
            let mailing = format!("new-link-{new}");
            let mut ids = replacement.ids.clone();
            let letter = facts.letter_to(&member, &address, &mailing, &mut ids, now);
            change.write_letter(key, &letter)?;
            let ended = links.live_deputies();
            tell_deputies(change, (key, &member), &ended, &mut ids, now)?;
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

/// The member, while the consultation runs and the link is the one that was seen.
pub(super) fn admit(
    change: &mut Change<'_>,
    (key, code): (&Key, &MemberCode),
    seen_link: u32,
    now: Instant,
) -> Result<Member, ReplaceRefusal> {
    let stored = change.consultation(key)?;
    let stored = stored.ok_or(ReplaceRefusal::NoMember)?;
    let running = stored.opened_at.is_some() && stored.closed_at.is_none();
    if !running || now >= stored.consultation.window.closes_at() {
        return Err(ReplaceRefusal::NotOpen);
    }
    let weighed = change.member(key, code)?;
    let member = weighed.ok_or(ReplaceRefusal::NoMember)?.member;
    let links = LinksOfMember::read(change, key, code)?;
    if links.of_secretary().unwrap_or(0) != seen_link {
        return Err(ReplaceRefusal::AlreadyReplaced);
    }
    Ok(member)
}
