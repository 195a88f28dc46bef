//! What travels in the hidden `token` of a form: signed, never trusted for the hour.

use serde::{Deserialize, Serialize};

use crate::entropy;
use crate::secret::digest::sha256_hex;
use crate::secret::ticket::{self, Purpose};
use crate::service::view::visit::Visit;
use crate::web::request::desk::Desk;
use crate::web::secretary::visit::VISIT;

/// A ballot form: for one link, on top of what its voter had seen.
#[derive(Debug, Serialize, Deserialize)]
pub struct FormTicket {
    pub link: u32,
    /// The last version that was shown with the form; 0 for none.
    pub seen_version: u32,
}

/// A ballot or a withdrawal that was checked: it may be sent once, as it was shown.
#[derive(Debug, Serialize, Deserialize)]
pub struct CastTicket {
    pub link: u32,
    pub seen_version: u32,
    /// Makes at most one version.
    pub number: String,
    /// Of the answer or the withdrawal that was shown.
    pub digest: String,
}

/// A token for a form that shows the ballot as it stands in `visit`.
pub fn for_form(desk: &Desk, visit: &Visit) -> String {
    let ticket = FormTicket {
        link: visit.link,
        seen_version: visit.standing.last_version(),
    };
    issue(desk, Purpose::Form, ticket)
}

/// Whether what a ticket's holder had seen is still what is there.
pub fn is_current(visit: &Visit, seen_version: u32) -> bool {
    visit.standing.last_version() == seen_version
}

/// A token that sends once what has this digest.
pub fn for_casting(desk: &Desk, form: &FormTicket, digest: String) -> String {
    let ticket = CastTicket {
        link: form.link,
        seen_version: form.seen_version,
        number: entropy::hex::<16>(),
        digest,
    };
    issue(desk, Purpose::Cast, ticket)
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

/// What an answer or a withdrawal says, in one hash.
pub fn digest_of(content: &impl Serialize) -> String {
    sha256_hex(&serde_json::to_vec(content).unwrap_or_default())
}

fn issue(desk: &Desk, purpose: Purpose, ticket: impl Serialize) -> String {
    // Signing with a key in memory does not fail; an empty token would be refused later.
    ticket::issue(&desk.app.keys, purpose, desk.now.plus(VISIT), ticket).unwrap_or_default()
}
