//! Asking for another address of a member: from its card, for a second person to approve.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::service::StoredConsultation;
use crate::service::request_correction::{CorrectionRequest, RequestRefusal, request_correction};
use crate::service::view::member_card::MemberCard;
use crate::web::bureau::address_form::{AddressErrors, AddressPage, AddressValues, AddressWanted};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::one_member::find;
use crate::web::bureau::prepare::message;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// `GET /bureau/{consultation}/gemeenten/{code}/adres`
pub async fn show_form(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &path).await {
        Ok(card) if card.is_open(office.desk.now) => {
            form(&office, &card, &AddressValues::default(), None)
        }
        Ok(card) => not_open(&office, &card),
        Err(page) => page,
    }
}

/// `POST /bureau/{consultation}/gemeenten/{code}/adres`: written down, and nothing else yet.
pub async fn request_address(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let seen = match office.check_form(&body) {
        Ok(seen) => u32::try_from(seen).unwrap_or(u32::MAX),
        Err(page) => return page,
    };
    let card = match find(&office, &path).await {
        Ok(card) => card,
        Err(page) => return page,
    };
    let field = |name| body.one(name).unwrap_or("").to_owned();
    let values = AddressValues {
        email: field("email"),
        secretary: field("naam"),
        reason: field("reden"),
        evidence: field("bewijs"),
    };
    match values.read() {
        Ok(wanted) => send(&office, &card, &values, (wanted, seen)).await,
        Err(errors) => form(&office, &card, &values, Some(errors)),
    }
}

async fn send(
    office: &Office,
    card: &MemberCard,
    values: &AddressValues,
    (wanted, seen): (AddressWanted, u32),
) -> HttpResponse {
    let key = &card.consultation.consultation.key;
    let (wanted, reason, evidence) = wanted.of(&card.standing.member.member);
    let request = CorrectionRequest {
        consultation: key.clone(),
        reason,
        evidence,
        wanted,
        seen,
    };
    let desk = &office.desk;
    match request_correction(&desk.app.store, request, office.actor(), desk.now).await {
        Ok(number) => office.see_other(&format!("/bureau/{key}/dossiers/{number}")),
        Err(RequestRefusal::NothingChanges) => {
            let errors = AddressErrors {
                same: true,
                ..AddressErrors::default()
            };
            form(office, card, values, Some(errors))
        }
        Err(RequestRefusal::GeneralAddress) => {
            let errors = AddressErrors {
                general: true,
                ..AddressErrors::default()
            };
            form(office, card, values, Some(errors))
        }
        Err(RequestRefusal::CameBetween(number)) => {
            came_between(office, &card.consultation, number)
        }
        Err(RequestRefusal::NotOpen) => not_open(office, card),
        // the last two are about a close, and come of another form
        Err(
            RequestRefusal::NotTheBureau
            | RequestRefusal::NoMember
            | RequestRefusal::NotLater
            | RequestRefusal::TooFar,
        ) => office.not_found(),
        Err(RequestRefusal::Store(fault)) => office.unavailable(&fault),
    }
}

/// Whoever asked saw another last dossier than there is.
pub(super) fn came_between(
    office: &Office,
    stored: &StoredConsultation,
    number: u32,
) -> HttpResponse {
    message(
        office,
        stored,
        MessageKind::Refused,
        "Er kwam net een ander dossier bij",
        format!(
            "Dat is dossier {number}, misschien van u, door een dubbele klik. Kijk het na voordat \
             u opnieuw iets aanvraagt."
        ),
    )
}

fn form(
    office: &Office,
    card: &MemberCard,
    values: &AddressValues,
    errors: Option<AddressErrors>,
) -> HttpResponse {
    let status = if errors.is_some() { 422 } else { 200 };
    let page = AddressPage::new(
        office.frame_about(&card.consultation),
        &card.consultation.consultation,
        &card.standing.member.member,
        (values, &errors.unwrap_or_default()),
        &office.form_token_on(u64::from(card.last_dossier)),
    );
    office.page(status, &page)
}

fn not_open(office: &Office, card: &MemberCard) -> HttpResponse {
    message(
        office,
        &card.consultation,
        MessageKind::Refused,
        "Dit kan alleen als de raadpleging open is",
        "Voor de opening verbetert u een adres in de ledenlijst. Lees die daarna opnieuw in."
            .to_owned(),
    )
}
