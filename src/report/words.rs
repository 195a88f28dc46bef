//! The outcome in Dutch: one wording for page, letter and every form of the report.

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::domain::outcome::{Outcome, QuestionOutcome};
use crate::domain::question::{Key, Question};
use crate::domain::tally::{ChoiceTally, Verdict};
use crate::domain::turnout::Turnout;
use crate::dutch;

pub const ADVICE: &str = "De uitslag is een advies. Het bestuur is niet aan de uitslag gebonden.";
pub const ROUNDING: &str = "Door afronding kan het totaal afwijken van 100%.";
pub const EXERCISE: &str = "Oefenomgeving: deze stemmen tellen nergens mee.";

/// In what an outcome is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Votes,
    Members,
}

impl Measure {
    pub fn of(self, choice: &ChoiceTally) -> u64 {
        match self {
            Self::Votes => choice.votes,
            Self::Members => choice.members,
        }
    }

    pub fn verdict(self, outcome: &QuestionOutcome) -> &Verdict {
        match self {
            Self::Votes => &outcome.verdict,
            Self::Members => &outcome.verdict_in_members,
        }
    }

    /// `stemmen`, or the association's word for its members.
    pub fn units(self, consultation: &Consultation) -> &str {
        match self {
            Self::Votes => "stemmen",
            Self::Members => &consultation.words.members,
        }
    }

    fn counted(self, amount: u64, consultation: &Consultation) -> String {
        match self {
            Self::Votes => dutch::votes(amount),
            Self::Members => members(amount, consultation),
        }
    }
}

/// Each question of the consultation with its outcome.
pub fn questions<'a>(
    consultation: &'a Consultation,
    outcomes: &'a [QuestionOutcome],
) -> impl Iterator<Item = (&'a Question, &'a QuestionOutcome)> {
    let questions = consultation.questions.iter();
    questions.filter_map(|question| {
        let mut outcomes = outcomes.iter();
        let found = outcomes.find(|outcome| outcome.tally.question == question.key)?;
        Some((question, found))
    })
}

/// What the report opens with; a paragraph each.
pub fn summary(consultation: &Consultation, outcome: &Outcome) -> Vec<String> {
    let count = &outcome.counting;
    let mut paragraphs = vec![opening(consultation, &count.turnout, &count.questions)];
    if count.turnout.members.part > 0 {
        paragraphs.extend(both_measures(
            consultation,
            &count.turnout,
            &count.questions,
        ));
    }
    let several = consultation.questions.len() > 1;
    let asked = questions(consultation, &count.questions).enumerate();
    for (place, (question, outcome)) in asked {
        let verdict = verdict(consultation, question, outcome, Measure::Votes);
        let margin = margin(consultation, question, outcome, Measure::Votes);
        let verdict = if several {
            format!("Vraag {}: {verdict}.", place + 1)
        } else {
            format!("{}.", capital(&verdict))
        };
        paragraphs.push(joined([verdict, margin]));
    }
    paragraphs.push(ADVICE.to_owned());
    paragraphs
}

/// `Van de 342 gemeenten hebben er 257 gestemd (75,1%). Zij brachten samen 9.876 stemmen uit.`
/// With one question, also how those are divided.
pub fn opening(
    consultation: &Consultation,
    turnout: &Turnout,
    outcomes: &[QuestionOutcome],
) -> String {
    let Fraction { part, whole } = turnout.members;
    let of = format!("Van de {}", members(whole, consultation));
    let share = share(consultation, turnout.members);
    let cast = dutch::votes(turnout.votes.part);
    match part {
        0 => format!(
            "{of} heeft er geen enkele gestemd ({share}). Er zijn geen stemmen uitgebracht."
        ),
        1 => format!(
            "{of} heeft er 1 gestemd ({share}). Daarmee telt de uitslag {cast}.{}",
            division(consultation, outcomes)
        ),
        _ => format!(
            "{of} hebben er {} gestemd ({share}). Zij brachten samen {cast} uit.{}",
            dutch::number(part),
            division(consultation, outcomes)
        ),
    }
}

fn division(consultation: &Consultation, outcomes: &[QuestionOutcome]) -> String {
    let ([question], [outcome]) = (consultation.questions.as_slice(), outcomes) else {
        return String::new();
    };
    let whole = outcome.tally.votes();
    let shares: Vec<String> = outcome
        .tally
        .choices
        .iter()
        .map(|choice| {
            let share = share(consultation, Fraction::new(choice.votes, whole));
            format!("{share} {}", quoted(question, &choice.choice))
        })
        .collect();
    format!(" Daarvan is {}.", enumerated(&shares))
}

/// `257 van de 342 gemeenten (75,1%) stemden: 96,9% van hen ‘Stemt in’ (96,8% van de stemmen) en ..`
fn both_measures(
    consultation: &Consultation,
    turnout: &Turnout,
    outcomes: &[QuestionOutcome],
) -> Vec<String> {
    let Fraction { part, whole } = turnout.members;
    let voted = if part == 1 { "stemde" } else { "stemden" };
    let response = format!(
        "{} van de {} ({}) {voted}",
        dutch::number(part),
        members(whole, consultation),
        share(consultation, turnout.members)
    );
    let asked = questions(consultation, outcomes);
    let divided: Vec<String> = asked
        .map(|(question, outcome)| divided_both_ways(consultation, question, outcome))
        .collect();
    match divided.as_slice() {
        [only] => vec![format!("{response}: {only}.")],
        several => {
            let numbered = several.iter().enumerate();
            let numbered = numbered.map(|(place, one)| format!("Vraag {}: {one}.", place + 1));
            std::iter::once(format!("{response}."))
                .chain(numbered)
                .collect()
        }
    }
}

fn divided_both_ways(
    consultation: &Consultation,
    question: &Question,
    outcome: &QuestionOutcome,
) -> String {
    let tally = &outcome.tally;
    let choices: Vec<String> = tally
        .choices
        .iter()
        .map(|choice| {
            format!(
                "{} van de {} {} ({} van de stemmen)",
                share(consultation, Fraction::new(choice.members, tally.members())),
                consultation.words.members,
                quoted(question, &choice.choice),
                share(consultation, Fraction::new(choice.votes, tally.votes())),
            )
        })
        .collect();
    enumerated(&choices)
}

/// What it comes to, without a capital or a full stop: `in meerderheid instemmend`.
pub fn verdict(
    consultation: &Consultation,
    question: &Question,
    outcome: &QuestionOutcome,
    measure: Measure,
) -> String {
    match (measure.verdict(outcome), measure) {
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

/// `342 gemeenten`, `1 gemeente`
pub fn members(count: u64, consultation: &Consultation) -> String {
    let words = &consultation.words;
    dutch::counted(count, &words.member, &words.members)
}

/// A percentage with the decimals of the consultation.
pub fn share(consultation: &Consultation, fraction: Fraction) -> String {
    dutch::percentage(fraction, consultation.percentage_decimals)
}

/// The short name of a choice: `Stemt in`.
pub fn short<'a>(question: &'a Question, choice: &'a Key) -> &'a str {
    question
        .choice(choice)
        .map_or(choice.as_str(), |found| &found.short)
}

fn quoted(question: &Question, choice: &Key) -> String {
    format!("‘{}’", short(question, choice))
}

/// `a, b en c`
pub fn enumerated(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}

pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Sentences after each other, without the empty ones.
pub fn joined(sentences: impl IntoIterator<Item = String>) -> String {
    let said = sentences
        .into_iter()
        .filter(|sentence| !sentence.is_empty());
    said.collect::<Vec<_>>().join(" ")
}
