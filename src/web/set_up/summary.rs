//! The set-up as a whole: looked at, and taken along as a file.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::summary_page::SummaryPage;
use crate::app::App;
use crate::app::definition::write_definition;
use crate::domain::blueprint::PartName;
use crate::domain::question::Key;
use crate::service::save_blueprint::mark;
use crate::service::view::blueprints::{BlueprintView, blueprint};
use crate::web::request::session::{Access, Office};
use crate::web::words;

/// `GET /opzet/{consultation}`
pub async fn show_summary(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &key).await {
        Ok(view) => office.page(200, &page(&office, &view)),
        Err(page) => page,
    }
}

/// `GET /opzet/{consultation}/raadpleging.toml`
pub async fn download(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let view = match find(&office, &key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let whole = view.stored.blueprint.consultation().ok();
    let Some(text) = whole.and_then(|whole| write_definition(&whole)) else {
        return office.not_found();
    };
    // what is read from it may be held for real: a comment, and the name, go no further
    let (mark, notice) = match office.desk.app.exercise {
        true => ("oefening-", format!("# {}\n", words::EXERCISE)),
        false => ("", String::new()),
    };
    let key = &view.stored.blueprint.key;
    let name = format!("attachment; filename=\"{mark}{key}.toml\"");
    HttpResponse::Ok()
        .content_type("application/toml; charset=utf-8")
        .insert_header(("content-disposition", name))
        .body(notice + &text)
}

/// What is set up under the key of a path.
pub async fn find(office: &Office, key: &str) -> Result<BlueprintView, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match blueprint(&office.desk.app.store, key).await {
        Ok(Some(view)) => Ok(view),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

/// With the form that replaces all of it, bound to what is shown.
pub fn page(office: &Office, view: &BlueprintView) -> SummaryPage {
    let token = office.form_token_on(mark(&view.stored.blueprint, PartName::Whole));
    SummaryPage::new(office.frame(), view, office.desk.now, Some(token))
}
