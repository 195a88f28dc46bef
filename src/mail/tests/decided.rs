//! Letters about what the board decided, for one member of a few.

use jiff::civil::date;

use super::fixture::{consultation, key, line, member, zone};
use crate::domain::decision::{Decision, Ruling};
use crate::domain::member::WeighedMember;
use crate::domain::outcome::{Count, Outcome, QuestionOutcome};
use crate::domain::tally::Tally;
use crate::domain::text::Prose;
use crate::domain::turnout::Turnout;
use crate::mail::{Letter, OwnVote, WebLink};

pub fn result(decision: Decision, own: OwnVote) -> Letter {
    let page = "https://raadpleging.vng.example/uitslag/iza-azwa-hlo-2025";
    Letter::Result {
        decision: Box::new(decision),
        own,
        page: WebLink::parse(page).unwrap(),
    }
}

pub fn counted() -> OwnVote {
    OwnVote::Counted([(key("azwa-hlo"), key("ja"))].into())
}

/// Three members voted, one of them no.
pub fn ratified() -> Decision {
    let consultation = consultation();
    let people = [member("GM0001", "A", 10_000), member("GM0002", "B", 9_000)];
    let third = member("GM0034", "Almere", 226_500);
    let cast = |weighed: &WeighedMember, choice: &str| (weighed.clone(), key(choice));
    let mut ballots: Vec<_> = people.iter().map(|weighed| cast(weighed, "nee")).collect();
    ballots.push(cast(&third, "ja"));
    ballots
        .extend((5..8).map(|number| cast(&member(&format!("GM000{number}"), "C", 74_000), "ja")));
    let question = &consultation.questions[0];
    let tally = Tally::of(
        question,
        ballots.iter().map(|(weighed, choice)| (weighed, choice)),
    );
    let turnout = Turnout::of(ballots.iter().map(|(weighed, _)| (weighed, true)));
    Decision {
        number: 1,
        recorded_at: zone().moment("2025-10-29T11:00").unwrap(),
        decided_on: date(2025, 10, 29),
        ruling: Ruling::Ratified,
        reasons: Prose::default(),
        correction: None,
        outcome: Outcome {
            counting: Count {
                turnout,
                questions: vec![QuestionOutcome {
                    verdict: tally.verdict(),
                    verdict_in_members: tally.verdict_in_members(),
                    tally,
                    singles_out: false,
                    conditional: Vec::new(),
                }],
                per_province: Vec::new(),
                per_size_class: Vec::new(),
                per_named_set: Vec::new(),
            },
            advisory: Vec::new(),
        },
    }
}

pub fn deviating() -> Decision {
    let reasons = "Het geld is niet geregeld.\n\nHet bestuur praat eerst verder met het Rijk.";
    Decision {
        ruling: Ruling::Deviating,
        reasons: Prose::parse(reasons).unwrap(),
        ..ratified()
    }
}

pub fn corrected() -> Decision {
    Decision {
        number: 2,
        correction: Some(line("Het Rijk heeft het geld toch geregeld.")),
        ..ratified()
    }
}
