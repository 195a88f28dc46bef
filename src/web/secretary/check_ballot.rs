//! The first post: everything is looked at, nothing is stored.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::ballot::{Answer, Standing};
use crate::service::view::visit::Visit;
use crate::web::clarification_words::ClarificationWords;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::ballot_answer::Occasion;
use crate::web::secretary::ballot_values::{BallotErrors, BallotValues};
use crate::web::secretary::check::CheckPage;
use crate::web::secretary::conflict::ConflictPage;
use crate::web::secretary::door_words::DoorWords;
use crate::web::secretary::form_ticket::{self, FormTicket};
use crate::web::secretary::person::mark_person;
use crate::web::secretary::show_ballot::{form, not_open_for, present_caster};
use crate::web::secretary::visit::{BallotAddress, visit_of_form};

/// `POST /stemmen/{consultation}/{code}/controle`
pub async fn check_ballot(
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
    let values = BallotValues::from_pairs(body.unambiguous());
    let ticket = form_ticket::read_form(&desk, &visit, body.one("token"));
    let seen_version = ticket.as_ref().map(|known| known.seen_version);
    if let Some(page) = first_look(&desk, &visit, ticket.as_ref(), &values).await {
        return page;
    }
    let seen_draft = ticket.as_ref().map_or(0, |ticket| ticket.seen_draft);
    let occasion = Occasion::of(&desk, &visit, seen_version.unwrap_or(0));
    let answer = values.answer(&visit.consultation.consultation, occasion);
    let (mut answer, ticket) = match (answer, ticket) {
        (Ok(answer), Some(ticket)) => (answer, ticket),
        (Err(errors), _) => return form(&desk, &visit, seen_draft, &values, &errors),
        (Ok(_), None) => return form(&desk, &visit, 0, &values, &BallotErrors::expired()),
    };
    let news = unseen(&visit, ticket.seen_clarifications);
    let ticket = now_seen(&visit, &ticket);
    answer.seen = form_ticket::seen(&visit, ticket.seen_clarifications);
    let digest = form_ticket::digest_of(&answer);
    let token = form_ticket::for_casting(&desk, &ticket, digest);
    let of = (&answer, ticket.seen_version + 1);
    desk.page(200, &page(&desk, &visit, of, &token).with_news(news))
}

fn page(desk: &Desk, visit: &Visit, answer: (&Answer, u32), token: &str) -> CheckPage {
    CheckPage::new(
        desk.frame_about(&visit.consultation),
        &visit.consultation.consultation,
        &visit.member,
        answer,
        token,
        desk.now,
    )
    .at_door(DoorWords::of(visit))
}

/// What came since the form was opened is shown in full on the check page.
fn now_seen(visit: &Visit, ticket: &FormTicket) -> FormTicket {
    FormTicket {
        seen_clarifications: visit.last_clarification(),
        ..*ticket
    }
}

/// The clarifications after the last one that was shown.
fn unseen(visit: &Visit, shown: u32) -> Vec<ClarificationWords> {
    let zone = visit.consultation.consultation.window.zone();
    let newer = visit.clarifications.iter();
    newer
        .filter(|clarification| clarification.number > shown)
        .map(|clarification| ClarificationWords::of(clarification, zone))
        .collect()
}

/// What comes before anything is read of a form: the conflict page, where somebody voted in
/// between, and the mark of a person, where one filled in something.
pub async fn first_look(
    desk: &Desk,
    visit: &Visit,
    ticket: Option<&FormTicket>,
    values: &BallotValues,
) -> Option<HttpResponse> {
    let seen_version = ticket.map(|known| known.seen_version);
    if let Some(page) = not_as_shown(desk, visit, seen_version, values).await {
        return Some(page);
    }
    ticket?;
    mark_person(desk, visit, values).await.err()
}

/// The conflict page, when the ballot is not as its voter saw it; nobody's vote is ever replaced
/// unseen. Without a ticket nobody knows what was seen, and any vote that is there counts as new.
pub async fn not_as_shown(
    desk: &Desk,
    visit: &Visit,
    seen_version: Option<u32>,
    values: &BallotValues,
) -> Option<HttpResponse> {
    if form_ticket::is_current(visit, seen_version.unwrap_or(0)) {
        return None;
    }
    Some(conflict(desk, visit, values).await)
}

/// Somebody voted in between: who and when, and the choice to keep that vote or replace it.
pub async fn conflict(desk: &Desk, visit: &Visit, values: &BallotValues) -> HttpResponse {
    let present = match &visit.standing {
        Standing::NotVoted => return form(desk, visit, 0, values, &BallotErrors::expired()),
        Standing::Voted(last) | Standing::Changed(last) | Standing::Withdrawn(last) => last,
    };
    let caster = present_caster(desk, visit).await;
    let page = ConflictPage::new(
        desk.frame_about(&visit.consultation),
        &visit.consultation.consultation,
        &visit.member,
        (present, caster.as_ref()),
        values,
        &form_ticket::for_conflict(desk, visit),
    );
    desk.page(409, &page)
}
