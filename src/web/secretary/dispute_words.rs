//! What is said to a member whose last version is disputed.

use crate::domain::consultation::Consultation;
use crate::domain::dispute::Dispute;
use crate::web::words;

#[derive(Clone)]
pub struct DisputeWords {
    /// `dinsdag 14 oktober 2025 om 10.42.07 uur`
    pub told: String,
}

impl DisputeWords {
    pub fn of(dispute: &Dispute, consultation: &Consultation) -> Self {
        let zone = consultation.window.zone();
        Self {
            told: words::moment_to_the_second(dispute.disputed_at, zone),
        }
    }
}
