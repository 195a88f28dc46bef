//! The figures of the turnout alone: for the bureau, for the script of its page, and by a link for
//! a screen.

use actix_web::http::header::{ETAG, HeaderName, IF_NONE_MATCH};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::service::kiosk::kiosk_of;
use crate::service::view::figures::{FiguresView, figures_view};
use crate::web::bureau::figures::FiguresPage;
use crate::web::bureau::live_figures::LiveFiguresPage;
use crate::web::public::failure::Failure;
use crate::web::public::refusal::Refusal;
use crate::web::request::desk::Desk;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

/// Sent by the script that asks for the figures again.
const BY_ITSELF: &str = "x-ververst-zelf";
/// For that script: of which moment the figures are, also where they did not change.
const UPDATED: HeaderName = HeaderName::from_static("x-bijgewerkt");

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
        &view.members(),
        &format!("{list}/stand"),
        office.desk.now,
    );
    let page = page.with_way_back(Link::new(list, "Naar de opkomst"));
    let (tag, updated) = (page.tag(), page.updated.clone());
    fresh(&request, (&tag, &updated), || {
        // by a script, with nobody there: a screen that stays open is no work at the desk
        match request.headers().contains_key(BY_ITSELF) {
            true => office.desk.page(200, &page),
            false => office.page(200, &page),
        }
    })
}

/// `GET /bureau/{consultation}/opkomst/cijfers`: never work at the desk.
pub async fn show_live(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    let (office, view) = match look(app, &request, &key).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let page = LiveFiguresPage::new(
        office.frame_about(&view.consultation),
        &view.consultation.consultation,
        &view.members(),
        office.desk.now,
    );
    let (tag, updated) = (page.tag(), page.updated.clone());
    fresh(&request, (&tag, &updated), || office.desk.page(200, &page))
}

/// `GET /stand/{token}`: no session, and nothing to press.
pub async fn show_kiosk(app: Data<App>, request: HttpRequest, token: Path<String>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let store = &desk.app.store;
    let view = match kiosk_of(store, &token).await {
        Ok(Some(key)) => figures_view(store, key).await,
        Ok(None) if desk.app.limits.admits_unknown_link() => {
            return desk.refusal(Refusal::NotFound);
        }
        Ok(None) => return desk.too_often(),
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
        &view.members(),
        &format!("/stand/{token}"),
        desk.now,
    );
    let (tag, updated) = (page.tag(), page.updated.clone());
    fresh(&request, (&tag, &updated), || desk.page(200, &page))
}

async fn look(
    app: Data<App>,
    request: &HttpRequest,
    key: &str,
) -> Result<(Office, FiguresView), HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Watch).await?;
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match figures_view(&office.desk.app.store, key).await {
        Ok(Some(view)) => Ok((office, view)),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

/// The page under its tag; nothing to send where the reader has these figures already.
fn fresh(
    request: &HttpRequest,
    (tag, updated): (&str, &str),
    page: impl FnOnce() -> HttpResponse,
) -> HttpResponse {
    let known = request.headers().get(IF_NONE_MATCH);
    let mut answer = match known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        true => HttpResponse::NotModified().finish(),
        false => page(),
    };
    for (name, value) in [(ETAG, tag), (UPDATED, updated)] {
        if let Ok(value) = value.parse() {
            answer.headers_mut().insert(name, value);
        }
    }
    answer
}
