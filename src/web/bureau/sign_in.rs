//! Logging in and out: two steps in, one step out.

use std::time::Duration;

use actix_web::http::header::SET_COOKIE;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::domain::account::Role;
use crate::entropy;
use crate::secret::digest::sha256;
use crate::secret::ticket::{self, Purpose};
use crate::service::log_in::{LogInRefusal, SignedIn, check_code, log_out};
use crate::service::log_in_by_recovery::check_recovery_code;
use crate::web::bureau::log_in::{LogInFault, LogInNotice, LogInPage};
use crate::web::bureau::second_factor::{CodeFault, SecondFactorPage};
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office, SESSION_COOKIE, session_cookie};

/// The cookie between the two steps.
const STEP_COOKIE: &str = "tweede-stap";
/// How long the second step may take.
const STEP: Duration = Duration::from_secs(5 * 60);
/// How long a form to log in stays good.
const FORM: Duration = Duration::from_secs(60 * 60);

/// In the cookie between the steps: whose password it was.
#[derive(Serialize, Deserialize)]
struct StepTicket {
    account: i64,
}

/// In the form of the first step; says only that we made it.
#[derive(Serialize, Deserialize)]
struct LogInForm {
    log_in: bool,
}

/// `GET /inloggen`
pub async fn show_log_in(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let page = LogInPage::new(desk.frame(), "", None, &form_token(&desk));
    let page = match request.query_string() {
        "verlopen" => page.with_notice(LogInNotice::SessionOver),
        "uitgelogd" => page.with_notice(LogInNotice::LoggedOut),
        _ => page,
    };
    desk.page(200, &page)
}

/// `POST /inloggen`
pub async fn log_in(app: Data<App>, body: FormBody) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let email = body.one("email").unwrap_or("").trim().to_owned();
    let password = body.one("wachtwoord").unwrap_or("").to_owned();
    let again = |fault| {
        let page = LogInPage::new(desk.frame(), &email, Some(fault), &form_token(&desk));
        desk.page(422, &page)
    };
    if let Some(fault) = missing(&desk, &body, &email, &password) {
        return again(fault);
    }
    if !desk
        .app
        .limits
        .admits_password(sha256(email.to_lowercase().as_bytes()))
    {
        return desk.too_often();
    }
    let checked = desk
        .app
        .log_in_desk
        .check_password(
            &desk.app.store,
            email.clone(),
            SecretString::from(password),
            desk.now,
        )
        .await;
    match checked {
        Ok(account) => second_step(&desk, account),
        Err(LogInRefusal::Wrong) => again(LogInFault::NotRecognized),
        Err(LogInRefusal::Busy) => desk.too_often(),
        Err(LogInRefusal::Store(fault)) => desk.failure(Failure::Unavailable, &fault),
    }
}

/// What keeps the form from being looked at.
fn missing(desk: &Desk, body: &FormBody, email: &str, password: &str) -> Option<LogInFault> {
    let token = body.one("token").unwrap_or_default();
    let form: Result<LogInForm, _> =
        ticket::read(&desk.app.keys, Purpose::AccountForm, desk.now, token);
    match (email.is_empty(), password.is_empty()) {
        (true, true) => Some(LogInFault::Nothing),
        (true, false) => Some(LogInFault::NoEmail),
        (false, true) => Some(LogInFault::NoPassword),
        (false, false) => form.is_err().then_some(LogInFault::Expired),
    }
}

fn second_step(desk: &Desk, account: i64) -> HttpResponse {
    let until = desk.now.plus(STEP);
    let ticket = StepTicket { account };
    let ticket = ticket::issue(&desk.app.keys, Purpose::SecondFactor, until, ticket);
    let cookie = desk
        .cookie(STEP_COOKIE)
        .holding(ticket.unwrap_or_default(), STEP);
    HttpResponse::SeeOther()
        .insert_header((SET_COOKIE, cookie.to_string()))
        .insert_header(("location", "/inloggen/code"))
        .finish()
}

/// `GET /inloggen/code`
pub async fn show_code(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    if step(&desk, &request).is_none() {
        return desk.see_other("/inloggen");
    }
    let page = SecondFactorPage::new(desk.frame(), None, &form_token(&desk));
    desk.page(200, &page)
}

/// `POST /inloggen/code`
pub async fn enter_code(app: Data<App>, request: HttpRequest, body: FormBody) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let Some(ticket) = step(&desk, &request) else {
        return desk.see_other("/inloggen?verlopen");
    };
    let again = |fault| {
        let page = SecondFactorPage::new(desk.frame(), Some(fault), &form_token(&desk));
        desk.page(422, &page)
    };
    let recovery = body.one("herstelcode").unwrap_or("").trim();
    let code: String = body.one("code").unwrap_or("").split_whitespace().collect();
    let is_code = code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit());
    if recovery.is_empty() && !is_code {
        return again(CodeFault::NotACode);
    }
    let (app, number) = (&desk.app, ticket.account);
    if !app.limits.admits_code(number) {
        return desk.too_often();
    }
    let token = entropy::hex::<32>();
    let (store, keys, now) = (&app.store, &app.keys, desk.now);
    let (entered, wrong) = if recovery.is_empty() {
        let times = (now, app.clock.wall());
        let entered = check_code(store, keys, number, code, &token, times).await;
        (entered, CodeFault::NotRecognized)
    } else {
        let entered = check_recovery_code(store, keys, number, recovery, &token, now).await;
        (entered, CodeFault::RecoveryNotRecognized)
    };
    match entered {
        Ok(who) => arrived(&desk, &who, token),
        Err(LogInRefusal::Wrong) => again(wrong),
        Err(LogInRefusal::Busy) => desk.too_often(),
        Err(LogInRefusal::Store(fault)) => desk.failure(Failure::Unavailable, &fault),
    }
}

/// In: to the first page of the role, with a session.
fn arrived(desk: &Desk, who: &SignedIn, token: String) -> HttpResponse {
    HttpResponse::SeeOther()
        .append_header((SET_COOKIE, desk.cookie(STEP_COOKIE).removed().to_string()))
        .append_header((SET_COOKIE, session_cookie(desk, token)))
        .insert_header(("location", home(who.role)))
        .finish()
}

/// `POST /uitloggen`
pub async fn leave(app: Data<App>, request: HttpRequest, body: FormBody) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Own).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    if let Err(page) = office.check_form(&body) {
        return page;
    }
    let desk = &office.desk;
    if let Err(fault) = log_out(&desk.app.store, office.who.clone(), desk.now).await {
        return desk.failure(Failure::Unavailable, &fault);
    }
    let cookie = desk.cookie(SESSION_COOKIE).removed();
    HttpResponse::SeeOther()
        .insert_header((SET_COOKIE, cookie.to_string()))
        .insert_header(("location", "/inloggen?uitgelogd"))
        .finish()
}

fn home(role: Role) -> &'static str {
    match role {
        Role::Board => "/bestuur",
        Role::Bureau | Role::Auditor | Role::Administrator => "/bureau",
    }
}

fn step(desk: &Desk, request: &HttpRequest) -> Option<StepTicket> {
    let cookie = desk.cookie(STEP_COOKIE).read(request)?;
    ticket::read(&desk.app.keys, Purpose::SecondFactor, desk.now, &cookie).ok()
}

fn form_token(desk: &Desk) -> String {
    let until = desk.now.plus(FORM);
    let form = LogInForm { log_in: true };
    ticket::issue(&desk.app.keys, Purpose::AccountForm, until, form).unwrap_or_default()
}
