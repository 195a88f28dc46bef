//! What somebody does with their own account: look, log out elsewhere, choose another password.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use secrecy::SecretString;

use super::new_password::NewPasswordFault;
use super::own::{AccountFault, AccountNotice, AccountPage};
use crate::app::App;
use crate::domain::member::EmailAddress;
use crate::domain::password::check_password;
use crate::entropy;
use crate::secret::digest::sha256;
use crate::service::change_password::change_password;
use crate::service::end_sessions::{Elsewhere, end_sessions};
use crate::service::log_in::LogInRefusal;
use crate::service::view::own_account::own_account;
use crate::web::public::failure::Failure;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// `GET /account`
pub async fn show_account(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Own).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let notice = match request.query_string() {
        "gewijzigd" => Some(AccountNotice::PasswordChanged),
        "uitgelogd" => Some(AccountNotice::SessionsEnded),
        _ => None,
    };
    match page(&office).await {
        Ok(page) => office.page(200, &page.with_notice(notice)),
        Err(page) => page,
    }
}

/// `POST /account/sessies`
pub async fn end(app: Data<App>, request: HttpRequest, body: FormBody) -> HttpResponse {
    let office = match at_work(app, &request, &body).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let which = match body.one("sessie") {
        Some("andere") => Elsewhere::All,
        Some(key) if !key.is_empty() => Elsewhere::One(key.to_owned()),
        _ => return office.see_other("/account"),
    };
    let desk = &office.desk;
    match end_sessions(&desk.app.store, office.who.clone(), which, desk.now).await {
        Ok(_) => office.see_other("/account?uitgelogd"),
        Err(fault) => office.unavailable(&fault),
    }
}

/// `POST /account/wachtwoord`
pub async fn change(app: Data<App>, request: HttpRequest, body: FormBody) -> HttpResponse {
    let office = match at_work(app, &request, &body).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match changed(&office, &body).await {
        Ok(()) => office.see_other("/account?gewijzigd"),
        Err(page) => page,
    }
}

async fn changed(office: &Office, body: &FormBody) -> Result<(), HttpResponse> {
    confirm_password(office, body, "huidig", AccountFault::Current).await?;
    let new = new_password(body, &office.who.email);
    let new = match new {
        Ok(new) => new,
        Err(fault) => return Err(again(office, AccountFault::New(fault)).await),
    };
    let desk = &office.desk;
    let hashed = desk.app.log_in_desk.hash_password(new, entropy::bytes());
    let hash = hashed.await.map_err(|_| desk.too_often())?;
    change_password(&desk.app.store, office.who.clone(), hash, desk.now)
        .await
        .map_err(|fault| office.unavailable(&fault))?;
    Ok(())
}

/// Who has walked up to a screen that somebody left open does not know the password.
pub(super) async fn confirm_password(
    office: &Office,
    body: &FormBody,
    field: &str,
    otherwise: AccountFault,
) -> Result<(), HttpResponse> {
    let desk = &office.desk;
    let app = &desk.app;
    let email = office.who.email.as_str().to_lowercase();
    if !app.limits.admits_password(sha256(email.as_bytes())) {
        return Err(desk.too_often());
    }
    let current = SecretString::from(body.one(field).unwrap_or(""));
    let right = app
        .log_in_desk
        .check_password(&app.store, email, current, desk.now);
    match right.await {
        Ok(_) => Ok(()),
        Err(LogInRefusal::Wrong) => Err(again(office, otherwise).await),
        Err(LogInRefusal::Busy) => Err(desk.too_often()),
        Err(LogInRefusal::Store(fault)) => Err(desk.failure(Failure::Unavailable, &fault)),
    }
}

/// A password that will do, typed twice.
pub fn new_password(
    body: &FormBody,
    email: &EmailAddress,
) -> Result<SecretString, NewPasswordFault> {
    let first = body.one("nieuw").unwrap_or("");
    check_password(first, email).map_err(NewPasswordFault::Rule)?;
    if body.one("herhaal") != Some(first) {
        return Err(NewPasswordFault::Different);
    }
    Ok(SecretString::from(first))
}

pub(super) async fn at_work(
    app: Data<App>,
    request: &HttpRequest,
    body: &FormBody,
) -> Result<Office, HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Own).await?;
    office.check_form(body)?;
    Ok(office)
}

async fn page(office: &Office) -> Result<AccountPage, HttpResponse> {
    let desk = &office.desk;
    let view = own_account((&desk.app.store, &desk.app.last_use), &office.who, desk.now).await;
    let view = view.map_err(|fault| office.unavailable(&fault))?;
    let token = office.form_token();
    let page = AccountPage::new(office.frame(), &view, desk.now, token);
    if Access::Administer.admits(office.who.role) {
        return Ok(page.administering());
    }
    Ok(page)
}

async fn again(office: &Office, fault: AccountFault) -> HttpResponse {
    match page(office).await {
        Ok(page) => office.page(422, &page.with_fault(fault)),
        Err(page) => page,
    }
}
