//! The second post of a withdrawal, which takes the vote back.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::ballot::BallotContent;
use crate::service::cast_ballot::CastRefusal;
use crate::service::view::visit;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::form_ticket;
use crate::web::secretary::send_ballot::{cast, confirm, refused};
use crate::web::secretary::show_ballot::not_open_for;
use crate::web::secretary::typed::typed_texts;
use crate::web::secretary::visit::{BallotAddress, visit_to_send};
use crate::web::secretary::withdraw_ballot::form;
use crate::web::secretary::withdrawal_values::{WithdrawalErrors, WithdrawalValues};

/// `POST /stemmen/{consultation}/{code}/intrekken/versturen`
pub async fn send_withdrawal(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
    body: FormBody,
) -> HttpResponse {
    let app = app.into_inner();
    // Entered before the hour is read: the close waits for whoever was in time.
    let _passage = app.gate.enter();
    let desk = Desk::new(app);
    let visit = match visit_to_send(&desk, &request, &address, &body).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    let values = WithdrawalValues::from_pairs(body.unambiguous());
    let ticket = form_ticket::read_casting(&desk, &visit, body.one("token"));
    let (withdrawal, ticket) = match (values.withdrawal(), ticket) {
        (Ok(said), Some(ticket)) if form_ticket::digest_of(&said) == ticket.digest => {
            (said, ticket)
        }
        (said, _) => {
            let errors = said.err().unwrap_or_else(WithdrawalErrors::expired);
            let page = not_open_for(&desk, &visit, &body);
            return page.unwrap_or_else(|| form(&desk, &visit, &values, &errors));
        }
    };
    let content = BallotContent::Withdrawn(withdrawal);
    match cast(&desk, &visit, &ticket, &content).await {
        Ok(answered) => confirm(&desk, &visit, &answered, typed_texts(&body)),
        Err(CastRefusal::Stale) => {
            match visit::by_link(&desk.app.store, visit.link, Vec::new()).await {
                Ok(Some(fresh)) => form(&desk, &fresh, &values, &WithdrawalErrors::stale()),
                _ => refused(&desk, &visit, CastRefusal::LinkGone, typed_texts(&body)),
            }
        }
        Err(refusal) => refused(&desk, &visit, refusal, typed_texts(&body)),
    }
}
