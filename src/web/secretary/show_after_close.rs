//! The member's own page after the close: its own ballot first, and after the unsealing how that
//! was counted.

use actix_web::HttpResponse;

use crate::domain::ballot::BallotContent;
use crate::domain::deputy::Holder;
use crate::service::view::own_result::{OwnResult, own_result};
use crate::service::view::public_result::published;
use crate::service::view::visit::Visit;
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::secretary::closed::ClosedPage;
use crate::web::secretary::visit::own_content;

/// The answer to `GET /stemmen/{consultation}/{code}` after the close.
pub async fn show_after_close(desk: &Desk, visit: &Visit) -> HttpResponse {
    let consultation = &visit.consultation.consultation;
    let (key, member) = (consultation.key.clone(), visit.member.member.code.clone());
    let result = match own_result(&desk.app.store, key, member).await {
        Ok(result) => result,
        Err(fault) => return desk.failure(Failure::Unavailable, &fault),
    };
    let page = ClosedPage::new(
        desk.frame_about(&visit.consultation),
        consultation,
        &visit.member,
        &visit.standing,
        desk.now,
    );
    let public = match published(&desk.app.store).await {
        Ok(published) => published.contains(&consultation.key),
        Err(fault) => return desk.failure(Failure::Unavailable, &fault),
    };
    let page = match public {
        true => page.published(consultation),
        false => page,
    };
    // who printed it may have kept a copy
    if visit.holder == Holder::OnPaper && result != OwnResult::Unreadable {
        return desk.page(200, &page.on_paper());
    }
    if result != OwnResult::NotUnsealed {
        return desk.page(200, &page.counted(&result, consultation, &visit.member));
    }
    let Some(current) = visit.standing.current() else {
        return desk.page(200, &page);
    };
    let own = match own_content(desk, visit, current).await {
        Ok(content) => content,
        Err(page) => return page,
    };
    match own {
        Some(BallotContent::Cast(answer)) => desk.page(200, &page.with_own(&answer, consultation)),
        _ => desk.page(200, &page),
    }
}
