//! A member list from a file: handed in, looked at, taken in.

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::roll::RollFault;
use crate::dutch;
use crate::service::import_roll::{ImportRefusal, RollPreview, import_staged_roll};
use crate::service::roll_file::fault::NotARollFile;
use crate::service::stage_roll::{StageRefusal, stage_roll};
use crate::service::view::staged_roll::{StagedView, staged_roll};
use crate::web::bureau::checklist::names;
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::opening::confirms;
use crate::web::bureau::prepare::message;
use crate::web::bureau::roll_import::{ImportInput, RollImportPage};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::request::upload::upload;
use crate::web::words::Link;

/// `GET /bureau/{consultation}/stemregister/inlezen`
pub async fn show_import(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Watch).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &key).await {
        Ok(view) => import_page(&office, &view, Vec::new(), None),
        Err(page) => page,
    }
}

/// `POST /bureau/{consultation}/stemregister/inlezen`: the file is kept, the roll stays.
pub async fn stage(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    payload: Payload,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let upload = match upload(&office.desk, &request, payload).await {
        Ok(upload) => upload,
        Err(page) => return page,
    };
    if let Err(page) = office.check_form(&upload.fields) {
        return page;
    }
    let view = match find(&office, &key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    if upload.file.is_empty() {
        let faults = vec!["Kies een bestand.".to_owned()];
        return import_page(&office, &view, faults, None);
    }
    let key = view.consultation.consultation.key.clone();
    let desk = &office.desk;
    let file = (upload.file, desk.app.population.clone());
    match stage_roll(&desk.app.store, key, file, office.actor(), desk.now).await {
        Ok(_) => office.see_other(&format!("{}/stemregister/inlezen", path(&view))),
        Err(StageRefusal::NotARoll(fault)) => import_page(&office, &view, lines(&fault), None),
        Err(StageRefusal::NotAPopulation(fault)) => {
            import_page(&office, &view, vec![fault.to_string()], None)
        }
        Err(StageRefusal::NoRoll(ImportRefusal::Store(fault)) | StageRefusal::Store(fault)) => {
            office.unavailable(&fault)
        }
        Err(StageRefusal::NoRoll(refusal)) => {
            import_page(&office, &view, no_roll(&view, &refusal), None)
        }
        Err(StageRefusal::Frozen | StageRefusal::NoConsultation) => frozen(&office, &view),
    }
}

/// `POST /bureau/{consultation}/stemregister/overnemen`
pub async fn take(
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
    let Some((staged, preview)) = &view.staged else {
        return replaced(&office, &view);
    };
    if beginning(&staged.hash) != seen {
        return replaced(&office, &view);
    }
    let typed = body.one("aantal").unwrap_or("");
    if !confirms(typed, preview.roll.totals().members) {
        return import_page(&office, &view, Vec::new(), Some(typed));
    }
    let (key, hash) = (
        view.consultation.consultation.key.clone(),
        staged.hash.clone(),
    );
    let desk = &office.desk;
    let taken = import_staged_roll(&desk.app.store, key, hash, office.actor(), desk.now).await;
    told(&office, &view, taken)
}

async fn find(office: &Office, key: &str) -> Result<StagedView, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match staged_roll(&office.desk.app.store, key).await {
        Ok(Some(view)) => Ok(view),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

fn import_page(
    office: &Office,
    view: &StagedView,
    faults: Vec<String>,
    typed: Option<&str>,
) -> HttpResponse {
    let may = view.consultation.opened_at.is_none() && Access::Work.admits(office.who.role);
    let staged = view.staged.as_ref().filter(|_| may);
    let input = ImportInput {
        token: may.then(|| office.form_token()),
        take: staged.map(|(staged, _)| office.form_token_on(beginning(&staged.hash))),
        faults,
        typed,
    };
    let page = RollImportPage::new(office.frame_about(&view.consultation), view, input);
    office.page(if page.errors.is_empty() { 200 } else { 422 }, &page)
}

/// The first 64 bits of a hash in hex: what a form is bound to.
fn beginning(hash: &str) -> u64 {
    let start = hash.get(..16).unwrap_or_default();
    u64::from_str_radix(start, 16).unwrap_or(0)
}

/// Why a list that can be read could not be taken in.
fn no_roll(view: &StagedView, refusal: &ImportRefusal) -> Vec<String> {
    match refusal {
        ImportRefusal::Mailed(gone) => {
            let gone: Vec<MemberCode> = gone.iter().cloned().collect();
            let names = names(&view.present, &gone);
            vec![format!(
                "Deze leden kregen al mail en ontbreken in het bestand: {names}."
            )]
        }
        ImportRefusal::Faults(faults) => faults.iter().map(unweighed).collect(),
        ImportRefusal::UnknownGroup(group) => {
            vec![format!(
                "Deze groep bestaat niet in de raadpleging: {group}."
            )]
        }
        other => vec![other.to_string()],
    }
}

fn unweighed(fault: &RollFault) -> String {
    match fault {
        RollFault::Twice(code) => format!("{code} staat er twee keer in."),
        RollFault::NoExplicitVotes(code) => {
            format!("Bij {code} staan geen stemmen. De stemregel vraagt die in de kolom stemmen.")
        }
    }
}

fn lines(fault: &NotARollFile) -> Vec<String> {
    fault.to_string().lines().map(str::to_owned).collect()
}

fn path(view: &StagedView) -> String {
    format!("/bureau/{}", view.consultation.consultation.key)
}

fn told(
    office: &Office,
    view: &StagedView,
    taken: Result<RollPreview, ImportRefusal>,
) -> HttpResponse {
    match taken {
        Ok(preview) => {
            let told = dutch::roll::difference(&preview.difference, &preview.roll);
            let heading = "Het stemregister is overgenomen";
            about_roll(office, view, (MessageKind::Done, heading, told))
        }
        Err(ImportRefusal::Store(fault)) => office.unavailable(&fault),
        Err(ImportRefusal::Frozen | ImportRefusal::NoConsultation) => frozen(office, view),
        Err(_) => replaced(office, view),
    }
}

fn frozen(office: &Office, view: &StagedView) -> HttpResponse {
    let told = "De raadpleging is geopend. Er is niets veranderd.".to_owned();
    let heading = "Het stemregister ligt vast";
    about_roll(office, view, (MessageKind::Refused, heading, told))
}

fn replaced(office: &Office, view: &StagedView) -> HttpResponse {
    let told = "Intussen is een ander bestand klaargezet, of dit bestand is al overgenomen. Bekijk \
                het stemregister opnieuw.";
    let heading = "Er is niets overgenomen";
    about_roll(
        office,
        view,
        (MessageKind::Refused, heading, told.to_owned()),
    )
}

fn about_roll(
    office: &Office,
    view: &StagedView,
    said: (MessageKind, &str, String),
) -> HttpResponse {
    let way = Link::new(
        format!("{}/stemregister", path(view)),
        "Bekijk het stemregister",
    );
    message(office, &view.consultation, said, way)
}
