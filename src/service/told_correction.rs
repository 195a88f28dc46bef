//! What a correction says, and under which letter it belongs.

use super::letter_facts::LetterFacts;
use crate::domain::instant::Instant;
use crate::domain::text::Prose;
use crate::store::{Look, StoreFault, StoredLetter};

/// A text of the bureau, beside the letter that was wrong.
#[derive(Debug, Clone)]
pub struct ToldCorrection {
    pub text: Prose,
    /// Left of the `@` in the Message-ID of the wrong letter.
    pub wrong_id: String,
    pub wrong_written_at: Instant,
}

/// None for other letters.
pub(super) fn told_correction(
    look: &mut Look<'_>,
    stored: &StoredLetter,
    facts: &LetterFacts,
) -> Result<Option<ToldCorrection>, StoreFault> {
    let LetterFacts::Correction { corrects, number } = facts else {
        return Ok(None);
    };
    let mut known = look.corrections(*corrects)?.into_iter();
    let known = known.find(|known| known.number == *number);
    let told = match known {
        Some(known) => beside_its_letter(look, stored, *corrects, known.text)?,
        None => None,
    };
    told.map(Some).ok_or(StoreFault::Damaged {
        table: "letter",
        what: "correction",
    })
}

/// None where no such letter went to that address.
pub(super) fn beside_its_letter(
    look: &mut Look<'_>,
    stored: &StoredLetter,
    mailing: i64,
    text: Prose,
) -> Result<Option<ToldCorrection>, StoreFault> {
    let (key, letter) = (&stored.consultation, &stored.letter);
    let mut mailings = look.mailings(key)?.into_iter();
    let Some(mailing) = mailings.find(|known| known.number == mailing) else {
        return Ok(None);
    };
    let mut letters = look.letters_of_member(key, &letter.member)?.into_iter();
    let wrong = letters.find(|known| {
        known.letter.mailing == mailing.mailing.name && known.letter.recipient == letter.recipient
    });
    Ok(wrong.map(|wrong| ToldCorrection {
        text,
        wrong_id: wrong.letter.message_id,
        wrong_written_at: wrong.letter.written_at,
    }))
}
