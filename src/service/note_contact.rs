//! A note about a member, or a call with it, is written down; nothing that was is changed.

use crate::domain::account::Role;
use crate::domain::contact::Contact;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::question::Key;
use crate::evidence::entry::entry;
use crate::store::{Change, Store, StoreFault};

/// What is to be written down.
#[derive(Debug, Clone)]
pub struct Noting {
    pub consultation: Key,
    pub contact: Contact,
    /// How many there were about the member when the form was shown: a second click adds nothing.
    pub seen: usize,
}

#[derive(Debug, thiserror::Error)]
pub enum NotingRefusal {
    #[error("there is no such member on an opened roll")]
    NoMember,
    /// Somebody else wrote in between, or the same was sent twice.
    #[error("something was written down meanwhile")]
    Unseen,
    #[error("the owner is nobody of the bureau")]
    NoSuchOwner,
    #[error("there is neither an outcome nor a text")]
    Nothing,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Gives the number of the note.
pub async fn note_contact(
    store: &Store,
    noting: Noting,
    actor: Actor,
) -> Result<i64, NotingRefusal> {
    store
        .write(move |change| {
            admit(change, &noting)?;
            let (key, contact) = (&noting.consultation, &noting.contact);
            let number = change.add_contact(key, contact)?;
            let event = Event {
                at: contact.noted_at,
                actor: actor.clone(),
                consultation: Some(key.clone()),
                deed: Deed::ContactNoted {
                    member: contact.member.clone(),
                    number,
                },
            };
            Ok(change.record(&entry(event), number)?)
        })
        .await
}

fn admit(change: &mut Change<'_>, noting: &Noting) -> Result<(), NotingRefusal> {
    let (key, contact) = (&noting.consultation, &noting.contact);
    if contact.outcome.is_none() && contact.text.is_empty() {
        return Err(NotingRefusal::Nothing);
    }
    let stored = change.consultation(key)?;
    // until the opening a roll is replaced as a whole, notes and all
    let opened = stored.is_some_and(|stored| stored.opened_at.is_some());
    if !opened || change.member(key, &contact.member)?.is_none() {
        return Err(NotingRefusal::NoMember);
    }
    if change.contacts_of(key, &contact.member)?.len() != noting.seen {
        return Err(NotingRefusal::Unseen);
    }
    if let Some(owner) = contact.owner {
        let known = change.account(owner)?;
        let of_bureau = known.is_some_and(|account| account.role == Role::Bureau);
        return of_bureau.then_some(()).ok_or(NotingRefusal::NoSuchOwner);
    }
    Ok(())
}
