//! The steps: shown, and saved one by one.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::reader::Fault;
use super::step::{self, StepField};
use super::step_page::StepPage;
use super::values::Values;
use super::{arrangements, dates, holders, question, texts, weights};
use crate::app::App;
use crate::domain::blueprint::{Blueprint, Part, PartName};
use crate::domain::consultation::Weighing;
use crate::domain::question::Key;
use crate::service::save_blueprint::{SaveRefusal, Saving, mark, save_blueprint};
use crate::service::view::blueprints::{BlueprintView, blueprint};
use crate::web::bureau::roundings::{self, RoundingLine};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// Which step, and of the questions which one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Texts,
    /// From 0; the one behind the last is new.
    Question(usize),
    Dates,
    Weights,
    Arrangements,
    KeyHolders,
}

/// `GET /opzet/{consultation}/{step}`
pub async fn show_step(app: Data<App>, request: HttpRequest, key: Path<String>) -> HttpResponse {
    let step = Step::of(&request);
    show(app, request, &key, step).await
}

/// `POST /opzet/{consultation}/{step}`
pub async fn save_step(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let step = Step::of(&request);
    save(app, request, &key, step, body).await
}

/// `GET /opzet/{consultation}/vragen/{number}`
pub async fn show_question(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, usize)>,
) -> HttpResponse {
    let (key, number) = path.into_inner();
    let step = number.checked_sub(1).map(Step::Question);
    show(app, request, &key, step).await
}

/// `POST /opzet/{consultation}/vragen/{number}`
pub async fn save_question(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, usize)>,
    body: FormBody,
) -> HttpResponse {
    let (key, number) = path.into_inner();
    let step = number.checked_sub(1).map(Step::Question);
    save(app, request, &key, step, body).await
}

async fn show(app: Data<App>, request: HttpRequest, key: &str, step: Option<Step>) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let (view, step) = match found(&office, key, step).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let values = step.filled(&office, &view.stored.blueprint);
    step_page(&office, &view, step, &values, &[], 200)
}

async fn save(
    app: Data<App>,
    request: HttpRequest,
    key: &str,
    step: Option<Step>,
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
    let (view, step) = match found(&office, key, step).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let typed = Values::typed(&body);
    let part = match step.read(&typed, &view.stored.blueprint) {
        Ok(part) => part,
        Err(faults) => return step_page(&office, &view, step, &typed, &faults, 422),
    };
    let desk = &office.desk;
    let saving = Saving {
        key: view.stored.blueprint.key.clone(),
        part,
        seen: Some(seen),
        sealing: desk.app.sealing,
    };
    match save_blueprint(&desk.app.store, saving, office.actor(), desk.now).await {
        Ok(()) => office.see_other(&home(&view)),
        Err(SaveRefusal::Store(fault)) => office.unavailable(&fault),
        Err(SaveRefusal::ChangedMeanwhile) => changed_meanwhile(&office, key, step, &typed).await,
        Err(_) => step_page(&office, &view, step, &typed, &[], 409),
    }
}

/// What was typed, with what somebody else made of it meanwhile; the next press is on that.
async fn changed_meanwhile(office: &Office, key: &str, step: Step, typed: &Values) -> HttpResponse {
    let (view, step) = match found(office, key, Some(step)).await {
        Ok(found) => found,
        Err(page) => return page,
    };
    let now = step.filled(office, &view.stored.blueprint);
    let faults = step::changed_by_others(&step.fields(typed, &view), typed, &now);
    if faults.is_empty() {
        return office.see_other(&home(&view));
    }
    step_page(office, &view, step, typed, &faults, 409)
}

/// What is set up under this key; a question that is neither there nor the next is not found.
async fn found(
    office: &Office,
    key: &str,
    step: Option<Step>,
) -> Result<(BlueprintView, Step), HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    let view = match blueprint(&office.desk.app.store, key).await {
        Ok(view) => view.ok_or_else(|| office.not_found())?,
        Err(fault) => return Err(office.unavailable(&fault)),
    };
    let questions = view.stored.blueprint.questions.len();
    match step {
        Some(Step::Question(place)) if place > questions => Err(office.not_found()),
        Some(step) => Ok((view, step)),
        None => Err(office.not_found()),
    }
}

