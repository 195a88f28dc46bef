//! Mail that came back and was not recognised: seen, looked at, taken off the list.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::service::settle_unmatched::settle_unmatched;
use crate::service::view::unmatched::{UnmatchedView, unmatched};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::prepare::message;
use crate::web::bureau::unmatched::{Settling, UnmatchedPage};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

/// `GET /bureau/{consultation}/niet-herkend`
pub async fn show_unmatched(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let view = match find(&office, &key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let token = office.form_token();
    let settling = match Access::Work.admits(office.who.role) {
        true => Settling::With(&token),
        false => Settling::No,
    };
    page(&office, &view, 200, &settling)
}

async fn find(office: &Office, key: &str) -> Result<UnmatchedView, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match unmatched(&office.desk.app.store, key).await {
        Ok(Some(view)) => Ok(view),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

fn page(
    office: &Office,
    view: &UnmatchedView,
    status: u16,
    settling: &Settling<'_>,
) -> HttpResponse {
    let stored = &view.consultation;
    let frame = office.frame_about(stored);
    let page = UnmatchedPage::new(frame, &stored.consultation, &view.mail, settling);
    office.page(status, &page)
}

/// `POST /bureau/{consultation}/niet-herkend`
pub async fn settle(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    if let Err(page) = office.check_form(&body) {
        return page;
    }
    let view = match find(&office, &key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let chosen = body.one("nummer").and_then(|typed| typed.parse().ok());
    let Some(number) = chosen else {
        let token = office.form_token();
        return page(&office, &view, 422, &Settling::Again(&token));
    };
    let desk = &office.desk;
    match settle_unmatched(&desk.app.store, number, office.actor(), desk.now).await {
        Ok(true) => office.see_other(&format!("/bureau/{key}/niet-herkend")),
        Ok(false) => {
            let heading = "Dit bericht staat niet op de lijst";
            let told = "Iemand heeft het al van de lijst gehaald, misschien door een dubbele klik.";
            let said = (MessageKind::Refused, heading, told.to_owned());
            let list = format!("/bureau/{key}/niet-herkend");
            let way = Link::new(list, "Naar mail die niet is herkend");
            message(&office, &view.consultation, said, way)
        }
        Err(fault) => office.unavailable(&fault),
    }
}
