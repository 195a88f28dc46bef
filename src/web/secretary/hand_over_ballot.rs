//! A secretary hands over: one form, one post, and their own link is dead.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::member::WeighedMember;
use crate::entropy;
use crate::secret::ticket::Purpose;
use crate::service::StoredConsultation;
use crate::service::hand_over::{HandingOver, HandingOverRefusal, hand_over};
use crate::service::message_ids::MessageIds;
use crate::service::view::visit::{Visit, handed_over};
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::delegation_ticket;
use crate::web::secretary::delegation_values::{AddressFault, Again, PersonErrors, PersonValues};
use crate::web::secretary::hand_over_form::{HandOverPage, HandedOverPage};
use crate::web::secretary::manage_deputies::{not_theirs, secretary};
use crate::web::secretary::member_words::MemberWords;
use crate::web::secretary::show_ballot::OFFICE;
use crate::web::secretary::visit::{BallotAddress, link_in_cookie};

/// `GET /stemmen/{consultation}/{code}/overdragen`
pub async fn show_hand_over(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    match secretary(&desk, &request, &address, None).await {
        Ok(visit) => form(
            &desk,
            &visit,
            (&PersonValues::default(), &PersonErrors::default()),
            200,
        ),
        Err(page) => page,
    }
}

/// `POST /stemmen/{consultation}/{code}/overdragen`
pub async fn hand_over_ballot(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
    body: FormBody,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    if let Some(page) = second_click(&desk, &request, &address, &body).await {
        return page;
    }
    let visit = match secretary(&desk, &request, &address, Some(&body)).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    let values = PersonValues::from_pairs(body.unambiguous(), "overdracht").in_office(OFFICE);
    let ticket = delegation_ticket::read(&desk, Purpose::HandOver, visit.link, &body);
    let (person, ticket) = match (values.person(), ticket) {
        (Ok(person), Some(ticket)) => (person, ticket),
        (Err(errors), _) => return form(&desk, &visit, (&values, &errors), 422),
        (Ok(_), None) => {
            let errors = PersonErrors::again(Again::Expired);
            return form(&desk, &visit, (&values, &errors), 422);
        }
    };
    let handing = HandingOver {
        link: visit.link,
        seen_link: ticket.seen_link,
        name: person.name,
        email: person.email,
        ids: MessageIds::new(entropy::bytes()),
    };
    match hand_over(&desk.app.store, handing, desk.now).await {
        Ok(_) => done(&desk, &visit.consultation, &visit.member),
        Err(HandingOverRefusal::Stale) => {
            let errors = PersonErrors::again(Again::Stale);
            form(&desk, &visit, (&values, &errors), 422)
        }
        Err(HandingOverRefusal::GeneralAddress) => {
            let errors = PersonErrors::email(AddressFault::General);
            form(&desk, &visit, (&values, &errors), 422)
        }
        Err(HandingOverRefusal::NotTheirs(why)) => not_theirs(&desk, &visit, why),
        Err(HandingOverRefusal::Store(fault)) => desk.failure(Failure::Unavailable, &fault),
    }
}

/// The same page for the same form that comes again, though the link of its sender is dead.
async fn second_click(
    desk: &Desk,
    request: &HttpRequest,
    address: &BallotAddress,
    body: &FormBody,
) -> Option<HttpResponse> {
    let link = link_in_cookie(desk, request, address)?;
    delegation_ticket::read(desk, Purpose::HandOver, link, body)?;
    let before = handed_over(&desk.app.store, link).await.ok()??;
    let values = PersonValues::from_pairs(body.unambiguous(), "overdracht").in_office(OFFICE);
    let person = values.person().ok()?;
    let present = &before.member.member;
    let as_posted = present.secretary.as_ref() == Some(&person.name)
        && present.email.as_ref() == Some(&person.email);
    if !as_posted {
        return None;
    }
    Some(done(desk, &before.consultation, &before.member))
}

fn done(desk: &Desk, stored: &StoredConsultation, weighed: &WeighedMember) -> HttpResponse {
    let page = HandedOverPage {
        frame: desk.frame_about(stored),
        member: MemberWords::of(weighed, &stored.consultation),
    };
    desk.page(200, &page)
}

fn form(
    desk: &Desk,
    visit: &Visit,
    filled_in: (&PersonValues, &PersonErrors),
    status: u16,
) -> HttpResponse {
    let page = HandOverPage::new(
        desk.frame_about(&visit.consultation),
        &visit.consultation.consultation,
        &visit.member,
        filled_in,
        &delegation_ticket::issue(desk, Purpose::HandOver, visit),
    );
    desk.page(status, &page)
}
