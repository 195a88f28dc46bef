//! The receipt of the last version, for whoever holds the member's own link.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::ballot::{BallotContent, Standing};
use crate::web::request::desk::Desk;
use crate::web::secretary::receipt::ReceiptPage;
use crate::web::secretary::visit::{BallotAddress, ballot_path, own_content, visit};

/// `GET /stemmen/{consultation}/{code}/ontvangst`
pub async fn show_receipt(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let visit = match visit(&desk, &request, &address).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    let last = match &visit.standing {
        Standing::NotVoted => return desk.see_other(&ballot_path(&visit)),
        Standing::Voted(last) | Standing::Changed(last) | Standing::Withdrawn(last) => last,
    };
    let content = match own_content(&desk, &visit, last).await {
        Ok(content) => content,
        Err(page) => return page,
    };
    let answer = match &content {
        Some(BallotContent::Cast(answer)) => Some(answer),
        _ => None,
    };
    let page = ReceiptPage::new(
        desk.frame_about(&visit.consultation),
        &visit.consultation.consultation,
        &visit.member,
        last,
        answer,
        desk.now,
    );
    desk.page(
        200,
        &page.with_clarifications(answer, visit.last_clarification()),
    )
}
