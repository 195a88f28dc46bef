//! A reminder to every member that has not voted; once more checked when each is posted.

use std::collections::BTreeSet;

use super::letter_facts::LetterFacts;
use super::mailing::{begin, new_mailing};
use super::message_ids::MessageIds;
use super::recipients::{ReminderRules, letters_in, members_to_remind, write_letters};
use crate::domain::event::Actor;
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::evidence::entry::entry;
use crate::store::{Change, Store, StoreFault};

/// Who reminds, and of how many they were told.
#[derive(Debug, Clone)]
pub struct Reminding {
    pub consultation: Key,
    /// The number that was typed; another one, because somebody voted meanwhile, refuses.
    pub expected_letters: u64,
    /// How many reminders had gone out when the form was shown: a second click sends no second one.
    pub earlier: u64,
    pub ids: MessageIds,
}

#[derive(Debug, thiserror::Error)]
pub enum RemindRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("the consultation is not open")]
    NotOpen,
    #[error("{0} members would be reminded")]
    OtherNumber(u64),
    #[error("everybody has voted")]
    Nobody,
    #[error("a reminder went out meanwhile")]
    AlreadySent,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Writes the reminders; gives their number.
pub async fn remind(
    store: &Store,
    reminding: Reminding,
    actor: Actor,
    now: Instant,
) -> Result<u64, RemindRefusal> {
    store
        .write(move |change| {
            let key = &reminding.consultation;
            let stored = change.consultation(key)?;
            let stored = stored.ok_or(RemindRefusal::NoConsultation)?;
            if stored.opened_at.is_none() || !stored.consultation.window.is_open(now) {
                return Err(RemindRefusal::NotOpen);
            }
            let earlier = earlier_reminders(change, key)?;
            if earlier != reminding.earlier {
                return Err(RemindRefusal::AlreadySent);
            }
            let name = mailing_name(&reminding);
            let rules = ReminderRules::of_a_person(&stored.consultation.reminders);
            let ids = reminding.ids.clone();
            let written = write_reminders(change, (key, &name), rules, ids, now)?;
            if written != reminding.expected_letters {
                return Err(RemindRefusal::OtherNumber(written));
            }
            if written == 0 {
                return Err(RemindRefusal::Nobody);
            }
            let mailing = new_mailing(name, &LetterFacts::Reminder, written, &actor, now);
            let event = begin(change, key, mailing, &actor)?;
            Ok(change.record(&entry(event), written)?)
        })
        .await
}

fn mailing_name(reminding: &Reminding) -> String {
    format!("reminder-{}", reminding.earlier + 1)
}

/// How many times members were reminded.
fn earlier_reminders(change: &mut Change<'_>, key: &Key) -> Result<u64, StoreFault> {
    let letters = change.letters(key)?;
    let reminders = letters
        .into_iter()
        .filter(|letter| letter.letter.kind == LetterFacts::Reminder.kind());
    let mailings: BTreeSet<String> = reminders.map(|letter| letter.letter.mailing).collect();
    Ok(mailings.len() as u64)
}

/// Writes the letters of `mailing`; gives their number.
pub(super) fn write_reminders(
    change: &mut Change<'_>,
    (key, mailing): (&Key, &str),
    rules: ReminderRules,
    mut ids: MessageIds,
    now: Instant,
) -> Result<u64, StoreFault> {
    let list = members_to_remind(change, key, rules, now)?;
    write_letters(
        change,
        key,
        (&LetterFacts::Reminder, mailing),
        &list,
        &mut ids,
        now,
    )?;
    Ok(letters_in(&list))
}
