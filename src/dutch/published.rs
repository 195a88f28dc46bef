//! What is public of an outcome, in sentences: the same on the page, in a letter and on paper.

use crate::domain::consultation::Consultation;
use crate::domain::decision::Ruling;
use crate::domain::published::Leading;
use crate::domain::question::{Key, Question};
use crate::domain::turnout::Turnout;

/// The short name of a choice: `Stemt in`.
pub fn short<'a>(question: &'a Question, choice: &'a Key) -> &'a str {
    question
        .choice(choice)
        .map_or(choice.as_str(), |found| &found.short)
}

/// `‘Stemt in’`
pub fn quoted(question: &Question, choice: &Key) -> String {
    format!("‘{}’", short(question, choice))
}

/// `Van de 342 gemeenten hebben er 257 gestemd (75,1%). Zij brachten samen 10.190 stemmen uit.`
pub fn turnout(of: &Consultation, turnout: &Turnout) -> String {
    format!(
        "Van de {} {} hebben er {} gestemd ({}). Zij brachten samen {} uit.",
        super::number(turnout.members.whole),
        of.words.members,
        super::number(turnout.members.part),
        super::percentage(turnout.members, of.percentage_decimals),
        super::votes(turnout.votes.part)
    )
}

/// `De stemmen zijn in meerderheid instemmend.`; `what`: `stemmen`, or the word for members.
pub fn leading(question: &Question, leading: &Leading, what: &str) -> String {
    match leading {
        Leading::NoVotes => "Er zijn geen stemmen uitgebracht.".to_owned(),
        Leading::Majority(key) => {
            let verdict = question
                .choice(key)
                .map_or(key.as_str(), |of| of.verdict.as_str());
            format!("De {what} zijn {verdict}.")
        }
        Leading::Plurality(key) => {
            let most = format!("De meeste {what} gaan naar {}.", quoted(question, key));
            format!("Geen keuze heeft meer dan de helft. {most}")
        }
        Leading::Tie(keys) => {
            let names: Vec<String> = keys.iter().map(|key| quoted(question, key)).collect();
            match what {
                "stemmen" => format!(
                    "De stemmen staken: {} hebben er evenveel.",
                    names.join(" en ")
                ),
                _ => format!("Gelijk in aantal {what}: {}.", names.join(" en ")),
            }
        }
    }
}

/// What the board does with the advice, in a sentence.
pub fn ruling(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Ratified => "Het bestuur bekrachtigt de uitslag en volgt het advies.",
        Ruling::Deviating => "Het bestuur wijkt af van het advies.",
    }
}
