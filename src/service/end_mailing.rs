//! The end of a mailing that is wrong: what still waits is dropped and never sent. There is no way
//! back, so it is paused first, and nobody ends what members cannot do without.

use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::mail_deed::MailDeed;
use crate::domain::mailing_end::MailingEnd;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::store::{
    LetterState, Look, MailingState, Store, StoreFault, StoredConsultation, StoredMailing,
};

/// Which mailing ends, and why.
#[derive(Debug, Clone)]
pub struct Ending {
    pub consultation: Key,
    pub mailing: i64,
    pub reason: Line,
    /// The number of letters that was typed; another one refuses.
    pub expected_letters: u64,
}

/// Why a mailing cannot be ended, or not now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEnd {
    EndedAlready,
    /// Everything in it is sent, refused or dropped.
    NothingWaits,
    /// Nobody would get a link.
    LinksAreNeeded,
    /// Members would not know that the close has moved.
    CloseHasMoved,
    /// Members would never hear that their vote is not in, or how it was counted.
    MembersAreOwed,
    NotPaused,
    /// Letters of it are being posted.
    OnItsWay,
}

#[derive(Debug, thiserror::Error)]
pub enum EndRefusal {
    #[error("there is no such mailing")]
    NoMailing,
    #[error("it cannot be ended: {0:?}")]
    Kept(NoEnd),
    #[error("{0} letters wait")]
    OtherNumber(u64),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Ends it; gives the number of letters that will never be sent.
pub async fn end_mailing(
    store: &Store,
    ending: Ending,
    actor: Actor,
    now: Instant,
) -> Result<u64, EndRefusal> {
    store
        .write(move |change| {
            let key = &ending.consultation;
            let mut mailings = change.mailings(key)?.into_iter();
            let mailing = mailings.find(|known| known.number == ending.mailing);
            let known = change.consultation(key)?.zip(mailing);
            let (consultation, mailing) = known.ok_or(EndRefusal::NoMailing)?;
            let dropped = may_end(change, &consultation, &mailing, now)?;
            let dropped = dropped.map_err(EndRefusal::Kept)?;
            if dropped != ending.expected_letters {
                return Err(EndRefusal::OtherNumber(dropped));
            }
            let end = MailingEnd {
                ended_at: now,
                reason: ending.reason.clone(),
                dropped,
            };
            change.drop_letters(key, &mailing.mailing.name, now)?;
            change.add_mailing_end(mailing.number, &end)?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(key.clone()),
                deed: Deed::Mail(MailDeed::MailingEnded {
                    mailing: mailing.number,
                    dropped,
                    reason: end.reason,
                }),
            };
            Ok(change.record(&entry(event), dropped)?)
        })
        .await
}

/// How many letters would be dropped, or why the mailing has to go on.
pub(super) fn may_end(
    look: &mut Look<'_>,
    consultation: &StoredConsultation,
    mailing: &StoredMailing,
    now: Instant,
) -> Result<Result<u64, NoEnd>, StoreFault> {
    let key = &consultation.consultation.key;
    let name = &mailing.mailing.name;
    if look.mailing_end(mailing.number)?.is_some() {
        return Ok(Err(NoEnd::EndedAlready));
    }
    let letters = look.letters(key)?;
    let waiting = letters
        .iter()
        .filter(|letter| letter.letter.mailing == *name && letter.state == LetterState::Queued);
    let waiting = waiting.count() as u64;
    let before_close = now < consultation.consultation.window.closes_at();
    Ok(match mailing.mailing.kind.as_str() {
        _ if waiting == 0 => Err(NoEnd::NothingWaits),
        "invitation" if before_close => Err(NoEnd::LinksAreNeeded),
        "extension" if before_close => Err(NoEnd::CloseHasMoved),
        "not-registered" | "result" => Err(NoEnd::MembersAreOwed),
        _ if mailing.state != MailingState::Paused => Err(NoEnd::NotPaused),
        _ if look.letters_on_their_way(key, name, now)? > 0 => Err(NoEnd::OnItsWay),
        _ => Ok(waiting),
    })
}
