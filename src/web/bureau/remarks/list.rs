//! The list of themes: shown, added to, changed.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::theme::definition::Theme;
use crate::service::add_theme::{NewTheme, add_theme};
use crate::service::change_theme::change_theme;
use crate::service::remark_work::RemarkRefusal;
use crate::web::bureau::remarks::room::Room;
use crate::web::bureau::remarks::texts::TextFilter;
use crate::web::bureau::remarks::theme_form::{ThemeForm, ThemeInput, ThemePage};
use crate::web::bureau::remarks::themes::ThemesPage;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::Access;

const SAME_NAME: &str = "Kies een andere naam. Dit thema is er al.";
const MEANWHILE: &str = "Iemand anders voegde net een thema toe. Kijk of dat uw thema is.";

/// `GET /bureau/{consultation}/themas`
pub async fn show_themes(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    filter: Query<Vec<(String, String)>>,
) -> HttpResponse {
    match Room::open(app, &request, &key, Access::Work).await {
        Ok(room) => {
            let filter = TextFilter::from_pairs(filter.into_inner());
            list_page(&room, 200, ThemeInput::default(), filter)
        }
        Err(page) => page,
    }
}

/// `POST /bureau/{consultation}/themas`
pub async fn add(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let (room, earlier) = match Room::with_form(app, &request, &key, Access::Work, &body).await {
        Ok(opened) => opened,
        Err(page) => return page,
    };
    let (mut input, name, terms) = match ThemeInput::read(&body) {
        Ok(read) => read,
        Err(input) => return list_page(&room, 422, input, TextFilter::default()),
    };
    let new = NewTheme {
        name,
        terms,
        earlier,
    };
    let status = match add_theme(&room.office.desk.app.store, room.work(), new).await {
        Ok(_) => return room.office.see_other(&room.path()),
        Err(RemarkRefusal::SameName) => {
            input.name_fault = Some(SAME_NAME.to_owned());
            422
        }
        Err(RemarkRefusal::ChangedMeanwhile) => {
            input.name_fault = Some(MEANWHILE.to_owned());
            409
        }
        Err(refusal) => return room.refused(&refusal),
    };
    list_page(&room, status, input, TextFilter::default())
}

fn list_page(room: &Room, status: u16, input: ThemeInput, filter: TextFilter) -> HttpResponse {
    let last = room.closed.remarks.themes.last();
    let token = room
        .office
        .form_token_on(last.map_or(0, |theme| u64::from(theme.number)));
    let form = ThemeForm::new(input, &token);
    let frame = room.office.frame_of_closed(&room.closed);
    let page = ThemesPage::new(frame, &room.closed, form, filter);
    room.office.page(status, &page)
}

/// `GET /bureau/{consultation}/themas/{number}`
pub async fn show_theme(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, u32)>,
) -> HttpResponse {
    let (key, number) = path.into_inner();
    let room = match Room::open(app, &request, &key, Access::Work).await {
        Ok(room) => room,
        Err(page) => return page,
    };
    match room.closed.remarks.theme(number) {
        Some(theme) => theme_page(&room, 200, theme, ThemeInput::of(theme), None),
        None => room.office.not_found(),
    }
}

/// `POST /bureau/{consultation}/themas/{number}`
pub async fn change(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, u32)>,
    body: FormBody,
) -> HttpResponse {
    let (key, number) = path.into_inner();
    let (room, revision) = match Room::with_form(app, &request, &key, Access::Work, &body).await {
        Ok(opened) => opened,
        Err(page) => return page,
    };
    let Some(theme) = room.closed.remarks.theme(number) else {
        return room.office.not_found();
    };
    let (mut input, name, terms) = match ThemeInput::read(&body) {
        Ok(read) => read,
        Err(input) => return theme_page(&room, 422, theme, input, None),
    };
    let wanted = Theme {
        number,
        name,
        terms,
        revision,
    };
    match change_theme(&room.office.desk.app.store, room.work(), wanted).await {
        Ok(()) => room.office.see_other(&room.path()),
        Err(RemarkRefusal::SameName) => {
            input.name_fault = Some(SAME_NAME.to_owned());
            theme_page(&room, 422, theme, input, None)
        }
        Err(RemarkRefusal::ChangedMeanwhile) => theme_page(&room, 409, theme, input, Some(theme)),
        Err(refusal) => room.refused(&refusal),
    }
}

fn theme_page(
    room: &Room,
    status: u16,
    theme: &Theme,
    input: ThemeInput,
    meanwhile: Option<&Theme>,
) -> HttpResponse {
    let token = room.office.form_token_on(u64::from(theme.revision));
    let form = ThemeForm::new(input, &token);
    let frame = room.office.frame_of_closed(&room.closed);
    let page = ThemePage::new(frame, &room.path(), theme, form, meanwhile);
    room.office.page(status, &page)
}
