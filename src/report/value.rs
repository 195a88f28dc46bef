//! The one value that every form of the report is made of. Its field names are the schema of the
//! JSON form and the column names of the open data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::ballot::{Answer, CollegeDecision};
use crate::domain::closed::{ClosedConsultation, Particulars};
use crate::domain::consultation::{Consultation, Standing};
use crate::domain::instant::Instant;
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::outcome::Outcome;
use crate::domain::province::Province;
use crate::domain::question::Key;
use crate::domain::roll::RollTotals;
use crate::domain::sensitivity::Sensitivity;
use crate::domain::size_class::SizeClass;
use crate::domain::text::Line;
use crate::domain::theme::coding::TextKind;
use crate::domain::weight::Derivation;
use crate::dutch;

use super::theme_lines::{RedactionLine, ThemeLine, redactions, shown, themes, themes_of};
use super::words;

/// Changes when a field changes its name or its meaning, not when one is added.
pub const SCHEMA: &str = "raadpleging report 1";

/// Counts are whole numbers, shares are fractions: nothing in it is rounded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Where the schema of this form can be read; none in what was not laid down.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema_address: Option<String>,
    pub schema: String,
    /// None in what was not laid down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Version>,
    /// A demonstration or a rehearsal: none of it counts.
    pub exercise: bool,
    /// The outcome in Dutch sentences, as the report opens with.
    pub summary: Vec<String>,
    /// As it was opened, but with the close that was in force and the day of the decision that goes
    /// with it: the particulars tell of extensions.
    pub consultation: Consultation,
    pub roll: RollTotals,
    pub outcome: Outcome,
    /// What would have turned the outcome of each question; of the groups that count.
    #[serde(default)]
    pub sensitivity: Vec<Sensitivity>,
    pub particulars: Particulars,
    /// What members wrote of; empty where the bureau made no themes.
    #[serde(default)]
    pub themes: Vec<ThemeLine>,
    /// What is left out of texts.
    #[serde(default)]
    pub redactions: Vec<RedactionLine>,
    /// By name, as a person looks it up.
    pub members: Vec<MemberLine>,
    /// SHA-256 of the JSON form that it was read from, hex; none where it was just made.
    #[serde(skip)]
    pub read_from: Option<String>,
}

/// Which version was laid down, and what it says that the one before did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// `1.0`
    pub name: String,
    pub laid_down_at: Instant,
    /// None of the first.
    pub reason: Option<Line>,
    /// In Dutch, a sentence each; empty of the first.
    pub differences: Vec<String>,
    /// What was left out of its texts after it was laid down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blacked_out: Vec<RedactionLine>,
    /// SHA-256 of the JSON form as it was laid down, hex; only where something was left out since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash_when_laid_down: Option<String>,
}

/// One member, with its vote if it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberLine {
    pub code: MemberCode,
    pub name: String,
    pub province: Option<Province>,
    pub population: u32,
    pub size_class: SizeClass,
    /// The key of its voting group.
    pub group: String,
    pub votes: u32,
    pub derivation: Derivation,
    /// `41.283 inwoners, afgerond naar boven: 42 stemmen`
    pub derivation_text: String,
    pub voted: bool,
    /// A ballot came in time, but could not be opened; it counts as not voted.
    pub unreadable: bool,
    /// Question to choice; empty without a vote.
    pub choices: BTreeMap<Key, Key>,
    /// Whether the choice was made under a condition, for each question that takes one; empty
    /// without a vote.
    pub conditional: BTreeMap<Key, bool>,
    /// As it was sent, without what is left out: whoever shows it makes it visible first.
    pub explanation: String,
    /// As it was sent, without what is left out: whoever shows it makes it visible first.
    pub remark: String,
    /// Of all its texts, by name: `Geld; Regeldruk`
    #[serde(default)]
    pub themes: String,
    /// As it was sent, without what is left out: whoever shows it makes it visible first.
    pub change_reason: String,
    /// As it was sent: whoever shows it makes it visible first.
    pub college_decision: CollegeDecision,
}

impl Report {
    /// A pure function: no clock, no chance, so that anybody can make the same report again.
    pub fn of(closed: &ClosedConsultation) -> Self {
        let members = closed.roll.members().iter();
        let mut members: Vec<MemberLine> = members.map(|weighed| line(weighed, closed)).collect();
        members.sort_by_cached_key(|line| (dutch::sort_key(&line.name), line.code.clone()));
        Self {
            schema_address: None,
            schema: SCHEMA.to_owned(),
            version: None,
            read_from: None,
            exercise: closed.exercise,
            summary: words::summary(&closed.consultation, &closed.outcome),
            // whose accounts hold the keys is no part of what is told
            consultation: Consultation {
                window: closed.consultation.window.in_force(),
                decision_expected_on: closed.consultation.decision_day(),
                key_holders: None,
                ..closed.consultation.clone()
            },
            roll: closed.roll.totals(),
            outcome: closed.outcome.clone(),
            sensitivity: closed.sensitivity(),
            particulars: closed.particulars.clone(),
            themes: themes(closed),
            redactions: redactions(closed),
            members,
        }
    }

    /// The members whose group stands so.
    pub fn members_of(&self, standing: Standing) -> impl Iterator<Item = &MemberLine> {
        let members = self.members.iter();
        members.filter(move |line| self.standing(line) == Some(standing))
    }

    /// Whether the votes of this member make the outcome; None for a group that nobody named.
    pub fn standing(&self, line: &MemberLine) -> Option<Standing> {
        let mut groups = self.consultation.groups.iter();
        let own = groups.find(|group| group.key.as_str() == line.group)?;
        Some(own.standing)
    }

    pub fn member(&self, code: &MemberCode) -> Option<&MemberLine> {
        self.members.iter().find(|line| line.code == *code)
    }
}

fn line(weighed: &WeighedMember, closed: &ClosedConsultation) -> MemberLine {
    let WeighedMember { member, weight } = weighed;
    let answer = closed.answers.get(&member.code);
    MemberLine {
        code: member.code.clone(),
        name: member.name.to_string(),
        province: member.province,
        population: member.population,
        size_class: member.size_class(),
        group: member.group.clone(),
        votes: weight.votes,
        derivation: weight.derivation,
        derivation_text: dutch::derivation(weighed, &closed.consultation.weighing),
        voted: answer.is_some(),
        unreadable: closed.particulars.unreadable.contains(&member.code),
        choices: answer
            .map(|given| given.choices.clone())
            .unwrap_or_default(),
        conditional: answer
            .map(|given| conditional(given, &closed.consultation))
            .unwrap_or_default(),
        explanation: shown(&member.code, TextKind::Explanation, closed),
        remark: shown(&member.code, TextKind::Remark, closed),
        themes: themes_of(&member.code, closed),
        change_reason: shown(&member.code, TextKind::ChangeReason, closed),
        college_decision: answer
            .map(|given| given.college_decision.clone())
            .unwrap_or_default(),
    }
}

fn conditional(answer: &Answer, consultation: &Consultation) -> BTreeMap<Key, bool> {
    let questions = consultation.questions.iter();
    let asked = questions.filter(|question| question.takes_condition());
    asked
        .map(|question| {
            let key = question.key.clone();
            let choice = answer.choices.get(&key);
            let choice = choice.and_then(|choice| question.choice(choice));
            let takes_it = choice.is_some_and(|choice| choice.conditional);
            let given = takes_it && answer.conditional.contains(&key);
            (key, given)
        })
        .collect()
}
