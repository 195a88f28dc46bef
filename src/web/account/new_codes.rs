//! Recovery codes are made anew, for whoever knows the password.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use super::own::AccountFault;
use super::own_account::{at_work, confirm_password};
use super::recovery_codes::RecoveryCodesPage;
use crate::app::App;
use crate::entropy;
use crate::secret::recovery_code;
use crate::service::recovery_codes::make_recovery_codes;
use crate::web::request::form_body::FormBody;
use crate::web::words::Link;

/// `POST /account/herstelcodes`
pub async fn make_codes(app: Data<App>, request: HttpRequest, body: FormBody) -> HttpResponse {
    let office = match at_work(app, &request, &body).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    if let Err(page) = confirm_password(&office, &body, "wachtwoord", AccountFault::Codes).await {
        return page;
    }
    let codes = recovery_code::make(std::array::from_fn(|_| entropy::bytes()));
    let (app, now) = (&office.desk.app, office.desk.now);
    let made = make_recovery_codes(&app.store, &app.keys, office.who.clone(), &codes, now);
    if let Err(fault) = made.await {
        return office.unavailable(&fault);
    }
    let page = RecoveryCodesPage {
        frame: office.frame(),
        heading: "Uw nieuwe herstelcodes",
        codes,
        next: Link::new("/account", "Terug naar uw account"),
    };
    office.page(200, &page)
}
