//! Parts of a text: quoted and left out, and both taken back.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::text::{Line, TextFault};
use crate::domain::theme::coding::TextOf;
use crate::service::choose_quote::{Passage, choose_quote};
use crate::service::drop_quote::drop_quote;
use crate::service::lift_redaction::lift_redaction;
use crate::service::redact_text::{LeftOut, redact_text};
use crate::service::remark_work::RemarkRefusal;
use crate::web::bureau::remarks::code::{TextPath, about_text, text_page};
use crate::web::bureau::remarks::one_text::TextInput;
use crate::web::bureau::remarks::room::Room;
use crate::web::bureau::remarks::texts::text_path;
use crate::web::request::form_body::FormBody;
use crate::web::words;

const NOT_THERE: &str = "Kopieer het precies zoals het in de tekst staat.";

/// Line ends as texts have them.
fn typed(body: &FormBody, name: &str) -> String {
    body.one(name).unwrap_or("").replace("\r\n", "\n")
}

fn done(room: &Room, of: &TextOf) -> HttpResponse {
    room.office.see_other(&text_path(&room.path(), of))
}

/// `POST ../citaat`
pub async fn quote(
    app: Data<App>,
    request: HttpRequest,
    path: TextPath,
    body: FormBody,
) -> HttpResponse {
    let (room, of, _) = match about_text(app, &request, path, &body).await {
        Ok(opened) => opened,
        Err(page) => return page,
    };
    let theme = body
        .one("citaat-thema")
        .and_then(|theme| theme.parse().ok());
    let mut input = TextInput {
        quote: typed(&body, "citaat"),
        quote_theme: theme,
        quote_theme_fault: theme.is_none().then(|| "Kies het thema.".to_owned()),
        ..TextInput::default()
    };
    if input.quote.trim().is_empty() {
        input.quote_fault = Some("Kopieer het citaat uit de tekst.".to_owned());
    }
    let (Some(theme), None) = (theme, &input.quote_fault) else {
        return text_page(&room, 422, &of, input);
    };
    let passage = Passage {
        text: of.clone(),
        theme,
        passage: input.quote.clone(),
    };
    match choose_quote(&room.office.desk.app.store, room.work(), passage).await {
        Ok(()) => done(&room, &of),
        Err(RemarkRefusal::NotInText) => {
            input.quote_fault = Some(NOT_THERE.to_owned());
            text_page(&room, 422, &of, input)
        }
        Err(refusal) => room.refused(&refusal),
    }
}

/// `POST ../citaat/weghalen`
pub async fn take_quote_out(
    app: Data<App>,
    request: HttpRequest,
    path: TextPath,
    body: FormBody,
) -> HttpResponse {
    let (room, of, _) = match about_text(app, &request, path, &body).await {
        Ok(opened) => opened,
        Err(page) => return page,
    };
    let number = body.one("citaat-nummer").and_then(|one| one.parse().ok());
    let Some(number) = number else {
        let input = TextInput {
            quoted: Some("Kies het citaat dat u weghaalt.".to_owned()),
            ..TextInput::default()
        };
        return text_page(&room, 422, &of, input);
    };
    match drop_quote(&room.office.desk.app.store, room.work(), number).await {
        Ok(()) => done(&room, &of),
        Err(refusal) => room.refused(&refusal),
    }
}

/// `POST ../weglaten`
pub async fn leave_out(
    app: Data<App>,
    request: HttpRequest,
    path: TextPath,
    body: FormBody,
) -> HttpResponse {
    let (room, of, _) = match about_text(app, &request, path, &body).await {
        Ok(opened) => opened,
        Err(page) => return page,
    };
    let mut input = TextInput {
        passage: typed(&body, "weglaten"),
        reason: typed(&body, "reden"),
        ..TextInput::default()
    };
    let reason = Line::parse(&input.reason);
    if input.passage.trim().is_empty() {
        input.passage_fault = Some("Kopieer uit de tekst wat u weglaat.".to_owned());
    }
    input.reason_fault = reason.as_ref().err().map(|fault| match fault {
        TextFault::Empty => "Schrijf op wat het was, zonder het te noemen.".to_owned(),
        fault => words::shorten("de reden", *fault),
    });
    let (Ok(reason), None) = (reason, &input.passage_fault) else {
        return text_page(&room, 422, &of, input);
    };
    let wanted = LeftOut {
        text: of.clone(),
        passage: input.passage.clone(),
        reason,
    };
    match redact_text(&room.office.desk.app.store, room.work(), wanted).await {
        Ok(()) => done(&room, &of),
        Err(RemarkRefusal::NotInText) => {
            input.passage_fault = Some(NOT_THERE.to_owned());
            text_page(&room, 422, &of, input)
        }
        Err(refusal) => room.refused(&refusal),
    }
}

/// `POST ../weglaten/terug`
pub async fn show_again(
    app: Data<App>,
    request: HttpRequest,
    path: TextPath,
    body: FormBody,
) -> HttpResponse {
    let (room, of, _) = match about_text(app, &request, path, &body).await {
        Ok(opened) => opened,
        Err(page) => return page,
    };
    let number = body.one("terug").and_then(|one| one.parse().ok());
    let Some(number) = number else {
        let input = TextInput {
            lifting: Some("Kies het deel dat u weer toont.".to_owned()),
            ..TextInput::default()
        };
        return text_page(&room, 422, &of, input);
    };
    match lift_redaction(&room.office.desk.app.store, room.work(), number).await {
        Ok(()) => done(&room, &of),
        Err(refusal) => room.refused(&refusal),
    }
}
