//! A ballot as it was typed: kept to the letter, so that nothing is lost when something is wrong.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::Answer;
use crate::domain::consultation::Consultation;
use crate::domain::draft::{Draft, DraftTooLarge};
use crate::domain::question::Key;
use crate::domain::text::{Line, TextFault};
use crate::dutch;
use crate::web::form::Hidden;
use crate::web::secretary::decision_date::DateFault;

/// Before the key of a question, in the name of its field.
const CHOICE: &str = "keuze-";
/// The same, of its tick.
const CONDITION: &str = "voorwaarde-";

/// The fields of the ballot form.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct BallotValues {
    /// Key of the question to key of the choice, unchecked.
    pub choices: BTreeMap<String, String>,
    /// The keys of the questions with a tick for a condition, unchecked.
    pub conditional: BTreeSet<String>,
    pub explanation: String,
    pub remark: String,
    /// Why an earlier vote is replaced.
    pub change_reason: String,
    pub name: String,
    pub function: String,
    /// The tick: on behalf of the member.
    pub mandate: bool,
    pub decision_date: String,
    pub decision_number: String,
}

/// All that is wrong with a ballot at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BallotErrors {
    pub unanswered: Vec<Key>,
    /// A condition beside a choice that takes none.
    pub misplaced: Vec<Key>,
    /// Empty is a fault where there is a condition.
    pub explanation: Option<TextFault>,
    pub remark: Option<TextFault>,
    pub change_reason: Option<TextFault>,
    pub name: Option<TextFault>,
    pub function: Option<TextFault>,
    pub mandate_missing: bool,
    pub decision_date: Option<DateFault>,
    pub decision_number: Option<TextFault>,
    /// The form was too old or not ours: it has to be sent again.
    pub expired: bool,
}

impl BallotErrors {
    /// Only that the form has to be sent again.
    pub fn expired() -> Self {
        Self {
            expired: true,
            ..Self::default()
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What keeps it from being a draft: texts that are too long. What is missing or does not go
    /// together yet does not.
    pub fn of_a_draft(self) -> Self {
        let filled_in = |fault: Option<TextFault>| fault.filter(|f| *f != TextFault::Empty);
        Self {
            explanation: filled_in(self.explanation),
            remark: self.remark,
            change_reason: filled_in(self.change_reason),
            name: filled_in(self.name),
            function: filled_in(self.function),
            decision_number: filled_in(self.decision_number),
            ..Self::default()
        }
    }
}

impl BallotValues {
    /// From the fields of a form, decoded. Other fields, such as the token, are passed over.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut values = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "toelichting" => values.explanation = value,
                "reactie" => values.remark = value,
                "reden" => values.change_reason = value,
                "naam" => values.name = value,
                "functie" => values.function = value,
                "mandaat" => values.mandate = value == "ja",
                "besluitdatum" => values.decision_date = value,
                "besluitnummer" => values.decision_number = value,
                other => values.take_of_question(other, value),
            }
        }
        values
    }

    fn take_of_question(&mut self, name: &str, value: String) {
        if let Some(question) = name.strip_prefix(CHOICE) {
            self.choices.insert(question.to_owned(), value);
        } else if let Some(question) = name.strip_prefix(CONDITION)
            && value == "ja"
        {
            self.conditional.insert(question.to_owned());
        }
    }

    /// An empty form but for what the roll knows of the person.
    pub fn prefilled(name: Option<&Line>, function: &str) -> Self {
        Self {
            name: name.map(ToString::to_string).unwrap_or_default(),
            function: function.to_owned(),
            ..Self::default()
        }
    }

    /// As the answer would be typed. The mandate is for each vote anew.
    pub fn of_answer(answer: &Answer) -> Self {
        let choices = answer.choices.iter();
        let decision = &answer.college_decision;
        Self {
            choices: choices
                .map(|(question, choice)| (question.to_string(), choice.to_string()))
                .collect(),
            conditional: answer.conditional.iter().map(Key::to_string).collect(),
            explanation: answer.explanation.to_string(),
            remark: answer.remark.to_string(),
            change_reason: or_empty(answer.change_reason.as_ref()),
            name: answer.caster.name.to_string(),
            function: answer.caster.function.to_string(),
            mandate: false,
            decision_date: decision.date.map_or_else(String::new, dutch::short_date),
            decision_number: or_empty(decision.number.as_ref()),
        }
    }

    /// An earlier vote, to be replaced: why, is for each vote anew.
    pub fn to_replace(answer: &Answer) -> Self {
        Self {
            change_reason: String::new(),
            ..Self::of_answer(answer)
        }
    }

    /// What was kept; the mandate never is.
    pub fn of_draft(draft: &Draft) -> Self {
        let fields = draft.fields();
        let fields = fields.map(|(name, text)| (name.to_owned(), text.to_owned()));
        Self {
            mandate: false,
            ..Self::from_pairs(fields)
        }
    }

    /// What can be kept: all but the mandate, and choices that are not offered.
    pub fn draft(&self, consultation: &Consultation) -> Result<Draft, DraftTooLarge> {
        let mut kept = Self {
            mandate: false,
            ..self.clone()
        };
        let asked = |key: &str| {
            let mut questions = consultation.questions.iter();
            questions.find(|question| question.key.as_str() == key)
        };
        kept.choices.retain(|question, chosen| {
            let choice = Key::parse(chosen).ok();
            let offered = asked(question).zip(choice);
            offered.is_some_and(|(question, choice)| question.choice(&choice).is_some())
        });
        kept.conditional
            .retain(|question| asked(question).is_some());
        let fields = kept.hidden().into_iter();
        Draft::new(fields.map(|field| (field.name, field.value)))
    }

    /// The same fields, to travel along unseen.
    pub fn hidden(&self) -> Vec<Hidden> {
        let choices = self.choices.iter();
        let mut hidden: Vec<Hidden> = choices
            .map(|(question, choice)| Hidden::new(format!("{CHOICE}{question}"), choice))
            .collect();
        let conditions = self.conditional.iter();
        hidden.extend(conditions.map(|key| Hidden::new(format!("{CONDITION}{key}"), "ja")));
        let texts = [
            ("toelichting", &self.explanation),
            ("reactie", &self.remark),
            ("reden", &self.change_reason),
            ("naam", &self.name),
            ("functie", &self.function),
            ("besluitdatum", &self.decision_date),
            ("besluitnummer", &self.decision_number),
        ];
        hidden.extend(texts.map(|(name, value)| Hidden::new(name, value)));
        if self.mandate {
            hidden.push(Hidden::new("mandaat", "ja"));
        }
        hidden
    }

    pub fn choice(&self, question: &Key) -> Option<&str> {
        self.choices.get(question.as_str()).map(String::as_str)
    }

    /// Whether the condition of this question is ticked.
    pub fn has_condition(&self, question: &Key) -> bool {
        self.conditional.contains(question.as_str())
    }

    /// Those that have the form of a choice.
    pub(super) fn known_choices(&self) -> BTreeMap<Key, Key> {
        let choices = self.choices.iter();
        choices
            .filter_map(|(question, choice)| {
                Some((Key::parse(question).ok()?, Key::parse(choice).ok()?))
            })
            .collect()
    }

    /// Those that have the form of a key.
    pub(super) fn known_conditions(&self) -> BTreeSet<Key> {
        let ticked = self.conditional.iter();
        ticked.filter_map(|key| Key::parse(key).ok()).collect()
    }
}

fn or_empty(line: Option<&Line>) -> String {
    line.map(ToString::to_string).unwrap_or_default()
}
