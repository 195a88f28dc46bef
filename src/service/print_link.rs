//! A new link for a letter on paper, for whom mail does not reach: the old ones die, every
//! registered address is told, and the report names the member. Whoever prints it holds a link for
//! a moment; nobody does so unseen.

use super::letter_facts::LetterFacts;
use super::live_links::{LinksOfMember, revoke_all};
use super::message_ids::MessageIds;
use super::replace_link::{ReplaceRefusal, admit};
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::store::Store;

/// For whom, and why.
#[derive(Debug, Clone)]
pub struct Printing {
    pub consultation: Key,
    pub member: MemberCode,
    pub reason: Line,
    /// The secretary's link when the form was shown: a second click makes no second one.
    pub seen_link: u32,
    pub ids: MessageIds,
}

/// Gives the number of the new link. Where the letter goes is not kept.
pub async fn print_link(
    store: &Store,
    printing: Printing,
    actor: Actor,
    now: Instant,
) -> Result<u32, ReplaceRefusal> {
    store
        .write(move |change| {
            let (key, code) = (&printing.consultation, &printing.member);
            let member = admit(change, (key, code), printing.seen_link, now)?;
            let deputies = LinksOfMember::read(change, key, code)?.addresses_of_deputies();
            let old = revoke_all(change, key, code, now)?;
            let new = change.issue_link(key, code, now)?;
            let facts = LetterFacts::LinkPrinted { at: now };
            let mailing = format!("link-printed-{new}");
            let mut ids = printing.ids.clone();
            for letter in facts.letters_to_all(&member, &deputies, &mailing, &mut ids, now) {
                change.write_letter(key, &letter)?;
            }
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(key.clone()),
                deed: Deed::LinkPrinted {
                    member: code.clone(),
                    old,
                    new,
                    reason: printing.reason.to_string(),
                },
            };
            Ok(change.record(&entry(event), new)?)
        })
        .await
}
