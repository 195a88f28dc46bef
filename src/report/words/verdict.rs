//! What it comes to, and by how much; never more than advice.

use crate::domain::consultation::Consultation;
use crate::domain::outcome::QuestionOutcome;
use crate::domain::question::Question;
use crate::domain::tally::Verdict;

use super::measure::Measure;
use super::phrase::{capital, enumerated, quoted};

/// What it comes to, without a capital or a full stop: `in meerderheid instemmend`.
pub fn verdict(
    consultation: &Consultation,
    question: &Question,
    outcome: &QuestionOutcome,
    measure: Measure,
) -> String {
    said(consultation, question, measure.verdict(outcome), measure)
}

/// The same of a verdict that stands by itself.
pub(super) fn said(
    consultation: &Consultation,
    question: &Question,
    verdict: &Verdict,
    measure: Measure,
) -> String {
    match (verdict, measure) {
        (Verdict::NoVotes, _) => "er zijn geen stemmen uitgebracht".to_owned(),
        (Verdict::Majority { choice, .. }, _) => question
            .choice(choice)
            .map_or_else(|| choice.to_string(), |found| found.verdict.clone()),
        (Verdict::Plurality { choice, .. }, _) => format!(
            "de meeste {} voor {}, maar geen meerderheid",
            measure.units(consultation),
            quoted(question, choice)
        ),
        (Verdict::Tie { .. }, Measure::Votes) => "de stemmen staken".to_owned(),
        (Verdict::Tie { .. }, Measure::Members) => {
            format!("de {} zijn gelijk verdeeld", consultation.words.members)
        }
    }
}

/// By how much, as a sentence; empty where nothing was cast.
pub fn margin(
    consultation: &Consultation,
    question: &Question,
    outcome: &QuestionOutcome,
    measure: Measure,
) -> String {
    match measure.verdict(outcome) {
        Verdict::NoVotes => String::new(),
        Verdict::Majority { margin, .. } | Verdict::Plurality { margin, .. } => {
            let difference = measure.counted(*margin, consultation);
            format!("Het verschil is {difference}.")
        }
        Verdict::Tie { choices } => {
            let tied: Vec<String> = choices.iter().map(|key| quoted(question, key)).collect();
            format!(
                "{} kregen even veel {}.",
                capital(&enumerated(&tied)),
                measure.units(consultation)
            )
        }
    }
}
