//! Who is at the door: the cookie that a link was swapped for.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use crate::domain::ballot::{BallotContent, BallotVersion};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::secret::ticket::{self, Purpose};
use crate::service::StoreFault;
use crate::service::view::own_ballot::{OwnVersion, Reader, own_version};
use crate::service::view::visit::{self, Visit};
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::session_gone::{NoVisit, SessionGonePage};
use crate::web::secretary::typed::{TypedText, typed_texts};

/// A visit lasts a day: longer than anybody writes (WCAG 2.2.1 asks for 20 hours).
pub const VISIT: Duration = Duration::from_secs(24 * 60 * 60);

/// Behind the address of the ballot when the link was opened a moment ago: if the cookie is not
/// there by then, the browser keeps none. With the cookie the mark is taken off again, so that no
/// bookmark or reload says so later.
pub const JUST_OPENED: &str = "geopend";
/// The most other ballots that a page names; a link made by hand cannot make it longer.
const MOST_BESIDE: usize = 5;

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

impl BallotAddress {
    fn cookie_name(&self) -> String {
        format!("stem-{}-{}", self.consultation, self.code)
    }
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

/// `/stemmen/azwa-hlo-2025/GM0344/ontvangst/2`
pub fn receipt_path(visit: &Visit, version: u32) -> String {
    format!("{}/ontvangst/{version}", ballot_path(visit))
}

/// The visit of this request to the ballot at `address`, or the page that says what to do.
pub async fn visit(
    desk: &Desk,
    request: &HttpRequest,
    address: &BallotAddress,
) -> Result<Visit, HttpResponse> {
    let found = find(desk, request, address).await;
    found.map_err(|none| none.page(desk, Vec::new(), Failure::Unavailable))
}

/// The same for a form: the page shows what was typed in it, for there is no way back to it.
pub async fn visit_of_form(
    desk: &Desk,
    request: &HttpRequest,
    address: &BallotAddress,
    body: &FormBody,
) -> Result<Visit, HttpResponse> {
    let found = find(desk, request, address).await;
    found.map_err(|none| none.page(desk, typed_texts(body), Failure::Unavailable))
}

/// The same for a form that carries a vote: when it fails, the page says that nothing was
/// registered.
pub async fn visit_to_send(
    desk: &Desk,
    request: &HttpRequest,
    address: &BallotAddress,
    body: &FormBody,
) -> Result<Visit, HttpResponse> {
    let found = find(desk, request, address).await;
    found.map_err(|none| none.page(desk, typed_texts(body), Failure::BallotNotRegistered))
}

/// Whether the browser sent a cookie of this ballot at all, good or not.
pub fn brings_cookie(desk: &Desk, request: &HttpRequest, address: &BallotAddress) -> bool {
    let cookie = desk.cookie(&address.cookie_name());
    cookie.read(request).is_some()
}

/// Why there is no visit.
enum Nobody {
    Gone,
    Failed(StoreFault),
}

impl Nobody {
    fn page(self, desk: &Desk, typed: Vec<TypedText>, failure: Failure) -> HttpResponse {
        match self {
            Self::Gone => session_gone(desk, NoVisit::Unknown, typed),
            Self::Failed(fault) => desk.failure_keeping(failure, &fault, typed),
        }
    }
}

/// The page for who has no visit, with what was typed.
pub fn session_gone(desk: &Desk, cause: NoVisit, typed: Vec<TypedText>) -> HttpResponse {
    let frame = desk.frame();
    desk.page(
        403,
        &SessionGonePage {
            frame,
            cause,
            typed,
        },
    )
}

async fn find(
    desk: &Desk,
    request: &HttpRequest,
    address: &BallotAddress,
) -> Result<Visit, Nobody> {
    let link = link_in_cookie(desk, request, address).ok_or(Nobody::Gone)?;
    let beside = links_beside(desk, request, address);
    match visit::by_link(&desk.app.store, link, beside).await {
        Ok(Some(visit)) if ballot_name(&visit) == address.cookie_name() => Ok(visit),
        Ok(_) => Err(Nobody::Gone),
        Err(fault) => Err(Nobody::Failed(fault)),
    }
}

/// The link that this ballot was opened with, whether or not it still works.
pub fn link_in_cookie(desk: &Desk, request: &HttpRequest, address: &BallotAddress) -> Option<u32> {
    let cookie = desk.cookie(&address.cookie_name()).read(request)?;
    link_in(desk, &cookie)
}

fn link_in(desk: &Desk, cookie: &str) -> Option<u32> {
    let ticket: Result<VisitTicket, _> =
        ticket::read(&desk.app.keys, Purpose::Visit, desk.now, cookie);
    ticket.ok().map(|ticket| ticket.link)
}

/// The links of the other ballots that this browser has open.
fn links_beside(desk: &Desk, request: &HttpRequest, address: &BallotAddress) -> Vec<u32> {
    let own = address.cookie_name();
    let cookies = desk.cookie("stem-").read_all(request).into_iter();
    let others = cookies.filter(|(name, _)| *name != own);
    others
        .filter_map(|(_, value)| link_in(desk, &value))
        .take(MOST_BESIDE)
        .collect()
}

fn ballot_name(visit: &Visit) -> String {
    let key = &visit.consultation.consultation.key;
    cookie_name(key, &visit.member.member.code)
}

/// The content of one version of the visitor's own ballot.
pub async fn own_content(
    desk: &Desk,
    visit: &Visit,
    version: &BallotVersion,
) -> Result<Option<BallotContent>, HttpResponse> {
    own_version_of(desk, visit, version.version)
        .await
        .map(|own| own.and_then(|own| own.content))
        .map_err(|fault| desk.failure(Failure::Unavailable, &fault))
}

/// One version of the visitor's own ballot. None where there is none.
pub async fn own_version_of(
    desk: &Desk,
    visit: &Visit,
    version: u32,
) -> Result<Option<OwnVersion>, StoreFault> {
    let reader = Reader {
        consultation: visit.consultation.consultation.key.clone(),
        member: visit.member.member.code.clone(),
        link: visit.link,
    };
    own_version(&desk.app.store, desk.app.keys.clone(), reader, version).await
}
