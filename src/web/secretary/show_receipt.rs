//! The receipts, one for each version: whoever voted gets their own, also when somebody else voted
//! a moment later. For whoever holds the member's own link.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::app::App;
use crate::domain::ballot::{BallotContent, Standing};
use crate::service::view::own_ballot::OwnVersion;
use crate::service::view::visit::Visit;
use crate::web::public::failure::Failure;
use crate::web::public::refusal::Refusal;
use crate::web::request::desk::Desk;
use crate::web::secretary::door_words::DoorWords;
use crate::web::secretary::receipt::ReceiptPage;
use crate::web::secretary::visit::{
    BallotAddress, ballot_path, own_version_of, receipt_path, visit,
};

/// The last part of the address of a receipt.
#[derive(Deserialize)]
pub struct ReceiptNumber {
    version: String,
}

impl ReceiptNumber {
    /// One way to write a number, so that one receipt has one address.
    pub fn read(&self) -> Option<u32> {
        let number: u32 = self.version.parse().ok()?;
        (number.to_string() == self.version).then_some(number)
    }
}

/// `GET /stemmen/{consultation}/{code}/ontvangst`: on to the receipt of the last version.
pub async fn show_last_receipt(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let visit = match visit(&desk, &request, &address).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    match visit.standing.last_version() {
        0 => desk.see_other(&ballot_path(&visit)),
        last => desk.see_other(&receipt_path(&visit, last)),
    }
}

/// `GET /stemmen/{consultation}/{code}/ontvangst/{version}`
pub async fn show_receipt(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
    number: Path<ReceiptNumber>,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let visit = match visit(&desk, &request, &address).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    let Some(wanted) = number.read() else {
        return desk.refusal(Refusal::NotFound);
    };
    match own_version_of(&desk, &visit, wanted).await {
        Ok(Some(own)) => desk.page(200, &page(&desk, &visit, &own)),
        Ok(None) => desk.refusal(Refusal::NotFound),
        Err(fault) => desk.failure(Failure::Unavailable, &fault),
    }
}

fn page(desk: &Desk, visit: &Visit, own: &OwnVersion) -> ReceiptPage {
    let consultation = &visit.consultation.consultation;
    let answer = match &own.content {
        Some(BallotContent::Cast(answer)) => Some(answer),
        _ => None,
    };
    let mut page = ReceiptPage::new(
        desk.frame_about(&visit.consultation),
        consultation,
        &visit.member,
        &own.outside,
        answer,
        desk.now,
    );
    let dispute = visit.dispute.as_ref();
    let of_this = dispute.filter(|dispute| dispute.version == own.outside.version);
    page = page
        .at_door(DoorWords::of(visit))
        .with_clarifications(answer, visit.last_clarification())
        .disputed(consultation, of_this);
    if let Some(BallotContent::Withdrawn(withdrawal)) = &own.content {
        page = page.of_withdrawal(withdrawal);
    }
    match &visit.standing {
        Standing::Voted(last) | Standing::Changed(last) | Standing::Withdrawn(last)
            if last.version > own.outside.version =>
        {
            page.followed_by(last, consultation)
        }
        _ => page,
    }
}
