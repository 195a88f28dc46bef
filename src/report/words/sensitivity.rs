//! What would have turned an outcome, in sentences.

use crate::domain::consultation::Consultation;
use crate::domain::member::MemberCode;
use crate::domain::question::Question;
use crate::domain::roll::Roll;
use crate::domain::sensitivity::{Change, NonVoters, Sensitivity};
use crate::domain::tally::Verdict;
use crate::domain::text::visible;
use crate::dutch;
use crate::report::Report;

use super::measure::Measure;
use super::phrase::{enumerated, members};
use super::rule::other_rules;
use super::verdict::said;

/// More members than these are counted, not named.
const NAMED: usize = 5;

/// Where the name of a member stands.
#[derive(Clone, Copy)]
pub enum Names<'a> {
    InReport(&'a Report),
    InRoll(&'a Consultation, &'a Roll),
}

impl<'a> Names<'a> {
    pub(super) fn consultation(self) -> &'a Consultation {
        match self {
            Self::InReport(report) => &report.consultation,
            Self::InRoll(consultation, _) => consultation,
        }
    }

    fn of(self, code: &MemberCode) -> String {
        let name = match self {
            Self::InReport(report) => report.member(code).map(|line| visible(&line.name)),
            Self::InRoll(_, roll) => roll
                .member(code)
                .map(|weighed| visible(weighed.member.name.as_str())),
        };
        name.unwrap_or_else(|| code.to_string())
    }

    /// `: Almelo en Hoorn`; empty for more than a reader takes in.
    fn behind_a_colon(self, codes: &[MemberCode]) -> String {
        if codes.len() > NAMED {
            return String::new();
        }
        let names: Vec<String> = codes.iter().map(|code| self.of(code)).collect();
        format!(": {}", enumerated(&names))
    }
}

/// A verdict by itself: `in meerderheid instemmend`.
pub fn turned(consultation: &Consultation, question: &Question, verdict: &Verdict) -> String {
    said(consultation, question, verdict, Measure::Votes)
}

/// The fewest votes and the fewest members; a paragraph each.
pub fn change(names: Names<'_>, question: &Question, found: &Sensitivity) -> Vec<String> {
    let Some(change) = &found.change else {
        return vec!["Er zijn geen stemmen, dus ook geen keuze die kan veranderen.".to_owned()];
    };
    let consultation = names.consultation();
    let go = match change.votes.votes {
        1 => "gaat",
        _ => "gaan",
    };
    let votes = format!(
        "De uitslag verandert pas als {} naar een andere keuze {go}. Die kan dan worden: {}.",
        dutch::votes(change.votes.votes),
        turned(consultation, question, &change.votes.verdict)
    );
    vec![votes, by_members(names, change)]
}

fn by_members(names: Names<'_>, change: &Change) -> String {
    let consultation = names.consultation();
    let alone = change.alone.len() as u64;
    match alone {
        0 => {
            let group = &change.members.members;
            let needed = members(group.len() as u64, consultation);
            let example = names.behind_a_colon(group);
            let example = if example.is_empty() {
                String::new()
            } else {
                format!(" Bijvoorbeeld{example}.")
            };
            format!(
                "Geen enkele {} kon de uitslag alleen veranderen door anders te kiezen. Daarvoor \
                 zijn ten minste {needed} nodig.{example}",
                consultation.words.member
            )
        }
        1 => format!(
            "1 {} kon de uitslag alleen veranderen door anders te kiezen{}.",
            consultation.words.member,
            names.behind_a_colon(&change.alone)
        ),
        _ => format!(
            "{} konden de uitslag ieder alleen veranderen door anders te kiezen{}.",
            members(alone, consultation),
            names.behind_a_colon(&change.alone)
        ),
    }
}

/// What those could have done who did not vote.
pub fn non_voters(names: Names<'_>, found: &NonVoters) -> String {
    let consultation = names.consultation();
    let all = members(found.members, consultation);
    match (&found.turning, found.alone.len() as u64) {
        _ if found.members == 0 => {
            format!("Alle {} hebben gestemd.", consultation.words.members)
        }
        (None, _) if found.members == 1 => {
            format!("De {all} die niet stemde, kon de uitslag niet veranderen.")
        }
        (None, _) => format!("De {all} die niet stemden, konden de uitslag samen niet veranderen."),
        (Some(group), 0) => format!(
            "Van de {all} die niet stemden, konden er {} samen de uitslag veranderen{}.",
            dutch::number(group.members.len() as u64),
            names.behind_a_colon(&group.members)
        ),
        (Some(_), 1) => format!(
            "Van de {all} die niet stemde{}, kon er 1 alleen de uitslag veranderen{}.",
            if found.members == 1 { "" } else { "n" },
            names.behind_a_colon(&found.alone)
        ),
        (Some(_), alone) => format!(
            "Van de {all} die niet stemden, konden er {} ieder alleen de uitslag veranderen{}.",
            dutch::number(alone),
            names.behind_a_colon(&found.alone)
        ),
    }
}

/// The two things to know first: who could have turned it, and whether another rule would have.
pub fn firmness(names: Names<'_>, question: &Question, found: &Sensitivity) -> Vec<String> {
    let first = found.change.as_ref().map_or_else(
        || change(names, question, found).concat(),
        |change| by_members(names, change),
    );
    let second = other_rules(names.consultation(), question, found)
        .unwrap_or_else(|| non_voters(names, &found.non_voters));
    vec![first, second]
}
