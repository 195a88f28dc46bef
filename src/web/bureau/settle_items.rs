//! Settling the checklist before the opening: by a person, or by a measurement.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::preparation::CheckItem;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::service::opening_checks::{SettleRefusal, note_measurement, settle_item};
use crate::service::view::opening_checks::{ChecklistView, checklist};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::preparation::PreparationPage;
use crate::web::bureau::prepare::message;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// `GET /bureau/{consultation}/voorbereiding`
pub async fn show_checklist(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &key).await {
        Ok(view) => page(&office, &view, None),
        Err(page) => page,
    }
}

/// `POST /bureau/{consultation}/voorbereiding`
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
    let Some(item) = CheckItem::parse(body.one("onderdeel").unwrap_or("")) else {
        return office.not_found();
    };
    if view.consultation.opened_at.is_some() {
        return wrong(&office, &view, item, "Deze raadpleging is al geopend.");
    }
    match body.one("doen") {
        Some("meten") if item.is_measured() => measure(&office, &view, item).await,
        Some("toch") if item.is_measured() => {
            let reason = body.one(&format!("{}-reden", item.name()));
            match Line::parse(reason.unwrap_or("")) {
                Ok(reason) => by_hand(&office, &view, item, Some(reason)).await,
                Err(_) => wrong(&office, &view, item, "Vul een reden in, niet te lang."),
            }
        }
        _ if item.is_measured() => wrong(&office, &view, item, "Kies wat u wilt doen."),
        _ if body.one("zeker") == Some("ja") => by_hand(&office, &view, item, None).await,
        _ => wrong(&office, &view, item, "Zet een vinkje als het klopt."),
    }
}

/// The checklist of a consultation.
pub async fn find(office: &Office, key: &str) -> Result<ChecklistView, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match checklist(&office.desk.app.store, key, office.desk.now).await {
        Ok(Some(view)) => Ok(view),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

async fn measure(office: &Office, view: &ChecklistView, item: CheckItem) -> HttpResponse {
    let app = &office.desk.app;
    let (finding, found) = app.measure(item).await;
    let key = view.consultation.consultation.key.clone();
    let by = (office.actor(), office.desk.now);
    match note_measurement(&app.store, key, (item, finding, found), by).await {
        Ok(()) => office.see_other(&path(view)),
        Err(fault) => office.unavailable(&fault),
    }
}

async fn by_hand(
    office: &Office,
    view: &ChecklistView,
    item: CheckItem,
    reason: Option<Line>,
) -> HttpResponse {
    let key = view.consultation.consultation.key.clone();
    let by = (office.actor(), office.desk.now);
    let told = match settle_item(&office.desk.app.store, key, item, reason, by).await {
        Ok(()) => return office.see_other(&path(view)),
        Err(SettleRefusal::Store(fault)) => return office.unavailable(&fault),
        Err(SettleRefusal::OwnTexts) => {
            "U wijzigde de opzet het laatst. Laat een collega goedkeuren."
        }
        Err(SettleRefusal::NoTrial) => {
            "Stuur uzelf eerst een proefmail. Na een wijziging van de opzet opnieuw."
        }
        Err(SettleRefusal::NothingToAccept) => "Meet eerst. Een reden is alleen daarna nodig.",
        Err(SettleRefusal::NotByHand) => "Dit legt het beheer vast.",
        Err(SettleRefusal::AlreadyOpen | SettleRefusal::NoConsultation) => {
            "Deze raadpleging is al geopend."
        }
    };
    wrong(office, view, item, told)
}

fn wrong(office: &Office, view: &ChecklistView, item: CheckItem, told: &str) -> HttpResponse {
    page(office, view, Some((item, told.to_owned())))
}

fn page(office: &Office, view: &ChecklistView, wrong: Option<(CheckItem, String)>) -> HttpResponse {
    let may = view.consultation.opened_at.is_none() && Access::Work.admits(office.who.role);
    let token = may.then(|| office.form_token());
    let required = &office.desk.app.opening.checks;
    let frame = office.frame_about(&view.consultation);
    let told = wrong.as_ref().map(|(_, told)| told.clone());
    let page = PreparationPage::new(frame, view, required, token.as_deref(), wrong);
    match told {
        None => office.page(200, &page),
        Some(_) if !page.errors.is_empty() => office.page(422, &page),
        // where there is no form any more, there is no field to go to
        Some(told) => {
            let heading = "Er is niets vastgelegd";
            message(
                office,
                &view.consultation,
                MessageKind::Refused,
                heading,
                told,
            )
        }
    }
}

fn path(view: &ChecklistView) -> String {
    format!(
        "/bureau/{}/voorbereiding",
        view.consultation.consultation.key
    )
}
