//! A secretary leaves: another one, with a link of their own; every old link dies, a vote stays.

use super::letter_facts::LetterFacts;
use super::live_links::{NotTheirs, SecretaryAtWork, admit_secretary, revoke_all};
use super::message_ids::MessageIds;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::member::{EmailAddress, Member};
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::store::{Change, NewLetter, Store, StoreFault};

/// Who takes over, and from whom.
#[derive(Debug, Clone)]
pub struct HandingOver {
    /// The link of whoever hands over.
    pub link: u32,
    /// The newest link of the member when the form was shown.
    pub seen_link: u32,
    pub name: Line,
    pub email: EmailAddress,
    pub ids: MessageIds,
}

#[derive(Debug, thiserror::Error)]
pub enum HandingOverRefusal {
    #[error(transparent)]
    NotTheirs(#[from] NotTheirs),
    /// A deputy was named meanwhile.
    #[error("the links are not as they were shown")]
    Stale,
    /// Several people read it, and the link votes.
    #[error("the member has this address as its general mailbox")]
    GeneralAddress,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Hands over; gives the number of the new link.
pub async fn hand_over(
    store: &Store,
    handing: HandingOver,
    now: Instant,
) -> Result<u32, HandingOverRefusal> {
    store
        .write(move |change| {
            let at_work = admit_secretary(change, handing.link, now)??;
            if at_work.links.newest() != handing.seen_link {
                return Err(HandingOverRefusal::Stale);
            }
            let (key, code) = (&at_work.link.consultation, &at_work.link.member);
            let weighed = change.member(key, code)?.ok_or(NotTheirs::LinkGone)?;
            let welcome = LetterFacts::NewSecretary { link: handing.link };
            if !welcome.may_go_to(&weighed.member, &handing.email) {
                return Err(HandingOverRefusal::GeneralAddress);
            }
            let old = revoke_all(change, key, code, now)?;
            let new = change.issue_link(key, code, now)?;
            change.change_secretary(key, code, (Some(&handing.name), &handing.email))?;
            tell(change, &at_work, (&handing, new), &weighed.member, now)?;
            let event = Event {
                at: now,
                actor: Actor::Link {
                    number: handing.link,
                },
                consultation: Some(key.clone()),
                deed: Deed::HandedOver {
                    member: code.clone(),
                    old,
                    new,
                },
            };
            Ok(change.record(&entry(event), new)?)
        })
        .await
}

/// The link to the new address; to the old one, the general mailbox and the deputies, that it was
/// handed over.
fn tell(
    change: &mut Change<'_>,
    at_work: &SecretaryAtWork,
    (handing, new): (&HandingOver, u32),
    before: &Member,
    now: Instant,
) -> Result<(), StoreFault> {
    let mut ids = handing.ids.clone();
    let told = LetterFacts::HandedOver { link: new, at: now };
    let mailing = format!("handed-over-{new}");
    let deputies = at_work.links.addresses_of_deputies();
    let mut letters: Vec<NewLetter> =
        told.letters_to_all(before, &deputies, &mailing, &mut ids, now);
    letters.retain(|letter| !letter.recipient.is_same_mailbox(&handing.email));
    let welcome = LetterFacts::NewSecretary { link: new };
    let mailing = format!("new-secretary-{new}");
    letters.push(welcome.letter_to(before, &handing.email, &mailing, &mut ids, now));
    for letter in letters {
        change.write_letter(&at_work.link.consultation, &letter)?;
    }
    Ok(())
}
