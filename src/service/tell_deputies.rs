//! A deputy whose link dies hears so, where no other letter about it goes to them.

use super::letter_facts::LetterFacts;
use super::message_ids::MessageIds;
use crate::domain::deputy::Deputy;
use crate::domain::instant::Instant;
use crate::domain::member::Member;
use crate::domain::question::Key;
use crate::store::{Change, StoreFault};

/// A letter to each of those whose link was ended at `now`.
pub(super) fn tell_deputies(
    change: &mut Change<'_>,
    (key, member): (&Key, &Member),
    ended: &[Deputy],
    ids: &mut MessageIds,
    now: Instant,
) -> Result<(), StoreFault> {
    let facts = LetterFacts::LinkEnded { at: now };
    for deputy in ended {
        let mailing = format!("{}-{}", facts.kind(), deputy.link);
        let letter = facts.letter_to(member, &deputy.email, &mailing, ids, now);
        change.write_letter(key, &letter)?;
    }
    Ok(())
}
