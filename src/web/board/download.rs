//! A version of the report as a file.

use std::sync::Arc;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::report::{Format, ReportFault};
use crate::service::view::versions::{LaidDown, version};
use crate::web::board::outcome::DownloadKind;
use crate::web::board::shelf::Volume;
use crate::web::request::session::{Access, Office};

/// `GET /bestuur/{consultation}/uitslag.{form}`: the last version.
pub async fn download(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> HttpResponse {
    let (key, form) = path.into_inner();
    match Office::open(app.into_inner(), &request, Access::Board).await {
        Ok(office) => file(&office, &key, None, &form).await,
        Err(page) => page,
    }
}

/// `GET /bestuur/{consultation}/versies/{edition}/uitslag.{form}`
pub async fn download_version(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String, String)>,
) -> HttpResponse {
    let (key, edition, form) = path.into_inner();
    let office = match Office::open(app.into_inner(), &request, Access::Board).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let number = edition.strip_prefix("1.").map(str::parse);
    match number {
        Some(Ok(number)) => file(&office, &key, Some(number), &form).await,
        _ => office.not_found(),
    }
}

async fn file(office: &Office, key: &str, number: Option<u32>, form: &str) -> HttpResponse {
    let mut kinds = DownloadKind::ALL.into_iter();
    let kind = kinds.find(|kind| kind.words().2 == form);
    let (Ok(key), Some(kind)) = (Key::parse(key), kind) else {
        return office.not_found();
    };
    let found = match version(&office.desk.app.store, key.clone(), number).await {
        Ok(Some(found)) => found,
        Ok(None) => return office.not_found(),
        Err(fault) => return office.unavailable(&fault),
    };
    let format = kind.format();
    match volume(office, key, &Arc::new(found), format).await {
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

/// One form of a version, away from the thread that answers.
pub async fn volume(
    office: &Office,
    key: Key,
    version: &Arc<LaidDown>,
    format: Format,
) -> Result<Arc<Volume>, ReportFault> {
    let app = Arc::clone(&office.desk.app);
    let version = Arc::clone(version);
    let made = move || app.shelf.take(&key, &version, format);
    let made = tokio::task::spawn_blocking(made).await;
    made.unwrap_or_else(|gone| Err(ReportFault::Interrupted(gone.to_string())))
}
