//! The board reads the themes and says what it does with them.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::closed::ClosedConsultation;
use crate::domain::text::Prose;
use crate::domain::theme::definition::Theme;
use crate::service::react_to_theme::{WrittenReaction, react_to_theme};
use crate::service::remark_work::RemarkRefusal;
use crate::service::view::closed::closed_consultation;
use crate::web::board::reactions::{ReactionInput, ReactionPage, ReactionsPage};
use crate::web::bureau::remarks::room::Room;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::Access;
use crate::web::words;

/// `GET /bestuur/{consultation}/themas`
pub async fn show_themes(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    match Room::open(app, &request, &key, Access::Board).await {
        Ok(room) => {
            let frame = room.office.frame_of_closed(&room.closed);
            room.office
                .page(200, &ReactionsPage::new(frame, &room.closed))
        }
        Err(page) => page,
    }
}

/// `GET /bestuur/{consultation}/themas/{number}`
pub async fn show_theme(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, u32)>,
) -> HttpResponse {
    let (key, number) = path.into_inner();
    let room = match Room::open(app, &request, &key, Access::Board).await {
        Ok(room) => room,
        Err(page) => return page,
    };
    let Some(theme) = room.closed.remarks.theme(number) else {
        return room.office.not_found();
    };
    let known = room.closed.remarks.reactions.get(&number);
    theme_page(&room, &room.closed, 200, theme, ReactionInput::of(known))
}

/// `POST /bestuur/{consultation}/themas/{number}`
pub async fn react(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, u32)>,
    body: FormBody,
) -> HttpResponse {
    let (key, number) = path.into_inner();
    let opened = Room::with_form(app, &request, &key, Access::Board, &body).await;
    let (room, seen) = match opened {
        Ok(opened) => opened,
        Err(page) => return page,
    };
    let Some(theme) = room.closed.remarks.theme(number) else {
        return room.office.not_found();
    };
    let mut input = ReactionInput {
        text: body.one("reactie").unwrap_or("").to_owned(),
        ..ReactionInput::default()
    };
    let text = match Prose::parse(&input.text) {
        Ok(text) => text,
        Err(fault) => {
            input.fault = Some(words::shorten("de reactie", fault));
            return theme_page(&room, &room.closed, 422, theme, input);
        }
    };
    let reaction = WrittenReaction {
        theme: number,
        text,
        seen,
    };
    match react_to_theme(&room.office.desk.app.store, room.work(), reaction).await {
        Ok(()) => room.office.see_other(&room.path()),
        Err(RemarkRefusal::ChangedMeanwhile) => {
            input.meanwhile = true;
            let key = room.closed.consultation.key.clone();
            match closed_consultation(&room.office.desk.app.store, key).await {
                Ok(now) => theme_page(&room, &now, 409, theme, input),
                Err(_) => room.office.not_found(),
            }
        }
        Err(refusal) => room.refused(&refusal),
    }
}

fn theme_page(
    room: &Room,
    closed: &ClosedConsultation,
    status: u16,
    theme: &Theme,
    input: ReactionInput,
) -> HttpResponse {
    let known = closed.remarks.reactions.get(&theme.number);
    let seen = known.map_or(0, |known| u64::from(known.revision));
    let token = room.office.form_token_on(seen);
    let frame = room.office.frame_of_closed(closed);
    let page = ReactionPage::new(frame, closed, theme, input, &token);
    room.office.page(status, &page)
}
