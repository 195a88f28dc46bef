//! The mailings of a consultation, and how far each has come.

use crate::domain::correction_mail::CorrectionMail;
use crate::domain::instant::Instant;
use crate::domain::mailing_end::MailingEnd;
use crate::domain::question::Key;
use crate::store::{
    LetterState, Look, Store, StoreFault, StoredConsultation, StoredLetter, StoredMailing,
};

/// Everything on the page of mailings.
#[derive(Debug, Clone)]
pub struct MailingsView {
    pub consultation: StoredConsultation,
    /// The newest first.
    pub mailings: Vec<MailingProgress>,
}

/// One mailing, counted in letters.
#[derive(Debug, Clone)]
pub struct MailingProgress {
    pub stored: StoredMailing,
    pub accepted: u64,
    /// Not tried yet, or to be tried again.
    pub waiting: u64,
    pub refused: u64,
    /// Nobody needed them any more, or the mailing was ended.
    pub dropped: u64,
    pub last_sent_at: Option<Instant>,
    /// What was put right after it, in order.
    pub corrections: Vec<CorrectionMail>,
    /// Where it was wrong and did not go on.
    pub end: Option<MailingEnd>,
}

impl MailingsView {
    /// When the next planned reminder goes out; none before the opening, or after the last.
    pub fn next_reminder_after(&self, now: Instant) -> Option<Instant> {
        self.consultation.opened_at?;
        self.consultation.consultation.reminders.next(now)
    }
}

/// None where there is no such consultation.
pub async fn mailings(store: &Store, key: Key) -> Result<Option<MailingsView>, StoreFault> {
    store
        .read(move |look| {
            let Some(consultation) = look.consultation(&key)? else {
                return Ok(None);
            };
            let letters = look.letters(&key)?;
            let mut mailings = Vec::new();
            for stored in look.mailings(&key)?.into_iter().rev() {
                mailings.push(progress(look, stored, &letters)?);
            }
            Ok(Some(MailingsView {
                consultation,
                mailings,
            }))
        })
        .await
}

pub(super) fn one_mailing(
    look: &mut Look<'_>,
    key: &Key,
    number: i64,
) -> Result<Option<MailingProgress>, StoreFault> {
    let mut mailings = look.mailings(key)?.into_iter();
    let Some(stored) = mailings.find(|known| known.number == number) else {
        return Ok(None);
    };
    let letters = look.letters(key)?;
    progress(look, stored, &letters).map(Some)
}

fn progress(
    look: &mut Look<'_>,
    stored: StoredMailing,
    letters: &[StoredLetter],
) -> Result<MailingProgress, StoreFault> {
    let own = |letter: &&StoredLetter| letter.letter.mailing == stored.mailing.name;
    let count = |state| {
        let own = letters.iter().filter(own);
        own.filter(|letter| letter.state == state).count() as u64
    };
    let sent = letters.iter().filter(own);
    let sent = sent.filter(|letter| letter.state == LetterState::Accepted);
    Ok(MailingProgress {
        accepted: count(LetterState::Accepted),
        waiting: count(LetterState::Queued),
        refused: count(LetterState::Refused),
        dropped: count(LetterState::Dropped),
        last_sent_at: sent.filter_map(|letter| letter.settled_at).max(),
        corrections: look.corrections(stored.number)?,
        end: look.mailing_end(stored.number)?,
        stored,
    })
}
