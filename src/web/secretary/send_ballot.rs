//! The second post, which casts: sealed, stored, and only then confirmed.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::ballot::{Answer, BallotContent, ReceiptCode};
use crate::entropy;
use crate::secret::link_token::readable_code;
use crate::secret::sealing::SealingChance;
use crate::service::StoreFault;
use crate::service::cast_ballot::{CastAnswer, CastRefusal, Casting, cast_ballot};
use crate::service::message_ids::MessageIds;
use crate::service::sealed_ballot::{self, Place};
use crate::service::view::visit::{self, Visit};
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::ballot_answer::Occasion;
use crate::web::secretary::ballot_values::{BallotErrors, BallotValues};
use crate::web::secretary::check_ballot::{conflict, not_as_shown};
use crate::web::secretary::form_ticket::{self, CastTicket};
use crate::web::secretary::session_gone::NoVisit;
use crate::web::secretary::show_ballot::{closed, form, not_open, not_open_for};
use crate::web::secretary::typed::{TypedText, typed_texts};
use crate::web::secretary::visit::{
    BallotAddress, ballot_path, receipt_path, session_gone, visit_to_send,
};

/// `POST /stemmen/{consultation}/{code}/versturen`
pub async fn send_ballot(
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
    let values = BallotValues::from_pairs(body.unambiguous());
    let ticket = form_ticket::read_casting(&desk, &visit, body.one("token"));
    let follows = ticket.as_ref().map_or(0, |ticket| ticket.seen_version);
    let occasion = Occasion::of(&desk, &visit, follows);
    let answer = values.answer(&visit.consultation.consultation, occasion);
    let seen = ticket.as_ref().map(|ticket| ticket.seen_clarifications);
    let seen = form_ticket::seen(&visit, seen.unwrap_or(0));
    let answer = answer.map(|answer| Answer { seen, ..answer });
    let (answer, ticket) = match (answer, ticket) {
        (Ok(answer), Some(ticket)) if form_ticket::digest_of(&answer) == ticket.digest => {
            (answer, ticket)
        }
        (_, ticket) => return ask_again(&desk, &visit, ticket, &body).await,
    };
    let content = BallotContent::Cast(answer);
    match cast(&desk, &visit, &ticket, &content).await {
        Ok(answered) => confirm(&desk, &visit, &answered, typed_texts(&body)),
        Err(CastRefusal::Stale) => {
            match visit::by_link(&desk.app.store, visit.link, Vec::new()).await {
                Ok(Some(fresh)) => conflict(&desk, &fresh, &values).await,
                _ => refused(&desk, &visit, CastRefusal::LinkGone, typed_texts(&body)),
            }
        }
        Err(refusal) => refused(&desk, &visit, refusal, typed_texts(&body)),
    }
}

/// The form once more: what was sent is not what was checked.
async fn ask_again(
    desk: &Desk,
    visit: &Visit,
    ticket: Option<CastTicket>,
    body: &FormBody,
) -> HttpResponse {
    if let Some(page) = not_open_for(desk, visit, body) {
        return page;
    }
    let seen_draft = ticket.as_ref().map_or(0, |ticket| ticket.seen_draft);
    let values = BallotValues::from_pairs(body.unambiguous());
    let seen_version = ticket.map(|ticket| ticket.seen_version);
    match not_as_shown(desk, visit, seen_version, &values).await {
        Some(page) => page,
        None => form(desk, visit, seen_draft, &values, &BallotErrors::expired()),
    }
}

/// Seals a content and hands it to the store.
pub async fn cast(
    desk: &Desk,
    visit: &Visit,
    ticket: &CastTicket,
    content: &BallotContent,
) -> Result<CastAnswer, CastRefusal> {
    let stored = &visit.consultation;
    let place = Place {
        consultation: &stored.consultation.key,
        member: &visit.member.member.code,
        version: ticket.seen_version + 1,
        one_time_number: &ticket.number,
    };
    let chance = SealingChance {
        content_key: entropy::bytes(),
        ephemeral: entropy::bytes(),
    };
    let sealed = sealed_ballot::seal(
        content,
        &place,
        &stored.sealing_key,
        &desk.app.keys,
        &chance,
    );
    let receipt = ReceiptCode::parse(&readable_code(entropy::bytes()));
    let (Ok(sealed), Ok(receipt)) = (sealed, receipt) else {
        return Err(StoreFault::Unsafe("the ballot could not be sealed".to_owned()).into());
    };
    let casting = Casting {
        link: visit.link,
        consultation: stored.consultation.key.clone(),
        member: visit.member.member.code.clone(),
        seen_version: ticket.seen_version,
        seen_draft: ticket.seen_draft,
        act: content.act(),
        one_time_number: ticket.number.clone(),
        received_at: desk.now,
        receipt,
        sealed,
        ids: MessageIds::new(entropy::bytes()),
    };
    cast_ballot(&desk.app.store, casting).await
}

/// Stored: on to the receipt of this very version, which a reload shows again.
pub fn confirm(
    desk: &Desk,
    visit: &Visit,
    answered: &CastAnswer,
    typed: Vec<TypedText>,
) -> HttpResponse {
    match answered {
        CastAnswer::Recorded(own) => desk.see_other(&receipt_path(visit, own.version)),
        CastAnswer::Late { .. } => closed(desk, visit, Some(desk.now), typed, 410),
        CastAnswer::Missed => desk.failure_keeping(Failure::BallotMissed, &Missed, typed),
    }
}

/// For the log: the close overtook a ballot that was in time.
#[derive(Debug, thiserror::Error)]
#[error("a ballot in time came too late to be stored")]
struct Missed;

/// Not stored, and what to do now.
pub fn refused(
    desk: &Desk,
    visit: &Visit,
    refusal: CastRefusal,
    typed: Vec<TypedText>,
) -> HttpResponse {
    match refusal {
        CastRefusal::LinkGone => session_gone(desk, NoVisit::Unknown, typed),
        CastRefusal::NotYetOpen => {
            not_open(desk, visit, 410).unwrap_or_else(|| desk.see_other(&ballot_path(visit)))
        }
        CastRefusal::NothingToWithdraw | CastRefusal::Stale => desk.see_other(&ballot_path(visit)),
        CastRefusal::Store(StoreFault::Uncertain(cause)) => {
            desk.failure_keeping(Failure::BallotUncertain, &*cause, typed)
        }
        CastRefusal::Store(fault) => {
            desk.failure_keeping(Failure::BallotNotRegistered, &fault, typed)
        }
    }
}
