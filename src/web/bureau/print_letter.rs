//! A link on paper: the form, and the pdf that is handed out once.

use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use secrecy::SecretString;

use crate::app::App;
use crate::domain::text::Line;
use crate::entropy;
use crate::report::paper::Paper;
use crate::secret::link_token;
use crate::service::message_ids::MessageIds;
use crate::service::print_link::{Printing, print_link};
use crate::service::view::member_card::MemberCard;
use crate::web::bureau::letter_form::{LetterFormPage, LetterInput, Telling};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::one_member::{find, not_replaced};
use crate::web::bureau::paper_letter::{PostalAddress, paper_letter};
use crate::web::bureau::prepare::message;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// `GET /bureau/{consultation}/gemeenten/{code}/brief`
pub async fn show_letter_form(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &path).await {
        Ok(card) => form(&office, &card, &LetterInput::default(), Telling::Nothing),
        Err(page) => page,
    }
}

fn form(office: &Office, card: &MemberCard, input: &LetterInput, told: Telling) -> HttpResponse {
    let page = LetterFormPage::new(
        office.frame_about(&card.consultation),
        &card.consultation.consultation,
        &card.standing.member.member,
        input,
        told,
        &office.form_token_on(u64::from(card.link_of_secretary)),
    );
    let status = if page.errors.is_empty() { 200 } else { 422 };
    office.page(status, &page)
}

/// `POST /bureau/{consultation}/gemeenten/{code}/brief`
pub async fn print_letter(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let seen_link = match office.check_form(&body) {
        Ok(seen) => u32::try_from(seen).unwrap_or(0),
        Err(page) => return page,
    };
    let card = match find(&office, &path).await {
        Ok(card) => card,
        Err(page) => return page,
    };
    let typed = |name| body.one(name).unwrap_or("").to_owned();
    let input = LetterInput {
        reason: typed("reden"),
        street: typed("straat"),
        town: typed("plaats"),
    };
    match input.lines() {
        Some(lines) => print(&office, &card, seen_link, lines).await,
        None => form(&office, &card, &input, Telling::Faults),
    }
}

async fn print(
    office: &Office,
    card: &MemberCard,
    seen_link: u32,
    [reason, street, town]: [Line; 3],
) -> HttpResponse {
    let desk = &office.desk;
    let member = &card.standing.member.member;
    let key = &card.consultation.consultation.key;
    let printing = Printing {
        consultation: key.clone(),
        member: member.code.clone(),
        reason,
        seen_link,
        ids: MessageIds::new(entropy::bytes()),
    };
    let new = match print_link(&desk.app.store, printing, office.actor(), desk.now).await {
        Ok(new) => new,
        Err(refusal) => return not_replaced(office, card, refusal),
    };
    let token = SecretString::from(link_token::make(&desk.app.keys, new, key, &member.code));
    let address = PostalAddress { street, town };
    let base = desk.app.base_url.as_str();
    let (stored, weighed) = (&card.consultation, &card.standing.member);
    let paper = paper_letter(stored, weighed, &address, (base, &token), desk.now);
    handed_out(office, card, paper).await
}

/// Once: it is kept nowhere, and no browser keeps it by itself.
async fn handed_out(office: &Office, card: &MemberCard, paper: Paper) -> HttpResponse {
    let stored = &card.consultation;
    let name = format!(
        "brief-{}-{}",
        stored.consultation.key, card.standing.member.member.code
    );
    match office.desk.app.press.set(paper).await {
        Ok(pdf) => HttpResponse::Ok()
            .content_type("application/pdf")
            .insert_header((
                CONTENT_DISPOSITION,
                format!("attachment; filename=\"{name}.pdf\""),
            ))
            .body(pdf),
        Err(fault) => {
            tracing::error!(
                error = &fault as &dyn std::error::Error,
                "no letter was set"
            );
            message(
                office,
                stored,
                MessageKind::Refused,
                "De brief is niet gemaakt",
                "De oude links werken al niet meer. Maak de brief daarom nu opnieuw.".to_owned(),
            )
        }
    }
}
