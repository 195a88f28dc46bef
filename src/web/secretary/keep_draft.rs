//! "Bewaar als concept": what was typed is kept, whole or not. No vote, and nobody is told.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::draft::Draft;
use crate::domain::text::TextFault;
use crate::entropy;
use crate::service::save_draft::{DraftRefusal, Saving, save_draft};
use crate::service::view::visit::{self, Visit};
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::ballot_answer::Occasion;
use crate::web::secretary::ballot_values::{BallotErrors, BallotValues};
use crate::web::secretary::check_ballot::first_look;
use crate::web::secretary::draft_conflict::{DraftConflictPage, REPLACE};
use crate::web::secretary::draft_words::{DraftWords, saved_words};
use crate::web::secretary::form_ticket::{self, FormTicket};
use crate::web::secretary::person::stands_by_itself;
use crate::web::secretary::session_gone::NoVisit;
use crate::web::secretary::show_ballot::{closed, form, form_page, not_open_for};
use crate::web::secretary::typed::typed_texts;
use crate::web::secretary::visit::{BallotAddress, ballot_path, session_gone, visit_of_form};

/// `POST /stemmen/{consultation}/{code}/concept`
pub async fn keep_draft(
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
    let seen = ticket.as_ref().map_or(0, |ticket| ticket.seen_draft);
    if let Some(page) = first_look(&desk, &visit, ticket.as_ref(), &values).await {
        return page;
    }
    let draft = match readable_draft(&desk, &visit, &values) {
        Ok(draft) => draft,
        Err(errors) => return form(&desk, &visit, seen, &values, &errors),
    };
    match stands_by_itself(&desk, &visit, &draft).await {
        Ok(true) => return nothing_saved(&desk, &visit, seen, &values),
        Ok(false) => {}
        Err(page) => return page,
    }
    let Some(ticket) = ticket else {
        return conflict(&desk, &visit, 0, &values, None);
    };
    let saving = Saving {
        link: visit.link,
        seen_revision: replaced(&ticket, &body),
        draft,
        salt: entropy::bytes(),
    };
    match save_draft(&desk.app.store, desk.app.keys.clone(), saving, desk.now).await {
        Ok(()) => desk.see_other(&ballot_path(&visit)),
        Err(refusal) => refused(&desk, &visit, (&ticket, &body), &values, refusal).await,
    }
}

/// The draft that may go: the one that was seen, or the other one when its reader says so.
fn replaced(ticket: &FormTicket, body: &FormBody) -> u32 {
    if ticket.may_replace > 0 && body.one(REPLACE) == Some("ja") {
        ticket.may_replace
    } else {
        ticket.seen_draft
    }
}

/// What was typed, as far as it can be kept; what is missing does not matter yet.
fn readable_draft(
    desk: &Desk,
    visit: &Visit,
    values: &BallotValues,
) -> Result<Draft, BallotErrors> {
    let consultation = &visit.consultation.consultation;
    let occasion = Occasion::of(desk, visit, visit.standing.last_version());
    if let Err(errors) = values.answer(consultation, occasion) {
        let errors = errors.of_a_draft();
        if !errors.is_empty() {
            return Err(errors);
        }
    }
    // Every text is within its limits, but white space that a limit does not count is kept too.
    values.draft(consultation).map_err(|_| BallotErrors {
        explanation: Some(TextFault::TooHeavy),
        ..BallotErrors::default()
    })
}

fn nothing_saved(desk: &Desk, visit: &Visit, seen: u32, values: &BallotValues) -> HttpResponse {
    let zone = visit.consultation.consultation.window.zone();
    let saved = visit.draft.map(|stamp| saved_words(stamp, zone));
    let page = form_page(desk, visit, seen, values, &BallotErrors::default());
    desk.page(200, &page.with_draft(DraftWords::NothingSaved { saved }))
}

async fn refused(
    desk: &Desk,
    visit: &Visit,
    (ticket, body): (&FormTicket, &FormBody),
    values: &BallotValues,
    refusal: DraftRefusal,
) -> HttpResponse {
    let gone = || session_gone(desk, NoVisit::Unknown, typed_texts(body));
    match refusal {
        DraftRefusal::LinkGone => gone(),
        DraftRefusal::NotOpen => not_open_for(desk, visit, body)
            .unwrap_or_else(|| closed(desk, visit, None, typed_texts(body), 410)),
        DraftRefusal::OnPaper => {
            let page = form_page(
                desk,
                visit,
                ticket.seen_draft,
                values,
                &BallotErrors::default(),
            );
            desk.page(409, &page.with_draft(DraftWords::OnPaper))
        }
        DraftRefusal::Unseen => match visit::by_link(&desk.app.store, visit.link, Vec::new()).await
        {
            Ok(Some(fresh)) => {
                let asked = ticket.may_replace > 0 && ticket.may_replace == present(&fresh);
                let missing = asked.then_some(
                    "Zet een vinkje als uw tekst in de plaats komt van het andere concept.",
                );
                conflict(desk, &fresh, ticket.seen_draft, values, missing)
            }
            _ => gone(),
        },
        fault @ (DraftRefusal::Unsealable | DraftRefusal::Store(_)) => {
            desk.failure_keeping(Failure::Unavailable, &fault, typed_texts(body))
        }
    }
}

fn present(visit: &Visit) -> u32 {
    form_ticket::present_draft(visit)
}

/// Both ways, with all that was typed; `missing`: what to do about a tick that is not there.
fn conflict(
    desk: &Desk,
    visit: &Visit,
    seen: u32,
    values: &BallotValues,
    missing: Option<&str>,
) -> HttpResponse {
    let Some(stamp) = visit.draft else {
        return form(desk, visit, 0, values, &BallotErrors::expired());
    };
    let page = DraftConflictPage::new(
        desk.frame_about(&visit.consultation),
        &visit.consultation.consultation,
        &visit.member,
        (stamp, &visit.standing),
        (values, missing),
        &form_ticket::for_draft_conflict(desk, visit, seen, stamp.revision),
    );
    desk.page(409, &page)
}
