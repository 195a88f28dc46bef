//! A document that members read, for anybody who knows its hash: without a cookie, and for good.
//!
//! It travels with the policy of every page of ours, which fetches nothing from elsewhere and lets
//! nobody frame it. `sandbox` is left out: not every browser is known to show a PDF with it.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, ETAG, IF_NONE_MATCH};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use crate::app::App;
use crate::domain::question::Key;
use crate::service::view::documents::{document, has_document};
use crate::web::public::failure::Failure;
use crate::web::public::refusal::Refusal;
use crate::web::request::desk::Desk;

/// The address names the content, so it is never stale.
const FOR_A_YEAR: &str = "public, max-age=31536000, immutable";

/// `GET /raadpleging/{consultation}/documenten/{hash}.pdf`
pub async fn show_document(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let (key, hash) = path.into_inner();
    let Ok(key) = Key::parse(&key) else {
        return desk.refusal(Refusal::NotFound);
    };
    let store = &desk.app.store;
    match has_document(store, key.clone(), hash.clone()).await {
        Ok(true) => {}
        Ok(false) => return desk.refusal(Refusal::NotFound),
        Err(fault) => return desk.failure(Failure::Unavailable, &fault),
    }
    let etag = format!("\"{hash}\"");
    if is_known(&request, &etag) {
        return lasting(HttpResponse::NotModified(), &etag).finish();
    }
    // a plain name: the first digits of the hash tell two of them apart
    let short: String = hash.chars().take(8).collect();
    let name = format!("inline; filename=\"{key}-{short}.pdf\"");
    let load = document(store, key.clone(), hash.clone());
    match desk.app.documents.take((key, hash), load).await {
        Ok(Some(content)) => lasting(HttpResponse::Ok(), &etag)
            .insert_header((CONTENT_DISPOSITION, name))
            .content_type("application/pdf")
            .body(content),
        Ok(None) => desk.refusal(Refusal::NotFound),
        Err(fault) => desk.failure(Failure::Unavailable, &fault),
    }
}

/// Whether the browser has it already; its bytes are not read then.
fn is_known(request: &HttpRequest, etag: &str) -> bool {
    let known = request.headers().get_all(IF_NONE_MATCH);
    let mut known = known.filter_map(|value| value.to_str().ok());
    known.any(|value| value.contains(etag))
}

fn lasting(mut response: HttpResponseBuilder, etag: &str) -> HttpResponseBuilder {
    response
        .insert_header((CACHE_CONTROL, FOR_A_YEAR))
        .insert_header((ETAG, etag));
    response
}
