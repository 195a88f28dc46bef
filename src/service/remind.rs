//! A reminder to every member that has not voted; once more checked when each is posted.

use std::collections::{BTreeMap, BTreeSet};

use super::letter_facts::LetterFacts;
use super::mailing::{begin, new_mailing};
use super::message_ids::MessageIds;
use super::view::turnout::members_that_voted;
use crate::domain::event::Actor;
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::evidence::entry::entry;
use crate::store::{Change, LetterState, Store, StoreFault};

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
            let recipients = Recipients {
                consultation: key,
                mailing: &name,
                most_each: None,
            };
            let written = write_reminders(change, &recipients, reminding.ids.clone(), now)?;
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

/// Whom a reminder goes to: everybody that has an address and no ballot, and was not reminded too
/// often.
pub(super) struct Recipients<'a> {
    pub consultation: &'a Key,
    pub mailing: &'a str,
    /// The most reminders to one member, this one included; none when a person decides.
    pub most_each: Option<u32>,
}

/// Writes the letters; gives their number.
pub(super) fn write_reminders(
    change: &mut Change<'_>,
    recipients: &Recipients<'_>,
    mut ids: MessageIds,
    now: Instant,
) -> Result<u64, StoreFault> {
    let key = recipients.consultation;
    let versions = change.versions(key)?;
    let voted = members_that_voted(&versions);
    let often = match recipients.most_each {
        None => BTreeSet::new(),
        Some(most) => reminded_often(change, key, most)?,
    };
    let mut written = 0;
    for weighed in change.roll(key)?.members() {
        let member = &weighed.member;
        if let Some(address) = member.email.as_ref()
            && !voted.contains(&member.code)
            && !often.contains(&member.code)
        {
            let facts = LetterFacts::Reminder;
            let letter = facts.letter_to(member, address, recipients.mailing, &mut ids, now);
            change.write_letter(key, &letter)?;
            written += 1;
        }
    }
    Ok(written)
}

/// The members that had `most` reminders or more; one that was not needed any more does not count.
fn reminded_often(
    change: &mut Change<'_>,
    key: &Key,
    most: u32,
) -> Result<BTreeSet<MemberCode>, StoreFault> {
    let mut counts: BTreeMap<MemberCode, u32> = BTreeMap::new();
    for letter in change.letters(key)? {
        let kind = &letter.letter.kind;
        if kind == LetterFacts::Reminder.kind() && letter.state != LetterState::Dropped {
            *counts.entry(letter.letter.member).or_default() += 1;
        }
    }
    let often = counts.into_iter().filter(|(_, count)| *count >= most);
    Ok(often.map(|(member, _)| member).collect())
}
