//! Agreement under a condition: how many, said apart from what they agreed to.

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::domain::outcome::{Count, QuestionOutcome};
use crate::domain::question::{Key, Question};
use crate::domain::tally::ChoiceTally;
use crate::dutch;
use crate::report::MemberLine;

use super::opening::questions;
use super::phrase::{joined, members, quoted, share, short};

pub const CONDITIONS: &str = "Een stem onder een voorwaarde telt gewoon mee.";

/// A sentence or two a choice that takes a condition; none where no choice does.
pub fn conditions(consultation: &Consultation, count: &Count) -> Vec<String> {
    let several = consultation.questions.len() > 1;
    let asked = questions(consultation, &count.questions).enumerate();
    asked
        .flat_map(|(place, (question, outcome))| {
            let number = several.then(|| format!("Vraag {}: ", place + 1));
            let number = number.unwrap_or_default();
            let said = conditions_of(consultation, question, outcome);
            said.into_iter().map(move |said| format!("{number}{said}"))
        })
        .collect()
}

/// The same for one question.
pub fn conditions_of(
    consultation: &Consultation,
    question: &Question,
    outcome: &QuestionOutcome,
) -> Vec<String> {
    let counted = outcome.conditional.iter();
    counted
        .map(|counted| of_choice(consultation, question, outcome, counted))
        .collect()
}

fn of_choice(
    consultation: &Consultation,
    question: &Question,
    outcome: &QuestionOutcome,
    counted: &ChoiceTally,
) -> String {
    let choice = quoted(question, &counted.choice);
    let who = members(counted.members, consultation);
    let votes = dutch::votes(counted.votes);
    let said = match counted.members {
        0 => return format!("Niemand koos {choice} onder een voorwaarde."),
        1 => format!("{who} koos {choice} onder een voorwaarde, met {votes}."),
        _ => format!("{who} kozen {choice} onder een voorwaarde, samen {votes}."),
    };
    let mut choices = outcome.tally.choices.iter();
    let whole = choices.find(|line| line.choice == counted.choice);
    let of = Fraction::new(counted.votes, whole.map_or(0, |line| line.votes));
    let of = share(consultation, of);
    joined([said, format!("Dat is {of} van de stemmen voor {choice}.")])
}

/// `Stemt in (onder een voorwaarde)`
pub fn chosen(question: &Question, choice: &Key, line: &MemberLine) -> String {
    let chosen = short(question, choice);
    match line.conditional.get(&question.key) {
        Some(true) => format!("{chosen} (onder een voorwaarde)"),
        _ => chosen.to_owned(),
    }
}
