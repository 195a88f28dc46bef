//! Around every request: what no page may forget.

use std::sync::Arc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    CONTENT_ENCODING, HeaderMap, HeaderName, HeaderValue, ORIGIN, TRANSFER_ENCODING,
};
use actix_web::middleware::Next;
use actix_web::web::Data;

use super::desk::Desk;
use crate::app::App;
use crate::clock::Stopwatch;
use crate::web::public::refusal::Refusal;

/// On every answer, errors included.
const HEADERS: [(&str, &str); 9] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
         connect-src 'self'; \
         form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("x-robots-tag", "noindex, nofollow"),
    ("cache-control", "no-store"),
];

const HSTS: &str = "max-age=63072000; includeSubDomains";

/// Refuses forms from elsewhere and encoded bodies, sets the headers, and writes one line in the
/// log that names no person.
pub async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let watch = Stopwatch::start();
    let app = request.app_data::<Data<App>>().cloned();
    let method = request.method().clone();
    let route = request.match_pattern();
    let refused = app.as_ref().and_then(|app| refusal(app, &request));
    let mut response = match (refused, &app) {
        (Some(refusal), Some(app)) => {
            let page = Desk::new(Arc::clone(app)).refusal(refusal);
            request.into_response(page)
        }
        _ => next.call(request).await?.map_into_boxed_body(),
    };
    let https = app.is_some_and(|app| app.base_url.is_https());
    set_headers(response.headers_mut(), https);
    tracing::info!(
        method = %method,
        route = route.as_deref().unwrap_or("-"),
        status = response.status().as_u16(),
        micros = u64::try_from(watch.elapsed().as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    Ok(response)
}

fn refusal(app: &App, request: &ServiceRequest) -> Option<Refusal> {
    let headers = request.headers();
    let plain = |name: HeaderName| headers.get(name).is_some_and(|value| value != "identity");
    let chunked = headers.get(TRANSFER_ENCODING);
    if plain(CONTENT_ENCODING) || chunked.is_some_and(|value| value != "chunked") {
        return Some(Refusal::UnknownFormat);
    }
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    (!reads && comes_from_elsewhere(app, headers)).then_some(Refusal::ForeignForm)
}

/// A browser says where a form was: `Sec-Fetch-Site`, or else `Origin`. With our own referrer
/// policy a form of ours has the origin `null`, so that alone says nothing.
fn comes_from_elsewhere(app: &App, headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site != "same-origin" && site != "none";
    }
    headers.get(ORIGIN).is_some_and(|origin| {
        origin != "null" && origin.as_bytes() != app.base_url.as_str().as_bytes()
    })
}

fn set_headers(headers: &mut HeaderMap, https: bool) {
    let hsts = https.then_some(("strict-transport-security", HSTS));
    for (name, value) in HEADERS.into_iter().chain(hsts) {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
}
