//! The tokens of the forms that say who else may vote: each for one deed, one link, and what was
//! shown.

use serde::{Deserialize, Serialize};

use crate::secret::ticket::{self, Purpose};
use crate::service::view::visit::Visit;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::visit::VISIT;

/// By which link a form was shown, and which links there were then.
#[derive(Serialize, Deserialize)]
pub struct DelegationTicket {
    pub link: u32,
    /// The newest link of the member.
    pub seen_link: u32,
}

/// A token for a form of this visit.
pub fn issue(desk: &Desk, purpose: Purpose, visit: &Visit) -> String {
    let ticket = DelegationTicket {
        link: visit.link,
        seen_link: visit.newest_link,
    };
    // Signing with a key in memory does not fail; an empty token would be refused later.
    ticket::issue(&desk.app.keys, purpose, desk.now.plus(VISIT), ticket).unwrap_or_default()
}

/// The ticket in a form, if it was shown to the holder of `link`.
pub fn read(desk: &Desk, purpose: Purpose, link: u32, body: &FormBody) -> Option<DelegationTicket> {
    let token = body.one("token")?;
    let ticket: DelegationTicket = ticket::read(&desk.app.keys, purpose, desk.now, token).ok()?;
    (ticket.link == link).then_some(ticket)
}
