//! A secretary at the page of deputies: looks, names, revokes.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::deputy::Holder;
use crate::entropy;
use crate::secret::ticket::Purpose;
use crate::service::live_links::NotTheirs;
use crate::service::message_ids::MessageIds;
use crate::service::name_deputy::{Naming, NamingRefusal, name_deputy};
use crate::service::revoke_deputy::{Revoking, RevokingRefusal, revoke_deputy};
use crate::service::view::visit::{self, Visit};
use crate::web::public::failure::Failure;
use crate::web::request::desk::Desk;
use crate::web::request::form_body::FormBody;
use crate::web::secretary::delegation_ticket;
use crate::web::secretary::delegation_values::{AddressFault, Again, PersonErrors, PersonValues};
use crate::web::secretary::deputies::{
    DelegationForms, DeputiesPage, RevokingErrors, RevokingValues,
};
use crate::web::secretary::not_the_secretary::NotTheSecretaryPage;
use crate::web::secretary::session_gone::NoVisit;
use crate::web::secretary::show_ballot::{not_open, not_open_for};
use crate::web::secretary::visit::{
    BallotAddress, ballot_path, session_gone, visit, visit_of_form,
};

/// `GET /stemmen/{consultation}/{code}/plaatsvervanger`
pub async fn show_deputies(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    match secretary(&desk, &request, &address, None).await {
        Ok(visit) => page(&desk, &visit, &Shown::default(), 200),
        Err(page) => page,
    }
}

/// `POST /stemmen/{consultation}/{code}/plaatsvervanger`
pub async fn name(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
    body: FormBody,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let visit = match secretary(&desk, &request, &address, Some(&body)).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    let values = PersonValues::from_pairs(body.unambiguous(), "machtiging");
    let ticket = delegation_ticket::read(&desk, Purpose::NameDeputy, visit.link, &body);
    let (person, ticket) = match (values.person(), ticket) {
        (Ok(person), Some(ticket)) => (person, ticket),
        (Err(errors), _) => return naming_again(&desk, &visit, values, errors),
        (Ok(_), None) => {
            return naming_again(&desk, &visit, values, PersonErrors::again(Again::Expired));
        }
    };
    let naming = Naming {
        link: visit.link,
        seen_link: ticket.seen_link,
        name: person.name,
        office: person.office,
        email: person.email,
        ids: MessageIds::new(entropy::bytes()),
    };
    let errors = match name_deputy(&desk.app.store, naming, desk.now).await {
        Ok(_) | Err(NamingRefusal::TooMany) => return to_list(&desk, &visit),
        Err(NamingRefusal::AddressOfDeputy) => PersonErrors::email(AddressFault::OfDeputy),
        Err(NamingRefusal::AddressOfSecretary) => PersonErrors::email(AddressFault::OfSecretary),
        Err(NamingRefusal::GeneralAddress) => PersonErrors::email(AddressFault::General),
        Err(NamingRefusal::Stale) => PersonErrors::again(Again::Stale),
        Err(NamingRefusal::NotTheirs(why)) => return not_theirs(&desk, &visit, why),
        Err(NamingRefusal::Store(fault)) => return desk.failure(Failure::Unavailable, &fault),
    };
    // Shown with the deputies of this moment, not of when the request came in.
    match visit::by_link(&desk.app.store, visit.link, Vec::new()).await {
        Ok(Some(fresh)) => naming_again(&desk, &fresh, values, errors),
        Ok(None) => not_theirs(&desk, &visit, NotTheirs::LinkGone),
        Err(fault) => desk.failure(Failure::Unavailable, &fault),
    }
}

