//! Who is at the door: the cookie that a link was swapped for.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use crate::domain::ballot::{BallotContent, BallotVersion};
use crate::domain::member::MemberCode;
use crate::secret::ticket::{self, Purpose};
use crate::service::view::own_ballot::own_ballot;
use crate::service::view::visit::{self, Visit};
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::secretary::session_gone::SessionGonePage;

/// A visit lasts a day: longer than anybody writes (WCAG 2.2.1 asks for 20 hours).
pub const VISIT: Duration = Duration::from_secs(24 * 60 * 60);

/// In the cookie: by which link somebody came.
#[derive(Serialize, Deserialize)]
pub struct VisitTicket {
    pub link: u32,
}

/// One cookie a member, so that two ballots can be open in two windows.
pub fn cookie_name(member: &MemberCode) -> String {
    format!("stem-{member}")
}

/// The visit of this request to the ballot of `code`, or the page that says what to do.
pub async fn visit(desk: &Desk, request: &HttpRequest, code: &str) -> Result<Visit, HttpResponse> {
    find(desk, request, code, Failure::Unavailable).await
}

/// The same for a request that carries a vote: when it fails, the page says that nothing was
/// registered.
pub async fn visit_to_send(
    desk: &Desk,
    request: &HttpRequest,
    code: &str,
) -> Result<Visit, HttpResponse> {
    find(desk, request, code, Failure::BallotNotRegistered).await
}

async fn find(
    desk: &Desk,
    request: &HttpRequest,
    code: &str,
    failure: Failure,
) -> Result<Visit, HttpResponse> {
    let gone = || {
        desk.page(
            403,
            &SessionGonePage {
                frame: desk.frame(),
            },
        )
    };
    let member = MemberCode::parse(code).map_err(|_| gone())?;
    let cookie = desk.cookie(&cookie_name(&member)).read(request);
    let ticket = cookie.ok_or_else(gone)?;
    let ticket: VisitTicket =
        ticket::read(&desk.app.keys, Purpose::Visit, desk.now, &ticket).map_err(|_| gone())?;
    match visit::by_link(&desk.app.store, ticket.link).await {
        Ok(Some(visit)) if visit.member.member.code == member => Ok(visit),
        Ok(_) => Err(gone()),
        Err(fault) => Err(desk.failure(failure, &fault)),
    }
}

/// The content of one version of the visitor's own ballot.
pub async fn own_content(
    desk: &Desk,
    visit: &Visit,
    version: &BallotVersion,
) -> Result<Option<BallotContent>, HttpResponse> {
    own_ballot(
        &desk.app.store,
        desk.app.keys.clone(),
        visit.consultation.consultation.key.clone(),
        version.clone(),
    )
    .await
    .map_err(|fault| desk.failure(Failure::Unavailable, &fault))
}
