//! A member says that it did not do this: by the link in a confirmation, which cannot vote.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::domain::text::Line;
use crate::secret::link_token;
use crate::secret::ticket::{self, Purpose};
use crate::service::dispute_ballot::{DisputeRefusal, dispute_ballot};
use crate::service::view::objection::{Objection, by_objection_token};
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::objection::{ObjectionInput, ObjectionPage, ObjectionState};
use crate::web::secretary::open_link::unknown;
use crate::web::secretary::visit::VISIT;
use crate::web::words;

/// In the form: the confirmation that it was shown for.
#[derive(Serialize, Deserialize)]
struct ObjectionTicket {
    letter: u32,
}

/// `GET /n/{token}`, however it was copied.
pub async fn show_objection(app: Data<App>, path: Path<String>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    match find(&desk, &path).await {
        Ok(objection) => page(&desk, &objection, &ObjectionInput::default()),
        Err(page) => page,
    }
}

/// `POST /n/{token}`
pub async fn object(app: Data<App>, path: Path<String>, body: FormBody) -> HttpResponse {
    let app = app.into_inner();
    // The close waits for whoever was in time.
    let _passage = app.gate.enter();
    let desk = Desk::new(app);
    let objection = match find(&desk, &path).await {
        Ok(objection) => objection,
        Err(page) => return page,
    };
    let typed = body.one("naam").unwrap_or_default();
    let name = Line::parse(typed);
    let ticked = body.one("niet-gedaan") == Some("ja");
    let ours = is_ours(&desk, &objection, body.one("token"));
    let name = match name {
        Ok(name) if ticked && ours => name,
        name => {
            let input = ObjectionInput {
                name: typed,
                ticked,
                name_fault: name.err(),
                unticked: !ticked,
                expired: !ours,
            };
            return page(&desk, &objection, &input);
        }
    };
    match dispute_ballot(&desk.app.store, objection.letter, name, desk.now).await {
        Ok(()) => {
            // No number, no name: who it is, the page of the bureau tells.
            tracing::warn!("a member says that it did not cast its ballot");
            desk.see_other(&own_path(&desk, &objection))
        }
        Err(DisputeRefusal::NotOpen) => desk.see_other(&own_path(&desk, &objection)),
        Err(DisputeRefusal::NoLetter) => unknown(&desk),
        Err(DisputeRefusal::Store(fault)) => desk.failure(Failure::Unavailable, &fault),
    }
}

async fn find(desk: &Desk, path: &str) -> Result<Objection, HttpResponse> {
    let token = path.trim_start_matches('/').get(2..).unwrap_or("");
    let Some(claimed) = link_token::parse(token) else {
        return Err(unknown(desk));
    };
    match by_objection_token(&desk.app.store, desk.app.keys.clone(), claimed).await {
        Ok(Some(objection)) => Ok(objection),
        Ok(None) => Err(unknown(desk)),
        Err(fault) => Err(desk.failure(Failure::Unavailable, &fault)),
    }
}

/// As far as it is now; the form with what was typed as long as it can be told.
fn page(desk: &Desk, objection: &Objection, input: &ObjectionInput<'_>) -> HttpResponse {
    let frame = desk.frame_about(&objection.consultation);
    if let Some(dispute) = &objection.dispute {
        let zone = objection.consultation.consultation.window.zone();
        let told = words::moment_to_the_second(dispute.disputed_at, zone);
        let may_vote = objection.is_in_time(desk.now);
        let state = ObjectionState::Told { told, may_vote };
        return desk.page(200, &ObjectionPage::new(frame, objection, state));
    }
    if !objection.is_in_time(desk.now) {
        let state = ObjectionState::TooLate;
        return desk.page(200, &ObjectionPage::new(frame, objection, state));
    }
    let ticket = ObjectionTicket {
        letter: objection.letter,
    };
    let until = desk.now.plus(VISIT);
    let ticket = ticket::issue(&desk.app.keys, Purpose::Objection, until, ticket);
    let token = ticket.unwrap_or_default();
    let action = own_path(desk, objection);
    let page = ObjectionPage::asking(frame, objection, &action, input, &token);
    desk.page(if page.errors.is_empty() { 200 } else { 422 }, &page)
}

fn is_ours(desk: &Desk, objection: &Objection, token: Option<&str>) -> bool {
    let keys = &desk.app.keys;
    let token = token.unwrap_or_default();
    let ticket: Result<ObjectionTicket, _> =
        ticket::read(keys, Purpose::Objection, desk.now, token);
    ticket.is_ok_and(|ticket| ticket.letter == objection.letter)
}

/// The address in the letter, as it was made: not as it came, with whatever stood behind it.
fn own_path(desk: &Desk, objection: &Objection) -> String {
    let token = link_token::make_objection(
        &desk.app.keys,
        objection.letter,
        &objection.consultation.consultation.key,
        &objection.member.member.code,
    );
    format!("/n/{token}")
}
