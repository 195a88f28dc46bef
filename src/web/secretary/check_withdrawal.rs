//! The first post of a withdrawal: everything is looked at, nothing is stored.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::form_ticket;
use crate::web::secretary::show_ballot::not_open_for;
use crate::web::secretary::visit::{BallotAddress, visit_of_form};
use crate::web::secretary::withdraw_ballot::form;
use crate::web::secretary::withdraw_check::WithdrawCheckPage;
use crate::web::secretary::withdrawal_values::{WithdrawalErrors, WithdrawalValues};

/// `POST /stemmen/{consultation}/{code}/intrekken`
pub async fn check_withdrawal(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
    body: FormBody,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let visit = match visit_of_form(&desk, &request, &address, &body).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    if let Some(page) = not_open_for(&desk, &visit, &body) {
        return page;
    }
    let values = WithdrawalValues::from_pairs(body.unambiguous());
    let ticket = form_ticket::read_form(&desk, &visit, body.one("token"));
    let (withdrawal, ticket) = match (values.withdrawal(), ticket) {
        (_, Some(ticket)) if !form_ticket::is_current(&visit, ticket.seen_version) => {
            return form(&desk, &visit, &values, &WithdrawalErrors::stale());
        }
        (Ok(withdrawal), Some(ticket)) => (withdrawal, ticket),
        (Err(errors), _) => return form(&desk, &visit, &values, &errors),
        (Ok(_), None) => return form(&desk, &visit, &values, &WithdrawalErrors::expired()),
    };
    let digest = form_ticket::digest_of(&withdrawal);
    let page = WithdrawCheckPage::new(
        desk.frame_about(&visit.consultation),
        &visit.consultation.consultation,
        &visit.member,
        &withdrawal,
        &form_ticket::for_casting(&desk, &ticket, digest),
    );
    desk.page(200, &page)
}
