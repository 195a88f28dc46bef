//! What an approved extension does: a later close, and a letter about it to all who can vote.

use super::letter_facts::LetterFacts;
use super::mailing::{begin, new_mailing};
use super::message_ids::MessageIds;
use super::recipients::write_to_voters;
use crate::domain::event::{Actor, Deed};
use crate::domain::extension::Extension;
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::store::{Change, StoreFault};

/// What two people allowed.
pub struct Allowed {
    pub dossier: u32,
    pub reason: Line,
    pub before: Instant,
    pub after: Instant,
    pub ids: MessageIds,
}

/// The deeds to be written down with the approval, of which `now` is the one moment.
pub fn extend(
    change: &mut Change<'_>,
    key: &Key,
    allowed: Allowed,
    actor: &Actor,
    now: Instant,
) -> Result<Vec<Deed>, StoreFault> {
    let stored = change.consultation(key)?;
    let earlier = stored.map_or(0, |stored| stored.consultation.window.extensions().len());
    let number = u32::try_from(earlier + 1).unwrap_or(u32::MAX);
    let extension = Extension {
        number,
        replaces: allowed.before,
        closes_at: allowed.after,
        approved_at: now,
        dossier: allowed.dossier,
        reason: allowed.reason,
    };
    change.add_extension(key, &extension)?;
    let facts = LetterFacts::Extension { number };
    let name = format!("{}-{number}", facts.kind());
    let mut ids = allowed.ids;
    let letters = write_to_voters(change, key, (&facts, &name), &mut ids, now)?;
    let mailing = new_mailing(name, &facts, letters, actor, now);
    let told = begin(change, key, mailing, actor)?;
    let extended = Deed::ConsultationExtended {
        number,
        dossier: extension.dossier,
        before: extension.replaces,
        closes_at: extension.closes_at,
    };
    Ok(vec![extended, told.deed])
}
