//! The list of who would get a letter to many now; looking writes nothing.

use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::service::letter_facts::LetterFacts;
use crate::service::recipients::{
    Recipient, ReminderRules, all_members, letters_in, members_to_announce_to, members_to_remind,
};
use crate::store::{Store, StoreFault, StoredConsultation};

/// Which letter to many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManyKind {
    Announcement,
    Invitation,
    Reminder,
    Clarification,
}

impl ManyKind {
    pub const ALL: [Self; 4] = [
        Self::Announcement,
        Self::Invitation,
        Self::Reminder,
        Self::Clarification,
    ];
}

/// The list, with what it is about.
#[derive(Debug, Clone)]
pub struct RecipientsView {
    pub consultation: StoredConsultation,
    /// In the order of the roll.
    pub list: Vec<Recipient>,
}

impl RecipientsView {
    pub fn letters(&self) -> u64 {
        letters_in(&self.list)
    }
}

/// None where there is no such consultation.
pub async fn recipients(
    store: &Store,
    key: Key,
    kind: ManyKind,
    now: Instant,
) -> Result<Option<RecipientsView>, StoreFault> {
    store
        .read(move |look| {
            let Some(consultation) = look.consultation(&key)? else {
                return Ok(None);
            };
            let list = match kind {
                ManyKind::Announcement => members_to_announce_to(look, &key)?,
                ManyKind::Invitation => {
                    all_members(look, &key, &LetterFacts::Invitation { link: 0 })?
                }
                ManyKind::Clarification => {
                    all_members(look, &key, &LetterFacts::Clarification { number: 0 })?
                }
                ManyKind::Reminder => {
                    let rules = ReminderRules::of_a_person(&consultation.consultation.reminders);
                    members_to_remind(look, &key, rules, now)?
                }
            };
            Ok(Some(RecipientsView { consultation, list }))
        })
        .await
}
