//! A letter to oneself: exactly what a member would get, but for the link.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::app::preview::TrialAnswer;
use crate::domain::clarification::Clarification;
use crate::domain::text::{Line, Prose};
use crate::service::StoredConsultation;
use crate::service::sample_letter::{NoSample, SampleKind, SampleLetter};
use crate::service::send_trial::send_trial;
use crate::web::bureau::clarify::check_after_trial;
use crate::web::bureau::letter::{TrialForm, TrialNotice};
use crate::web::bureau::message::{MessageKind, MessagePage};
use crate::web::bureau::show_letters::{Looking, in_words, letters_page, looking, sample};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};
use crate::web::words::Link;

/// `POST /bureau/{consultation}/brieven/proef`
pub async fn try_letter(
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
    let value = |name| body.one(name).unwrap_or("");
    let looking = match looking(&office, &key, value("soort"), value("lid")).await {
        Ok(looking) => Looking {
            clarification: typed(&office, seen, value("titel"), value("tekst")),
            ..looking
        },
        Err(page) => return page,
    };
    let tried = match value("zeker") {
        "ja" => match tried(&office, &looking).await {
            Ok(notice) => Some(notice),
            Err(page) => return page,
        },
        _ => None,
    };
    match (&looking.clarification, tried) {
        // what was typed is nowhere else: it stays on the page
        (Some(typed), tried) => check_after_trial(&office, &key, typed, tried).await,
        (None, Some(notice)) => alone(&office, &looking, notice),
        (None, None) => letters_page(&office, &looking, TrialForm::unsure).await,
    }
}

/// What is about to be made clear, where that was typed; `seen`: how many there were.
fn typed(office: &Office, seen: u64, title: &str, text: &str) -> Option<Clarification> {
    Some(Clarification {
        number: u32::try_from(seen).unwrap_or(u32::MAX).saturating_add(1),
        published_at: office.desk.now,
        title: Line::parse(title).ok()?,
        text: Prose::parse(text).ok()?,
    })
}

async fn tried(office: &Office, looking: &Looking) -> Result<TrialNotice, HttpResponse> {
    match sample(office, looking).await {
        Ok(sample) => send(office, &looking.stored, &sample).await,
        Err(NoSample::Store(fault)) => Err(office.unavailable(&fault)),
        Err(NoSample::NoMember) => Err(letters_page(office, looking, |form| form).await),
        Err(missing) => Ok(TrialNotice::not_sent(in_words(&missing).to_owned())),
    }
}

/// Written down first: what is sent is known, also when the relay never answers.
pub async fn send(
    office: &Office,
    stored: &StoredConsultation,
    sample: &SampleLetter,
) -> Result<TrialNotice, HttpResponse> {
    let app = &office.desk.app;
    if !app.limits.admits_trial(office.who.account) {
        return Ok(too_many());
    }
    let key = stored.consultation.key.clone();
    let kind = sample.letter.facts.kind();
    let told = send_trial(&app.store, key, kind, office.actor(), office.desk.now).await;
    told.map_err(|fault| office.unavailable(&fault))?;
    let own = &office.who.email;
    Ok(
        match app.send_trial(sample, own, office.who.account).await {
            Ok(TrialAnswer::Accepted(answer)) => TrialNotice {
                kind: MessageKind::Done,
                status: 200,
                heading: "De proefmail is verstuurd",
                paragraph: format!(
                    "Hij gaat naar {}. De mailserver antwoordde: {answer}. Kijk of de mail aankomt, \
                 en in welke map.",
                    own.as_str()
                ),
            },
            Ok(TrialAnswer::Refused(answer) | TrialAnswer::NotNow(answer)) => {
                TrialNotice::not_sent(format!(
                    "De mailserver nam de mail niet aan: {answer}. Bel het beheer."
                ))
            }
            Err(_) => TrialNotice::not_sent(in_words(&NoSample::NotComposed).to_owned()),
        },
    )
}

fn too_many() -> TrialNotice {
    TrialNotice {
        kind: MessageKind::Refused,
        status: 429,
        heading: "Wacht even met een volgende proefmail",
        paragraph: "U hebt er tien gestuurd. Elke zes minuten mag er een bij.".to_owned(),
    }
}

/// On a page of its own, with the ways on.
fn alone(office: &Office, looking: &Looking, notice: TrialNotice) -> HttpResponse {
    let stored = &looking.stored;
    let path = format!("/bureau/{}", stored.consultation.key);
    let mut next = vec![
        Link::new(format!("{path}/brieven"), "Naar de brieven"),
        Link::new(path.clone(), "Naar de raadpleging"),
    ];
    let is_invitation = looking.kind == SampleKind::Invitation;
    if is_invitation && stored.opened_at.is_none() && notice.kind == MessageKind::Done {
        let checklist = format!("{path}/voorbereiding");
        next.insert(0, Link::new(checklist, "Vul de code in bij de controle"));
    }
    let page = MessagePage {
        frame: office.frame_about(stored),
        kind: notice.kind,
        heading: notice.heading.to_owned(),
        paragraphs: vec![notice.paragraph],
        next,
    };
    office.page(notice.status, &page)
}
