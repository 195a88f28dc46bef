//! A secretary names a deputy, who gets a link of their own to the same ballot.

use super::letter_facts::LetterFacts;
use super::live_links::{NotTheirs, SecretaryAtWork, admit_secretary};
use super::message_ids::MessageIds;
use crate::domain::deputy::{Deputy, MOST_DEPUTIES};
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::member::{EmailAddress, Member};
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::store::{Change, Store, StoreFault};

/// Who is named, and by whom.
#[derive(Debug, Clone)]
pub struct Naming {
    /// The link of whoever names.
    pub link: u32,
    /// The newest link of the member when the form was shown: a second click names nobody twice.
    pub seen_link: u32,
    pub name: Line,
    pub office: Line,
    pub email: EmailAddress,
    pub ids: MessageIds,
}

#[derive(Debug, thiserror::Error)]
pub enum NamingRefusal {
    #[error(transparent)]
    NotTheirs(#[from] NotTheirs),
    #[error("the member has as many deputies as it may have")]
    TooMany,
    #[error("a deputy has this address already")]
    AddressOfDeputy,
    #[error("the secretary has this address")]
    AddressOfSecretary,
    /// Several people read it, and a deputy's link votes.
    #[error("the member has this address as its general mailbox")]
    GeneralAddress,
    /// Somebody was named meanwhile, or a link replaced.
    #[error("the deputies are not as they were shown")]
    Stale,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Names a deputy; gives the number of their link, also when the same form comes again.
pub async fn name_deputy(
    store: &Store,
    naming: Naming,
    now: Instant,
) -> Result<u32, NamingRefusal> {
    store
        .write(move |change| {
            let at_work = admit_secretary(change, naming.link, now)??;
            let named = at_work.links.live_deputies();
            if at_work.links.newest() != naming.seen_link {
                let same = named.iter().find(|deputy| is_this(deputy, &naming));
                let done = same.ok_or(NamingRefusal::Stale)?.link;
                return Ok(change.nothing_changed(done)?);
            }
            let (key, code) = (&at_work.link.consultation, &at_work.link.member);
            let weighed = change.member(key, code)?.ok_or(NotTheirs::LinkGone)?;
            admit(&naming, &weighed.member, &named)?;
            let link = write(change, &at_work, &naming, &weighed.member, now)?;
            let event = Event {
                at: now,
                actor: Actor::Link {
                    number: naming.link,
                },
                consultation: Some(key.clone()),
                deed: Deed::DeputyNamed {
                    member: code.clone(),
                    link,
                },
            };
            Ok(change.record(&entry(event), link)?)
        })
        .await
}

/// Named by the very form that comes again.
fn is_this(deputy: &Deputy, naming: &Naming) -> bool {
    deputy.link > naming.seen_link
        && deputy.name == naming.name
        && deputy.office == naming.office
        && deputy.email == naming.email
}

fn admit(naming: &Naming, member: &Member, named: &[Deputy]) -> Result<(), NamingRefusal> {
    let same = |known: &EmailAddress| known.is_same_mailbox(&naming.email);
    if member.email.as_ref().is_some_and(same) {
        return Err(NamingRefusal::AddressOfSecretary);
    }
    if member.email_general.as_ref().is_some_and(same) {
        return Err(NamingRefusal::GeneralAddress);
    }
    if named.iter().any(|deputy| same(&deputy.email)) {
        return Err(NamingRefusal::AddressOfDeputy);
    }
    if named.len() >= MOST_DEPUTIES {
        return Err(NamingRefusal::TooMany);
    }
    Ok(())
}

/// The link, the deputy and the letters about it.
fn write(
    change: &mut Change<'_>,
    at_work: &SecretaryAtWork,
    naming: &Naming,
    member: &Member,
    now: Instant,
) -> Result<u32, StoreFault> {
    let key = &at_work.link.consultation;
    let link = change.issue_link(key, &member.code, now)?;
    let deputy = Deputy {
        link,
        name: naming.name.clone(),
        office: naming.office.clone(),
        email: naming.email.clone(),
        named_by: naming.link,
        named_at: now,
    };
    change.add_deputy(key, &member.code, &deputy)?;
    let mut ids = naming.ids.clone();
    let invited = LetterFacts::Deputy { link };
    let mailing = format!("deputy-{link}");
    let letter = invited.letter_to(member, &deputy.email, &mailing, &mut ids, now);
    change.write_letter(key, &letter)?;
    let named = LetterFacts::DeputyNamed { link };
    let mailing = format!("deputy-named-{link}");
    for letter in named.letters_to_all(member, None, &mailing, &mut ids, now) {
        change.write_letter(key, &letter)?;
    }
    Ok(link)
}
