//! All dossiers of a consultation.

use askama::Template;

use crate::domain::instant::Instant;
use crate::service::view::dossiers::{DossierView, DossiersView};
use crate::web::bureau::dossier_words::{kind_word, person, state_style, state_word, subject};
use crate::web::frame::Frame;
use crate::web::words;

/// `GET /bureau/{consultation}/dossiers`
#[derive(Template)]
#[template(path = "web/bureau/dossiers.html")]
pub struct DossiersPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    /// The newest first.
    pub lines: Vec<DossierLine>,
    /// Whether there is a way to the form that asks for a later close.
    pub may_extend: bool,
}

pub struct DossierLine {
    pub number: u32,
    pub kind: &'static str,
    pub subject: String,
    pub requested_by: String,
    pub requested_at: String,
    pub state: &'static str,
    pub style: &'static str,
}

impl DossiersPage {
    pub fn new(frame: Frame, view: &DossiersView, now: Instant) -> Self {
        let consultation = &view.consultation.consultation;
        let lines = view.dossiers.iter();
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            lines: lines.map(|one| DossierLine::of(one, view, now)).collect(),
            may_extend: false,
        }
    }

    pub fn with_way_to_extend(self) -> Self {
        Self {
            may_extend: true,
            ..self
        }
    }
}

impl DossierLine {
    fn of(one: &DossierView, view: &DossiersView, now: Instant) -> Self {
        let consultation = &view.consultation.consultation;
        let window = &consultation.window;
        let state = one.dossier.state(window.closes_at(), now);
        let proposal = &one.dossier.proposal;
        Self {
            number: one.dossier.number,
            kind: kind_word(proposal.correction.kind()),
            subject: subject(one, consultation),
            requested_by: person(one.requested_by.as_ref()),
            requested_at: words::short_moment(proposal.requested_at, window.zone()),
            state: state_word(state),
            style: state_style(state),
        }
    }
}
