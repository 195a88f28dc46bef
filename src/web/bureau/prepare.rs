//! Before the opening: the consultations, one of them with its checklist, its roll; the opening.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::dutch;
use crate::entropy;
use crate::service::message_ids::MessageIds;
use crate::service::open_consultation::{Opening, OpeningRefusal, open_consultation};
use crate::service::view::blueprints::unfinished;
use crate::service::view::consultations::{
    consultation_and_roll, consultations_with_turnout, roll_fingerprint,
};
use crate::service::view::opening_checks::ChecklistView;
use crate::service::{StoredBlueprint, StoredConsultation};
use crate::web::bureau::consultation::{ConsultationPage, OpeningInput};
use crate::web::bureau::message::{MessageKind, MessagePage};
use crate::web::bureau::opening::confirms;
use crate::web::bureau::opening_lines::{NOBODY_ASKS, lines, not_here};
use crate::web::bureau::overview::{OverviewLine, OverviewPage};
use crate::web::bureau::roll::RollPage;
use crate::web::bureau::settle_items;
use crate::web::bureau::states::Stage;
use crate::web::bureau::there_are::there_are;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

/// `GET /bureau`
pub async fn show_overview(app: Data<App>, request: HttpRequest) -> HttpResponse {
    match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => overview(&office, "/bureau").await,
        Err(page) => page,
    }
}

/// All consultations, with links that begin with `home`.
pub async fn overview(office: &Office, home: &str) -> HttpResponse {
    let store = &office.desk.app.store;
    let known = match consultations_with_turnout(store).await {
        Ok(known) => known,
        Err(fault) => return office.unavailable(&fault),
    };
    let lines = known.iter().map(|(stored, voted)| {
        OverviewLine::new(home, &stored.consultation, stage(office, stored), *voted)
    });
    let lines = lines.collect();
    let may_begin = Access::Work.admits(office.who.role);
    let unfinished = match may_begin {
        false => Vec::new(),
        true => match unfinished(store).await {
            Ok(begun) => begun.iter().map(begun_link).collect(),
            Err(fault) => return office.unavailable(&fault),
        },
    };
    let page = OverviewPage {
        frame: office.frame(),
        lines,
        unfinished,
        may_begin,
    };
    office.page(200, &page)
}

/// To a set-up that is no consultation yet.
pub fn begun_link(begun: &StoredBlueprint) -> Link {
    let url = format!("/opzet/{}", begun.blueprint.key);
    Link::new(url, &begun.blueprint.title)
}

/// How far a consultation is, by the hour and by what was done.
pub fn stage(office: &Office, stored: &StoredConsultation) -> Stage {
    let over = office.desk.now >= stored.consultation.window.closes_at();
    match (stored.opened_at, stored.unsealed_at) {
        (None, _) => Stage::Preparing,
        (Some(_), Some(_)) => Stage::Unsealed,
        (Some(_), None) if over || stored.closed_at.is_some() => Stage::Closed,
        (Some(_), None) => Stage::Open,
    }
}

