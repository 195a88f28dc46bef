//! The board decides: typed, read once more, the number of members typed over.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::decision::{Decision, Ruling, possible_days};
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose};
use crate::dutch;
use crate::entropy;
use crate::service::message_ids::MessageIds;
use crate::service::record_decision::{DecisionRefusal, NewDecision, record_decision};
use crate::service::view::closed::closed_consultation;
use crate::service::view::decisions::{Decisions, decisions};
use crate::web::board::decision::{
    CheckDecisionPage, DecisionFaults, DecisionForm, DecisionInput, DecisionPage, ruling_key,
};
use crate::web::bureau::message::{MessageKind, MessagePage};
use crate::web::bureau::opening::confirms;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::secretary::decision_date;
use crate::web::words::{self, Link};

/// `GET /bestuur/{consultation}/besluit`
pub async fn show_decision(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Board).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find(&office, &key).await {
        Ok(view) => form_page(
            &office,
            &view,
            DecisionInput::default(),
            DecisionFaults::default(),
        ),
        Err(page) => page,
    }
}

/// `POST /bestuur/{consultation}/besluit`: nothing is stored yet.
pub async fn check_decision(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    match typed(app, &request, &key, &body).await {
        Ok((office, view, new)) => check_page(&office, &view, &new, None).await,
        Err(page) => page,
    }
}

/// `POST /bestuur/{consultation}/besluit/vastleggen`
pub async fn decide(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    body: FormBody,
) -> HttpResponse {
    let (office, view, new) = match typed(app, &request, &key, &body).await {
        Ok(typed) => typed,
        Err(page) => return page,
    };
    let count = body.one("aantal").unwrap_or("");
    if !confirms(count, view.members) {
        return check_page(&office, &view, &new, Some(count)).await;
    }
    let desk = &office.desk;
    let recorded = record_decision(&desk.app.store, new, office.actor(), desk.now).await;
    told(&office, &view, recorded)
}

