//! A link is followed: swapped for a short cookie. Nothing else happens, however often.

use actix_web::HttpResponse;
use actix_web::http::header::SET_COOKIE;
use actix_web::web::{Data, Path};

use crate::app::App;
use crate::secret::link_token;
use crate::secret::ticket::{self, Purpose};
use crate::service::view::visit;
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::secretary::unknown_link::UnknownLinkPage;
use crate::web::secretary::visit::{JUST_OPENED, VISIT, VisitTicket, ballot_path, cookie_name};

/// `GET /s/{token}`, however it was copied: doubled slashes, capitals, a slash behind it.
pub async fn open_link(app: Data<App>, path: Path<String>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let token = path.trim_start_matches('/').get(1..).unwrap_or("");
    let Some(claimed) = link_token::parse(token) else {
        return unknown(&desk);
    };
    match visit::by_token(&desk.app.store, desk.app.keys.clone(), claimed).await {
        Ok(Some(visit)) => {
            let ticket = VisitTicket { link: visit.link };
            let expires_at = desk.now.plus(VISIT);
            let ticket = ticket::issue(&desk.app.keys, Purpose::Visit, expires_at, ticket);
            let key = &visit.consultation.consultation.key;
            let cookie = desk
                .cookie(&cookie_name(key, &visit.member.member.code))
                .holding(ticket.unwrap_or_default(), VISIT);
            let ballot = format!("{}?{JUST_OPENED}", ballot_path(&visit));
            HttpResponse::SeeOther()
                .insert_header((SET_COOKIE, cookie.to_string()))
                .insert_header(("location", ballot))
                .finish()
        }
        Ok(None) => unknown(&desk),
        Err(fault) => desk.failure(Failure::Unavailable, &fault),
    }
}

/// The page for every link that opens nothing; too many of them are asked to wait.
pub fn unknown(desk: &Desk) -> HttpResponse {
    if desk.app.limits.admits_unknown_link() {
        desk.page(
            404,
            &UnknownLinkPage {
                frame: desk.frame(),
            },
        )
    } else {
        desk.too_often()
    }
}
