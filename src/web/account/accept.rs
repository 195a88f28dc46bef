//! The way to a new account: an invitation is looked at, and accepted once.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::invited::{InvitedFault, InvitedPage};
use super::new_password::NewPasswordFault;
use super::own_account::new_password;
use super::recovery_codes::RecoveryCodesPage;
use crate::app::App;
use crate::entropy;
use crate::secret::recovery_code;
use crate::secret::ticket::{self, Purpose};
use crate::service::accept_invitation::{AcceptRefusal, Acceptance, accept_invitation};
use crate::service::view::invited::{Invited, invited, totp_secret};
use crate::web::bureau::message::{MessageKind, MessagePage};
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::words::Link;

/// How long the form stays good.
const FORM: Duration = Duration::from_secs(60 * 60);

/// In the form: for whose account it was shown, and what the secret on it was made with.
#[derive(Clone, Serialize, Deserialize)]
struct AcceptForm {
    account: i64,
    chance: String,
}

impl AcceptForm {
    fn new(who: &Invited) -> Self {
        Self {
            account: who.account,
            chance: entropy::hex::<16>(),
        }
    }
}

/// `GET /u/{token}`: changes nothing, whoever opens it.
pub async fn show_invitation(app: Data<App>, token: Path<String>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    match find(&desk, &token).await {
        Ok(who) => page(&desk, &who, &token, AcceptForm::new(&who), None),
        Err(page) => page,
    }
}

/// `POST /u/{token}`
pub async fn accept(app: Data<App>, token: Path<String>, body: FormBody) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let who = match find(&desk, &token).await {
        Ok(who) => who,
        Err(page) => return page,
    };
    let app = &desk.app;
    let ticket = body.one("token").unwrap_or_default();
    let form: Result<AcceptForm, _> = ticket::read(&app.keys, Purpose::Accept, desk.now, ticket);
    let form = form.ok().filter(|form| form.account == who.account);
    let Some(form) = form else {
        let fault = Some(InvitedFault::Expired);
        return page(&desk, &who, &token, AcceptForm::new(&who), fault);
    };
    match accepted(&desk, &who, &token, &form, &body).await {
        Ok(page) => page,
        Err(refusal) => refused(&desk, &who, &token, form, &refusal),
    }
}

async fn accepted(
    desk: &Desk,
    who: &Invited,
    token: &str,
    form: &AcceptForm,
    body: &FormBody,
) -> Result<HttpResponse, AcceptRefusal> {
    let password = match new_password(body, &who.email) {
        Ok(password) => password,
        Err(fault) => {
            let fault = InvitedFault::Password(fault);
            return Ok(page(desk, who, token, form.clone(), Some(fault)));
        }
    };
    let codes = recovery_code::make(std::array::from_fn(|_| entropy::bytes()));
    let given = Acceptance {
        token: token.to_owned(),
        chance: form.chance.clone(),
        password,
        code: body.one("code").unwrap_or("").to_owned(),
        salt: entropy::bytes(),
        recovery_codes: codes.clone(),
    };
    let app = &desk.app;
    let room = (&app.store, &*app.keys, &app.log_in_desk);
    accept_invitation(room, given, (desk.now, app.clock.wall())).await?;
    let page = RecoveryCodesPage {
        frame: desk.frame(),
        heading: "Uw account is klaar",
        codes,
        next: Link::new("/inloggen", "Log in"),
    };
    Ok(desk.page(200, &page))
}

fn refused(
    desk: &Desk,
    who: &Invited,
    token: &str,
    form: AcceptForm,
    refusal: &AcceptRefusal,
) -> HttpResponse {
    match refusal {
        AcceptRefusal::Gone => gone(desk),
        AcceptRefusal::Password(fault) => {
            let fault = InvitedFault::Password(NewPasswordFault::Rule(*fault));
            page(desk, who, token, form, Some(fault))
        }
        AcceptRefusal::Code => page(desk, who, token, form, Some(InvitedFault::Code)),
        AcceptRefusal::Busy => desk.too_often(),
        AcceptRefusal::Store(fault) => desk.failure(Failure::Unavailable, fault),
    }
}

async fn find(desk: &Desk, token: &str) -> Result<Invited, HttpResponse> {
    match invited(&desk.app.store, token, desk.now).await {
        Ok(Some(who)) => Ok(who),
        Ok(None) if desk.app.limits.admits_unknown_link() => Err(gone(desk)),
        Ok(None) => Err(desk.too_often()),
        Err(fault) => Err(desk.failure(Failure::Unavailable, &fault)),
    }
}

fn page(
    desk: &Desk,
    who: &Invited,
    token: &str,
    form: AcceptForm,
    fault: Option<InvitedFault>,
) -> HttpResponse {
    let status = if fault.is_some() { 422 } else { 200 };
    let keys = &desk.app.keys;
    let secret = totp_secret(keys, token, &form.chance);
    let until = desk.now.plus(FORM);
    let ticket = ticket::issue(keys, Purpose::Accept, until, form).unwrap_or_default();
    let page = InvitedPage::new(desk.frame(), who, (token, &secret), fault, ticket);
    desk.page(status, &page)
}

/// One page for an invitation that is unknown, used, replaced or expired.
fn gone(desk: &Desk) -> HttpResponse {
    let page = MessagePage {
        frame: desk.frame(),
        kind: MessageKind::Refused,
        heading: "Deze uitnodiging werkt niet".to_owned(),
        paragraphs: vec![
            "Misschien is de link al gebruikt, of te oud.".to_owned(),
            "Hebt u al een wachtwoord gekozen? Log dan in. Vraag de beheerder anders om een \
             nieuwe uitnodiging."
                .to_owned(),
            "Zag u uw herstelcodes niet? Log in en maak nieuwe codes bij Uw account.".to_owned(),
        ],
        next: vec![Link::new("/inloggen", "Naar inloggen")],
    };
    desk.page(404, &page)
}
