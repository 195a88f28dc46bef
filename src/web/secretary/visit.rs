//! Who is at the door: the cookie that a link was swapped for.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use crate::domain::ballot::{BallotContent, BallotVersion};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
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

/// Where the pages of a ballot are: `/stemmen/{consultation}/{code}`.
#[derive(Deserialize)]
pub struct BallotAddress {
    consultation: String,
    code: String,
}

/// One cookie a ballot, so that two can be open in two windows.
pub fn cookie_name(consultation: &Key, member: &MemberCode) -> String {
    format!("stem-{consultation}-{member}")
}

/// `/stemmen/azwa-hlo-2025/GM0344`
pub fn ballot_path(visit: &Visit) -> String {
    let consultation = &visit.consultation.consultation.key;
    format!("/stemmen/{consultation}/{}", visit.member.member.code)
}

/// The visit of this request to the ballot at `address`, or the page that says what to do.
pub async fn visit(
    desk: &Desk,
    request: &HttpRequest,
    address: &BallotAddress,
) -> Result<Visit, HttpResponse> {
    find(desk, request, address, Failure::Unavailable).await
}

/// The same for a request that carries a vote: when it fails, the page says that nothing was
/// registered.
pub async fn visit_to_send(
    desk: &Desk,
    request: &HttpRequest,
    address: &BallotAddress,
) -> Result<Visit, HttpResponse> {
    find(desk, request, address, Failure::BallotNotRegistered).await
}

async fn find(
    desk: &Desk,
    request: &HttpRequest,
    address: &BallotAddress,
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
    let key = Key::parse(&address.consultation).map_err(|_| gone())?;
    let member = MemberCode::parse(&address.code).map_err(|_| gone())?;
    let cookie = desk.cookie(&cookie_name(&key, &member)).read(request);
    let ticket = cookie.ok_or_else(gone)?;
    let ticket: VisitTicket =
        ticket::read(&desk.app.keys, Purpose::Visit, desk.now, &ticket).map_err(|_| gone())?;
    match visit::by_link(&desk.app.store, ticket.link).await {
        Ok(Some(visit))
            if visit.member.member.code == member && visit.consultation.consultation.key == key =>
        {
            Ok(visit)
        }
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
