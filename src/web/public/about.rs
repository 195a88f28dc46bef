//! What a ledenraadpleging is, and how the votes of this one are counted and published.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::web::frame::Frame;
use crate::web::public::home::ConsultationSummary;
use crate::web::secretary::background::Background;

/// `GET /over`
#[derive(Template)]
#[template(path = "web/public/about.html")]
pub struct AboutPage {
    pub frame: Frame,
    pub consultations: Vec<AboutConsultation>,
}

pub struct AboutConsultation {
    pub summary: ConsultationSummary,
    pub background: Background,
}

impl AboutPage {
    pub fn new(frame: Frame, consultations: &[Consultation], now: Instant) -> Self {
        let consultations = consultations.iter();
        Self {
            frame,
            consultations: consultations
                .map(|consultation| AboutConsultation {
                    summary: ConsultationSummary::of(consultation, now),
                    background: Background::of(consultation),
                })
                .collect(),
        }
    }
}
