//! A letter to oneself: exactly what a member would get, but for the link.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::App;
use crate::app::preview::TrialAnswer;
use crate::domain::clarification::Clarification;
use crate::domain::text::{Line, Prose};
use crate::service::StoredConsultation;
use crate::service::sample_letter::{NoSample, SampleLetter};
use crate::service::send_trial::send_trial;
use crate::web::bureau::letter::TrialForm;
use crate::web::bureau::message::{MessageKind, MessagePage};
use crate::web::bureau::prepare::message;
use crate::web::bureau::show_letters::{Looking, in_words, letters_page, looking, sample};
use crate::web::request::form_body::FormBody;
use crate::web::request::session::{Access, Office};

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
    if let Err(page) = office.check_form(&body) {
        return page;
    }
    let value = |name| body.one(name).unwrap_or("");
    let looking = match looking(&office, &key, value("soort"), value("lid")).await {
        Ok(looking) => Looking {
            clarification: typed(&office, value("titel"), value("tekst")),
            ..looking
        },
        Err(page) => return page,
    };
    if value("zeker") != "ja" {
        return letters_page(&office, &looking, TrialForm::unsure).await;
    }
    match sample(&office, &looking).await {
        Ok(sample) => send(&office, &looking.stored, &sample).await,
        Err(NoSample::Store(fault)) => office.unavailable(&fault),
        Err(NoSample::NoMember) => letters_page(&office, &looking, |form| form).await,
        Err(missing) => not_sent(&office, &looking.stored, in_words(&missing)),
    }
}

/// What is about to be made clear, where that was typed.
fn typed(office: &Office, title: &str, text: &str) -> Option<Clarification> {
    Some(Clarification {
        number: 0,
        published_at: office.desk.now,
        title: Line::parse(title).ok()?,
        text: Prose::parse(text).ok()?,
    })
}

/// Written down first: what is sent is known, also when the relay never answers.
async fn send(office: &Office, stored: &StoredConsultation, sample: &SampleLetter) -> HttpResponse {
    let app = &office.desk.app;
    if !app.limits.admits_trial(office.who.account) {
        return too_many(office, stored);
    }
    let key = stored.consultation.key.clone();
    let kind = sample.letter.facts.kind();
    let told = send_trial(&app.store, key, kind, office.actor(), office.desk.now).await;
    if let Err(fault) = told {
        return office.unavailable(&fault);
    }
    let own = &office.who.email;
    match app.send_trial(sample, own).await {
        Ok(TrialAnswer::Accepted(answer)) => message(
            office,
            stored,
            MessageKind::Done,
            "De proefmail is verstuurd",
            format!(
                "Hij gaat naar {}. De mailserver antwoordde: {answer}. Kijk of de mail aankomt, \
                 en in welke map.",
                own.as_str()
            ),
        ),
        Ok(TrialAnswer::Refused(answer) | TrialAnswer::NotNow(answer)) => {
            let text = format!("De mailserver nam de mail niet aan: {answer}. Bel het beheer.");
            not_sent(office, stored, &text)
        }
        Err(_) => not_sent(office, stored, in_words(&NoSample::NotComposed)),
    }
}

fn not_sent(office: &Office, stored: &StoredConsultation, text: &str) -> HttpResponse {
    let heading = "De proefmail is niet verstuurd";
    message(
        office,
        stored,
        MessageKind::Refused,
        heading,
        text.to_owned(),
    )
}

fn too_many(office: &Office, stored: &StoredConsultation) -> HttpResponse {
    let page = MessagePage {
        frame: office.frame_about(stored),
        kind: MessageKind::Refused,
        heading: "Wacht even met een volgende proefmail".to_owned(),
        paragraphs: vec!["U hebt er tien gestuurd. Elke zes minuten mag er een bij.".to_owned()],
        next: Vec::new(),
    };
    office.page(429, &page)
}
