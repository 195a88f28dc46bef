//! What an approved address does: every old link dies, a new one goes to the new address alone.

use super::letter_facts::LetterFacts;
use super::live_links::{LinksOfMember, revoke_all};
use super::message_ids::MessageIds;
use crate::domain::dossier::Contact;
use crate::domain::instant::Instant;
use crate::domain::member::{EmailAddress, Member, MemberCode};
use crate::domain::question::Key;
use crate::store::{Change, NewLetter, StoreFault};

/// Numbers of links.
pub struct Corrected {
    pub old: Vec<u32>,
    pub new: u32,
}

/// None where there is no such member, or no address to send anything to.
pub fn correct_address(
    change: &mut Change<'_>,
    (key, code): (&Key, &MemberCode),
    after: &Contact,
    ids: &MessageIds,
    now: Instant,
) -> Result<Option<Corrected>, StoreFault> {
    let weighed = change.member(key, code)?;
    let Some((weighed, email)) = weighed.zip(after.email.as_ref()) else {
        return Ok(None);
    };
    let deputies = LinksOfMember::read(change, key, code)?.live_deputies();
    let others: Vec<&EmailAddress> = deputies.iter().map(|deputy| &deputy.email).collect();
    let old = revoke_all(change, key, code, now)?;
    let new = change.issue_link(key, code, now)?;
    change.change_secretary(key, code, (after.secretary.as_ref(), email))?;
    for letter in letters(&weighed.member, &others, email, (ids, new), now) {
        change.write_letter(key, &letter)?;
    }
    Ok(Some(Corrected { old, new }))
}

/// To everybody who had a link or reads the general mailbox, that it changed; to the new address,
/// the new link.
fn letters(
    before: &Member,
    deputies: &[&EmailAddress],
    email: &EmailAddress,
    (ids, new): (&MessageIds, u32),
    now: Instant,
) -> Vec<NewLetter> {
    let mut ids = ids.clone();
    let told = LetterFacts::AddressCorrected { at: now };
    let mailing = format!("address-corrected-{new}");
    let registered = [before.email.as_ref(), before.email_general.as_ref()];
    let known = registered.into_iter().flatten();
    let mut addresses = vec![email];
    let mut letters = Vec::new();
    for address in known.chain(deputies.iter().copied()) {
        if !addresses.iter().any(|told| told.is_same_mailbox(address)) {
            letters.push(told.letter_to(before, address, &mailing, &mut ids, now));
            addresses.push(address);
        }
    }
    let welcome = LetterFacts::NewAddress { link: new };
    let mailing = format!("new-address-{new}");
    letters.push(welcome.letter_to(before, email, &mailing, &mut ids, now));
    letters
}
