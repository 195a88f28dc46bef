//! The steps: shown, and saved one by one.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::reader::Fault;
use super::seen::{self, SEEN, Seen};
use super::step;
use super::step_page::StepPage;
use super::steps::Step;
use super::values::Values;
use super::{dates, holders};
use crate::app::App;
use crate::domain::blueprint::{Blueprint, Part};
use crate::domain::question::{Key, Question};
use crate::service::save_blueprint::{SaveRefusal, Saving, mark, save_blueprint};
use crate::service::view::blueprints::{BlueprintView, blueprint};
use crate::web::form::Hidden;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

/// How often a form is laid beside what others wrote meanwhile elsewhere in the same part.
const ATTEMPTS: usize = 3;
/// In the form of a question: its key, empty for a new one. Places move when one goes.
const QUESTION: &str = "vraag-sleutel";

/// A form as it was sent.
struct Sent {
    values: Values,
    /// What stood in the fields when it was shown.
    seen: Seen,
    /// The mark of the part when it was shown.
    mark: u64,
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
    let view = match found(&office, key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let questions = view.stored.blueprint.questions.len();
    match step {
        // neither there nor the next
        Some(Step::Question(place)) if place > questions => office.not_found(),
        Some(step) => {
            let sent = as_it_is(&office, &view, step);
            step_page(&office, &view, step, &sent, &[], 200)
        }
        None => office.not_found(),
    }
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
    let mark = match office.check_form(&body) {
        Ok(mark) => mark,
        Err(page) => return page,
    };
    let Some(step) = step else {
        return office.not_found();
    };
    let values = Values::typed(&body);
    let sent = Sent {
        seen: Seen::parse(values.of(SEEN)),
        values,
        mark,
    };
    for _ in 0..ATTEMPTS {
        match attempt(&office, key, step, &sent).await {
            Ok(page) | Err(Some(page)) => return page,
            // somebody wrote between the look and the change: once more
            Err(None) => {}
        }
    }
    match found(&office, key).await {
        Ok(view) => step_page(&office, &view, step, &sent, &[], 409),
        Err(page) => page,
    }
}

/// Saves on what there is now, where nobody else wrote in these fields; what others wrote beside
/// them stays.
async fn attempt(
    office: &Office,
    key: &str,
    step: Step,
    sent: &Sent,
) -> Result<HttpResponse, Option<HttpResponse>> {
    let view = found(office, key).await?;
    let own = &view.stored.blueprint;
    let Some(step) = placed(step, own, &sent.values) else {
        return Ok(question_gone(office, &view, sent));
    };
    let now = as_it_is(office, &view, step);
    if now.mark != sent.mark {
        let fields = [&sent.values, &now.values].map(|values| step.fields(values, &view));
        let merged = seen::merge(&fields, &sent.values, &sent.seen, &now.values);
        if !merged.told.is_empty() {
            let values = merged.values;
            let next = Sent { values, ..now };
            return Ok(step_page(office, &view, step, &next, &merged.told, 409));
        }
    }
    let part = match step.read(&sent.values, own) {
        Ok(part) => part,
        Err(faults) => return Ok(step_page(office, &view, step, sent, &faults, 422)),
    };
    if now.mark != sent.mark && came_in(&part, own) {
        return Ok(office.see_other(&home(&view)));
    }
    let desk = &office.desk;
    let saving = Saving {
        key: own.key.clone(),
        part,
        seen: Some(now.mark),
        sealing: desk.app.sealing,
    };
    match save_blueprint(&desk.app.store, saving, office.actor(), desk.now).await {
        Ok(()) => Ok(office.see_other(&home(&view))),
        Err(SaveRefusal::ChangedMeanwhile) => Err(None),
        Err(SaveRefusal::Store(fault)) => Ok(office.unavailable(&fault)),
        Err(_) => Ok(step_page(office, &view, step, sent, &[], 409)),
    }
}

/// Whether a new question is there already: its form was sent twice.
fn came_in(part: &Part, own: &Blueprint) -> bool {
    let Part::Question { place, question } = part else {
        return false;
    };
    let same = |known: &Question| {
        question.as_ref().is_some_and(|new| {
            let key = known.key.clone();
            *known == Question { key, ..new.clone() }
        })
    };
    *place == own.questions.len() && own.questions.iter().any(same)
}

/// Where the question of a form stands now; a new one comes last. None where it is gone.
fn placed(step: Step, own: &Blueprint, values: &Values) -> Option<Step> {
    let Step::Question(shown) = step else {
        return Some(step);
    };
    let last = own.questions.len();
    let place = match values.of(QUESTION) {
        "" if values.has(QUESTION) => last,
        "" => shown.min(last),
        key => own.questions.iter().position(|q| q.key.as_str() == key)?,
    };
    Some(Step::Question(place))
}

/// Somebody else took the question away that this form is of: what was typed stands as a new one.
fn question_gone(office: &Office, view: &BlueprintView, sent: &Sent) -> HttpResponse {
    if sent.values.of("weghalen") == "ja" {
        return office.see_other(&home(view));
    }
    let step = Step::Question(view.stored.blueprint.questions.len());
    let next = Sent {
        values: sent.values.clone(),
        ..as_it_is(office, view, step)
    };
    let told = "Iemand anders haalde deze vraag weg. Bewaart u deze stap, dan komt de vraag terug.";
    let told = [("vraag".to_owned(), told.to_owned())];
    step_page(office, view, step, &next, &told, 409)
}

/// What is set up under this key.
async fn found(office: &Office, key: &str) -> Result<BlueprintView, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match blueprint(&office.desk.app.store, key).await {
        Ok(view) => view.ok_or_else(|| office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

/// A form of a step with what is saved, and nothing typed in it yet.
fn as_it_is(office: &Office, view: &BlueprintView, step: Step) -> Sent {
    let own = &view.stored.blueprint;
    let values = step.filled(office, own);
    Sent {
        seen: Seen::of(&values),
        values,
        mark: mark(own, step.part()),
    }
}

/// Bound to what whoever filled it in saw, however often it comes back.
fn step_page(
    office: &Office,
    view: &BlueprintView,
    step: Step,
    sent: &Sent,
    faults: &[Fault],
    status: u16,
) -> HttpResponse {
    let own = &view.stored.blueprint;
    let known = view.consultation.as_ref();
    let opened = known.is_some_and(|known| known.opened_at.is_some());
    let mut fields = step.fields(&sent.values, view);
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
        hidden: hidden(step, own, &sent.seen),
        token: (!opened).then(|| office.form_token_on(sent.mark)),
    };
    office.page(status, &page)
}

fn hidden(step: Step, own: &Blueprint, seen: &Seen) -> Vec<Hidden> {
    let mut hidden = vec![Hidden::new(SEEN, seen.written())];
    if matches!(step, Step::Question(_)) {
        let key = step.question_key(own);
        hidden.push(Hidden::new(QUESTION, key.map_or("", Key::as_str)));
    }
    hidden
}

fn home(view: &BlueprintView) -> String {
    format!("/opzet/{}", view.stored.blueprint.key)
}
