//! A form with a file: bounded in bytes and in time, and read whole before anything is said of it.

use std::time::Duration;

use actix_multipart::Multipart;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use futures_util::StreamExt;

use super::desk::Desk;
use super::form_body::FormBody;
use crate::web::public::refusal::Refusal;

/// The most bytes that are kept; a member list may be 5 MB.
const MOST_BYTES: usize = 6 * 1024 * 1024;
/// The most that are read, so that a browser that sent too much gets to see a page that says so.
pub const MOST_READ: usize = 32 * 1024 * 1024;
const MOST_PARTS: usize = 8;
/// A file over a slow line takes longer than a form.
const TIME: Duration = Duration::from_secs(60);

/// The fields, and the bytes of the one file; empty where none was chosen.
pub struct Upload {
    pub fields: FormBody,
    pub file: Vec<u8>,
}

/// Reads a form with a file, of somebody who may send one: the bytes are not looked at before.
pub async fn upload(
    desk: &Desk,
    request: &HttpRequest,
    payload: Payload,
) -> Result<Upload, HttpResponse> {
    upload_of(desk, request, payload, MOST_BYTES).await
}

/// The same with another limit of what is kept, in bytes.
pub async fn upload_of(
    desk: &Desk,
    request: &HttpRequest,
    payload: Payload,
    most: usize,
) -> Result<Upload, HttpResponse> {
    let parts = Multipart::new(request.headers(), payload);
    let read = tokio::time::timeout(TIME, read(parts, most)).await;
    let read = read.unwrap_or(Err(Refusal::TooSlow));
    read.map_err(|refusal| desk.refusal(refusal))
}

async fn read(mut parts: Multipart, most: usize) -> Result<Upload, Refusal> {
    let mut fields = Vec::new();
    let mut file = Vec::new();
    let mut total = 0_usize;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| Refusal::UnknownFormat)?;
        let name = part.name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(|_| Refusal::UnknownFormat)?;
            total = total.saturating_add(chunk.len());
            if total > MOST_READ {
                return Err(Refusal::FileTooLarge);
            }
            if total <= most {
                bytes.extend_from_slice(&chunk);
            }
        }
        if name == "bestand" {
            file = bytes;
        } else {
            let value = String::from_utf8(bytes).map_err(|_| Refusal::UnknownFormat)?;
            fields.push((name, value));
        }
        if fields.len() > MOST_PARTS {
            return Err(Refusal::UnknownFormat);
        }
    }
    if total > most {
        return Err(Refusal::FileTooLarge);
    }
    Ok(Upload {
        fields: FormBody(fields),
        file,
    })
}
