//! A consultation from its file: as a new one, or in the place of what was set up.

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

use super::begin;
use super::summary;
use super::values::Values;
use crate::app::App;
use crate::app::definition::{DefinitionFault, read_definition};
use crate::domain::blueprint::{Blueprint, Part};
use crate::service::save_blueprint::{SaveRefusal, Saving, save_blueprint};
use crate::web::request::session::{Access, Office};
use crate::web::request::upload::{Upload, upload};

/// `POST /opzet-bestand`
pub async fn begin_with_file(
    app: Data<App>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    let (office, upload, _) = match received(app, &request, payload).await {
        Ok(received) => received,
        Err(page) => return page,
    };
    let (message, detail) = match read_definition(&upload.file) {
        Err(fault) => in_words(&upload, fault),
        Ok(whole) => match begin::start(&office, Blueprint::from(&whole)).await {
            Ok(answer) => return answer,
            Err((_, message)) => (message, None),
        },
    };
    match begin::page(&office, &Values::default(), &[]).await {
        Ok(page) => office.page(422, &page.with_wrong_file(&message, detail)),
        Err(page) => page,
    }
}

/// `POST /opzet/{consultation}/bestand`: all parts at once; the key stays.
pub async fn replace_by_file(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    payload: Payload,
) -> HttpResponse {
    let (office, upload, seen) = match received(app, &request, payload).await {
        Ok(received) => received,
        Err(page) => return page,
    };
    let view = match summary::find(&office, &key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let whole = match read_definition(&upload.file) {
        Ok(whole) => whole,
        Err(fault) => {
            let (message, detail) = in_words(&upload, fault);
            let page = summary::page(&office, &view).with_wrong_file(&message, detail);
            return office.page(422, &page);
        }
    };
    let desk = &office.desk;
    let saving = Saving {
        key: view.stored.blueprint.key.clone(),
        part: Part::Whole(Box::new(Blueprint::from(&whole))),
        seen: Some(seen),
        sealing: desk.app.sealing,
    };
    let message = match save_blueprint(&desk.app.store, saving, office.actor(), desk.now).await {
        Ok(()) => return office.see_other(&format!("/opzet/{}", view.stored.blueprint.key)),
        Err(SaveRefusal::Store(fault)) => return office.unavailable(&fault),
        Err(SaveRefusal::Opened) => "De raadpleging is geopend. Er is niets veranderd.",
        Err(_) => "Iemand anders veranderde de opzet intussen. Kijk eerst wat er nu staat.",
    };
    let page = summary::page(&office, &view).with_wrong_file(message, None);
    office.page(409, &page)
}

async fn received(
    app: Data<App>,
    request: &HttpRequest,
    payload: Payload,
) -> Result<(Office, Upload, u64), HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Work).await?;
    let upload = upload(&office.desk, request, payload).await?;
    let seen = office.check_form(&upload.fields)?;
    Ok((office, upload, seen))
}

/// What is wrong with the file, and what its reader said.
fn in_words(upload: &Upload, fault: DefinitionFault) -> (String, Option<String>) {
    if upload.file.is_empty() {
        return ("Kies een bestand.".to_owned(), None);
    }
    let message = match fault.line {
        Some(line) => format!("Verbeter regel {line} van het bestand. Er is niets veranderd."),
        None => "Kies een ander bestand: dit is geen tekst.".to_owned(),
    };
    (message, Some(fault.what))
}
