//! The explanation of one consultation, without a link and without a cookie.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use crate::app::App;
use crate::domain::question::Key;
use crate::domain::window::Phase;
use crate::service::view::consultations::consultation;
use crate::web::public::explanation::ExplanationPage;
use crate::web::public::failure::Failure;
use crate::web::public::refusal::Refusal;
use crate::web::request::desk::Desk;

/// `GET /raadpleging/{consultation}`: before the opening there is no such page.
pub async fn show_explanation(app: Data<App>, key: Path<String>) -> HttpResponse {
    let desk = Desk::new(app.into_inner());
    let Ok(key) = Key::parse(&key) else {
        return desk.refusal(Refusal::NotFound);
    };
    let stored = match consultation(&desk.app.store, key).await {
        Ok(stored) => stored,
        Err(fault) => return desk.failure(Failure::Unavailable, &fault),
    };
    let opened = stored.filter(|stored| {
        let phase = stored.consultation.window.phase(desk.now);
        stored.opened_at.is_some() && phase != Phase::NotYetOpen
    });
    match opened {
        Some(stored) => {
            let frame = desk.frame_about(&stored);
            let page = ExplanationPage::new(frame, &stored.consultation, desk.now);
            desk.page(200, &page)
        }
        None => desk.refusal(Refusal::NotFound),
    }
}
