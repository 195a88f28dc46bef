//! Who would be told that a mailing was wrong, and how; looking writes nothing.

use crate::domain::correction_mail::CorrectionMail;
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::text::Prose;
use crate::service::correct_mailing::still_goes_out;
use crate::service::letter_facts::LetterFacts;
use crate::service::message_ids::MessageIds;
use crate::service::recipients::{Recipient, letters_in, members_to_correct};
use crate::service::sample_letter::{SampleLetter, sample_of};
use crate::service::told_correction::beside_its_letter;
use crate::store::{Look, Store, StoreFault, StoredConsultation, StoredMailing};

/// A mailing to put right.
#[derive(Debug, Clone)]
pub struct CorrectionView {
    pub consultation: StoredConsultation,
    pub mailing: StoredMailing,
    /// It has to be paused first.
    pub still_goes_out: bool,
    /// In the order of the roll.
    pub list: Vec<Recipient>,
    /// What was sent before, in order.
    pub earlier: Vec<CorrectionMail>,
}

impl CorrectionView {
    pub fn letters(&self) -> u64 {
        letters_in(&self.list)
    }

    /// The number of the last correction; zero where there was none.
    pub fn last(&self) -> u32 {
        self.earlier.last().map_or(0, |known| known.number)
    }
}

/// None where there is no such mailing.
pub async fn correction(
    store: &Store,
    key: Key,
    mailing: i64,
    now: Instant,
) -> Result<Option<CorrectionView>, StoreFault> {
    store.read(move |look| view(look, &key, mailing, now)).await
}

fn view(
    look: &mut Look<'_>,
    key: &Key,
    mailing: i64,
    now: Instant,
) -> Result<Option<CorrectionView>, StoreFault> {
    let mut mailings = look.mailings(key)?.into_iter();
    let mailing = mailings.find(|known| known.number == mailing);
    let Some((consultation, mailing)) = look.consultation(key)?.zip(mailing) else {
        return Ok(None);
    };
    Ok(Some(CorrectionView {
        still_goes_out: still_goes_out(look, key, &mailing, now)?,
        list: members_to_correct(look, key, &mailing)?,
        earlier: look.corrections(mailing.number)?,
        consultation,
        mailing,
    }))
}

/// The letter with `text` to the first who would get it; none where nobody would.
pub async fn sample_correction(
    store: &Store,
    view: &CorrectionView,
    text: Prose,
    ids: MessageIds,
    now: Instant,
) -> Result<Option<SampleLetter>, StoreFault> {
    let (key, number) = (
        view.consultation.consultation.key.clone(),
        view.mailing.number,
    );
    let mut list = view.list.iter();
    let first = list.find_map(|one| {
        Some((
            one.member.clone(),
            one.verdict.as_ref().ok()?.first()?.clone(),
        ))
    });
    let Some((member, recipient)) = first else {
        return Ok(None);
    };
    store
        .read(move |look| {
            let facts = LetterFacts::Correction {
                corrects: number,
                number: 0,
            };
            let letter = facts.letter_to(&member, &recipient, "sample", &mut ids.clone(), now);
            let Some(mut sample) = sample_of(look, &key, facts, letter, now)? else {
                return Ok(None);
            };
            let stored = sample.letter.stored.clone();
            sample.letter.correction = beside_its_letter(look, &stored, number, text.clone())?;
            Ok(Some(sample))
        })
        .await
}
