//! Ending a mailing that is wrong.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::domain::text::{Line, TextFault};
use crate::service::end_mailing::{EndRefusal, Ending, end_mailing};
use crate::service::view::ending::{EndingView, ending};
use crate::web::bureau::ending::{EndingInput, EndingPage, not_sent};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::opening::confirms;
use crate::web::bureau::prepare::message_leading;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

/// `GET /bureau/{consultation}/mailings/{number}/beeindigen`
pub async fn show_end(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, i64)>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &path).await {
        Ok(view) => office.page(200, &page(&office, &view, None)),
        Err(page) => page,
    }
}

/// `POST /bureau/{consultation}/mailings/{number}/beeindigen`
pub async fn end(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, i64)>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    if let Err(page) = office.check_form(&body) {
        return page;
    }
    let view = match find(&office, &path).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let value = |name| body.one(name).unwrap_or("");
    let (typed, count) = (value("reden"), value("aantal"));
    let (reason, expected_letters) = match (Line::parse(typed), view.verdict) {
        (Ok(reason), Ok(waiting)) if confirms(count, waiting) => (reason, waiting),
        (reason, _) => return again(&office, &view, (typed, count), reason.err()),
    };
    let wanted = Ending {
        consultation: view.consultation.consultation.key.clone(),
        mailing: view.progress.stored.number,
        reason,
        expected_letters,
    };
    let desk = &office.desk;
    match end_mailing(&desk.app.store, wanted, office.actor(), desk.now).await {
        Ok(dropped) => done(&office, &view, dropped),
        Err(EndRefusal::Store(fault)) => office.unavailable(&fault),
        // somebody was first, between the look and the deed
        Err(_) => match find(&office, &path).await {
            Ok(view) => again(&office, &view, (typed, count), None),
            Err(page) => page,
        },
    }
}

async fn find(office: &Office, (key, number): &(String, i64)) -> Result<EndingView, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match ending(&office.desk.app.store, key, *number, office.desk.now).await {
        Ok(Some(view)) => Ok(view),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

fn page(
    office: &Office,
    view: &EndingView,
    typed: Option<(EndingInput<'_>, Option<TextFault>)>,
) -> EndingPage {
    let frame = office.frame_about(&view.consultation);
    EndingPage::new(frame, view, typed, office.form_token())
}

/// What was typed could not be taken as it is, or not now: nothing of it is lost.
fn again(
    office: &Office,
    view: &EndingView,
    (reason, count): (&str, &str),
    fault: Option<TextFault>,
) -> HttpResponse {
    let page = page(office, view, Some((EndingInput { reason, count }, fault)));
    office.page(if page.errors.is_empty() { 409 } else { 422 }, &page)
}

fn done(office: &Office, view: &EndingView, dropped: u64) -> HttpResponse {
    let key = &view.consultation.consultation.key;
    let mailing = format!("/bureau/{key}/mailings/{}", view.progress.stored.number);
    let told = format!("{} meer uit.", not_sent(dropped));
    let ways = vec![
        Link::new(format!("{mailing}/correctie"), "Stuur een correctie"),
        Link::new(mailing, "Naar de mailing"),
    ];
    let said = (MessageKind::Done, "De mailing is beëindigd", told);
    message_leading(office, &view.consultation, said, ways)
}
