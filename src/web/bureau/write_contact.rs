//! Somebody at the bureau writes down a call or a note.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::contact::{CallOutcome, Contact};
use crate::domain::text::{Line, Prose, TextFault};
use crate::service::note_contact::{Noting, NotingRefusal, note_contact};
use crate::service::view::contacts::contacts;
use crate::service::view::member_card::MemberCard;
use crate::web::bureau::contact::{ContactFaults, ContactInput, ContactPage};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::one_member::{card_link, find};
use crate::web::bureau::prepare::message;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// `GET /bureau/{consultation}/gemeenten/{code}/contact`
pub async fn show_contact(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &path).await {
        Ok(card) => {
            let input = ContactInput::default();
            page(&office, &card, &input, &ContactFaults::default()).await
        }
        Err(page) => page,
    }
}

async fn page(
    office: &Office,
    card: &MemberCard,
    input: &ContactInput,
    faults: &ContactFaults,
) -> HttpResponse {
    let stored = &card.consultation;
    let member = &card.standing.member.member;
    let (key, code) = (stored.consultation.key.clone(), member.code.clone());
    let contacts = match contacts(&office.desk.app.store, key, Some(code)).await {
        Ok(contacts) => contacts,
        Err(fault) => return office.unavailable(&fault),
    };
    let may_write = stored.opened_at.is_some() && Access::Work.admits(office.who.role);
    let token = office.form_token();
    let form = may_write.then_some((input, faults, token.as_str()));
    let frame = office.frame_about(stored);
    let page = ContactPage::new(frame, &stored.consultation, member, &contacts, form);
    let status = match (faults.came_between, page.errors.is_empty()) {
        (true, _) => 409,
        (false, false) => 422,
        (false, true) => 200,
    };
    office.page(status, &page)
}

/// `POST /bureau/{consultation}/gemeenten/{code}/contact`
pub async fn write_contact(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    if let Err(page) = office.check_form(&body) {
        return page;
    }
    let card = match find(&office, &path).await {
        Ok(card) => card,
        Err(page) => return page,
    };
    let input = read(&body);
    let contact = match contact(&office, &card, &input) {
        Ok(contact) => contact,
        Err(faults) => return page(&office, &card, &input, &faults).await,
    };
    let noting = Noting {
        consultation: card.consultation.consultation.key.clone(),
        contact,
        seen: seen(body.one("gezien")),
    };
    let faults = match note_contact(&office.desk.app.store, noting, office.actor()).await {
        Ok(_) => {
            return office.see_other(&format!("/bureau/{}/gemeenten/{}/contact", path.0, path.1));
        }
        Err(NotingRefusal::Store(fault)) => return office.unavailable(&fault),
        Err(NotingRefusal::NoMember) => return not_opened(&office, &card),
        Err(refusal) => faults_of(&refusal),
    };
    page(&office, &card, &input, &faults).await
}

fn faults_of(refusal: &NotingRefusal) -> ContactFaults {
    ContactFaults {
        nothing: matches!(refusal, NotingRefusal::Nothing),
        came_between: matches!(refusal, NotingRefusal::Unseen),
        no_such_owner: matches!(refusal, NotingRefusal::NoSuchOwner),
        ..ContactFaults::default()
    }
}

/// Notes are of a roll that lies fixed.
pub fn not_opened(office: &Office, card: &MemberCard) -> HttpResponse {
    let heading = "Er is niets opgeschreven";
    let told = "Opschrijven kan vanaf de opening.".to_owned();
    let said = (MessageKind::Refused, heading, told);
    message(office, &card.consultation, said, card_link(card))
}

/// How many notes were shown with a form; of a form without it, more than there ever are.
pub fn seen(field: Option<&str>) -> usize {
    let seen = field.and_then(|typed| typed.parse().ok());
    seen.unwrap_or(usize::MAX)
}

fn read(body: &FormBody) -> ContactInput {
    let typed = |name| body.one(name).unwrap_or("");
    ContactInput {
        outcome: CallOutcome::parse(typed("uitslag")).ok(),
        text: typed("notitie").to_owned(),
        next_action: typed("vervolg").to_owned(),
        owner: typed("eigenaar").parse().ok(),
    }
}

fn contact(
    office: &Office,
    card: &MemberCard,
    input: &ContactInput,
) -> Result<Contact, ContactFaults> {
    let next_action = match Line::parse(&input.next_action) {
        Ok(line) => Ok(Some(line)),
        Err(TextFault::Empty) => Ok(None),
        Err(fault) => Err(fault),
    };
    match (Prose::parse(&input.text), next_action) {
        (Ok(text), Ok(next_action)) => Ok(Contact {
            member: card.standing.member.member.code.clone(),
            noted_at: office.desk.now,
            noted_by: office.who.account,
            outcome: input.outcome,
            text,
            next_action,
            owner: input.owner,
        }),
        (text, next_action) => Err(ContactFaults {
            text: text.err(),
            next_action: next_action.err(),
            ..ContactFaults::default()
        }),
    }
}
