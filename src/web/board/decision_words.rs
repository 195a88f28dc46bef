//! A decision in words, for whoever reads it.

use crate::domain::consultation::Consultation;
use crate::domain::decision::Decision;
use crate::domain::text::visible;
use crate::dutch;
use crate::web::words;

/// One decision, as board and public read it.
#[derive(Clone)]
pub struct DecisionWords {
    pub number: u32,
    /// `Het bestuur volgt het advies.`
    pub ruling: String,
    /// `29 oktober 2025`
    pub decided_on: String,
    /// `woensdag 29 oktober 2025 om 11.04.00 uur`
    pub recorded_at: String,
    /// A paragraph each; may be empty where the board follows the advice.
    pub reasons: Vec<String>,
    /// Why it takes the place of the one before.
    pub correction: Option<String>,
}

impl DecisionWords {
    pub fn of(decision: &Decision, consultation: &Consultation) -> Self {
        let zone = consultation.window.zone();
        let reasons = visible(decision.reasons.as_str());
        let paragraphs = reasons.split("\n\n").map(str::trim);
        Self {
            number: decision.number,
            ruling: dutch::published::ruling(decision.ruling).to_owned(),
            decided_on: dutch::date(decision.decided_on),
            recorded_at: words::moment_to_the_second(decision.recorded_at, zone),
            reasons: paragraphs
                .filter(|paragraph| !paragraph.is_empty())
                .map(str::to_owned)
                .collect(),
            correction: decision
                .correction
                .as_ref()
                .map(|reason| visible(reason.as_str())),
        }
    }
}
