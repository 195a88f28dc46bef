//! A reminder to who has not voted: first how many, then the number typed over.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::dutch;
use crate::entropy;
use crate::service::StoredConsultation;
use crate::service::message_ids::MessageIds;
use crate::service::recipients::LeftOut;
use crate::service::remind::{RemindRefusal, Reminding, remind};
use crate::service::view::recipients::{ManyKind, RecipientsView, recipients};
use crate::service::view::turnout::{TurnoutView, turnout};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::opening::confirms;
use crate::web::bureau::prepare::message;
use crate::web::bureau::remind::{RemindFigures, RemindPage};
use crate::web::bureau::there_are::there_are;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

/// `GET /bureau/{consultation}/herinnering`
pub async fn show_reminder(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &key).await {
        Ok(found) => reminder_page(&office, &found, None),
        Err(page) => page,
    }
}

/// Who would be reminded now.
struct Found {
    view: TurnoutView,
    list: RecipientsView,
}

async fn find(office: &Office, key: &str) -> Result<Found, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    let (store, now) = (&office.desk.app.store, office.desk.now);
    let list = recipients(store, key.clone(), ManyKind::Reminder, now).await;
    let list = list.map_err(|fault| office.unavailable(&fault))?;
    let view = turnout(store, key).await;
    let view = view.map_err(|fault| office.unavailable(&fault))?;
    match view.zip(list) {
        Some((view, list)) => Ok(Found { view, list }),
        None => Err(office.not_found()),
    }
}

fn reminder_page(office: &Office, found: &Found, typed: Option<&str>) -> HttpResponse {
    let Found { view, list } = found;
    let consultation = &view.consultation.consultation;
    let without = |why: LeftOut| {
        let list = list.list.iter();
        list.filter(move |one| one.verdict == Err(why)).count() as u64
    };
    let unreachable = without(LeftOut::NoAddress);
    let recipients = list.letters();
    let first = list.list.iter().find(|one| one.verdict.is_ok());
    let last_sent = view
        .last_reminder_at
        .map(|at| dutch::moment_in_sentence(at, consultation.window.zone()));
    let first = first.map_or("", |one| one.member.name.as_str());
    let figures = RemindFigures {
        recipients,
        unreachable,
        last_sent,
        subject: format!(
            "Ledenraadpleging {}: herinnering voor {} {first}",
            consultation.short_title, consultation.words.member
        ),
    };
    let token = office.form_token_on(view.reminders);
    let frame = office.frame_about(&view.consultation);
    let page = RemindPage::new(frame, consultation, figures, typed, &token);
    office.page(if typed.is_some() { 422 } else { 200 }, &page)
}

/// `POST /bureau/{consultation}/herinnering`
pub async fn send_reminder(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let earlier = match office.check_form(&body) {
        Ok(seen) => seen,
        Err(page) => return page,
    };
    let found = match find(&office, &key).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let view = &found.view;
    if earlier != view.reminders {
        return told_of_reminder(&office, &view.consultation, Err(RemindRefusal::AlreadySent));
    }
    let typed = body.one("aantal").unwrap_or("");
    let expected_letters = found.list.letters();
    if !confirms(typed, expected_letters) {
        return reminder_page(&office, &found, Some(typed));
    }
    let reminding = Reminding {
        consultation: view.consultation.consultation.key.clone(),
        expected_letters,
        earlier,
        ids: MessageIds::new(entropy::bytes()),
    };
    let desk = &office.desk;
    let stored = &view.consultation;
    match remind(&desk.app.store, reminding, office.actor(), desk.now).await {
        Err(RemindRefusal::OtherNumber(_)) => reminder_page(&office, &found, Some(typed)),
        reminded => told_of_reminder(&office, stored, reminded),
    }
}

fn told_of_reminder(
    office: &Office,
    stored: &StoredConsultation,
    reminded: Result<u64, RemindRefusal>,
) -> HttpResponse {
    let (kind, heading, paragraph) = match reminded {
        Ok(written) => (
            MessageKind::Done,
            "De herinneringen gaan uit",
            format!(
                "{} klaar. Wie intussen stemt, krijgt er geen.",
                there_are(
                    written,
                    ("staat", "herinnering"),
                    ("staan", "herinneringen")
                )
            ),
        ),
        Err(RemindRefusal::Store(fault)) => return office.unavailable(&fault),
        Err(RemindRefusal::Nobody) => (
            MessageKind::Refused,
            "Er is geen herinnering verstuurd",
            "Niemand krijgt nu een herinnering.".to_owned(),
        ),
        Err(RemindRefusal::AlreadySent) => (
            MessageKind::Refused,
            "Er is al een herinnering verstuurd",
            "Dat gebeurde net, misschien door een dubbele klik. Er is geen tweede verstuurd."
                .to_owned(),
        ),
        Err(_) => (
            MessageKind::Refused,
            "Er is geen herinnering verstuurd",
            "De raadpleging is niet open.".to_owned(),
        ),
    };
    let mailings = format!("/bureau/{}/mailings", stored.consultation.key);
    let way = Link::new(mailings, "Bekijk de mailings");
    message(office, stored, (kind, heading, paragraph), way)
}
