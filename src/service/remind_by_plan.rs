//! A planned reminder: once, whichever node is first, and however often one starts again.

use super::letter_facts::LetterFacts;
use super::mailing::{begin, new_mailing};
use super::message_ids::MessageIds;
use super::recipients::ReminderRules;
use super::remind::write_reminders;
use crate::domain::event::Actor;
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::evidence::entry::entry;
use crate::store::{Look, Store, StoreFault};

/// The planned reminders whose moment has come and that have not been written.
pub async fn due_reminders(store: &Store, now: Instant) -> Result<Vec<Key>, StoreFault> {
    store
        .read(move |look| {
            let mut due = Vec::new();
            for stored in look.consultations()? {
                let key = stored.consultation.key.clone();
                if planned(look, &key, now)?.is_some() {
                    due.push(key);
                }
            }
            Ok(due)
        })
        .await
}

/// Writes the planned reminder that is due; gives the number of letters, or none where there is
/// nothing to do any more.
pub async fn remind_by_plan(
    store: &Store,
    consultation: Key,
    ids: MessageIds,
    now: Instant,
) -> Result<Option<u64>, StoreFault> {
    store
        .write(move |change| {
            let key = &consultation;
            let Some(plan) = planned(change, key, now)? else {
                return change.nothing_changed(None);
            };
            let whom = (key, plan.mailing.as_str());
            let letters = write_reminders(change, whom, plan.rules, ids.clone(), now)?;
            let by = Actor::Service;
            let mailing = new_mailing(plan.mailing, &LetterFacts::Reminder, letters, &by, now);
            let event = begin(change, key, mailing, &by)?;
            change.record(&entry(event), Some(letters))
        })
        .await
}

struct Planned {
    mailing: String,
    rules: ReminderRules,
}

fn planned(look: &mut Look<'_>, key: &Key, now: Instant) -> Result<Option<Planned>, StoreFault> {
    let Some(stored) = look.consultation(key)? else {
        return Ok(None);
    };
    let consultation = &stored.consultation;
    let (window, plan) = (&consultation.window, &consultation.reminders);
    let Some(opened_at) = stored.opened_at.filter(|_| window.is_open(now)) else {
        return Ok(None);
    };
    let Some(moment) = plan.due(opened_at, now, window.zone()) else {
        return Ok(None);
    };
    let mailing = format!("reminder-planned-{}", moment.seconds());
    let known = look.mailings(key)?;
    if known.iter().any(|one| one.mailing.name == mailing) {
        return Ok(None);
    }
    Ok(Some(Planned {
        mailing,
        rules: ReminderRules::of_the_plan(plan),
    }))
}
