//! Asking for a later close, for a second person to approve before the present one.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::service::dossier_desk::is_open;
use crate::service::request_correction::{
    CorrectionRequest, RequestRefusal, Wanted, request_correction,
};
use crate::service::view::dossiers::DossiersView;
use crate::web::bureau::decide_dossier::find;
use crate::web::bureau::extension_form::{
    DayFault, ExtensionErrors, ExtensionPage, ExtensionValues, ExtensionWanted,
};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::prepare::message;
use crate::web::bureau::request_address::came_between;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// `GET /bureau/{consultation}/termijn`
pub async fn show_form(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &key).await {
        Ok(view) if is_open(&view.consultation, office.desk.now) => {
            form(&office, &view, &ExtensionValues::default(), None)
        }
        Ok(view) => not_open(&office, &view),
        Err(page) => page,
    }
}

/// `POST /bureau/{consultation}/termijn`: written down, and nothing else yet.
pub async fn request_extension(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let seen = match office.check_form(&body) {
        Ok(seen) => u32::try_from(seen).unwrap_or(u32::MAX),
        Err(page) => return page,
    };
    let view = match find(&office, &key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let field = |name| body.one(name).unwrap_or("").to_owned();
    let values = ExtensionValues {
        day: field("datum"),
        time: field("tijd"),
        reason: field("reden"),
        evidence: field("bewijs"),
    };
    match values.read(view.consultation.consultation.window.zone()) {
        Ok(wanted) => send(&office, &view, &values, (wanted, seen)).await,
        Err(errors) => form(&office, &view, &values, Some(errors)),
    }
}

async fn send(
    office: &Office,
    view: &DossiersView,
    values: &ExtensionValues,
    (wanted, seen): (ExtensionWanted, u32),
) -> HttpResponse {
    let key = &view.consultation.consultation.key;
    let request = CorrectionRequest {
        consultation: key.clone(),
        reason: wanted.reason,
        evidence: wanted.evidence,
        wanted: Wanted::Extension {
            closes_at: wanted.closes_at,
        },
        seen,
    };
    let desk = &office.desk;
    let wrong = |fault| {
        let errors = ExtensionErrors {
            day: Some(fault),
            ..ExtensionErrors::default()
        };
        form(office, view, values, Some(errors))
    };
    match request_correction(&desk.app.store, request, office.actor(), desk.now).await {
        Ok(number) => office.see_other(&format!("/bureau/{key}/dossiers/{number}")),
        Err(RequestRefusal::NotLater | RequestRefusal::NothingChanges) => wrong(DayFault::NotLater),
        Err(RequestRefusal::TooFar) => wrong(DayFault::TooFar),
        Err(RequestRefusal::CameBetween(number)) => {
            came_between(office, &view.consultation, number)
        }
        Err(RequestRefusal::NotOpen) => not_open(office, view),
        // the last is about an address, and comes of another form
        Err(
            RequestRefusal::NotTheBureau
            | RequestRefusal::NoMember
            | RequestRefusal::GeneralAddress,
        ) => office.not_found(),
        Err(RequestRefusal::Store(fault)) => office.unavailable(&fault),
    }
}

fn form(
    office: &Office,
    view: &DossiersView,
    values: &ExtensionValues,
    errors: Option<ExtensionErrors>,
) -> HttpResponse {
    let status = if errors.is_some() { 422 } else { 200 };
    let last = view.dossiers.first().map_or(0, |one| one.dossier.number);
    let page = ExtensionPage::new(
        office.frame_about(&view.consultation),
        &view.consultation.consultation,
        (values, &errors.unwrap_or_default()),
        &office.form_token_on(u64::from(last)),
    );
    office.page(status, &page)
}

fn not_open(office: &Office, view: &DossiersView) -> HttpResponse {
    message(
        office,
        &view.consultation,
        MessageKind::Refused,
        "Dit kan alleen als de raadpleging open is",
        "De termijn verlengt u na de opening en vóór de sluiting. Daarna staat de sluiting vast."
            .to_owned(),
    )
}
