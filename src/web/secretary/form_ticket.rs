//! What travels in the hidden `token` of a form: signed, never trusted for the hour.

use serde::{Deserialize, Serialize};

use crate::domain::ballot::{Answer, Seen};
use crate::entropy;
use crate::secret::digest::sha256_hex;
use crate::secret::ticket::{self, Purpose};
use crate::service::open_consultation::definition_hash;
use crate::service::view::visit::Visit;
use crate::web::request::desk::Desk;
use crate::web::secretary::visit::VISIT;

/// A ballot form: for one link, on top of what its voter had seen.
#[derive(Debug, Serialize, Deserialize)]
pub struct FormTicket {
    pub link: u32,
    /// The last version that was shown with the form; 0 for none.
    pub seen_version: u32,
    /// The last clarification that was shown with it; 0 for none.
    pub seen_clarifications: u32,
}

/// A ballot that was checked: it may be cast once, as it was shown.
#[derive(Debug, Serialize, Deserialize)]
pub struct CastTicket {
    pub link: u32,
    pub seen_version: u32,
    pub seen_clarifications: u32,
    /// Makes at most one version.
    pub number: String,
    /// Of the answer that was shown.
    pub digest: String,
}

/// A token for a form that shows the ballot as it stands in `visit`.
pub fn for_form(desk: &Desk, visit: &Visit) -> String {
    let ticket = FormTicket {
        link: visit.link,
        seen_version: visit.standing.last_version(),
        seen_clarifications: visit.last_clarification(),
    };
    issue(desk, Purpose::Form, ticket)
}

/// The same for a page that shows who voted, and no clarification.
pub fn for_conflict(desk: &Desk, visit: &Visit) -> String {
    let ticket = FormTicket {
        link: visit.link,
        seen_version: visit.standing.last_version(),
        seen_clarifications: 0,
    };
    issue(desk, Purpose::Form, ticket)
}

/// Whether what a ticket's holder had seen is still what is there.
pub fn is_current(visit: &Visit, seen_version: u32) -> bool {
    visit.standing.last_version() == seen_version
}

/// A token that casts `answer` once.
pub fn for_casting(desk: &Desk, form: &FormTicket, digest: String) -> String {
    let ticket = CastTicket {
        link: form.link,
        seen_version: form.seen_version,
        seen_clarifications: form.seen_clarifications,
        number: entropy::hex::<16>(),
        digest,
    };
    issue(desk, Purpose::Cast, ticket)
}

/// A token that withdraws once, on top of the version that was shown. What the form says is not
/// known yet, so nothing of it is bound.
pub fn for_withdrawing(desk: &Desk, link: u32, seen_version: u32) -> String {
    let form = FormTicket {
        link,
        seen_version,
        seen_clarifications: 0,
    };
    for_casting(desk, &form, String::new())
}

/// The ticket in `token`, if it is for a form of this visit.
pub fn read_form(desk: &Desk, visit: &Visit, token: Option<&str>) -> Option<FormTicket> {
    let ticket: FormTicket = ticket::read(&desk.app.keys, Purpose::Form, desk.now, token?).ok()?;
    (ticket.link == visit.link).then_some(ticket)
}

/// The ticket in `token`, if it casts a ballot of this visit.
pub fn read_casting(desk: &Desk, visit: &Visit, token: Option<&str>) -> Option<CastTicket> {
    let ticket: CastTicket = ticket::read(&desk.app.keys, Purpose::Cast, desk.now, token?).ok()?;
    (ticket.link == visit.link).then_some(ticket)
}

/// What a ballot's voter was shown: the definition, and the clarifications up to a number. From a
/// ticket of ours, never from the fields of a form.
pub fn seen(visit: &Visit, clarifications: u32) -> Seen {
    Seen {
        definition_hash: definition_hash(&visit.consultation.consultation),
        clarifications,
    }
}

/// What an answer says, in one hash.
pub fn digest_of_answer(answer: &Answer) -> String {
    sha256_hex(&serde_json::to_vec(answer).unwrap_or_default())
}

fn issue(desk: &Desk, purpose: Purpose, ticket: impl Serialize) -> String {
    // Signing with a key in memory does not fail; an empty token would be refused later.
    ticket::issue(&desk.app.keys, purpose, desk.now.plus(VISIT), ticket).unwrap_or_default()
}
