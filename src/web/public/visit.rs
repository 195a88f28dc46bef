//! The pages that anybody may see, and what machines ask.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::app::App;
use crate::domain::consultation::Consultation;
use crate::secret::second_factor;
use crate::service::view::consultations::{consultations, ready_to_vote};
use crate::service::view::public_result::published;
use crate::web::assets::{COMFORT, LIVE};
use crate::web::public::about::AboutPage;
use crate::web::public::accessibility::AccessibilityPage;
use crate::web::public::failure::Failure;
use crate::web::public::home::{ExerciseLink, HomePage};
use crate::web::public::privacy::PrivacyPage;
use crate::web::public::refusal::Refusal;
use crate::web::request::desk::Desk;

/// A browser may keep a file whose path names its content.
const FOR_A_YEAR: (&str, &str) = ("cache-control", "public, max-age=31536000, immutable");

/// `GET /`
pub async fn show_home(app: Data<App>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let known = match held(&desk).await {
        Ok(known) => known,
        Err(page) => return page,
    };
    let results = match published(&desk.app.store).await {
        Ok(results) => results,
        Err(fault) => return desk.failure(Failure::Unavailable, &fault),
    };
    let page = HomePage::new(desk.frame(), &known, exercise_links(&desk), desk.now)
        .with_results(&known, &results);
    desk.page(200, &page.in_exercise(may_close(&desk, &known)))
}

/// Whether a demonstration may be moved on to its close.
fn may_close(desk: &Desk, known: &[Consultation]) -> bool {
    let own = desk.app.demonstration.as_ref().map(|own| &own.consultation);
    let open = |consultation: &&Consultation| consultation.window.is_open(desk.now);
    known
        .iter()
        .filter(open)
        .any(|consultation| Some(&consultation.key) == own)
}

fn exercise_links(desk: &Desk) -> Vec<ExerciseLink> {
    let Some(demonstration) = &desk.app.demonstration else {
        return Vec::new();
    };
    let unix_seconds = u64::try_from(desk.app.clock.wall().seconds()).unwrap_or(0);
    let links = demonstration.links.iter().map(|link| ExerciseLink {
        label: link.label.clone(),
        url: link.url.clone(),
        explanation: link.explanation.clone(),
    });
    let accounts = demonstration.accounts.iter().map(|account| ExerciseLink {
        label: format!("Log in: {}", account.label),
        url: "/inloggen".to_owned(),
        explanation: format!(
            "E-mailadres {}, wachtwoord {}, code van dit moment {}. Elke code werkt één keer; \
             ververs deze pagina voor een nieuwe.",
            account.email,
            account.password,
            second_factor::code_at(&account.totp_secret, unix_seconds).unwrap_or_default()
        ),
    });
    links.chain(accounts).collect()
}

async fn held(desk: &Desk) -> Result<Vec<Consultation>, HttpResponse> {
    match consultations(&desk.app.store).await {
        Ok(known) => {
            let opened = known
                .into_iter()
                .filter(|stored| stored.opened_at.is_some());
            Ok(opened
                .map(|stored| stored.consultation.as_ref().clone())
                .collect())
        }
        Err(fault) => Err(desk.failure(Failure::Unavailable, &fault)),
    }
}

/// `GET /over`
pub async fn show_about(app: Data<App>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    match held(&desk).await {
        Ok(known) => desk.page(200, &AboutPage::new(desk.frame(), &known, desk.now)),
        Err(page) => page,
    }
}

/// `GET /toegankelijkheid`
pub async fn show_accessibility(app: Data<App>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    desk.page(
        200,
        &AccessibilityPage {
            frame: desk.frame(),
        },
    )
}

/// `GET /privacy`
pub async fn show_privacy(app: Data<App>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    desk.page(
        200,
        &PrivacyPage {
            frame: desk.frame(),
        },
    )
}

/// `GET /stijl.css`
pub async fn stylesheet(app: Data<App>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header(FOR_A_YEAR)
        .body(app.stylesheet.text.clone())
}

/// `GET /comfort.js`
pub async fn comfort() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/javascript; charset=utf-8")
        .insert_header(FOR_A_YEAR)
        .body(COMFORT.text.as_str())
}

/// `GET /live.js`
pub async fn live_script() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/javascript; charset=utf-8")
        .insert_header(FOR_A_YEAR)
        .body(LIVE.text.as_str())
}

/// `GET /robots.txt`
pub async fn robots() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("User-agent: *\nDisallow: /\n")
}

/// `GET /health/live`: the process answers.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("live\n")
}

/// `GET /health/ready`: the database can be read, and the writer takes changes.
pub async fn ready(app: Data<App>) -> HttpResponse {
    match ready_to_vote(&app.store).await {
        Ok(_) => HttpResponse::Ok()
            .content_type("text/plain")
            .body("ready\n"),
        Err(fault) => {
            tracing::error!(error = &fault as &dyn std::error::Error, "not ready");
            HttpResponse::ServiceUnavailable()
                .content_type("text/plain")
                .body("database\n")
        }
    }
}

/// Any other path.
pub async fn not_found(app: Data<App>) -> HttpResponse {
    Desk::new(app.into_inner()).refusal(Refusal::NotFound)
}

/// A known path with another method.
pub async fn wrong_method(app: Data<App>) -> HttpResponse {
    Desk::new(app.into_inner()).refusal(Refusal::MethodNotAllowed)
}

/// `POST /oefening/sluiten`: moves the clock of a demonstration on to its close. Elsewhere there
/// is no such page.
pub async fn close_exercise(app: Data<App>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let Some(demonstration) = &desk.app.demonstration else {
        return desk.refusal(Refusal::NotFound);
    };
    let known = match held(&desk).await {
        Ok(known) => known,
        Err(page) => return page,
    };
    let own = known
        .iter()
        .find(|known| known.key == demonstration.consultation);
    if let Some(consultation) = own {
        desk.app.clock.advance_to(consultation.window.closes_at());
    }
    desk.see_other("/")
}
