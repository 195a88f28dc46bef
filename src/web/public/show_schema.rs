//! What the JSON forms look like, for anybody's program.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::web::{Data, Path};

use crate::app::App;
use crate::report::schema::Schema;
use crate::web::public::refusal::Refusal;
use crate::web::request::desk::Desk;

/// A field may be added: who keeps a schema sees it tomorrow.
const FOR_A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// `GET /schema/{form}-1.json`
pub async fn show_schema(app: Data<App>, form: Path<String>) -> HttpResponse {
    let mut known = Schema::ALL.into_iter();
    match known.find(|schema| schema.name() == form.as_str()) {
        Some(schema) => HttpResponse::Ok()
            .insert_header((CACHE_CONTROL, FOR_A_DAY))
            .content_type("application/schema+json")
            .body(schema.text()),
        None => Desk::new(app.into_inner()).refusal(Refusal::NotFound),
    }
}
