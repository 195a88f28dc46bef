//! What a college reads before it votes.

use crate::domain::consultation::Consultation;
use crate::dutch;
use crate::web::words::{self, DocumentLine};

#[derive(Clone)]
pub struct Background {
    /// `Lbr. 25/041 van 10 september 2025`
    pub letter: String,
    pub introduction: Vec<String>,
    pub recommendation: Vec<String>,
    pub documents: Vec<DocumentLine>,
    pub webinars: Vec<WebinarLine>,
    /// The weight rule in one sentence.
    pub rule: String,
    /// `1 januari 2025 (bron: CBS)`
    pub reference: String,
    /// What will be published, said to a member.
    pub publication: String,
    /// The same to anybody: `De totalen en de uitslag per provincie`.
    pub published: String,
    /// `29 oktober 2025`
    pub decision: String,
}

#[derive(Clone)]
pub struct WebinarLine {
    pub title: String,
    /// `maandag 22 september 2025, 12.00 uur`, where it is known.
    pub starts: Option<String>,
    pub url: Option<String>,
}

impl Background {
    pub fn of(consultation: &Consultation) -> Self {
        let zone = consultation.window.zone();
        let weighing = &consultation.weighing;
        let webinars = consultation.webinars.iter();
        Self {
            letter: format!(
                "{} van {}",
                consultation.letter.number,
                dutch::date(consultation.letter.date)
            ),
            introduction: consultation.introduction.clone(),
            recommendation: consultation.recommendation.clone(),
            documents: consultation
                .documents
                .iter()
                .map(words::document_line)
                .collect(),
            webinars: webinars
                .map(|webinar| WebinarLine {
                    title: webinar.title.clone(),
                    starts: webinar.starts_at.map(|at| dutch::moment(at, zone)),
                    url: webinar.url.clone(),
                })
                .collect(),
            rule: dutch::rule(weighing, &consultation.words.members),
            reference: format!(
                "{} (bron: {})",
                dutch::date(weighing.reference_date),
                weighing.source
            ),
            publication: words::publication(consultation),
            published: words::capitalized(&words::published(consultation)),
            decision: dutch::date(consultation.decision_day()),
        }
    }
}
