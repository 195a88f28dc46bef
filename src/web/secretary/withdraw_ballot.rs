//! Taking a vote back, as far as the form: nothing is stored before the last post.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::service::view::visit::Visit;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::form_ticket;
use crate::web::secretary::show_ballot::{holder, not_open, not_open_for};
use crate::web::secretary::visit::{BallotAddress, ballot_path, visit, visit_of_form};
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
    if visit.standing.current().is_none() {
        return desk.see_other(&ballot_path(&visit));
    }
    let (name, function) = holder(&visit);
    let values = WithdrawalValues {
        name: name.map(ToString::to_string).unwrap_or_default(),
        function: function.to_owned(),
        ..WithdrawalValues::default()
    };
    form(&desk, &visit, &values, &WithdrawalErrors::default())
}

/// `POST /stemmen/{consultation}/{code}/intrekken/wijzig`: back from the check page, with
/// everything still filled in.
pub async fn edit_withdrawal(
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
    let ticket = form_ticket::read_casting(&desk, &visit, body.one("token"));
    let stale = ticket.is_some_and(|ticket| !form_ticket::is_current(&visit, ticket.seen_version));
    let errors = if stale {
        WithdrawalErrors::stale()
    } else {
        WithdrawalErrors::default()
    };
    form(&desk, &visit, &values, &errors)
}

/// The form, on top of the vote that it shows: 409 when that is another than was seen, 422 when
/// something else is wrong. Where there is no vote any more, on to the receipt that says so.
pub fn form(
    desk: &Desk,
    visit: &Visit,
    values: &WithdrawalValues,
    errors: &WithdrawalErrors,
) -> HttpResponse {
    let Some(current) = visit.standing.current() else {
        return desk.see_other(&format!("{}/ontvangst", ballot_path(visit)));
    };
    let page = WithdrawPage::new(
        desk.frame_about(&visit.consultation),
        &visit.consultation.consultation,
        &visit.member,
        current,
        (values, errors),
        &form_ticket::for_form(desk, visit, 0),
    );
    let status = match errors {
        WithdrawalErrors { stale: true, .. } => 409,
        errors if *errors == WithdrawalErrors::default() => 200,
        _ => 422,
    };
    desk.page(status, &page)
}