async fn find(office: &Office, key: &str) -> Result<Decisions, HttpResponse> {
    let key = Key::parse(key).map_err(|_| office.not_found())?;
    match decisions(&office.desk.app.store, key).await {
        Ok(Some(view)) => Ok(view),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

async fn typed(
    app: Data<App>,
    request: &HttpRequest,
    key: &str,
    body: &FormBody,
) -> Result<(Office, Decisions, NewDecision), HttpResponse> {
    let office = Office::open(app.into_inner(), request, Access::Board).await?;
    let earlier = office.check_form(body)?;
    let view = find(&office, key).await?;
    if view.consultation.unsealed_at.is_none() {
        return Err(told(&office, &view, Err(DecisionRefusal::NotUnsealed)));
    }
    let field = |name| body.one(name).unwrap_or("");
    let input = DecisionInput {
        ruling: field("besluit"),
        day: field("datum"),
        reasons: field("motivering"),
        correction: field("reden"),
    };
    match parsed(&office, &view, input, earlier) {
        Ok(new) => Ok((office, view, new)),
        Err(faults) => Err(form_page(&office, &view, input, faults)),
    }
}

fn parsed(
    office: &Office,
    view: &Decisions,
    input: DecisionInput<'_>,
    earlier: u64,
) -> Result<NewDecision, DecisionFaults> {
    let mut rulings = Ruling::ALL.into_iter();
    let ruling = rulings.find(|ruling| ruling_key(*ruling) == input.ruling);
    let window = &view.consultation.consultation.window;
    let possible = possible_days(window, office.desk.now);
    let day = decision_date::read(input.day).filter(|day| possible.contains(day));
    let reasons = Prose::parse(input.reasons);
    let missing = ruling == Some(Ruling::Deviating) && reasons == Ok(Prose::default());
    let correction = (earlier > 0).then(|| Line::parse(input.correction));
    let correction = correction.transpose();
    match (ruling, day, &reasons, &correction) {
        (Some(ruling), Some(decided_on), Ok(reasons), Ok(correction)) if !missing => {
            Ok(NewDecision {
                consultation: view.consultation.consultation.key.clone(),
                decided_on,
                ruling,
                reasons: reasons.clone(),
                correction: correction.clone(),
                earlier: u32::try_from(earlier).unwrap_or(u32::MAX),
                ids: MessageIds::new(entropy::bytes()),
            })
        }
        _ => Err(DecisionFaults {
            ruling: ruling
                .is_none()
                .then(|| "Kies of het bestuur het advies volgt.".to_owned()),
            day: day.is_none().then(|| {
                format!(
                    "Vul een datum in vanaf {} tot en met vandaag.",
                    dutch::date(*possible.start())
                )
            }),
            reasons: match reasons {
                Ok(_) => missing.then(|| "Vul in waarom het bestuur afwijkt.".to_owned()),
                Err(fault) => Some(words::shorten("de motivering", fault)),
            },
            correction: correction
                .err()
                .map(|fault| words::shorten("de reden", fault)),
        }),
    }
}

fn form_page(
    office: &Office,
    view: &Decisions,
    input: DecisionInput<'_>,
    faults: DecisionFaults,
) -> HttpResponse {
    let stored = &view.consultation;
    let status = if faults.is_empty() { 200 } else { 422 };
    let last = view.recorded.last().map_or(0, |last| last.number);
    let token = office.form_token_on(u64::from(last));
    let form = DecisionForm::new(input, faults, view.recorded.len(), &token);
    let page = DecisionPage::new(
        office.frame_about(stored),
        &stored.consultation,
        &view.recorded,
        stored.unsealed_at.is_some().then_some(form),
    );
    office.page(status, &page)
}

async fn check_page(
    office: &Office,
    view: &Decisions,
    new: &NewDecision,
    count: Option<&str>,
) -> HttpResponse {
    let key = new.consultation.clone();
    let closed = match closed_consultation(&office.desk.app.store, key).await {
        Ok(closed) => closed,
        Err(none) => return told(office, view, Err(none.into())),
    };
    let decision = Decision {
        number: new.earlier.saturating_add(1),
        recorded_at: office.desk.now,
        decided_on: new.decided_on,
        ruling: new.ruling,
        reasons: new.reasons.clone(),
        correction: new.correction.clone(),
        outcome: closed.outcome,
    };
    let page = CheckDecisionPage::new(
        office.frame_about(&view.consultation),
        &view.consultation.consultation,
        &decision,
        view.members,
        count,
        &office.form_token_on(u64::from(new.earlier)),
    );
    office.page(if count.is_some() { 422 } else { 200 }, &page)
}

fn told(office: &Office, view: &Decisions, recorded: Result<u32, DecisionRefusal>) -> HttpResponse {
    let key = &view.consultation.consultation.key;
    let (kind, heading, paragraph) = match recorded {
        Ok(_) => (
            MessageKind::Done,
            "Het besluit is vastgelegd",
            "De uitslag is openbaar. De mails aan alle leden gaan uit.",
        ),
        Err(DecisionRefusal::Store(fault)) => return office.unavailable(&fault),
        Err(DecisionRefusal::AlreadyRecorded) => (
            MessageKind::Refused,
            "Er is al een besluit vastgelegd",
            "Misschien door een dubbele klik. Er is geen tweede vastgelegd.",
        ),
        Err(_) => (
            MessageKind::Refused,
            "Er is niets vastgelegd",
            "De stemmen zijn nog niet geteld, of er is iets veranderd. Begin opnieuw.",
        ),
    };
    let mut next = vec![
        Link::new(format!("/bestuur/{key}"), "Terug naar de raadpleging"),
        Link::new(format!("/bestuur/{key}/besluit"), "Bekijk het besluit"),
    ];
    if kind == MessageKind::Done {
        next.push(Link::new(
            format!("/uitslag/{key}"),
            "Bekijk de openbare uitslag",
        ));
    }
    let page = MessagePage {
        frame: office.frame_about(&view.consultation),
        kind,
        heading: heading.to_owned(),
        paragraphs: vec![paragraph.to_owned()],
        next,
    };
    office.page(if kind == MessageKind::Done { 200 } else { 409 }, &page)
}
