//! The course of the turnout, as a page and as a map.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::app::App;
use crate::domain::question::Key;
use crate::service::view::course::{CourseView, course_view};
use crate::web::bureau::course::CoursePage;
use crate::web::bureau::tile_map::TileMap;
use crate::web::request::session::{Access, Office};

/// `GET /bureau/{consultation}/verloop`
pub async fn show_course(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    match look(app, &request, &key).await {
        Ok((office, view)) => {
            let page = CoursePage::new(
                office.frame_about(&view.consultation),
                &view,
                office.desk.now,
            );
            office.page(200, &page)
        }
        Err(page) => page,
    }
}

/// `GET /bureau/{consultation}/kaart.svg`
pub async fn show_map(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    let (office, view) = match look(app, &request, &key).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let map = TileMap::of(&view.members);
    let map = match view.consultation.exercise {
        true => map.map(TileMap::in_exercise),
        false => map,
    };
    match map.map(|map| map.render()) {
        Some(Ok(drawing)) => HttpResponse::Ok()
            .content_type("image/svg+xml")
            .body(drawing),
        Some(Err(error)) => office.unavailable(&error),
        None => office.not_found(),
    }
}

async fn look(
    app: Data<App>,
    request: &HttpRequest,
    key: &str,
) -> Result<(Office, CourseView), HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Watch).await?;
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match course_view(&office.desk.app.store, key, office.desk.now).await {
        Ok(Some(view)) => Ok((office, view)),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}
