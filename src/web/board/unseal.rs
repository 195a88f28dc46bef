//! The board opens the ballots: once, after the close.

use std::sync::Arc;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::service::consent_to_unsealing::{Agreed, ConsentRefusal, consent_to_unsealing};
use crate::service::unseal_consultation::{UnsealRefusal, unseal_consultation};
use crate::web::board::show_outcome::before_the_outcome;
use crate::web::board::turnout::Unsure;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// `POST /bestuur/{consultation}/ontzegelen`
pub async fn unseal(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Board).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    if let Err(page) = office.check_form(&body) {
        return page;
    }
    let app = Arc::clone(&office.desk.app);
    let (Ok(key), Some(private)) = (Key::parse(&key), app.board_key.clone()) else {
        return office.not_found();
    };
    if body.one("zeker") != Some("ja") {
        return before_the_outcome(&office, key, Some(Unsure)).await;
    }
    let (actor, now) = (office.actor(), office.desk.now);
    let account = office.who.account;
    match consent_to_unsealing(&app.store, key.clone(), account, now).await {
        Ok(Agreed::Enough) => {}
        // the page says how many more are needed, or that this account is of no key holder
        Ok(Agreed::NotYet) | Err(ConsentRefusal::NotAHolder | ConsentRefusal::NotClosed) => {
            return office.see_other(&format!("/bestuur/{key}"));
        }
        Err(ConsentRefusal::NoConsultation) => return office.not_found(),
        Err(fault) => return office.unavailable(&fault),
    }
    let compose = Arc::clone(&app.compose);
    match unseal_consultation(&app.store, key.clone(), private, compose, actor, now).await {
        // who comes too early finds the page of before the close
        Ok(()) | Err(UnsealRefusal::NotClosed) => office.see_other(&format!("/bestuur/{key}")),
        Err(UnsealRefusal::NoConsultation) => office.not_found(),
        Err(fault) => office.unavailable(&fault),
    }
}
