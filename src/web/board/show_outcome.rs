//! The pages of the board: turnout before the close, the outcome and its report after it.

use std::sync::Arc;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::consultation::Consultation;
use crate::domain::question::Key;
use crate::service::view::closed::NoOutcome;
use crate::service::view::decisions::decisions;
use crate::service::view::key_holders::consents;
use crate::service::view::turnout::turnout;
use crate::service::view::versions::{LaidDown, Versions, versions};
use crate::web::board::download::volume;
use crate::web::board::lay_down::changed;
use crate::web::board::outcome::{self, Download, DownloadKind, OutcomePage};
use crate::web::board::turnout::{BoardPage, HolderWords, Unsure};
use crate::web::board::version_words::VersionWords;
use crate::web::bureau::prepare::overview;
use crate::web::request::session::{Access, Office};

/// `GET /bestuur`
pub async fn show_board(app: Data<App>, request: HttpRequest) -> HttpResponse {
    match Office::open(app.into_inner(), &request, Access::Board).await {
        Ok(office) => overview(&office, "/bestuur").await,
        Err(page) => page,
    }
}

/// `GET /bestuur/{consultation}`
pub async fn show_consultation(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Board).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let Ok(key) = Key::parse(&key) else {
        return office.not_found();
    };
    match versions(&office.desk.app.store, key.clone()).await {
        Ok(view) => outcome(&office, view).await,
        Err(NoOutcome::NoConsultation) => office.not_found(),
        Err(NoOutcome::NotClosed { .. } | NoOutcome::NotUnsealed) => {
            before_the_outcome(&office, key, None).await
        }
        Err(NoOutcome::Store(fault)) => office.unavailable(&fault),
    }
}

/// Turnout, and after the close the form that opens the ballots; `unsure`: its tick was missing.
pub async fn before_the_outcome(office: &Office, key: Key, unsure: Option<Unsure>) -> HttpResponse {
    let asked = key.clone();
    match turnout(&office.desk.app.store, key).await {
        Ok(Some(view)) => {
            let page = BoardPage::new(
                office.frame_about(&view.consultation),
                &view.consultation.consultation,
                &view.turnout,
                office.desk.now,
            );
            let sealed = view.consultation.closed_at.is_some()
                && view.consultation.unsealed_at.is_none()
                && office.desk.app.board_key.is_some();
            if !sealed {
                return office.page(200, &page);
            }
            let status = if unsure.is_some() { 422 } else { 200 };
            let consents = consents(&office.desk.app.store, asked, office.who.account).await;
            let holders = match consents {
                Ok(consents) => consents.as_ref().map(HolderWords::of),
                Err(fault) => return office.unavailable(&fault),
            };
            let token = office.form_token();
            office.page(status, &page.to_be_unsealed(token, holders, unsure))
        }
        Ok(None) => office.not_found(),
        Err(fault) => office.unavailable(&fault),
    }
}

async fn outcome(office: &Office, view: Versions) -> HttpResponse {
    let outdated = match changed(&view) {
        Ok(told) => !told.is_empty(),
        Err(fault) => return office.unavailable(&fault),
    };
    let Versions {
        closed,
        mut laid_down,
    } = view;
    let of = &closed.consultation;
    let (version, downloads) = match laid_down.pop() {
        None => (None, Vec::new()),
        Some(last) => (
            Some(VersionWords::of(&last.stored, None, of)),
            downloads(office, of, &Arc::new(last)).await,
        ),
    };
    let decisions = decisions(&office.desk.app.store, of.key.clone()).await;
    let recorded = match decisions {
        Ok(view) => view.map_or_else(Vec::new, |view| view.recorded),
        Err(fault) => return office.unavailable(&fault),
    };
    let frame = office.frame_of_closed(&closed);
    let laid_down = outcome::LaidDown {
        version,
        outdated,
        downloads,
    };
    let page = OutcomePage::new(frame, &closed, laid_down, recorded.last());
    office.page(200, &page)
}

async fn downloads(office: &Office, of: &Consultation, version: &Arc<LaidDown>) -> Vec<Download> {
    let mut downloads = Vec::with_capacity(DownloadKind::ALL.len());
    for kind in DownloadKind::ALL {
        match volume(office, of.key.clone(), version, kind.format()).await {
            Ok(volume) => {
                let bytes = volume.bytes.len() as u64;
                downloads.push(Download::new(of, kind, bytes, &volume.hash));
            }
            // A build without the typesetter offers the other forms.
            Err(fault) => {
                tracing::warn!(
                    error = &fault as &dyn std::error::Error,
                    "a form is missing"
                );
            }
        }
    }
    downloads
}
