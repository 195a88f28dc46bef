//! The body of a form: bounded in bytes and in time, and nothing but a form.

use std::pin::Pin;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::error::InternalError;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{BytesMut, Data, Query};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;

use super::desk::Desk;
use crate::app::App;
use crate::web::public::refusal::Refusal;

/// The most bytes of a form: two texts of 4,000 emoji, 12 bytes each when encoded, and the rest.
pub const MOST_BODY_BYTES: usize = 128 * 1024;

/// The decoded fields, in the order in which they came.
#[derive(Default, Clone)]
pub struct FormBody(pub Vec<(String, String)>);

impl FormBody {
    /// The value of a field that stands exactly once.
    pub fn one(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().filter(|(known, _)| known == name);
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }

    /// All fields but those that stand more than once with different values: what a person cannot
    /// have meant is left out, and asked again.
    pub fn unambiguous(&self) -> Vec<(String, String)> {
        let differs = |name: &str, value: &str| {
            let mut others = self.0.iter();
            others.any(|(other, content)| other == name && content != value)
        };
        let fields = self.0.iter();
        fields
            .filter(|(name, value)| !differs(name, value))
            .cloned()
            .collect()
    }
}

impl FromRequest for FormBody {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let Some(app) = request.app_data::<Data<App>>() else {
                return Err(actix_web::error::ErrorInternalServerError("no app"));
            };
            let read = read(&request, payload, app.body_timeout).await;
            if let Ok(body) = &read {
                // for the page that cannot take it and shows what was typed
                request.extensions_mut().insert(body.clone());
            }
            read.map_err(|refusal| {
                let page = Desk::new(Arc::clone(app)).refusal(refusal);
                InternalError::from_response("refused form", page).into()
            })
        })
    }
}

async fn read(
    request: &HttpRequest,
    payload: Payload,
    within: std::time::Duration,
) -> Result<FormBody, Refusal> {
    let kind = request.headers().get(CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or("");
    let essence = kind.split(';').next().unwrap_or("").trim();
    if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Refusal::UnknownFormat);
    }
    let body = tokio::time::timeout(within, collect(payload))
        .await
        .map_err(|_| Refusal::TooSlow)??;
    let text = String::from_utf8(body.to_vec()).map_err(|_| Refusal::UnknownFormat)?;
    Query::<Vec<(String, String)>>::from_query(&text)
        .map(|fields| FormBody(fields.into_inner()))
        .map_err(|_| Refusal::UnknownFormat)
}

async fn collect(mut payload: Payload) -> Result<BytesMut, Refusal> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Refusal::UnknownFormat)?;
        if body.len() + chunk.len() > MOST_BODY_BYTES {
            return Err(Refusal::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
