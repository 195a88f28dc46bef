//! The front door: what this is, and where to go.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::window::Phase;
use crate::dutch;
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /`
#[derive(Template)]
#[template(path = "web/public/home.html")]
pub struct HomePage {
    pub frame: Frame,
    pub consultations: Vec<ConsultationSummary>,
    /// Of a demonstration: everything there is to try.
    pub exercise_links: Vec<ExerciseLink>,
    /// A demonstration that is still open: its visitor may move it on to the close.
    pub may_close: bool,
}

pub struct ConsultationSummary {
    pub title: String,
    /// `U kunt stemmen tot woensdag 22 oktober 2025, 16.00 uur.`
    pub state: String,
    /// Where anybody can read what it is about; none before the opening.
    pub explanation: Option<String>,
    /// Where the outcome is, once it is public.
    pub result: Option<String>,
}

/// A way in for who tries the service out.
pub struct ExerciseLink {
    pub label: String,
    pub url: String,
    pub explanation: String,
}

impl HomePage {
    pub fn new(
        frame: Frame,
        consultations: &[Consultation],
        exercise_links: Vec<ExerciseLink>,
        now: Instant,
    ) -> Self {
        let summaries = consultations.iter();
        Self {
            frame,
            consultations: summaries
                .map(|consultation| ConsultationSummary::of(consultation, now))
                .collect(),
            exercise_links,
            may_close: false,
        }
    }

    /// Leads to the outcomes that are public.
    pub fn with_results(mut self, consultations: &[Consultation], published: &[Key]) -> Self {
        for (summary, consultation) in self.consultations.iter_mut().zip(consultations) {
            let public = published.contains(&consultation.key);
            summary.result = public.then(|| words::result_path(consultation));
        }
        self
    }

    /// Offers to move a demonstration on to its close.
    pub fn in_exercise(mut self, may_close: bool) -> Self {
        self.may_close = may_close;
        self
    }
}

impl ConsultationSummary {
    pub fn of(consultation: &Consultation, now: Instant) -> Self {
        let window = &consultation.window;
        let zone = window.zone();
        let closes = dutch::moment(window.closes_at(), zone);
        let state = match window.phase(now) {
            Phase::NotYetOpen => format!(
                "Stemmen kan vanaf {}, tot {closes}.",
                dutch::moment(window.opens_at(), zone)
            ),
            Phase::Open => format!("Stemmen kan tot {closes}."),
            Phase::Closed => format!(
                "Gesloten op {}.",
                dutch::moment_in_sentence(window.closes_at(), zone)
            ),
        };
        Self {
            title: consultation.title.clone(),
            state,
            explanation: (window.phase(now) != Phase::NotYetOpen)
                .then(|| words::explanation_path(consultation)),
            result: None,
        }
    }
}
