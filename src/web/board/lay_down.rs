//! The board reads the versions of the report, and lays down a next one.

use std::sync::Arc;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::report::{Report, differences, read, readable, version_of};
use crate::secret::digest::sha256_hex;
use crate::service::lay_down_version::{NewVersion, VersionRefusal, lay_down_version};
use crate::service::view::closed::NoOutcome;
use crate::service::view::versions::{Versions, versions};
use crate::web::board::version_words::VersionWords;
use crate::web::board::versions::{VersionFaults, VersionForm, VersionsPage};
use crate::web::bureau::message::{MessageKind, MessagePage};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::{self, Link};

/// `GET /bestuur/{consultation}/versies`
pub async fn show_versions(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Board).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &key).await {
        Ok(view) => page(&office, &view, "", VersionFaults::default()),
        Err(page) => page,
    }
}

/// `POST /bestuur/{consultation}/versies`
pub async fn lay_down(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Board).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let earlier = match office.check_form(&body) {
        Ok(earlier) => earlier,
        Err(page) => return page,
    };
    let view = match find(&office, &key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let typed = body.one("reden").unwrap_or("");
    let sure = body.one("zeker") == Some("ja");
    let reason = match Line::parse(typed) {
        Ok(reason) if sure => reason,
        parsed => {
            let faults = VersionFaults {
                reason: parsed.err().map(|fault| words::shorten("de reden", fault)),
                sure: (!sure).then(|| "Zet een vinkje als u dit wilt doen.".to_owned()),
            };
            return page(&office, &view, typed, faults);
        }
    };
    let new = NewVersion {
        consultation: view.closed.consultation.key.clone(),
        reason,
        earlier,
    };
    let (app, now) = (&office.desk.app, office.desk.now);
    let compose = Arc::clone(&app.compose);
    let laid_down = lay_down_version(&app.store, new, compose, office.actor(), now).await;
    let laid_down = laid_down.map(|edition| edition.name());
    told(&office, &view, laid_down)
}

/// All versions; the page that says so where there are none yet.
async fn find(office: &Office, key: &str) -> Result<Versions, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match versions(&office.desk.app.store, key.clone()).await {
        Ok(view) => Ok(view),
        Err(NoOutcome::NoConsultation) => Err(office.not_found()),
        Err(NoOutcome::NotClosed { .. } | NoOutcome::NotUnsealed) => {
            let page = VersionsPage::new(office.frame(), key.as_str(), Vec::new(), None);
            Err(office.page(200, &page))
        }
        Err(NoOutcome::Store(fault)) => Err(office.unavailable(&fault)),
    }
}

/// What changed since the last version.
pub fn changed(view: &Versions) -> Result<Vec<String>, serde_json::Error> {
    match view.laid_down.last() {
        Some(last) => differences(&read(&last.bytes)?, &Report::of(&view.closed)),
        None => Ok(Vec::new()),
    }
}

fn page(office: &Office, view: &Versions, typed: &str, faults: VersionFaults) -> HttpResponse {
    let status = match (&faults.reason, &faults.sure) {
        (None, None) => 200,
        _ => 422,
    };
    match laid_out(office, view, typed, faults) {
        Ok(page) => office.page(status, &page),
        Err(fault) => office.unavailable(&fault),
    }
}

fn laid_out(
    office: &Office,
    view: &Versions,
    typed: &str,
    faults: VersionFaults,
) -> Result<VersionsPage, serde_json::Error> {
    let consultation = &view.closed.consultation;
    let mut known = Vec::with_capacity(view.laid_down.len());
    for version in &view.laid_down {
        let bytes = readable(version.bytes.clone(), &version.later)?;
        let content = version_of(&bytes)?;
        let words = VersionWords::of(&version.stored, content.as_ref(), consultation);
        known.push(words.read_as(sha256_hex(&bytes)));
    }
    let differences = changed(view)?;
    let last = view.laid_down.last();
    let next = last.map_or(0, |last| last.stored.edition.number.saturating_add(1));
    let form = (last.is_none() || !differences.is_empty()).then(|| {
        let token = office.form_token_on(view.laid_down.len() as u64);
        VersionForm::new(format!("1.{next}"), &differences, typed, faults, token)
    });
    let frame = office.frame_of_closed(&view.closed);
    Ok(VersionsPage::new(
        frame,
        consultation.key.as_str(),
        known,
        form,
    ))
}

fn told(
    office: &Office,
    view: &Versions,
    laid_down: Result<String, VersionRefusal>,
) -> HttpResponse {
    let (kind, heading, paragraph) = match laid_down {
        Ok(name) => (
            MessageKind::Done,
            format!("Versie {name} is vastgesteld"),
            "De oude versie blijft te downloaden.",
        ),
        Err(VersionRefusal::Store(fault)) => return office.unavailable(&fault),
        Err(VersionRefusal::AlreadyLaidDown) => (
            MessageKind::Refused,
            "Er is al een nieuwe versie vastgesteld".to_owned(),
            "Misschien door een dubbele klik. Er is geen tweede vastgesteld.",
        ),
        Err(_) => (
            MessageKind::Refused,
            "Er is geen nieuwe versie vastgesteld".to_owned(),
            "Sinds de laatste versie is er niets veranderd.",
        ),
    };
    let key = &view.closed.consultation.key;
    let page = MessagePage {
        frame: office.frame_of_closed(&view.closed),
        kind,
        heading,
        paragraphs: vec![paragraph.to_owned()],
        next: vec![
            Link::new(format!("/bestuur/{key}/versies"), "Bekijk alle versies"),
            Link::new(format!("/bestuur/{key}"), "Terug naar de raadpleging"),
        ],
    };
    office.page(if kind == MessageKind::Done { 200 } else { 409 }, &page)
}
