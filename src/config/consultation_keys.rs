//! A consultation as it is written in a file: no key may be made up, every word is parsed.

use jiff::civil::{Date, Time};
use serde::Deserialize;
use toml::Spanned;

use crate::domain::consultation::{PublicationTier, Standing};
use crate::domain::key_holders::KeyHolders;
use crate::domain::member::{EmailAddress, MemberCode};
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose, TextFault, WebAddress};
use crate::domain::weight::Rounding;
use crate::domain::window::Zone;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConsultationKeys {
    pub key: Key,
    pub title: Line,
    pub short_title: Line,
    pub introduction: Vec<Paragraph>,
    pub recommendation: Vec<Paragraph>,
    pub decision_expected_on: Date,
    pub publication: PublicationTier,
    pub percentage_decimals: Spanned<u32>,
    pub window: WindowKeys,
    pub letter: LetterKeys,
    pub contact: ContactKeys,
    pub weighing: Spanned<WeighingKeys>,
    pub words: WordKeys,
    #[serde(default)]
    pub questions: Vec<QuestionKeys>,
    #[serde(default)]
    pub groups: Vec<GroupKeys>,
    #[serde(default)]
    pub documents: Vec<DocumentKeys>,
    #[serde(default)]
    pub webinars: Vec<WebinarKeys>,
    #[serde(default)]
    pub named_sets: Vec<NamedSetKeys>,
    #[serde(default)]
    pub key_holders: Option<KeyHolders>,
    #[serde(default)]
    pub reminding: RemindingKeys,
    #[serde(default)]
    pub reminders: Vec<ReminderKeys>,
}

/// What holds for all reminders.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemindingKeys {
    pub most_per_member: u32,
    #[serde(default)]
    pub days_apart: u32,
    pub quiet_from: Option<Time>,
    pub quiet_until: Option<Time>,
}

impl Default for RemindingKeys {
    fn default() -> Self {
        Self {
            most_per_member: 3,
            days_apart: 0,
            quiet_from: None,
            quiet_until: None,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReminderKeys {
    pub at: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WindowKeys {
    pub opens_at: Spanned<String>,
    pub closes_at: Spanned<String>,
    pub zone: Zone,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LetterKeys {
    pub number: Line,
    pub reference: Line,
    pub date: Date,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContactKeys {
    pub name: Line,
    pub email: EmailAddress,
    pub telephone: Line,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WeighingKeys {
    pub rule: RuleName,
    pub unit: Option<u32>,
    pub rounding: Option<Rounding>,
    pub minimum: Option<u32>,
    pub cap: Option<u32>,
    pub reference_date: Date,
    pub source: Line,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RuleName {
    PerPopulation,
    Explicit,
    OneEach,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordKeys {
    pub association: Line,
    pub member: Line,
    pub members: Line,
    pub body: Line,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionKeys {
    pub key: Spanned<Key>,
    pub text: Paragraph,
    pub hint: Option<Paragraph>,
    #[serde(default)]
    pub choices: Vec<ChoiceKeys>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChoiceKeys {
    pub key: Spanned<Key>,
    pub label: Line,
    pub short: Line,
    pub verdict: Line,
    #[serde(default)]
    pub conditional: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupKeys {
    pub key: Spanned<Key>,
    pub name: Line,
    pub standing: Standing,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentKeys {
    pub title: Line,
    pub url: Option<WebAddress>,
    pub format: Line,
    pub bytes: Option<u64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WebinarKeys {
    pub title: Line,
    pub starts_at: Option<Spanned<String>>,
    pub url: Option<WebAddress>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedSetKeys {
    pub name: Line,
    pub members: Vec<MemberCode>,
}

/// Prose that says something.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Paragraph(pub Prose);

impl TryFrom<String> for Paragraph {
    type Error = TextFault;
    fn try_from(text: String) -> Result<Self, TextFault> {
        let prose = Prose::parse(&text)?;
        if prose.is_empty() {
            return Err(TextFault::Empty);
        }
        Ok(Self(prose))
    }
}
