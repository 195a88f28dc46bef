//! A link on paper: the form, and the pdf that is handed out once.

use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use secrecy::SecretString;

use crate::app::App;
use crate::domain::text::Line;
use crate::entropy;
use crate::report::paper::Paper;
use crate::report::pdf;
use crate::secret::link_token;
use crate::service::message_ids::MessageIds;
use crate::service::print_link::{Printing, print_link};
use crate::service::replace_link::ReplaceRefusal;
use crate::service::view::member_card::MemberCard;
use crate::web::bureau::letter_form::{LetterFormPage, LetterInput, Telling};
use crate::web::bureau::message::{MessageKind, MessagePage};
use crate::web::bureau::one_member::{find, not_replaced};
use crate::web::bureau::paper_letter::{PostalAddress, paper_letter};
use crate::web::bureau::prepare::message;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::secretary::press::Place;
use crate::web::words::{self, Link};

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
    if !pdf::AVAILABLE {
        return office.not_found();
    }
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
    if !pdf::AVAILABLE {
        return office.not_found();
    }
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
    // before the old links die: a letter that cannot be set would leave the member with nothing
    let Ok(place) = desk.app.press.place() else {
        let heading = "Er wachten te veel brieven";
        let text = "Er is niets veranderd. Probeer het over een minuut opnieuw.".to_owned();
        let said = (MessageKind::Refused, heading, text);
        return message(office, &card.consultation, said, again(card));
    };
    let new = match print_link(&desk.app.store, printing, office.actor(), desk.now).await {
        Ok(new) => new,
        Err(ReplaceRefusal::AlreadyReplaced) => return printed_before(office, card),
        Err(refusal) => return not_replaced(office, card, refusal),
    };
    let token = SecretString::from(link_token::make(&desk.app.keys, new, key, &member.code));
    let address = PostalAddress { street, town };
    let base = desk.app.base_url.as_str();
    let (stored, weighed) = (&card.consultation, &card.standing.member);
    let paper = paper_letter(stored, weighed, &address, (base, &token), desk.now);
    handed_out(office, card, paper, place).await
}

fn again(card: &MemberCard) -> Link {
    let key = &card.consultation.consultation.key;
    let code = &card.standing.member.member.code;
    let path = format!("/bureau/{key}/gemeenten/{code}/brief");
    Link::new(path, "Maak de brief opnieuw")
}

/// A browser that sends a form twice shows the second answer alone, and the letter was the first.
fn printed_before(office: &Office, card: &MemberCard) -> HttpResponse {
    let stored = &card.consultation;
    let member = &card.standing.member.member;
    let path = format!(
        "/bureau/{}/gemeenten/{}",
        stored.consultation.key, member.code
    );
    let page = MessagePage {
        frame: office.frame_about(stored),
        kind: MessageKind::Refused,
        heading: "Er was al een nieuwe link gemaakt".to_owned(),
        paragraphs: vec![
            "Dat gebeurde net, misschien door een dubbele klik.".to_owned(),
            "Hebt u de brief? Dan is alles goed. Hebt u hem niet? Maak hem dan opnieuw.".to_owned(),
        ],
        next: vec![
            again(card),
            Link::new(path, format!("Naar {}", member.name)),
        ],
    };
    office.page(409, &page)
}

/// Once: it is kept nowhere, and no browser keeps it by itself.
async fn handed_out(
    office: &Office,
    card: &MemberCard,
    paper: Paper,
    place: Place,
) -> HttpResponse {
    let stored = &card.consultation;
    let name = format!(
        "brief-{}-{}",
        stored.consultation.key, card.standing.member.member.code
    );
    let name = words::file_name(stored, &name);
    match office.desk.app.press.set_at(place, paper).await {
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
            let heading = "De brief is niet gemaakt";
            let text = "De oude links werken al niet meer. Maak de brief daarom nu opnieuw.";
            let said = (MessageKind::Refused, heading, text.to_owned());
            message(office, stored, said, again(card))
        }
    }
}
