//! What an approved extension does: a later close, and a letter about it to every address.

use super::letter_facts::LetterFacts;
use super::mailing::{begin, new_mailing};
use super::message_ids::MessageIds;
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
    let letters = write_letters(change, key, (&facts, &name), allowed.ids, now)?;
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

/// To every registered address, also of who has voted; gives how many.
fn write_letters(
    change: &mut Change<'_>,
    key: &Key,
    (facts, mailing): (&LetterFacts, &str),
    mut ids: MessageIds,
    now: Instant,
) -> Result<u64, StoreFault> {
    let mut written = 0;
    for weighed in change.roll(key)?.members() {
        for letter in facts.letters_to_all(&weighed.member, None, mailing, &mut ids, now) {
            change.write_letter(key, &letter)?;
            written += 1;
        }
    }
    Ok(written)
}