fn step_page(
    office: &Office,
    view: &BlueprintView,
    step: Step,
    values: &Values,
    faults: &[Fault],
    status: u16,
) -> HttpResponse {
    let own = &view.stored.blueprint;
    let opened = view
        .consultation
        .as_ref()
        .is_some_and(|c| c.opened_at.is_some());
    let mut fields = step.fields(values, view);
    let errors = step::tell(&mut fields, faults);
    let home = home(view);
    let page = StepPage {
        frame: office.frame(),
        heading: format!("{}: {}", step.heading(), own.short_title),
        action: format!("{home}/{}", step.path()),
        home,
        told: match (&own.dates, step) {
            (Some(own), Step::Dates) => dates::echo(own, office.desk.now),
            (_, Step::KeyHolders) => holders::told(view),
            _ => Vec::new(),
        },
        roundings: step.roundings(view),
        fields,
        errors,
        token: (!opened).then(|| office.form_token_on(mark(own, step.part()))),
    };
    office.page(status, &page)
}

fn home(view: &BlueprintView) -> String {
    format!("/opzet/{}", view.stored.blueprint.key)
}

impl Step {
    /// By the last part of the path.
    fn of(request: &HttpRequest) -> Option<Self> {
        match request.path().rsplit('/').next() {
            Some("teksten") => Some(Self::Texts),
            Some("data") => Some(Self::Dates),
            Some("stemmen") => Some(Self::Weights),
            Some("afspraken") => Some(Self::Arrangements),
            Some("sleutelhouders") => Some(Self::KeyHolders),
            _ => None,
        }
    }

    fn path(self) -> String {
        match self {
            Self::Texts => "teksten".to_owned(),
            Self::Question(place) => format!("vragen/{}", place + 1),
            Self::Dates => "data".to_owned(),
            Self::Weights => "stemmen".to_owned(),
            Self::Arrangements => "afspraken".to_owned(),
            Self::KeyHolders => "sleutelhouders".to_owned(),
        }
    }

    fn part(self) -> PartName {
        match self {
            Self::Texts => PartName::Texts,
            Self::Question(_) => PartName::Questions,
            Self::Dates => PartName::Dates,
            Self::Weights => PartName::Weights,
            Self::Arrangements => PartName::Arrangements,
            Self::KeyHolders => PartName::KeyHolders,
        }
    }

    fn heading(self) -> String {
        match self {
            Self::Texts => "Naam en teksten".to_owned(),
            Self::Question(place) => format!("Vraag {}", place + 1),
            Self::Dates => "Data en ledenbrief".to_owned(),
            Self::Weights => "Aantal stemmen".to_owned(),
            Self::Arrangements => "Afspraken".to_owned(),
            Self::KeyHolders => "Sleutelhouders".to_owned(),
        }
    }

    fn filled(self, office: &Office, own: &Blueprint) -> Values {
        match self {
            Self::Texts => texts::filled(own),
            Self::Question(place) => question::filled(own, place),
            Self::Dates => dates::filled(own),
            Self::Weights => weights::filled(own),
            Self::Arrangements => arrangements::filled(own, &office.desk.app.organisation.contact),
            Self::KeyHolders => holders::filled(own),
        }
    }

    fn fields(self, values: &Values, view: &BlueprintView) -> Vec<StepField> {
        match self {
            Self::Texts => texts::fields(values),
            Self::Question(place) => {
                question::fields(values, place < view.stored.blueprint.questions.len())
            }
            Self::Dates => dates::fields(values),
            Self::Weights => weights::fields(values),
            Self::Arrangements => arrangements::fields(values),
            Self::KeyHolders => holders::fields(values),
        }
    }

    fn read(self, values: &Values, own: &Blueprint) -> Result<Part, Vec<Fault>> {
        match self {
            Self::Texts => texts::read(values, own),
            Self::Question(place) => question::read(values, own, place),
            Self::Dates => dates::read(values, own),
            Self::Weights => weights::read(values),
            Self::Arrangements => arrangements::read(values, own),
            Self::KeyHolders => holders::read(values),
        }
    }

    /// What the saved rule does with the roll, where there is one.
    fn roundings(self, view: &BlueprintView) -> Vec<RoundingLine> {
        let own = &view.stored.blueprint;
        let (Self::Weights, Some(weights)) = (self, &own.weights) else {
            return Vec::new();
        };
        if view.roll.members().is_empty() {
            return Vec::new();
        }
        let weighing = Weighing {
            rule: weights.rule.clone(),
            // stands beside the rule, and does not weigh
            reference_date: jiff::civil::Date::default(),
            source: weights.source.clone(),
        };
        roundings::preview(&view.roll, &weighing)
    }
}
