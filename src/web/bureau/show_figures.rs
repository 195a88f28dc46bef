//! The figures of the turnout alone: for the bureau, and by a link for a screen.

use actix_web::http::header::{ETAG, IF_NONE_MATCH};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::service::kiosk::kiosk_of;
use crate::service::view::turnout::turnout;
use crate::web::bureau::figures::FiguresPage;
use crate::web::bureau::watch::{look, statuses};
use crate::web::public::failure::Failure;
use crate::web::public::refusal::Refusal;
use crate::web::request::desk::Desk;
use crate::web::words::Link;

/// Sent by the script that asks for the figures again.
const BY_ITSELF: &str = "x-ververst-zelf";

/// `GET /bureau/{consultation}/opkomst/stand`
pub async fn show_figures(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    let (office, view) = match look(app, &request, &key).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let list = format!("/bureau/{key}/opkomst");
    let page = FiguresPage::new(
        office.frame_about(&view.consultation),
        &view.consultation.consultation,
        &statuses(&view),
        &format!("{list}/stand"),
        office.desk.now,
    );
    let page = page.with_way_back(Link::new(list, "Naar de opkomst"));
    match unchanged(&request, &page) {
        Some(answer) => answer,
        // by a script, with nobody there: a screen that stays open is no work at the desk
        None if request.headers().contains_key(BY_ITSELF) => {
            tagged(office.desk.page(200, &page), &page)
        }
        None => tagged(office.page(200, &page), &page),
    }
}

/// `GET /stand/{token}`: no session, and nothing to press.
pub async fn show_kiosk(app: Data<App>, request: HttpRequest, token: Path<String>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let store = &desk.app.store;
    let view = match kiosk_of(store, &token).await {
        Ok(Some(key)) => turnout(store, key).await,
        Ok(None) => return desk.refusal(Refusal::NotFound),
        Err(fault) => return desk.failure(Failure::Unavailable, &fault),
    };
    let view = match view {
        Ok(Some(view)) => view,
        Ok(None) => return desk.refusal(Refusal::NotFound),
        Err(fault) => return desk.failure(Failure::Unavailable, &fault),
    };
    let page = FiguresPage::new(
        desk.frame_about(&view.consultation),
        &view.consultation.consultation,
        &statuses(&view),
        &format!("/stand/{token}"),
        desk.now,
    );
    match unchanged(&request, &page) {
        Some(answer) => answer,
        None => tagged(desk.page(200, &page), &page),
    }
}

/// Nothing to send, where the reader has these figures already.
fn unchanged(request: &HttpRequest, page: &FiguresPage) -> Option<HttpResponse> {
    let known = request.headers().get(IF_NONE_MATCH)?;
    let tag = page.tag();
    (known.as_bytes() == tag.as_bytes()).then(|| {
        HttpResponse::NotModified()
            .insert_header((ETAG, tag))
            .finish()
    })
}

fn tagged(mut answer: HttpResponse, page: &FiguresPage) -> HttpResponse {
    if let Ok(tag) = page.tag().try_into() {
        answer.headers_mut().insert(ETAG, tag);
    }
    answer
}
