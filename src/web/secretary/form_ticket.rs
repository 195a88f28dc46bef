//! What travels in the hidden `token` of a form: signed, never trusted for the hour.

use serde::{Deserialize, Serialize};

use crate::domain::ballot::Seen;
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
    /// The draft of which its reader knows; 0 for none. No other is overwritten.
    pub seen_draft: u32,
    /// A later draft that may be replaced, when its reader says so; 0 for none.
    #[serde(default)]
    pub may_replace: u32,
    /// The last clarification that was shown with it; 0 for none.
    pub seen_clarifications: u32,
}

/// A ballot or a withdrawal that was checked: it may be sent once, as it was shown.
#[derive(Debug, Serialize, Deserialize)]
pub struct CastTicket {
    pub link: u32,
    pub seen_version: u32,
    pub seen_draft: u32,
    pub seen_clarifications: u32,
    /// Makes at most one version.
    pub number: String,
    /// Of the answer or the withdrawal that was shown.
    pub digest: String,
}

/// A token for a form that shows the ballot as it stands in `visit`; of drafts its reader knows
/// `seen_draft`.
pub fn for_form(desk: &Desk, visit: &Visit, seen_draft: u32) -> String {
    let ticket = FormTicket {
        seen_draft,
        seen_clarifications: visit.last_clarification(),
        ..bare(visit)
    };
    issue(desk, Purpose::Form, ticket)
}

/// A token for a form that may replace a draft that its reader has not seen.
pub fn for_draft_conflict(desk: &Desk, visit: &Visit, seen_draft: u32, may_replace: u32) -> String {
    let ticket = FormTicket {
        seen_draft,
        may_replace,
        ..bare(visit)
    };
    issue(desk, Purpose::Form, ticket)
}

/// A token for the form of a page that shows who voted meanwhile.
pub fn for_conflict(desk: &Desk, visit: &Visit) -> String {
    issue(desk, Purpose::Form, bare(visit))
}

/// For a page that shows the version that is there, and neither draft nor clarification.
fn bare(visit: &Visit) -> FormTicket {
    FormTicket {
        link: visit.link,
        seen_version: visit.standing.last_version(),
        seen_draft: 0,
        may_replace: 0,
        seen_clarifications: 0,
    }
}

/// The draft that is there, for a form that tells of it; 0 for none.
pub fn present_draft(visit: &Visit) -> u32 {
    visit.draft.map_or(0, |stamp| stamp.revision)
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
        seen_draft: form.seen_draft,
        seen_clarifications: form.seen_clarifications,
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

/// What a ballot's voter was shown: the definition, and the clarifications up to a number. From a
/// ticket of ours, never from the fields of a form.
pub fn seen(visit: &Visit, clarifications: u32) -> Seen {
    Seen {
        definition_hash: definition_hash(&visit.consultation.consultation),
        clarifications,
    }
}

/// What an answer or a withdrawal says, in one hash.
pub fn digest_of(content: &impl Serialize) -> String {
    sha256_hex(&serde_json::to_vec(content).unwrap_or_default())
}

fn issue(desk: &Desk, purpose: Purpose, ticket: impl Serialize) -> String {
    // Signing with a key in memory does not fail; an empty token would be refused later.
    ticket::issue(&desk.app.keys, purpose, desk.now.plus(VISIT), ticket).unwrap_or_default()
}
