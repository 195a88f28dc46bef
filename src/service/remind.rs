//! A reminder to every member that has not voted; once more checked when each is posted.

use std::collections::BTreeSet;

use super::letter_facts::LetterFacts;
use super::message_ids::MessageIds;
use super::view::turnout::members_that_voted;
use crate::domain::event::{Actor, Deed, Event};
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
            let written = write_reminders(change, &reminding, now)?;
            if written != reminding.expected_letters {
                return Err(RemindRefusal::OtherNumber(written));
            }
            if written == 0 {
                return Err(RemindRefusal::Nobody);
            }
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(key.clone()),
                deed: Deed::MailingStarted {
                    kind: "reminder".to_owned(),
                    letters: written,
                },
            };
            Ok(change.record(&entry(event), written)?)
        })
        .await
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

fn write_reminders(
    change: &mut Change<'_>,
    reminding: &Reminding,
    now: Instant,
) -> Result<u64, StoreFault> {
    let key = &reminding.consultation;
    let versions = change.versions(key)?;
    let voted = members_that_voted(&versions);
    let mailing = format!("reminder-{}", reminding.earlier + 1);
    let mut ids = reminding.ids.clone();
    let mut written = 0;
    for weighed in change.roll(key)?.members() {
        let member = &weighed.member;
        if let Some(address) = member.email.as_ref()
            && !voted.contains(&member.code)
        {
            let letter = LetterFacts::Reminder.letter_to(member, address, &mailing, &mut ids, now);
            change.write_letter(key, &letter)?;
            written += 1;
        }
    }
    Ok(written)
}
