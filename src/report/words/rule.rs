//! The outcome by another rule, in a sentence.

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::domain::question::Question;
use crate::domain::sensitivity::{OtherRule, Sensitivity, Variant};
use crate::domain::tally::Verdict;
use crate::domain::weight::{Rounding, WeightRule};
use crate::dutch;

use super::phrase::{quoted, share};
use super::sensitivity::turned;

/// `Bij afronding naar beneden`
pub fn rule_name(consultation: &Consultation, rule: Variant) -> String {
    match rule {
        Variant::Rounded { rounding } => match rounding {
            Rounding::Up => "Bij afronding naar boven".to_owned(),
            Rounding::HalfUp => "Bij afronding op het dichtstbijzijnde hele getal".to_owned(),
            Rounding::Down => "Bij afronding naar beneden".to_owned(),
        },
        Variant::WithoutCap => match consultation.weighing.rule {
            WeightRule::PerPopulation { cap, .. } => {
                format!("Zonder maximum van {}", dutch::votes(u64::from(cap)))
            }
            _ => "Zonder maximum".to_owned(),
        },
        Variant::OneEach => format!("Bij één stem per {}", consultation.words.member),
        Variant::WithoutDisputed { ballots } => format!(
            "Zonder {}",
            dutch::counted(ballots, "betwiste stem", "betwiste stemmen")
        ),
        Variant::WithoutEntered { ballots } => format!(
            "Zonder {} die het bureau invoerde",
            dutch::counted(ballots, "stem", "stemmen")
        ),
        Variant::AsOpened { members } => format!(
            "Zonder {} van het stemregister",
            dutch::counted(members, "correctie", "correcties")
        ),
    }
}

/// `Bij afronding naar beneden is de uitslag dezelfde: 96,4% van de stemmen is voor ‘Stemt in’.`
pub fn other_rule(consultation: &Consultation, question: &Question, other: &OtherRule) -> String {
    let name = rule_name(consultation, other.rule);
    let verdict = turned(consultation, question, &other.verdict);
    match &other.verdict {
        _ if other.differs => format!("{name} is de uitslag anders: {verdict}."),
        Verdict::Majority { choice, .. } | Verdict::Plurality { choice, .. } => {
            let mut lines = other.tally.choices.iter();
            let own = lines.find(|line| line.choice == *choice);
            let own = own.map_or(0, |line| line.votes);
            format!(
                "{name} is de uitslag dezelfde: {} van de stemmen is voor {}.",
                share(consultation, Fraction::new(own, other.tally.votes())),
                quoted(question, choice)
            )
        }
        Verdict::NoVotes | Verdict::Tie { .. } => {
            format!("{name} is de uitslag dezelfde: {verdict}.")
        }
    }
}

/// All of them in one sentence; None where there is no other rule, or nothing to count by it.
pub fn other_rules(
    consultation: &Consultation,
    question: &Question,
    found: &Sensitivity,
) -> Option<String> {
    found.change.as_ref()?;
    let others = &found.other_rules;
    let differing: Vec<&OtherRule> = others.iter().filter(|other| other.differs).collect();
    match (differing.as_slice(), others.len()) {
        (_, 0) => None,
        ([], 1) => others
            .first()
            .map(|other| other_rule(consultation, question, other)),
        ([], count) => Some(format!(
            "Ook met de {count} andere regels uit het rapport is de uitslag dezelfde."
        )),
        ([only], _) => Some(other_rule(consultation, question, only)),
        (several, count) => Some(format!(
            "Met {} van de {count} andere regels uit het rapport is de uitslag anders.",
            several.len()
        )),
    }
}
