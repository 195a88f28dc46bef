//! What a letter about the outcome tells its member.

use super::letter_facts::LetterFacts;
use super::view::own_result::{OwnResult, result};
use crate::domain::decision::Decision;
use crate::store::{Change, StoreFault, StoredLetter};

/// A decision, and how the member's own ballot was counted.
#[derive(Debug, Clone)]
pub struct ToldResult {
    pub decision: Decision,
    pub own: OwnResult,
    /// False when another decision took the place of this one: who has not heard of it yet hears
    /// of the later one alone.
    pub stands: bool,
}

/// None for other letters.
pub(super) fn told_result(
    change: &mut Change<'_>,
    stored: &StoredLetter,
    facts: &LetterFacts,
) -> Result<Option<ToldResult>, StoreFault> {
    let LetterFacts::Result { decision: number } = facts else {
        return Ok(None);
    };
    let mut decisions = change.decisions(&stored.consultation)?;
    let last = decisions.last().map_or(0, |last| last.number);
    decisions.retain(|known| known.number == *number);
    let decision = decisions.pop().ok_or(StoreFault::Damaged {
        table: "letter",
        what: "decision",
    })?;
    Ok(Some(ToldResult {
        decision,
        own: result(change, &stored.consultation, &stored.letter.member)?,
        stands: last == *number,
    }))
}