/// `POST /stemmen/{consultation}/{code}/plaatsvervanger/intrekken`
pub async fn revoke(
    app: Data<App>,
    request: HttpRequest,
    address: Path<BallotAddress>,
    body: FormBody,
) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let visit = match secretary(&desk, &request, &address, Some(&body)).await {
        Ok(visit) => visit,
        Err(page) => return page,
    };
    let who = body.one("plaatsvervanger").and_then(|who| who.parse().ok());
    let meant = body.one("zeker") == Some("ja");
    let ticket = delegation_ticket::read(&desk, Purpose::RevokeDeputy, visit.link, &body);
    let (Some(deputy), true, Some(_)) = (who, meant, &ticket) else {
        let errors = RevokingErrors {
            nobody: who.is_none(),
            not_meant: !meant,
            expired: ticket.is_none(),
        };
        let revoking = RevokingValues { who, meant, errors };
        let shown = Shown {
            revoking,
            ..Shown::default()
        };
        return page(&desk, &visit, &shown, 422);
    };
    let revoking = Revoking {
        link: visit.link,
        deputy,
        ids: MessageIds::new(entropy::bytes()),
    };
    match revoke_deputy(&desk.app.store, revoking, desk.now).await {
        Ok(()) | Err(RevokingRefusal::NoDeputy) => to_list(&desk, &visit),
        Err(RevokingRefusal::NotTheirs(why)) => not_theirs(&desk, &visit, why),
        Err(RevokingRefusal::Store(fault)) => desk.failure(Failure::Unavailable, &fault),
    }
}

/// The visit of a secretary while the consultation is open, or the page that says why not.
pub async fn secretary(
    desk: &Desk,
    request: &HttpRequest,
    address: &BallotAddress,
    form: Option<&FormBody>,
) -> Result<Visit, HttpResponse> {
    let (visit, closed) = if let Some(body) = form {
        let visit = visit_of_form(desk, request, address, body).await?;
        let closed = not_open_for(desk, &visit, body);
        (visit, closed)
    } else {
        let visit = visit(desk, request, address).await?;
        let closed = not_open(desk, &visit, 200);
        (visit, closed)
    };
    if let Some(page) = closed {
        return Err(page);
    }
    if visit.holder != Holder::Secretary {
        return Err(not_theirs(desk, &visit, NotTheirs::NotTheSecretary));
    }
    Ok(visit)
}

/// Why the holder of the link may not, in a page.
pub fn not_theirs(desk: &Desk, visit: &Visit, why: NotTheirs) -> HttpResponse {
    match why {
        NotTheirs::LinkGone => session_gone(desk, NoVisit::Unknown, Vec::new()),
        NotTheirs::NotOpen => {
            not_open(desk, visit, 410).unwrap_or_else(|| desk.see_other(&ballot_path(visit)))
        }
        NotTheirs::NotTheSecretary => {
            let stored = &visit.consultation;
            let frame = desk.frame_about(stored);
            let page =
                NotTheSecretaryPage::new(frame, &stored.consultation, &visit.member, &visit.holder);
            desk.page(403, &page)
        }
    }
}

/// What both forms hold.
#[derive(Default)]
struct Shown {
    values: PersonValues,
    errors: PersonErrors,
    revoking: RevokingValues,
}

fn naming_again(
    desk: &Desk,
    visit: &Visit,
    values: PersonValues,
    errors: PersonErrors,
) -> HttpResponse {
    let shown = Shown {
        values,
        errors,
        ..Shown::default()
    };
    page(desk, visit, &shown, 422)
}

fn to_list(desk: &Desk, visit: &Visit) -> HttpResponse {
    desk.see_other(&format!("{}/plaatsvervanger", ballot_path(visit)))
}

fn page(desk: &Desk, visit: &Visit, shown: &Shown, status: u16) -> HttpResponse {
    let page = DeputiesPage::new(
        desk.frame_about(&visit.consultation),
        &visit.consultation.consultation,
        &visit.member,
        &visit.deputies,
        &DelegationForms {
            naming: (
                &shown.values,
                &shown.errors,
                &delegation_ticket::issue(desk, Purpose::NameDeputy, visit),
            ),
            revoking: (
                &shown.revoking,
                &delegation_ticket::issue(desk, Purpose::RevokeDeputy, visit),
            ),
        },
    );
    desk.page(status, &page)
}
