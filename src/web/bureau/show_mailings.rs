//! Mailings: how far each is, and a pause.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::dutch;
use crate::service::MailingState;
use crate::service::mailing::{SwitchRefusal, switch_mailing};
use crate::service::view::mailings::{MailingProgress, MailingsView, mailings};
use crate::web::bureau::mail_alarms::mail_alarms;
use crate::web::bureau::mailings::{MailingLine, MailingPage, MailingsPage, Unsure};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// `GET /bureau/{consultation}/mailings`
pub async fn show_mailings(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let view = match find(&office, &key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let consultation = &view.consultation.consultation;
    let zone = consultation.window.zone();
    let now = office.desk.now;
    let alarms = match mail_alarms(&office, zone, now).await {
        Ok(alarms) => alarms,
        Err(page) => return page,
    };
    let lines = view.mailings.iter();
    let page = MailingsPage {
        frame: office.frame_about(&view.consultation),
        path: format!("/bureau/{}", consultation.key),
        alarms,
        next_reminder: view
            .next_reminder_after(now)
            .map(|at| dutch::moment_in_sentence(at, zone)),
        lines: lines.map(|one| MailingLine::of(one, zone)).collect(),
    };
    office.page(200, &page)
}

async fn find(office: &Office, key: &str) -> Result<MailingsView, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match mailings(&office.desk.app.store, key).await {
        Ok(Some(view)) => Ok(view),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

/// `GET /bureau/{consultation}/mailings/{number}`
pub async fn show_mailing(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, i64)>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find_one(&office, &path).await {
        Ok((view, one)) => mailing_page(&office, &view, &one, None),
        Err(page) => page,
    }
}

async fn find_one(
    office: &Office,
    (key, number): &(String, i64),
) -> Result<(MailingsView, MailingProgress), HttpResponse> {
    let view = find(office, key).await?;
    let mut all = view.mailings.iter();
    let one = all.find(|one| one.stored.number == *number).cloned();
    let one = one.ok_or_else(|| office.not_found())?;
    Ok((view, one))
}

fn mailing_page(
    office: &Office,
    view: &MailingsView,
    one: &MailingProgress,
    unsure: Option<Unsure>,
) -> HttpResponse {
    let status = if unsure.is_some() { 422 } else { 200 };
    let may_switch = Access::Work.admits(office.who.role);
    let page = MailingPage::new(
        office.frame_about(&view.consultation),
        &view.consultation.consultation,
        one,
        may_switch.then(|| office.form_token()),
        unsure,
    );
    office.page(status, &page)
}

/// `POST /bureau/{consultation}/mailings/{number}`
pub async fn switch(
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
    let (view, one) = match find_one(&office, &path).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let state = match (body.one("naar"), body.one("zeker")) {
        (Some("pauze"), Some("ja")) => MailingState::Paused,
        (Some("verder"), Some("ja")) => MailingState::Running,
        _ => return mailing_page(&office, &view, &one, Some(Unsure)),
    };
    let key = view.consultation.consultation.key.clone();
    let (store, now) = (&office.desk.app.store, office.desk.now);
    let number = one.stored.number;
    match switch_mailing(store, key.clone(), number, state, office.actor(), now).await {
        Ok(()) => office.see_other(&format!("/bureau/{key}/mailings/{number}")),
        Err(SwitchRefusal::NoMailing) => office.not_found(),
        Err(SwitchRefusal::Store(fault)) => office.unavailable(&fault),
    }
}
