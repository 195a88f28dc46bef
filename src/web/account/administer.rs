//! What an administrator does with accounts: invite, invite again, keep out. Roles never change.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::accounts::{AccountsPage, EmailFault, InviteFaults, InviteInput};
use super::one_account::{OneAccountFault, OneAccountPage};
use crate::app::App;
use crate::app::preview::TrialAnswer;
use crate::domain::account::{AccountState, Role};
use crate::domain::member::EmailAddress;
use crate::dutch;
use crate::entropy;
use crate::service::invite_account::{INVITATION, InviteRefusal, TOKEN_BYTES, invite_account};
use crate::service::invite_again::invite_again;
use crate::service::suspend_account::{AccountRefusal, suspend_account};
use crate::service::view::accounts::{OneAccount, account, accounts};
use crate::web::bureau::message::{MessageKind, MessagePage};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

/// `GET /beheer/accounts`
pub async fn show_accounts(app: Data<App>, request: HttpRequest) -> HttpResponse {
    match Office::open(app.into_inner(), &request, Access::Administer).await {
        Ok(office) => list(&office, InviteInput::default(), None).await,
        Err(page) => page,
    }
}

/// `POST /beheer/accounts`
pub async fn invite(app: Data<App>, request: HttpRequest, body: FormBody) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Administer).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    if let Err(page) = office.check_form(&body) {
        return page;
    }
    let typed = body.one("email").unwrap_or("").trim();
    let role = body.one("rol").and_then(|role| Role::parse(role).ok());
    let input = InviteInput { email: typed, role };
    let email = EmailAddress::parse(typed);
    let (Ok(email), Some(role)) = (&email, role) else {
        let faults = InviteFaults {
            email: email.is_err().then_some(EmailFault::NotAnAddress),
            no_role: role.is_none(),
        };
        return list(&office, input, Some(faults)).await;
    };
    let token = entropy::hex::<TOKEN_BYTES>();
    let (store, now) = (&office.desk.app.store, office.desk.now);
    match invite_account(store, (email.clone(), role), &token, office.actor(), now).await {
        Ok(_) => mailed(&office, email, &token).await,
        Err(InviteRefusal::Exists) => {
            let faults = InviteFaults {
                email: Some(EmailFault::Known),
                no_role: false,
            };
            list(&office, input, Some(faults)).await
        }
        Err(InviteRefusal::Store(fault)) => office.unavailable(&fault),
    }
}

/// `GET /beheer/accounts/{number}`
pub async fn show_one(app: Data<App>, request: HttpRequest, number: Path<i64>) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Administer).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, *number).await {
        Ok(account) => one(&office, &account, None),
        Err(page) => page,
    }
}

/// `POST /beheer/accounts/{number}`
pub async fn decide(
    app: Data<App>,
    request: HttpRequest,
    number: Path<i64>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Administer).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let seen = match office.check_form(&body) {
        Ok(seen) => seen,
        Err(page) => return page,
    };
    let account = match find(&office, *number).await {
        Ok(account) => account,
        Err(page) => return page,
    };
    let Some(invited) = invited_as_shown(&account, seen) else {
        return one(&office, &account, Some(OneAccountFault::Changed));
    };
    let (store, now, actor) = (&office.desk.app.store, office.desk.now, office.actor());
    let known = &account.known;
    let subject = (known.number, known.state);
    let token = entropy::hex::<TOKEN_BYTES>();
    let done = match body.one("handeling") {
        Some("opnieuw") => {
            let subject = (known.number, known.state, invited);
            match invite_again(store, subject, &token, actor, now).await {
                Ok(()) => Ok(mailed(&office, &known.email, &token).await),
                Err(refusal) => Err(refusal),
            }
        }
        Some("blokkeer") => suspend_account(store, subject, actor, now)
            .await
            .map(|()| office.see_other("/beheer/accounts")),
        _ => return one(&office, &account, Some(OneAccountFault::NothingChosen)),
    };
    done.unwrap_or_else(|refusal| refused(&office, &account, &refusal))
}

