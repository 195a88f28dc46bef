//! Settling the checklist before the opening: by a person, or by a measurement.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::preparation::{CheckItem, TrialCode};
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::service::note_measurement::note_measurement;
use crate::service::settle_opening_check::{Proof, SettleRefusal, Settling, settle_opening_check};
use crate::service::view::opening_checks::{ChecklistView, checklist};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::preparation::{Part, PreparationPage, Wrong};
use crate::web::bureau::prepare::message;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

/// `GET /bureau/{consultation}/voorbereiding`
pub async fn show_checklist(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &key).await {
        Ok(view) => page(&office, &view, None),
        Err(page) => page,
    }
}

/// `POST /bureau/{consultation}/voorbereiding`
pub async fn settle(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let seen = match office.check_form(&body) {
        Ok(seen) => seen,
        Err(page) => return page,
    };
    let view = match find(&office, &key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let Some(item) = CheckItem::parse(body.one("onderdeel").unwrap_or("")) else {
        return office.not_found();
    };
    if view.consultation.opened_at.is_some() {
        return wrong(
            &office,
            &view,
            (item, Part::Act),
            "Deze raadpleging is al geopend.",
        );
    }
    match doing(item, &body) {
        Doing::Measure => measure(&office, &view, item).await,
        Doing::Settle(proof) => settle_by(&office, &view, (item, seen), proof).await,
        Doing::Nothing(part, told) => wrong(&office, &view, (item, part), told),
    }
}

/// What the form asks for.
enum Doing {
    Measure,
    Settle(Proof),
    /// What is missing, and where.
    Nothing(Part, &'static str),
}

fn doing(item: CheckItem, body: &FormBody) -> Doing {
    let sure = body.one("zeker") == Some("ja");
    match (item, body.one("doen")) {
        (CheckItem::Clock | CheckItem::MailRecords, Some("toch")) => {
            let reason = body.one(&format!("{}-reden", item.name()));
            match Line::parse(reason.unwrap_or("")) {
                Ok(reason) => Doing::Settle(Proof::Reason(reason)),
                Err(_) => Doing::Nothing(Part::Reason, "Vul een reden in, niet te lang."),
            }
        }
        (CheckItem::Clock | CheckItem::MailRecords, doing) => match doing {
            Some("meten") => Doing::Measure,
            _ if sure => Doing::Measure,
            _ => Doing::Nothing(Part::Act, "Geef aan wat u wilt doen."),
        },
        (CheckItem::TrialLetter, _) => {
            let code = TrialCode::parse(body.one("code").unwrap_or(""));
            Doing::Settle(Proof::Code(code))
        }
        _ if sure => Doing::Settle(Proof::Word),
        _ => Doing::Nothing(Part::Act, "Zet een vinkje als het klopt."),
    }
}

/// The checklist of a consultation.
pub async fn find(office: &Office, key: &str) -> Result<ChecklistView, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    let app = &office.desk.app;
    match checklist(&app.store, key, app.unsealer(), office.desk.now).await {
        Ok(Some(view)) => Ok(view),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

async fn measure(office: &Office, view: &ChecklistView, item: CheckItem) -> HttpResponse {
    let app = &office.desk.app;
    let (finding, found) = app.measure(item).await;
    let key = view.consultation.consultation.key.clone();
    let (by, now) = (office.actor(), office.desk.now);
    match note_measurement(&app.store, key, (item, finding, found), by, now).await {
        Ok(()) => office.see_other(&path(view)),
        Err(fault) => office.unavailable(&fault),
    }
}

async fn settle_by(
    office: &Office,
    view: &ChecklistView,
    (item, seen): (CheckItem, u64),
    proof: Proof,
) -> HttpResponse {
    let settling = Settling {
        consultation: view.consultation.consultation.key.clone(),
        item,
        seen,
        proof,
    };
    let (app, now) = (&office.desk.app, office.desk.now);
    let settled = settle_opening_check(&app.store, &app.keys, settling, office.actor(), now);
    let told = match settled.await {
        Ok(()) => return office.see_other(&path(view)),
        Err(SettleRefusal::Store(fault)) => return office.unavailable(&fault),
        Err(refusal) => in_words(&refusal),
    };
    wrong(office, view, (item, Part::Act), told)
}

fn in_words(refusal: &SettleRefusal) -> &'static str {
    match refusal {
        SettleRefusal::OwnTexts => "U schreef deze opzet zelf. Laat een collega goedkeuren.",
        SettleRefusal::WrongCode => {
            "Deze code klopt niet. Neem de code over uit uw nieuwste proefmail."
        }
        SettleRefusal::ChangedMeanwhile => {
            "De opzet of een adres is intussen gewijzigd. Lees het opnieuw en leg het dan vast."
        }
        SettleRefusal::NothingToAccept => {
            "Meet eerst. Een reden is er alleen voor wat niet te meten is."
        }
        SettleRefusal::NotByHand => "Dit legt het beheer vast.",
        SettleRefusal::AlreadyOpen | SettleRefusal::NoConsultation | SettleRefusal::Store(_) => {
            "Deze raadpleging is al geopend."
        }
    }
}

fn wrong(
    office: &Office,
    view: &ChecklistView,
    (item, part): (CheckItem, Part),
    told: &str,
) -> HttpResponse {
    let message = told.to_owned();
    let wrong = Wrong {
        item,
        part,
        message,
    };
    page(office, view, Some(wrong))
}

fn page(office: &Office, view: &ChecklistView, wrong: Option<Wrong>) -> HttpResponse {
    let may = view.consultation.opened_at.is_none() && Access::Work.admits(office.who.role);
    // bound to what is shown: the approval of something else is refused
    let token = may.then(|| office.form_token_on(view.shown));
    let required = &office.desk.app.opening.checks;
    let frame = office.frame_about(&view.consultation);
    let told = wrong.as_ref().map(|wrong| wrong.message.clone());
    let page = PreparationPage::new(frame, view, required, token.as_deref(), wrong);
    match told {
        None => office.page(200, &page),
        Some(_) if !page.errors.is_empty() => office.page(422, &page),
        // where there is no form any more, there is no field to go to
        Some(told) => {
            let heading = "Er is niets vastgelegd";
            let said = (MessageKind::Refused, heading, told);
            let way = Link::new(path(view), "Bekijk de controle");
            message(office, &view.consultation, said, way)
        }
    }
}

fn path(view: &ChecklistView) -> String {
    format!(
        "/bureau/{}/voorbereiding",
        view.consultation.consultation.key
    )
}
