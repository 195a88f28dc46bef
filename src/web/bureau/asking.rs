//! Asking for an exception, for a second person to approve: the same moves for every kind.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::service::request_correction::{
    CorrectionRequest, RequestRefusal, Wanted, request_correction,
};
use crate::service::view::subject::{About, Subject, subject};
use crate::web::bureau::asking_page::{AskingPage, Said, Sheet};
use crate::web::bureau::message::MessageKind;
use crate::web::bureau::prepare::message;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

/// A form that asks for one kind of exception: what was typed in it.
pub trait Asking: Default + 'static {
    type About: About;

    fn typed(body: &FormBody) -> Self;

    /// None where something is missing or wrong; the sheet then says what.
    fn read(&self, subject: &Subject<Self::About>, office: &Office) -> Option<Petition>;

    fn sheet(&self, subject: &Subject<Self::About>, said: Said<'_>) -> Sheet;

    /// What to do where the consultation is not open.
    fn elsewhere() -> &'static str;
}

/// What is asked for, and on what grounds.
pub struct Petition {
    pub wanted: Wanted,
    pub reason: Line,
    pub evidence: Line,
}

/// `GET` of the form.
pub async fn show<F: Asking>(app: Data<App>, request: HttpRequest) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match find::<F>(&office, &request).await {
        Ok(subject) if subject.is_open(office.desk.now) => {
            form(&office, &subject, &F::default(), Said::Nothing)
        }
        Ok(subject) => not_open::<F>(&office, &subject),
        Err(page) => page,
    }
}

/// `POST` of the form: written down, and nothing else yet.
pub async fn ask<F: Asking>(app: Data<App>, request: HttpRequest, body: FormBody) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    let seen = match office.check_form(&body) {
        Ok(seen) => u32::try_from(seen).unwrap_or(u32::MAX),
        Err(page) => return page,
    };
    let subject = match find::<F>(&office, &request).await {
        Ok(subject) => subject,
        Err(page) => return page,
    };
    let typed = F::typed(&body);
    match typed.read(&subject, &office) {
        Some(petition) => send(&office, &subject, &typed, (petition, seen)).await,
        None => form(&office, &subject, &typed, Said::Wrong),
    }
}

async fn find<F: Asking>(
    office: &Office,
    request: &HttpRequest,
) -> Result<Subject<F::About>, HttpResponse> {
    let part = |name| request.match_info().get(name);
    let key = Key::parse(part("consultation").unwrap_or_default());
    let key = key.map_err(|_| office.not_found())?;
    let member = part("code").map(MemberCode::parse).transpose();
    let member = member.map_err(|_| office.not_found())?;
    match subject(&office.desk.app.store, key, member).await {
        Ok(Some(subject)) => Ok(subject),
        Ok(None) => Err(office.not_found()),
        Err(fault) => Err(office.unavailable(&fault)),
    }
}

async fn send<F: Asking>(
    office: &Office,
    subject: &Subject<F::About>,
    typed: &F,
    (petition, seen): (Petition, u32),
) -> HttpResponse {
    let key = subject.key();
    let request = CorrectionRequest {
        consultation: key.clone(),
        reason: petition.reason,
        evidence: petition.evidence,
        wanted: petition.wanted,
        seen,
    };
    let desk = &office.desk;
    match request_correction(&desk.app.store, request, office.actor(), desk.now).await {
        Ok(number) => office.see_other(&format!("/bureau/{key}/dossiers/{number}")),
        Err(RequestRefusal::CameBetween(number)) => came_between(office, subject, typed, number),
        Err(RequestRefusal::NotOpen) => not_open::<F>(office, subject),
        Err(RequestRefusal::NotTheBureau | RequestRefusal::NoMember) => office.not_found(),
        Err(RequestRefusal::Store(fault)) => office.unavailable(&fault),
        Err(refusal) => form(office, subject, typed, Said::Refused(&refusal)),
    }
}

/// Whoever asked saw another last dossier than there is: the form again, on top of that one.
fn came_between<F: Asking>(
    office: &Office,
    subject: &Subject<F::About>,
    typed: &F,
    number: u32,
) -> HttpResponse {
    let list = format!("/bureau/{}/dossiers", subject.key());
    let page = asking_page(office, subject, (typed, Said::Nothing), number);
    office.page(409, &page.overtaken_by(number, &list))
}

fn form<F: Asking>(
    office: &Office,
    subject: &Subject<F::About>,
    typed: &F,
    said: Said<'_>,
) -> HttpResponse {
    let status = match said {
        Said::Nothing => 200,
        Said::Wrong | Said::Refused(_) => 422,
    };
    let page = asking_page(office, subject, (typed, said), subject.last_dossier);
    office.page(status, &page)
}

fn asking_page<F: Asking>(
    office: &Office,
    subject: &Subject<F::About>,
    (typed, said): (&F, Said<'_>),
    last_dossier: u32,
) -> AskingPage {
    AskingPage::new(
        office.frame_about(&subject.consultation),
        typed.sheet(subject, said),
        &office.form_token_on(u64::from(last_dossier)),
    )
}

fn not_open<F: Asking>(office: &Office, subject: &Subject<F::About>) -> HttpResponse {
    let bureau = format!("/bureau/{}", subject.key());
    let way = match subject.consultation.opened_at {
        None => Link::new(
            format!("{bureau}/stemregister/inlezen"),
            "Lees een ledenlijst in",
        ),
        Some(_) => Link::new(format!("{bureau}/dossiers"), "Bekijk de dossiers"),
    };
    let heading = "Dit kan alleen als de raadpleging open is";
    let said = (MessageKind::Refused, heading, F::elsewhere().to_owned());
    message(office, &subject.consultation, said, way)
}
