//! Beginning: what there is to copy, and the first saving.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use super::begin_page::BeginPage;
use super::reader::{Fault, Reader};
use super::values::Values;
use crate::app::App;
use crate::domain::blueprint::{Blueprint, Part};
use crate::domain::question::Key;
use crate::service::save_blueprint::{SaveRefusal, Saving, save_blueprint};
use crate::service::view::blueprints::{blueprint, unfinished};
use crate::service::view::consultations::consultations;
use crate::web::bureau::prepare::begun_link;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// `GET /opzet`
pub async fn show_begin(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match page(&office, &Values::default(), &[]).await {
        Ok(page) => office.page(200, &page),
        Err(page) => page,
    }
}

/// `POST /opzet`
pub async fn begin(app: Data<App>, request: HttpRequest, body: FormBody) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    if let Err(page) = office.check_form(&body) {
        return page;
    }
    let typed = Values::typed(&body);
    match read(&office, &typed).await {
        Ok(Ok(first)) => match start(&office, first).await {
            Ok(answer) => answer,
            Err(fault) => refused(&office, &typed, &[fault]).await,
        },
        Ok(Err(faults)) => refused(&office, &typed, &faults).await,
        Err(page) => page,
    }
}

/// Saves it for the first time; a key that is taken is a fault of its field.
pub async fn start(office: &Office, first: Blueprint) -> Result<HttpResponse, Fault> {
    let key = first.key.clone();
    let desk = &office.desk;
    let saving = Saving {
        key: key.clone(),
        part: Part::Whole(Box::new(first)),
        seen: None,
        sealing: desk.app.sealing,
    };
    match save_blueprint(&desk.app.store, saving, office.actor(), desk.now).await {
        Ok(()) => Ok(office.see_other(&format!("/opzet/{key}"))),
        Err(SaveRefusal::Store(fault)) => Ok(office.unavailable(&fault)),
        Err(_) => Err((
            "sleutel".to_owned(),
            format!("De naam “{key}” is al in gebruik. Kies een andere."),
        )),
    }
}

async fn refused(office: &Office, typed: &Values, faults: &[Fault]) -> HttpResponse {
    match page(office, typed, faults).await {
        Ok(page) => office.page(422, &page),
        Err(page) => page,
    }
}

/// What is begun with: nothing, or what another one has.
async fn read(
    office: &Office,
    typed: &Values,
) -> Result<Result<Blueprint, Vec<Fault>>, HttpResponse> {
    let mut reader = Reader::new(typed);
    let title = reader.line("titel", "de naam");
    let short_title = reader.line("korte-titel", "de korte naam");
    let key = Key::parse(typed.of("sleutel")).ok();
    if key.is_none() {
        reader.fault(
            "sleutel",
            "Gebruik 1 tot 40 kleine letters, cijfers en streepjes.",
        );
    }
    let source = match typed.of("begin") {
        "leeg" => None,
        other => match copied(office, other).await? {
            Some(source) => Some(source),
            None => {
                reader.fault("begin", "Kies waarmee u begint.");
                None
            }
        },
    };
    let names = key.zip(title).zip(short_title);
    let first = names.map(|((key, title), short_title)| match source {
        Some(source) => source.copied(key, title, short_title),
        None => Blueprint::begun(key, title, short_title),
    });
    Ok(reader.finish(first))
}

async fn copied(office: &Office, wanted: &str) -> Result<Option<Blueprint>, HttpResponse> {
    let key = wanted.strip_prefix("van-").unwrap_or_default();
    let Ok(key) = Key::parse(key) else {
        return Ok(None);
    };
    match blueprint(&office.desk.app.store, key).await {
        Ok(view) => Ok(view.map(|view| view.stored.blueprint)),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

/// The page with what was typed.
pub async fn page(
    office: &Office,
    values: &Values,
    faults: &[Fault],
) -> Result<BeginPage, HttpResponse> {
    let store = &office.desk.app.store;
    let known = consultations(store).await;
    let known = known.map_err(|fault| office.unavailable(&fault))?;
    let waiting = unfinished(store).await;
    let waiting = waiting.map_err(|fault| office.unavailable(&fault))?;
    let known: Vec<(String, String)> = known
        .iter()
        .map(|stored| &stored.consultation)
        .map(|own| (own.key.to_string(), own.title.clone()))
        .collect();
    Ok(BeginPage::new(
        office.frame(),
        waiting.iter().map(begun_link).collect(),
        &known,
        (values, faults),
        office.form_token(),
    ))
}
