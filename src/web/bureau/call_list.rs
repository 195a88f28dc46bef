//! The last day at the telephone: an outcome in two clicks; a new link on the card, with a reason.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::contact::{CallOutcome, Contact};
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose};
use crate::service::note_contact::{Noting, note_contact};
use crate::service::view::calls::calls;
use crate::service::view::member_card::MemberCard;
use crate::web::bureau::calls::{CallOrder, CallsPage};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::one_member::find;
use crate::web::bureau::prepare::message;
use crate::web::bureau::write_contact::{not_noted, seen};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// `GET /bureau/{consultation}/bellen`
pub async fn show_calls(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    asked: Query<Vec<(String, String)>>,
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
    let wanted = |name: &str| {
        let mut pairs = asked.iter();
        let found = pairs.find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let order = match wanted("volgorde") {
        "risico" => CallOrder::Risk,
        _ => CallOrder::Votes,
    };
    let page = wanted("pagina").parse().unwrap_or(1);
    let stored = &view.turnout.consultation;
    let open = stored.opened_at.is_some() && stored.consultation.window.is_open(office.desk.now);
    let token = (open && Access::Work.admits(office.who.role)).then(|| office.form_token());
    let frame = office.frame_about(stored);
    let page = CallsPage::new(frame, &stored.consultation, &view, (order, page), token);
    office.page(200, &page)
}

/// `POST /bureau/{consultation}/bellen`: the button says of whom, on how many notes, and how it
/// ended.
pub async fn note_call(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let pressed = match pressed(app, &request, &key, &body, "uitslag").await {
        Ok(pressed) => pressed,
        Err(page) => return page,
    };
    let (count, outcome) = pressed.rest.split_once('.').unwrap_or_default();
    let (office, card) = (&pressed.office, &pressed.card);
    let Ok(outcome) = CallOutcome::parse(outcome) else {
        return nothing_pressed(office, card);
    };
    let again = matches!(
        outcome,
        CallOutcome::CallBack | CallOutcome::MessageLeft | CallOutcome::NoAnswer
    );
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
        Ok(_) => office.see_other(&format!("/bureau/{key}/bellen")),
        Err(refusal) => not_noted(office, card, refusal),
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
    key: &str,
    body: &FormBody,
    button: &str,
) -> Result<Pressed, HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Work).await?;
    office.check_form(body)?;
    let value = body.one(button).unwrap_or("");
    let Some((code, rest)) = value.split_once('.') else {
        // sent without a button: back to the list, nothing is done
        return Err(office.see_other(&format!("/bureau/{key}/bellen")));
    };
    let card = find(&office, &(key.to_owned(), code.to_owned())).await?;
    Ok(Pressed {
        office,
        card,
        rest: rest.to_owned(),
    })
}

fn nothing_pressed(office: &Office, card: &MemberCard) -> HttpResponse {
    let (stored, kind) = (&card.consultation, MessageKind::Refused);
    let told = "Open de bellijst opnieuw en kies een uitslag.".to_owned();
    message(office, stored, kind, "Er is niets opgeschreven", told)
}
