//! A version of the report as a package for an archive.

use std::sync::Arc;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::report::{Format, ReportFault, archive, read, readable};
use crate::service::view::log_part::log_up_to;
use crate::service::view::versions::{LaidDown, version};
use crate::web::board::download::volume;
use crate::web::request::session::{Access, Office};

/// `GET /bestuur/{consultation}/versies/{edition}/archief.zip`
pub async fn download_archive(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> HttpResponse {
    let (key, edition) = path.into_inner();
    let office = match Office::open(app.into_inner(), &request, Access::Board).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let number = edition.strip_prefix("1.").map(str::parse);
    let (Ok(key), Some(Ok(number))) = (Key::parse(&key), number) else {
        return office.not_found();
    };
    let store = &office.desk.app.store;
    let found = match version(store, key.clone(), Some(number)).await {
        Ok(Some(found)) => Arc::new(found),
        Ok(None) => return office.not_found(),
        Err(fault) => return office.unavailable(&fault),
    };
    let log = match log_up_to(store, key.clone(), number).await {
        Ok(log) => log,
        Err(fault) => return office.unavailable(&fault),
    };
    match packed(&office, key, &found, log).await {
        Ok((name, bytes)) => HttpResponse::Ok()
            .content_type("application/zip")
            .insert_header((
                "content-disposition",
                format!("attachment; filename=\"{name}\""),
            ))
            .body(bytes),
        Err(fault) => office.unavailable(&fault),
    }
}

/// Its name and its bytes.
async fn packed(
    office: &Office,
    key: Key,
    version: &Arc<LaidDown>,
    log: String,
) -> Result<(String, Vec<u8>), ReportFault> {
    let mut forms = Vec::new();
    for format in Format::ALL {
        match volume(office, key.clone(), version, format).await {
            Ok(volume) => forms.push((format, volume.bytes.clone())),
            // a build without the typesetter has the other forms
            Err(ReportFault::NoTypesetter) => {}
            Err(fault) => return Err(fault),
        }
    }
    let version = Arc::clone(version);
    let packed = move || {
        let report = read(&readable(version.bytes.clone(), &version.later)?)?;
        let bytes = archive::package(&report, forms, log)?;
        Ok((archive::file_name(&report), bytes))
    };
    let packed = tokio::task::spawn_blocking(packed).await;
    packed.unwrap_or_else(|gone| Err(ReportFault::Interrupted(gone.to_string())))
}
