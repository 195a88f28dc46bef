//! The last day at the telephone: an outcome in two clicks, and a new link in two.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::contact::{CallOutcome, Contact};
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose, visible};
use crate::service::note_contact::{Noting, NotingRefusal, note_contact};
use crate::service::view::calls::calls;
use crate::service::view::member_card::MemberCard;
use crate::web::bureau::call_link::mail_new_link;
use crate::web::bureau::call_place::{CallPlace, is_called_again};
use crate::web::bureau::calls::CallsPage;
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::one_member::find;
use crate::web::bureau::prepare::message_leading;
use crate::web::bureau::query::Asked;
use crate::web::bureau::write_contact::{not_opened, seen};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

/// `GET /bureau/{consultation}/bellen`
pub async fn show_calls(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    asked: Asked,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let Ok(key) = Key::parse(&key) else {
        return office.not_found();
    };
    let view = match calls(&office.desk.app.store, key).await {
        Ok(Some(view)) => view,
        Ok(None) => return office.not_found(),
        Err(fault) => return office.unavailable(&fault),
    };
    let place = (CallPlace::asked(&asked), office.who.account);
    let stored = &view.turnout.consultation;
    let open = stored.opened_at.is_some() && stored.consultation.window.is_open(office.desk.now);
    let token = (open && Access::Work.admits(office.who.role)).then(|| office.form_token());
    let frame = office.frame_about(stored);
    let page = CallsPage::new(frame, &stored.consultation, &view, place, token);
    office.page(200, &page)
}

/// `POST /bureau/{consultation}/bellen`: the button says of whom, on how many notes, and how it
/// ended; or that a new link is to be mailed, and why.
pub async fn note_call(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    asked: Asked,
    body: FormBody,
) -> HttpResponse {
    let back = CallPlace::asked(&asked).address(&format!("/bureau/{key}"));
    let pressed = match pressed(app, &request, (&key, &back), &body).await {
        Ok(pressed) => pressed,
        Err(page) => return page,
    };
    let (office, card) = (&pressed.office, &pressed.card);
    if body.one("uitslag").is_none() {
        return mail_new_link(office, card, &pressed.rest, &back).await;
    }
    let (count, outcome) = pressed.rest.split_once('.').unwrap_or_default();
    let Ok(outcome) = CallOutcome::parse(outcome) else {
        return nothing_pressed(office, card, &back);
    };
    let again = is_called_again(outcome);
    let contact = Contact {
        member: card.standing.member.member.code.clone(),
        noted_at: office.desk.now,
        noted_by: office.who.account,
        outcome: Some(outcome),
        text: Prose::default(),
        next_action: Line::parse("Terugbellen").ok().filter(|_| again),
        owner: again.then_some(office.who.account),
    };
    let noting = Noting {
        consultation: card.consultation.consultation.key.clone(),
        contact,
        seen: seen(Some(count)),
    };
    match note_contact(&office.desk.app.store, noting, office.actor()).await {
        Ok(_) => office.see_other(&back),
        Err(refusal) => not_noted(office, card, refusal, &back),
    }
}

/// A button of the list: whose row it stands in, and what follows in its value.
struct Pressed {
    office: Office,
    card: MemberCard,
    rest: String,
}

async fn pressed(
    app: Data<App>,
    request: &HttpRequest,
    (key, back): (&str, &str),
    body: &FormBody,
) -> Result<Pressed, HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Work).await?;
    office.check_form(body)?;
    let value = body.one("uitslag").or_else(|| body.one("link"));
    let value = value.unwrap_or("");
    let Some((code, rest)) = value.split_once('.') else {
        // sent without a button: back to the list, nothing is done
        return Err(office.see_other(back));
    };
    let card = find(&office, &(key.to_owned(), code.to_owned())).await?;
    Ok(Pressed {
        office,
        card,
        rest: rest.to_owned(),
    })
}

fn nothing_pressed(office: &Office, card: &MemberCard, back: &str) -> HttpResponse {
    let told = "Open de bellijst opnieuw en kies een uitslag.";
    refused(office, card, told, back)
}

/// Nothing was written down, and why not.
fn not_noted(
    office: &Office,
    card: &MemberCard,
    refusal: NotingRefusal,
    back: &str,
) -> HttpResponse {
    let told = match refusal {
        NotingRefusal::Store(fault) => return office.unavailable(&fault),
        NotingRefusal::NoMember => return not_opened(office, card),
        NotingRefusal::Unseen => {
            "Intussen is er iets anders opgeschreven, misschien door een dubbele klik. \
             Bekijk dat eerst."
        }
        NotingRefusal::NoSuchOwner | NotingRefusal::Nothing => {
            "Open de bellijst opnieuw en kies een uitslag."
        }
    };
    refused(office, card, told, back)
}

fn refused(office: &Office, card: &MemberCard, told: &str, back: &str) -> HttpResponse {
    let stored = &card.consultation;
    let member = &card.standing.member.member;
    let key = &stored.consultation.key;
    let notes = format!("/bureau/{key}/gemeenten/{}/contact", member.code);
    let name = visible(member.name.as_str());
    let ways = vec![
        Link::new(notes, format!("Bekijk het contact met {name}")),
        Link::new(back, "Terug naar de bellijst"),
    ];
    let heading = "Er is niets opgeschreven";
    let said = (MessageKind::Refused, heading, told.to_owned());
    message_leading(office, stored, said, ways)
}
