//! Throwing a draft away, by a form of its own with a tick that nobody sets by accident.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::draft::DraftStamp;
use crate::service::discard_draft::discard_draft;
use crate::service::save_draft::DraftRefusal;
use crate::service::view::visit::{self, Visit};
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::discard_draft::{DISCARD, DiscardDraftPage, Missing};
use crate::web::secretary::form_ticket;
use crate::web::secretary::session_gone::NoVisit;
use crate::web::secretary::show_ballot::not_open;
use crate::web::secretary::visit::{BallotAddress, ballot_path, session_gone, visit};

/// `GET /stemmen/{consultation}/{code}/concept/weggooien`
pub async fn show_discard(
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
    match visit.draft {
        Some(stamp) => ask(&desk, &visit, stamp, Missing::Nothing),
        None => desk.see_other(&ballot_path(&visit)),
    }
}

/// `POST /stemmen/{consultation}/{code}/concept/weggooien`
pub async fn discard(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
    body: FormBody,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let visit = match visit(&desk, &request, &address).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    if let Some(page) = not_open(&desk, &visit, 410) {
        return page;
    }
    let Some(stamp) = visit.draft else {
        return desk.see_other(&ballot_path(&visit));
    };
    let Some(ticket) = form_ticket::read_form(&desk, &visit, body.one("token")) else {
        return ask(&desk, &visit, stamp, Missing::Form);
    };
    if body.one(DISCARD) != Some("ja") {
        return ask(&desk, &visit, stamp, Missing::Tick);
    }
    let (store, now) = (&desk.app.store, desk.now);
    match discard_draft(store, visit.link, ticket.seen_draft, now).await {
        Ok(()) => desk.see_other(&ballot_path(&visit)),
        Err(refusal) => refused(&desk, &visit, refusal).await,
    }
}

async fn refused(desk: &Desk, visit: &Visit, refusal: DraftRefusal) -> HttpResponse {
    let gone = || session_gone(desk, NoVisit::Unknown, Vec::new());
    match refusal {
        DraftRefusal::LinkGone => gone(),
        DraftRefusal::NotOpen => {
            not_open(desk, visit, 410).unwrap_or_else(|| desk.see_other(&ballot_path(visit)))
        }
        DraftRefusal::Unseen => match visit::by_link(&desk.app.store, visit.link, Vec::new()).await
        {
            Ok(Some(fresh)) => match fresh.draft {
                Some(stamp) => ask(desk, &fresh, stamp, Missing::Sight),
                None => desk.see_other(&ballot_path(&fresh)),
            },
            _ => gone(),
        },
        fault @ (DraftRefusal::OnPaper | DraftRefusal::Unsealable | DraftRefusal::Store(_)) => {
            desk.failure(Failure::Unavailable, &fault)
        }
    }
}

fn ask(desk: &Desk, visit: &Visit, stamp: DraftStamp, missing: Missing) -> HttpResponse {
    let page = DiscardDraftPage::new(
        desk.frame_about(&visit.consultation),
        &visit.consultation.consultation,
        &visit.member,
        (stamp, &visit.standing),
        missing,
        &form_ticket::for_form(desk, visit, stamp.revision),
    );
    desk.page(missing.status(), &page)
}