fn refused(office: &Office, account: &OneAccount, refusal: &AccountRefusal) -> HttpResponse {
    let fault = match refusal {
        AccountRefusal::Unknown => return office.not_found(),
        AccountRefusal::Store(fault) => return office.unavailable(fault),
        AccountRefusal::Changed => OneAccountFault::Changed,
        AccountRefusal::InvitedMeanwhile => OneAccountFault::InvitedMeanwhile,
        AccountRefusal::LastAdministrator => OneAccountFault::LastAdministrator,
    };
    one(office, account, Some(fault))
}

/// More than anybody is invited.
const MOST_INVITATIONS: u64 = 1 << 16;

/// The account, its state and how often its owner was invited as one number, for the form that is
/// shown of it.
fn shown(account: &OneAccount) -> u64 {
    let state = match account.known.state {
        AccountState::Invited => 1,
        AccountState::Active => 2,
        AccountState::Suspended => 3,
    };
    let subject = account.known.number.unsigned_abs() * 4 + state;
    subject * MOST_INVITATIONS + account.invitations % MOST_INVITATIONS
}

/// How often the owner was invited when the form was shown; none where the account was another, or
/// in another state.
fn invited_as_shown(account: &OneAccount, seen: u64) -> Option<u64> {
    let same = shown(account) / MOST_INVITATIONS == seen / MOST_INVITATIONS;
    same.then_some(seen % MOST_INVITATIONS)
}

async fn find(office: &Office, number: i64) -> Result<OneAccount, HttpResponse> {
    match account(&office.desk.app.store, number).await {
        Ok(Some(account)) => Ok(account),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

async fn list(
    office: &Office,
    input: InviteInput<'_>,
    faults: Option<InviteFaults>,
) -> HttpResponse {
    let known = match accounts(&office.desk.app.store).await {
        Ok(known) => known,
        Err(fault) => return office.unavailable(&fault),
    };
    let status = if faults.is_some() { 422 } else { 200 };
    let faults = faults.unwrap_or_default();
    let token = office.form_token();
    let page = AccountsPage::new(office.frame(), &known, input, faults, token);
    office.page(status, &page)
}

fn one(office: &Office, account: &OneAccount, fault: Option<OneAccountFault>) -> HttpResponse {
    let status = if fault.is_some() { 422 } else { 200 };
    let token = office.form_token_on(shown(account));
    let page = OneAccountPage::new(office.frame(), &account.known, fault, token);
    office.page(status, &page)
}

/// The link goes to the owner alone. An administrator who saw it could be two people at once, and
/// approve what they asked for themselves.
async fn mailed(office: &Office, email: &EmailAddress, token: &str) -> HttpResponse {
    let address = email.as_str();
    let (kind, heading, told) = match office.desk.app.send_invitation(email, token).await {
        Ok(TrialAnswer::Accepted(answer)) => (
            MessageKind::Done,
            "De uitnodiging is gemaild",
            format!("Zij gaat naar {address}. De mailserver antwoordde: {answer}."),
        ),
        Ok(TrialAnswer::Refused(answer) | TrialAnswer::NotNow(answer)) => (
            MessageKind::Refused,
            "De uitnodiging is niet gemaild",
            format!("De mailserver nam de mail aan {address} niet aan: {answer}."),
        ),
        Err(_) => (
            MessageKind::Refused,
            "De uitnodiging is niet gemaild",
            format!("De mail aan {address} kon niet worden gemaakt."),
        ),
    };
    let next = match kind {
        MessageKind::Done => format!(
            "De link in de mail werkt {}, en één keer. Komt de mail niet aan? Nodig dan opnieuw uit.",
            dutch::duration(INVITATION)
        ),
        MessageKind::Refused => {
            "Het account staat al op de lijst. Nodig daar opnieuw uit als mail weer werkt."
                .to_owned()
        }
    };
    let page = MessagePage {
        frame: office.frame(),
        kind,
        heading: heading.to_owned(),
        paragraphs: vec![told, next],
        next: vec![Link::new("/beheer/accounts", "Naar alle accounts")],
    };
    office.page(200, &page)
}
