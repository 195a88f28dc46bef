//! The sentences that a report opens with.

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::domain::outcome::{Count, Outcome, QuestionOutcome};
use crate::domain::question::Question;
use crate::domain::turnout::Turnout;
use crate::dutch;

use super::condition::conditions;
use super::measure::Measure;
use super::phrase::{ADVICE, capital, enumerated, joined, members, quoted, share};
use super::verdict::{margin, verdict};

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

/// The whole outcome in sentences; a paragraph each.
pub fn summary(consultation: &Consultation, outcome: &Outcome) -> Vec<String> {
    let count = &outcome.counting;
    let several = consultation.questions.len() > 1;
    let asked = questions(consultation, &count.questions).enumerate();
    let verdicts = asked.map(|(place, (question, outcome))| {
        let verdict = verdict(consultation, question, outcome, Measure::Votes);
        let margin = margin(consultation, question, outcome, Measure::Votes);
        let verdict = if several {
            format!("Vraag {}: {verdict}.", place + 1)
        } else {
            format!("{}.", capital(&verdict))
        };
        joined([verdict, margin])
    });
    let mut paragraphs = divided(consultation, count);
    paragraphs.extend(verdicts);
    paragraphs.extend(conditions(consultation, count));
    paragraphs.push(ADVICE.to_owned());
    paragraphs
}

/// Who voted and how those are divided, by both measures; a paragraph each.
pub fn divided(consultation: &Consultation, count: &Count) -> Vec<String> {
    let mut paragraphs = vec![opening(consultation, count)];
    if count.turnout.members.part > 0 {
        paragraphs.extend(both_measures(consultation, count));
    }
    paragraphs
}

/// `Van de 342 gemeenten hebben er 257 gestemd (75,1%). Zij brachten samen 9.876 stemmen uit.`
/// With one question, also how those are divided.
pub fn opening(consultation: &Consultation, count: &Count) -> String {
    let Turnout {
        members: voted,
        votes,
        ..
    } = count.turnout;
    let Fraction { part, whole } = voted;
    let of = format!("Van de {}", members(whole, consultation));
    let share = share(consultation, voted);
    let cast = dutch::votes(votes.part);
    match part {
        0 => format!(
            "{of} heeft er geen enkele gestemd ({share}). Er zijn geen stemmen uitgebracht."
        ),
        1 => format!(
            "{of} heeft er 1 gestemd ({share}). Daarmee telt de uitslag {cast}.{}",
            division(consultation, &count.questions)
        ),
        _ => format!(
            "{of} hebben er {} gestemd ({share}). Zij brachten samen {cast} uit.{}",
            dutch::number(part),
            division(consultation, &count.questions)
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
            format!("{share} voor {}", quoted(question, &choice.choice))
        })
        .collect();
    format!(" Daarvan is {}.", enumerated(&shares))
}

/// `257 van de 342 gemeenten (75,1%) stemden. Daarvan koos 96,9% ‘Stemt in’ (96,8% van de stemmen) en ..`
fn both_measures(consultation: &Consultation, count: &Count) -> Vec<String> {
    let Fraction { part, whole } = count.turnout.members;
    let voted = if part == 1 { "stemde" } else { "stemden" };
    let response = format!(
        "{} van de {} ({}) {voted}",
        dutch::number(part),
        members(whole, consultation),
        share(consultation, count.turnout.members)
    );
    let asked = questions(consultation, &count.questions);
    let divided: Vec<String> = asked
        .map(|(question, outcome)| divided_both_ways(consultation, question, outcome))
        .collect();
    match divided.as_slice() {
        [only] => vec![format!("{response}. {only}.")],
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
                "{} {} ({} van de stemmen)",
                share(consultation, Fraction::new(choice.members, tally.members())),
                quoted(question, &choice.choice),
                share(consultation, Fraction::new(choice.votes, tally.votes())),
            )
        })
        .collect();
    format!("Daarvan koos {}", enumerated(&choices))
}