/// The consultation that a path names, with its roll.
pub async fn find(office: &Office, key: &str) -> Result<(StoredConsultation, Roll), HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match consultation_and_roll(&office.desk.app.store, key).await {
        Ok(Some(found)) => Ok(found),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

/// `GET /bureau/{consultation}`
pub async fn show_consultation(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match settle_items::find(&office, &key).await {
        Ok(view) => consultation_page(&office, &view, None),
        Err(page) => page,
    }
}

fn consultation_page(office: &Office, view: &ChecklistView, typed: Option<&str>) -> HttpResponse {
    let (stored, roll) = (&view.consultation, &view.roll);
    let required = &office.desk.app.opening.checks;
    let page = ConsultationPage::new(
        office.frame_about(stored),
        &stored.consultation,
        stage(office, stored),
        roll,
        lines(view, required),
        &OpeningInput {
            typed,
            token: &office.form_token(),
        },
    );
    let page = match Access::Work.admits(office.who.role) {
        true => page.for_work(),
        false => page,
    };
    office.page(if typed.is_some() { 422 } else { 200 }, &page)
}

/// `GET /bureau/{consultation}/stemregister`
pub async fn show_roll(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let (stored, roll) = match find(&office, &key).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let page = RollPage::new(
        office.frame_about(&stored),
        &stored.consultation,
        stage(&office, &stored),
        (&roll, &roll_fingerprint(&roll)),
        None,
    );
    office.page(200, &page)
}

/// `POST /bureau/{consultation}/openen`
pub async fn open(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    if let Err(page) = office.check_form(&body) {
        return page;
    }
    let view = match settle_items::find(&office, &key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let stored = &view.consultation;
    let members = view.roll.totals().members;
    let typed = body.one("aantal").unwrap_or("");
    if !confirms(typed, members) {
        return consultation_page(&office, &view, Some(typed));
    }
    let opening = Opening {
        consultation: stored.consultation.key.clone(),
        expected_members: members,
        required: office.desk.app.opening.checks.clone(),
        unsealer: office.desk.app.unsealer(),
        release: env!("CARGO_PKG_VERSION").to_owned(),
        ids: MessageIds::new(entropy::bytes()),
    };
    let desk = &office.desk;
    let opened = open_consultation(&desk.app.store, opening, office.actor(), desk.now).await;
    told_of_opening(&office, stored, opened)
}

fn told_of_opening(
    office: &Office,
    stored: &StoredConsultation,
    opened: Result<u64, OpeningRefusal>,
) -> HttpResponse {
    let key = &stored.consultation.key;
    let (said, way) = match opened {
        Ok(letters) => {
            let told = format!(
                "Het stemregister ligt vast. {} klaar. Die gaan nu een voor een weg.",
                there_are(
                    letters,
                    ("staat", "uitnodiging"),
                    ("staan", "uitnodigingen")
                )
            );
            let mailings = Link::new(format!("/bureau/{key}/mailings"), "Bekijk de mailings");
            let said = (MessageKind::Done, "De raadpleging is geopend", told);
            (said, mailings)
        }
        Err(OpeningRefusal::Store(fault)) => return office.unavailable(&fault),
        Err(refusal) => {
            let heading = "De raadpleging is niet geopend";
            let said = (MessageKind::Refused, heading, in_words(&refusal));
            (said, way_out(key, &refusal))
        }
    };
    message(office, stored, said, way)
}

/// Where that is put right.
fn way_out(key: &Key, refusal: &OpeningRefusal) -> Link {
    let (bureau, set_up) = (format!("/bureau/{key}"), format!("/opzet/{key}"));
    match refusal {
        OpeningRefusal::TooLate => Link::new(format!("{set_up}/data"), "Naar de data"),
        OpeningRefusal::HalfChanged => Link::new(set_up, "Naar de opzet"),
        OpeningRefusal::Documents(_) => {
            Link::new(format!("{set_up}/documenten"), "Naar de documenten")
        }
        OpeningRefusal::KeyHolders(_) | OpeningRefusal::NobodyAsks => {
            Link::new(format!("{set_up}/sleutelhouders"), "Naar de sleutelhouders")
        }
        OpeningRefusal::Unchecked(_) => {
            Link::new(format!("{bureau}/voorbereiding"), "Naar de controle")
        }
        OpeningRefusal::EmptyRoll
        | OpeningRefusal::OtherNumber(_)
        | OpeningRefusal::Unsettled(_) => {
            Link::new(format!("{bureau}/stemregister"), "Bekijk het stemregister")
        }
        OpeningRefusal::AlreadyOpen | OpeningRefusal::NoConsultation | OpeningRefusal::Store(_) => {
            Link::new(format!("{bureau}/opkomst"), "Bekijk de opkomst")
        }
    }
}

fn in_words(refusal: &OpeningRefusal) -> String {
    match refusal {
        OpeningRefusal::AlreadyOpen => "Deze raadpleging is al geopend.".to_owned(),
        OpeningRefusal::TooLate => {
            "Het moment van sluiten is al voorbij. Kies een nieuw moment.".to_owned()
        }
        OpeningRefusal::HalfChanged => {
            "De opzet is gewijzigd maar nog niet compleet. Maak die eerst af.".to_owned()
        }
        OpeningRefusal::Unchecked(open) => {
            let number = dutch::counted(open.len() as u64, "onderdeel", "onderdelen");
            format!("Nog niet in orde: {number} van de controle. Bekijk die eerst.")
        }
        OpeningRefusal::KeyHolders(without) => {
            let number = dutch::counted(without.len() as u64, "sleutelhouder", "sleutelhouders");
            format!("Nog zonder werkend account van het bestuur: {number}. Regel dat eerst.")
        }
        OpeningRefusal::NobodyAsks => NOBODY_ASKS.to_owned(),
        OpeningRefusal::Documents(missing) => not_here(missing),
        OpeningRefusal::EmptyRoll => "Er staan nog geen leden in het stemregister.".to_owned(),
        OpeningRefusal::OtherNumber(number) => {
            format!("Het stemregister heeft nu {number} leden. Bekijk het stemregister opnieuw.")
        }
        OpeningRefusal::Unsettled(unsettled) => format!(
            "Leden zonder stemmen: {}. Leden zonder e-mailadres: {}. Los dat eerst op.",
            unsettled.without_votes.len(),
            unsettled.without_address.len()
        ),
        OpeningRefusal::NoConsultation | OpeningRefusal::Store(_) => {
            "Deze raadpleging bestaat niet.".to_owned()
        }
    }
}

/// What came of a deed; first the way to what it speaks of.
pub fn message(
    office: &Office,
    stored: &StoredConsultation,
    said: (MessageKind, &str, String),
    way: Link,
) -> HttpResponse {
    let path = format!("/bureau/{}", stored.consultation.key);
    let next = vec![way, Link::new(path, "Naar de raadpleging")];
    message_leading(office, stored, said, next)
}

/// The same, with all ways on of whoever calls.
pub fn message_leading(
    office: &Office,
    stored: &StoredConsultation,
    (kind, heading, paragraph): (MessageKind, &str, String),
    next: Vec<Link>,
) -> HttpResponse {
    let page = MessagePage {
        frame: office.frame_about(stored),
        kind,
        heading: heading.to_owned(),
        paragraphs: vec![paragraph],
        next,
    };
    let status = if kind == MessageKind::Done { 200 } else { 409 };
    office.page(status, &page)
}
