//! The pages of the board: turnout before the close, the outcome and its report after it.

use std::sync::Arc;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::closed::ClosedConsultation;
use crate::domain::question::Key;
use crate::report::{Format, ReportFault};
use crate::service::view::closed::{NoOutcome, closed_consultation};
use crate::service::view::decisions::decisions;
use crate::service::view::turnout::turnout;
use crate::web::board::outcome::{Download, DownloadKind, OutcomePage};
use crate::web::board::shelf::Volume;
use crate::web::board::turnout::{BoardPage, Unsure};
use crate::web::bureau::prepare::overview;
use crate::web::request::session::{Access, Office};

/// The forms on the page, and under which name each is downloaded.
const FORMS: [(DownloadKind, Format, &str); 5] = [
    (DownloadKind::Pdf, Format::Pdf, "pdf"),
    (DownloadKind::Xlsx, Format::Xlsx, "xlsx"),
    (DownloadKind::ExcelCsv, Format::CsvExcel, "excel.csv"),
    (DownloadKind::OpenCsv, Format::Csv, "csv"),
    (DownloadKind::Json, Format::Json, "json"),
];

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
    match closed_consultation(&office.desk.app.store, key.clone()).await {
        Ok(closed) => outcome(&office, closed).await,
        Err(NoOutcome::NoConsultation) => office.not_found(),
        Err(NoOutcome::NotClosed { .. } | NoOutcome::NotUnsealed) => {
            before_the_outcome(&office, key, None).await
        }
        Err(NoOutcome::Store(fault)) => office.unavailable(&fault),
    }
}

/// Turnout, and after the close the form that opens the ballots; `unsure`: its tick was missing.
pub async fn before_the_outcome(office: &Office, key: Key, unsure: Option<Unsure>) -> HttpResponse {
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
            office.page(status, &page.to_be_unsealed(office.form_token(), unsure))
        }
        Ok(None) => office.not_found(),
        Err(fault) => office.unavailable(&fault),
    }
}

async fn outcome(office: &Office, closed: ClosedConsultation) -> HttpResponse {
    let closed = Arc::new(closed);
    let mut downloads = Vec::with_capacity(FORMS.len());
    for (kind, format, _) in FORMS {
        match volume(office, &closed, format).await {
            Ok(volume) => downloads.push(Download::new(
                &closed.consultation,
                kind,
                volume.bytes.len() as u64,
                &volume.hash,
            )),
            // A build without the typesetter offers the other forms.
            Err(fault) => {
                tracing::warn!(
                    error = &fault as &dyn std::error::Error,
                    "a form is missing"
                );
            }
        }
    }
    let decisions = decisions(&office.desk.app.store, closed.consultation.key.clone()).await;
    let recorded = match decisions {
        Ok(view) => view.map_or_else(Vec::new, |view| view.recorded),
        Err(fault) => return office.unavailable(&fault),
    };
    let frame = office.frame_of_closed(&closed);
    let page = OutcomePage::new(frame, &closed, downloads, recorded.last());
    office.page(200, &page)
}

async fn volume(
    office: &Office,
    closed: &Arc<ClosedConsultation>,
    format: Format,
) -> Result<Arc<Volume>, ReportFault> {
    let app = Arc::clone(&office.desk.app);
    let closed = Arc::clone(closed);
    let made = tokio::task::spawn_blocking(move || app.shelf.take(&closed, format)).await;
    made.unwrap_or_else(|gone| Err(ReportFault::Interrupted(gone.to_string())))
}

/// `GET /bestuur/{consultation}/uitslag.{form}`
pub async fn download(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Board).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let (key, form) = path.into_inner();
    let format = FORMS.iter().find(|(_, _, name)| *name == form);
    let (Ok(key), Some((_, format, _))) = (Key::parse(&key), format) else {
        return office.not_found();
    };
    let closed = match closed_consultation(&office.desk.app.store, key).await {
        Ok(closed) => Arc::new(closed),
        Err(NoOutcome::Store(fault)) => return office.unavailable(&fault),
        Err(_) => return office.not_found(),
    };
    match volume(&office, &closed, *format).await {
        Ok(volume) => HttpResponse::Ok()
            .content_type(format.media_type())
            .insert_header((
                "content-disposition",
                format!("attachment; filename=\"{}\"", volume.file_name),
            ))
            .body(volume.bytes.clone()),
        Err(fault) => office.unavailable(&fault),
    }
}
