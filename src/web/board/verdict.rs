//! The verdict in words: advice, never adopted or rejected.

use crate::domain::consultation::Words;
use crate::domain::question::{Key, Question};
use crate::domain::tally::Verdict;
use crate::dutch;

/// What the amounts of a verdict are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure<'a> {
    Votes,
    /// With the association's words for them.
    Members(&'a Words),
}

/// One or two sentences.
pub fn sentence(question: &Question, verdict: &Verdict, measure: Measure<'_>) -> String {
    let (cast, margin_words) = match measure {
        Measure::Votes => ("stemmen", ("stem", "stemmen")),
        Measure::Members(words) => (
            words.members.as_str(),
            (words.member.as_str(), words.members.as_str()),
        ),
    };
    let margin = |amount| dutch::counted(amount, margin_words.0, margin_words.1);
    match verdict {
        Verdict::NoVotes => "Er zijn geen stemmen uitgebracht.".to_owned(),
        Verdict::Majority {
            choice,
            margin: amount,
        } => format!(
            "De {cast} zijn {}. Het verschil is {}.",
            verdict_words(question, choice),
            margin(*amount)
        ),
        Verdict::Plurality {
            choice,
            margin: amount,
        } => format!(
            "Geen keuze heeft meer dan de helft. De meeste {cast} gaan naar ‘{}’. Het verschil \
             is {}.",
            short(question, choice),
            margin(*amount)
        ),
        Verdict::Tie { choices } => {
            let names = choices
                .iter()
                .map(|choice| format!("‘{}’", short(question, choice)));
            let names = names.collect::<Vec<_>>().join(" en ");
            match measure {
                Measure::Votes => format!("De stemmen staken: {names} hebben er evenveel."),
                Measure::Members(words) => format!("Gelijk in aantal {}: {names}.", words.members),
            }
        }
    }
}

fn verdict_words<'a>(question: &'a Question, key: &'a Key) -> &'a str {
    question
        .choice(key)
        .map_or(key.as_str(), |choice| choice.verdict.as_str())
}

fn short<'a>(question: &'a Question, key: &'a Key) -> &'a str {
    question
        .choice(key)
        .map_or(key.as_str(), |choice| choice.short.as_str())
}
