//! The ladder from a letter to a vote, in words.

use crate::domain::ladder::{Rung, Step};
use crate::domain::window::Zone;
use crate::service::view::ladder::Ladder;
use crate::web::words;

/// One address, and how far it was reached.
pub struct LadderLines {
    pub address: String,
    pub steps: Vec<StepLine>,
}

pub struct StepLine {
    pub word: &'static str,
    pub moment: String,
    /// What a server said, and which: `250 2.0.0 van smtp.vng.example`
    pub answer: Option<String>,
}

impl LadderLines {
    pub fn all(ladders: &[Ladder], zone: &Zone) -> Vec<Self> {
        let ladders = ladders.iter();
        ladders.map(|ladder| Self::of(ladder, zone)).collect()
    }

    fn of(ladder: &Ladder, zone: &Zone) -> Self {
        let steps = ladder.steps.iter();
        Self {
            address: match &ladder.address {
                Some(address) => address.clone(),
                None => "Brief op papier".to_owned(),
            },
            steps: steps
                .map(|step| StepLine {
                    word: word(step.rung),
                    moment: words::moment_to_the_second(step.at, zone),
                    answer: answer(step),
                })
                .collect(),
        }
    }
}

fn answer(step: &Step) -> Option<String> {
    let answer = step.answer.as_ref()?;
    Some(match &step.server {
        Some(server) => format!("{answer} van {server}"),
        None => answer.clone(),
    })
}

/// What stands before the moment.
pub fn word(rung: Rung) -> &'static str {
    match rung {
        Rung::Queued => "Klaargezet",
        Rung::Printed => "Op papier gezet",
        Rung::Retrying => "Vertraagd, volgende poging",
        Rung::Delayed => "Vertraagd bij een andere mailserver",
        Rung::Returned => "Niet bezorgd",
        Rung::Accepted => "Aangenomen door de mailserver",
        Rung::Away => "Afwezigheidsbericht ontvangen",
        Rung::Visited => "Stempagina ingevuld door iemand",
        Rung::DraftBegun => "Concept begonnen",
        Rung::Voted => "Gestemd",
    }
}

/// Behind `Nog niet gestemd` on the list: `concept begonnen 14-10-2025 10.42`.
pub fn climbed(step: &Step, zone: &Zone) -> String {
    let word = match step.rung {
        Rung::DraftBegun => "concept begonnen",
        _ => "stempagina ingevuld",
    };
    format!("{word} {}", words::short_moment(step.at, zone))
}
