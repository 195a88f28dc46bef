//! Papers to take along: the concept for the college, and the receipt.

use actix_web::http::header::{CONTENT_DISPOSITION, RETRY_AFTER};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::ballot::Act;
use crate::report::paper::Paper;
use crate::service::StoreFault;
use crate::service::view::own_ballot::OwnVersion;
use crate::service::view::visit::Visit;
use crate::web::public::failure::Failure;
use crate::web::public::refusal::Refusal;
use crate::web::request::desk::Desk;
use crate::web::secretary::concept_paper::concept_paper;
use crate::web::secretary::press::PressFault;
use crate::web::secretary::press_busy::{PressBusyPage, WAIT};
use crate::web::secretary::receipt_paper::receipt_paper;
use crate::web::secretary::show_ballot::{draft_values, not_open, roll_values};
use crate::web::secretary::show_receipt::ReceiptNumber;
use crate::web::secretary::visit::{BallotAddress, own_version_of, visit};
use crate::web::words;

/// `GET /stemmen/{consultation}/{code}/concept.pdf`: the draft, or a form to fill in by hand.
pub async fn download_concept(
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
    let values = match draft_values(&desk, &visit).await {
        Ok(values) => values.unwrap_or_else(|| roll_values(&visit)),
        Err(page) => return page,
    };
    let stored = &visit.consultation;
    let opened = stored.opened_at.unwrap_or(desk.now);
    let at = visit.draft.map_or(opened, |stamp| stamp.saved_at);
    let base = desk.app.base_url.as_str();
    let paper = concept_paper(stored, (&visit.member, &visit.standing), &values, at, base);
    let name = words::file_name(stored, &format!("concept-{}", file_name(&visit)));
    handed_out(&desk, paper, &name).await
}

/// `GET /stemmen/{consultation}/{code}/ontvangst/{version}/ontvangstbewijs.pdf`
pub async fn download_receipt(
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
    match number.read() {
        Some(version) => receipt_of(&desk, &visit, version).await,
        None => desk.refusal(Refusal::NotFound),
    }
}

/// The receipt of one version; not found where there is no such version.
async fn receipt_of(desk: &Desk, visit: &Visit, version: u32) -> HttpResponse {
    let (own, before) = match version_and_before(desk, visit, version).await {
        Ok((Some(own), before)) => (own, before),
        Ok((None, _)) => return desk.refusal(Refusal::NotFound),
        Err(fault) => return desk.failure(Failure::Unavailable, &fault),
    };
    let paper = receipt_paper(&visit.consultation, &visit.member, &own, before.as_ref());
    let name = format!("ontvangstbewijs-{}-versie-{version}", file_name(visit));
    let name = words::file_name(&visit.consultation, &name);
    handed_out(desk, paper, &name).await
}

/// With what it took back, for a withdrawal.
async fn version_and_before(
    desk: &Desk,
    visit: &Visit,
    version: u32,
) -> Result<(Option<OwnVersion>, Option<OwnVersion>), StoreFault> {
    let own = own_version_of(desk, visit, version).await?;
    let withdrawn = own.as_ref().map(|own| own.outside.act) == Some(Act::Withdrawn);
    let before = if withdrawn {
        own_version_of(desk, visit, version.saturating_sub(1)).await?
    } else {
        None
    };
    Ok((own, before))
}

/// `azwa-hlo-2025-GM0344`
fn file_name(visit: &Visit) -> String {
    let key = &visit.consultation.consultation.key;
    format!("{key}-{}", visit.member.member.code)
}

async fn handed_out(desk: &Desk, paper: Paper, name: &str) -> HttpResponse {
    match desk.app.press.set(paper).await {
        Ok(bytes) => HttpResponse::Ok()
            .content_type("application/pdf")
            .insert_header((
                CONTENT_DISPOSITION,
                format!("attachment; filename=\"{name}.pdf\""),
            ))
            .body(bytes),
        Err(PressFault::Busy) => {
            let mut page = desk.page(503, &PressBusyPage::new(desk.frame()));
            page.headers_mut()
                .insert(RETRY_AFTER, WAIT.as_secs().into());
            page
        }
        Err(fault) => desk.failure(Failure::Unavailable, &fault),
    }
}
