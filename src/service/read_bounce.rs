//! Mail that came back is told to the letter it belongs to, or kept for a person to look at.

use std::sync::Arc;

use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::mail_deed::MailDeed;
use crate::domain::returned::{BounceKind, Clues, ReturnedMail, Verdict};
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::secret::key_ring::KeyRing;
use crate::secret::return_tag;
use crate::store::{Bounce, Change, Look, Recorded, Store, StoreFault, StoredLetter};

/// Hex digits left of the `@` in a Message-ID of ours.
const MESSAGE_ID_LENGTH: usize = 32;

/// A message as it was taken in.
#[derive(Debug, Clone)]
pub struct Intake {
    pub mail: ReturnedMail,
    /// SHA-256 of the whole message, 64 hex digits.
    pub hash: String,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Told to its letter.
    Matched(BounceKind),
    /// For a person to look at.
    Unmatched,
    /// It says nothing that was not known.
    NothingNew,
}

/// Who reads, for whom messages come in one by one.
pub struct BounceReader {
    pub store: Store,
    pub keys: Arc<KeyRing>,
    pub actor: Actor,
}

impl BounceReader {
    /// Reads what `message` was found to say.
    pub async fn read(
        &self,
        mail: ReturnedMail,
        message: &[u8],
        now: Instant,
    ) -> Result<Reading, StoreFault> {
        let hash = sha256_hex(message);
        let (keys, actor) = (Arc::clone(&self.keys), self.actor.clone());
        read_bounce(&self.store, keys, Intake { mail, hash }, actor, now).await
    }
}

/// Reads one message. Trying again is safe: the same message changes nothing a second time.
pub async fn read_bounce(
    store: &Store,
    keys: Arc<KeyRing>,
    intake: Intake,
    actor: Actor,
    now: Instant,
) -> Result<Reading, StoreFault> {
    store
        .write(move |change| {
            let kind = match intake.mail.verdict {
                Verdict::Bounce(kind) => kind,
                Verdict::Receipt => return change.nothing_changed(Reading::NothingNew),
                Verdict::Other => return unmatched(change, &intake, &actor, now),
            };
            match find(change, &keys, &intake.mail.clues)? {
                Some(letter) => tell(change, &letter, kind, &intake.mail, &actor, now),
                None => unmatched(change, &intake, &actor, now),
            }
        })
        .await
}

/// By what proves most: the tag that only we can make, then identifiers that only a letter has.
fn find(
    look: &mut Look<'_>,
    keys: &KeyRing,
    clues: &Clues,
) -> Result<Option<StoredLetter>, StoreFault> {
    let tags = clues.tags.iter();
    let proved = tags.filter_map(|tag| return_tag::prove(keys, tag));
    let named = clues.envelope_ids.iter().chain(&clues.message_ids);
    let named = named.filter(|id| is_message_id(id)).cloned();
    for beginning in proved.chain(named) {
        let letter = look.letter_with_id(&beginning)?;
        if letter.is_some() {
            return Ok(letter);
        }
    }
    Ok(None)
}

fn is_message_id(text: &str) -> bool {
    let lower_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    text.len() == MESSAGE_ID_LENGTH && text.bytes().all(lower_hex)
}

fn tell(
    change: &mut Change<'_>,
    letter: &StoredLetter,
    kind: BounceKind,
    mail: &ReturnedMail,
    actor: &Actor,
    now: Instant,
) -> Result<Recorded<Reading>, StoreFault> {
    if change.has_bounce(letter.number, kind)? {
        return change.nothing_changed(Reading::NothingNew);
    }
    change.write_bounce(&Bounce {
        letter: letter.number,
        kind,
        received_at: now,
        status: mail.status.clone(),
        diagnostic: mail.diagnostic.clone(),
    })?;
    let event = Event {
        at: now,
        actor: actor.clone(),
        consultation: Some(letter.consultation.clone()),
        deed: Deed::BounceRead {
            member: letter.letter.member.clone(),
            letter: letter.number,
            kind,
            status: mail.status.clone(),
        },
    };
    change.record(&entry(event), Reading::Matched(kind))
}

fn unmatched(
    change: &mut Change<'_>,
    intake: &Intake,
    actor: &Actor,
    now: Instant,
) -> Result<Recorded<Reading>, StoreFault> {
    if change.has_unmatched(&intake.hash)? {
        return change.nothing_changed(Reading::NothingNew);
    }
    let number = change.write_unmatched(&intake.mail.subject, &intake.hash, now)?;
    let event = Event {
        at: now,
        actor: actor.clone(),
        consultation: None,
        deed: Deed::Mail(MailDeed::MailUnmatched { number }),
    };
    change.record(&entry(event), Reading::Unmatched)
}
