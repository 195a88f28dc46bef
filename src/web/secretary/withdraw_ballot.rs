//! Taking a vote back: one form, one post; the member counts as not having voted.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::ballot::{BallotContent, BallotVersion};
use crate::service::cast_ballot::CastRefusal;
use crate::service::view::visit::Visit;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::form_ticket;
use crate::web::secretary::send_ballot::{cast, confirm, refused};
use crate::web::secretary::show_ballot::{OFFICE, not_open};
use crate::web::secretary::visit::{BallotAddress, ballot_path, visit, visit_to_send};
use crate::web::secretary::withdraw::WithdrawPage;
use crate::web::secretary::withdrawal_values::{WithdrawalErrors, WithdrawalValues};

/// `GET /stemmen/{consultation}/{code}/intrekken`
pub async fn show_withdrawal(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let visit = match visit(&desk, &request, &address).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    if let Some(page) = not_open(&desk, &visit, 200) {
        return page;
    }
    let Some(current) = visit.standing.current() else {
        return desk.see_other(&ballot_path(&visit));
    };
    let secretary = visit.member.member.secretary.as_ref();
    let values = WithdrawalValues {
        name: secretary.map(ToString::to_string).unwrap_or_default(),
        function: OFFICE.to_owned(),
        ..WithdrawalValues::default()
    };
    form(
        &desk,
        &visit,
        current,
        (&values, &WithdrawalErrors::default()),
        200,
    )
}

/// `POST /stemmen/{consultation}/{code}/intrekken`
pub async fn withdraw_ballot(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
    body: FormBody,
) -> HttpResponse {
    let app = app.into_inner();
    let _passage = app.gate.enter();
    let desk = Desk::new(app);
    let visit = match visit_to_send(&desk, &request, &address).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    let ticket = form_ticket::read_casting(&desk, &visit, body.one("token"));
    let values = WithdrawalValues::from_pairs(body.unambiguous());
    let (withdrawal, ticket) = match (values.withdrawal(), ticket) {
        (Ok(withdrawal), Some(ticket)) => (withdrawal, ticket),
        (Err(errors), _) => return again(&desk, &visit, &values, &errors),
        (Ok(_), None) => return again(&desk, &visit, &values, &WithdrawalErrors::expired()),
    };
    let content = BallotContent::Withdrawn(withdrawal);
    match cast(&desk, &visit, &ticket, &content).await {
        Ok(answered) => confirm(&desk, &visit, &answered),
        Err(CastRefusal::Stale) => desk.see_other(&format!("{}/ontvangst", ballot_path(&visit))),
        Err(refusal) => refused(&desk, &visit, refusal),
    }
}

fn again(
    desk: &Desk,
    visit: &Visit,
    values: &WithdrawalValues,
    errors: &WithdrawalErrors,
) -> HttpResponse {
    if let Some(page) = not_open(desk, visit, 410) {
        return page;
    }
    match visit.standing.current() {
        Some(current) => form(desk, visit, current, (values, errors), 422),
        None => desk.see_other(&format!("{}/ontvangst", ballot_path(visit))),
    }
}

/// The form; its token withdraws once, on top of the vote that it shows.
fn form(
    desk: &Desk,
    visit: &Visit,
    current: &BallotVersion,
    filled_in: (&WithdrawalValues, &WithdrawalErrors),
    status: u16,
) -> HttpResponse {
    let token = form_ticket::for_withdrawing(desk, visit.link, current.version);
    let page = WithdrawPage::new(
        desk.frame_about(&visit.consultation),
        &visit.consultation.consultation,
        &visit.member,
        current,
        filled_in,
        &token,
    );
    desk.page(status, &page)
}
