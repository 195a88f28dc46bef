//! A correction by mail, after a mailing with a wrong date or text: to those whom it reached, and to
//! each of them once.

use super::letter_facts::LetterFacts;
use super::mailing::{begin, new_mailing};
use super::message_ids::MessageIds;
use super::recipients::{letters_in, members_to_correct, write_letters};
use crate::domain::correction_mail::CorrectionMail;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::mail_deed::MailDeed;
use crate::domain::question::Key;
use crate::domain::text::Prose;
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::store::{Change, LetterState, Look, MailingState, Store, StoreFault, StoredMailing};

/// What is put right, of which mailing.
#[derive(Debug, Clone)]
pub struct Correcting {
    pub consultation: Key,
    /// The number of the mailing that was wrong.
    pub mailing: i64,
    pub text: Prose,
    /// The number that was typed.
    pub expected_letters: u64,
    /// How many corrections of it there were when the form was shown: a second click sends none.
    pub earlier: u32,
    pub ids: MessageIds,
}

#[derive(Debug, thiserror::Error)]
pub enum CorrectRefusal {
    #[error("there is no such mailing")]
    NoMailing,
    #[error("the mailing still goes out")]
    StillGoing,
    #[error("there is nothing to put right")]
    Empty,
    #[error("{0} letters would be written")]
    OtherNumber(u64),
    #[error("the mailing reached nobody who was not told")]
    Nobody,
    #[error("a correction went out meanwhile")]
    AlreadySent,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Writes the corrections; gives their number.
pub async fn correct_mailing(
    store: &Store,
    correcting: Correcting,
    actor: Actor,
    now: Instant,
) -> Result<u64, CorrectRefusal> {
    store
        .write(move |change| {
            let key = &correcting.consultation;
            let (wrong, new) = admit(change, &correcting, now)?;
            let list = members_to_correct(change, key, &wrong)?;
            let letters = letters_in(&list);
            if letters == 0 {
                return Err(CorrectRefusal::Nobody);
            }
            if letters != correcting.expected_letters {
                return Err(CorrectRefusal::OtherNumber(letters));
            }
            change.add_correction(wrong.number, &new)?;
            let facts = LetterFacts::Correction {
                corrects: wrong.number,
                number: new.number,
            };
            let name = format!("correction-{}-{}", wrong.number, new.number);
            let mut ids = correcting.ids.clone();
            write_letters(change, key, (&facts, &name), &list, &mut ids, now)?;
            let mailing = new_mailing(name, &facts, letters, &actor, now);
            let begun = begin(change, key, mailing, &actor)?;
            let corrected = corrected(&correcting, &new, &actor);
            Ok(change.record_all(&[entry(corrected), entry(begun)], letters)?)
        })
        .await
}

fn admit(
    change: &mut Change<'_>,
    correcting: &Correcting,
    now: Instant,
) -> Result<(StoredMailing, CorrectionMail), CorrectRefusal> {
    let mut mailings = change.mailings(&correcting.consultation)?.into_iter();
    let wrong = mailings.find(|known| known.number == correcting.mailing);
    let wrong = wrong.ok_or(CorrectRefusal::NoMailing)?;
    if still_goes_out(change, &correcting.consultation, &wrong, now)? {
        return Err(CorrectRefusal::StillGoing);
    }
    if correcting.text.is_empty() {
        return Err(CorrectRefusal::Empty);
    }
    let present = change.corrections(wrong.number)?;
    let last = present.last().map_or(0, |known| known.number);
    if last != correcting.earlier {
        return Err(CorrectRefusal::AlreadySent);
    }
    let new = CorrectionMail {
        number: last + 1,
        sent_at: now,
        text: correcting.text.clone(),
    };
    Ok((wrong, new))
}

/// Whether more members may get the wrong letter any moment: then it has to be paused first.
pub(super) fn still_goes_out(
    look: &mut Look<'_>,
    key: &Key,
    mailing: &StoredMailing,
    now: Instant,
) -> Result<bool, StoreFault> {
    if mailing.state == MailingState::Paused {
        // those that were being posted at the pause still arrive
        return Ok(look.letters_on_their_way(key, &mailing.mailing.name, now)? > 0);
    }
    let letters = look.letters(key)?;
    Ok(letters.iter().any(|letter| {
        letter.letter.mailing == mailing.mailing.name && letter.state == LetterState::Queued
    }))
}

fn corrected(correcting: &Correcting, new: &CorrectionMail, actor: &Actor) -> Event {
    Event {
        at: new.sent_at,
        actor: actor.clone(),
        consultation: Some(correcting.consultation.clone()),
        deed: Deed::Mail(MailDeed::MailingCorrected {
            mailing: correcting.mailing,
            number: new.number,
            hash: sha256_hex(new.text.as_str().as_bytes()),
        }),
    }
}
