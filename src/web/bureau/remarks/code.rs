//! One text and its themes: shown, coded, settled.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::closed::ClosedConsultation;
use crate::domain::member::MemberCode;
use crate::domain::theme::coding::{TextKind, TextOf};
use crate::service::code_text::{Themed, code_text};
use crate::service::remark_work::RemarkRefusal;
use crate::service::settle_coding::settle_coding;
use crate::service::view::closed::closed_consultation;
use crate::web::bureau::remarks::one_text::{OneTextPage, Reader, TextInput};
use crate::web::bureau::remarks::room::Room;
use crate::web::bureau::remarks::text_parts::next;
use crate::web::bureau::remarks::texts::{kind_word, text_path};
use crate::web::bureau::remarks::ticks::ticked;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::Access;

/// Consultation, member, kind of text.
pub type TextPath = Path<(String, String, String)>;

/// `GET /bureau/{consultation}/themas/tekst/{code}/{text}`
pub async fn show_text(app: Data<App>, request: HttpRequest, path: TextPath) -> HttpResponse {
    let (key, code, kind) = path.into_inner();
    let room = match Room::open(app, &request, &key, Access::Work).await {
        Ok(room) => room,
        Err(page) => return page,
    };
    match text_of(&room, &code, &kind) {
        Ok(of) => text_page(&room, 200, &of, TextInput::default()),
        Err(page) => page,
    }
}

/// A form about a text: the room, the text, and on what the form was shown.
pub async fn about_text(
    app: Data<App>,
    request: &HttpRequest,
    path: TextPath,
    body: &FormBody,
) -> Result<(Room, TextOf, u32), HttpResponse> {
    let (key, code, kind) = path.into_inner();
    let (room, seen) = Room::with_form(app, request, &key, Access::Work, body).await?;
    let of = text_of(&room, &code, &kind)?;
    Ok((room, of, seen))
}

fn text_of(room: &Room, code: &str, kind: &str) -> Result<TextOf, HttpResponse> {
    let member = MemberCode::parse(code).map_err(|_| room.office.not_found())?;
    let mut kinds = TextKind::ALL.into_iter();
    let kind = kinds.find(|known| kind_word(*known) == kind);
    let of = kind.map(|kind| TextOf { member, kind });
    let there = |of: &TextOf| {
        let answer = room.closed.answers.get(&of.member);
        answer.is_some_and(|answer| !of.kind.of(answer).is_empty())
    };
    of.filter(there).ok_or_else(|| room.office.not_found())
}

/// The page as the room knows it.
pub fn text_page(room: &Room, status: u16, of: &TextOf, input: TextInput) -> HttpResponse {
    page_of(room, &room.closed, (status, false), of, input)
}

fn page_of(
    room: &Room,
    closed: &ClosedConsultation,
    (status, meanwhile): (u16, bool),
    of: &TextOf,
    input: TextInput,
) -> HttpResponse {
    let office = &room.office;
    let account = office.who.account;
    let mut codings = closed.remarks.codings_of(of).iter();
    let own = codings.find(|coding| coding.account == account);
    let settled = closed.remarks.settlements.get(of);
    let reader = Reader {
        account,
        coding_token: office.form_token_on(own.map_or(0, |own| u64::from(own.revision))),
        settling_token: office.form_token_on(settled.map_or(0, |own| u64::from(own.revision))),
        token: office.form_token(),
        meanwhile,
    };
    let frame = office.frame_of_closed(closed);
    office.page(status, &OneTextPage::new(frame, closed, of, reader, input))
}

/// As it is now, with a word that somebody else was first.
async fn changed_meanwhile(room: &Room, of: &TextOf) -> HttpResponse {
    let key = room.closed.consultation.key.clone();
    match closed_consultation(&room.office.desk.app.store, key).await {
        Ok(now) => page_of(room, &now, (409, true), of, TextInput::default()),
        Err(_) => room.office.not_found(),
    }
}

/// `POST /bureau/{consultation}/themas/tekst/{code}/{text}`
pub async fn code(
    app: Data<App>,
    request: HttpRequest,
    path: TextPath,
    body: FormBody,
) -> HttpResponse {
    let (room, of, seen) = match about_text(app, &request, path, &body).await {
        Ok(opened) => opened,
        Err(page) => return page,
    };
    let themes = match ticked(&body, "thema") {
        Ok(themes) => themes,
        Err(wrong) => {
            let input = TextInput {
                coding: Some(wrong),
                ..TextInput::default()
            };
            return text_page(&room, 422, &of, input);
        }
    };
    let here = text_path(&room.path(), &of);
    let account = room.office.who.account;
    let on = next(&room.closed, &of, account, &room.path());
    let on = on.filter(|_| body.one("verder").is_some());
    let themed = Themed {
        text: of.clone(),
        themes,
        seen,
    };
    match code_text(&room.office.desk.app.store, room.work(), themed).await {
        Ok(()) => room.office.see_other(&on.map_or(here, |next| next.url)),
        Err(RemarkRefusal::ChangedMeanwhile) => changed_meanwhile(&room, &of).await,
        Err(refusal) => room.refused(&refusal),
    }
}

/// `POST /bureau/{consultation}/themas/tekst/{code}/{text}/eindcodering`
pub async fn settle(
    app: Data<App>,
    request: HttpRequest,
    path: TextPath,
    body: FormBody,
) -> HttpResponse {
    let (room, of, seen) = match about_text(app, &request, path, &body).await {
        Ok(opened) => opened,
        Err(page) => return page,
    };
    let themes = match ticked(&body, "eind") {
        Ok(themes) => themes,
        Err(wrong) => {
            let input = TextInput {
                settling: Some(wrong),
                ..TextInput::default()
            };
            return text_page(&room, 422, &of, input);
        }
    };
    let themed = Themed {
        text: of.clone(),
        themes,
        seen,
    };
    match settle_coding(&room.office.desk.app.store, room.work(), themed).await {
        Ok(()) => room.office.see_other(&text_path(&room.path(), &of)),
        Err(RemarkRefusal::ChangedMeanwhile) => changed_meanwhile(&room, &of).await,
        Err(refusal) => room.refused(&refusal),
    }
}
