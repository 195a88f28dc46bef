//! A ballot as it was typed: kept to the letter, so that nothing is lost when something is wrong.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::{Answer, Caster, CollegeDecision, Incomplete, Seen};
use crate::domain::consultation::Consultation;
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose, TextFault};
use crate::web::form::Hidden;

/// Before the key of a question, in the name of its field.
const CHOICE: &str = "keuze-";

/// The fields of the ballot form.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct BallotValues {
    /// Key of the question to key of the choice, unchecked.
    pub choices: BTreeMap<String, String>,
    pub explanation: String,
    pub remark: String,
    pub name: String,
    pub function: String,
    /// The tick: on behalf of the member.
    pub mandate: bool,
}

/// All that is wrong with a ballot at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BallotErrors {
    pub unanswered: Vec<Key>,
    pub explanation: Option<TextFault>,
    pub remark: Option<TextFault>,
    pub name: Option<TextFault>,
    pub function: Option<TextFault>,
    pub mandate_missing: bool,
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
}

impl BallotValues {
    /// From the fields of a form, decoded. Other fields, such as the token, are passed over.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut values = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "toelichting" => values.explanation = value,
                "reactie" => values.remark = value,
                "naam" => values.name = value,
                "functie" => values.function = value,
                "mandaat" => values.mandate = value == "ja",
                other => {
                    if let Some(question) = other.strip_prefix(CHOICE) {
                        values.choices.insert(question.to_owned(), value);
                    }
                }
            }
        }
        values
    }

    /// An empty form but for what the roll knows of the person.
    pub fn prefilled(name: Option<&Line>, function: &str) -> Self {
        Self {
            name: name.map(ToString::to_string).unwrap_or_default(),
            function: function.to_owned(),
            ..Self::default()
        }
    }

    /// An earlier vote, to be changed. The mandate is for each vote anew.
    pub fn of_answer(answer: &Answer) -> Self {
        let choices = answer.choices.iter();
        Self {
            choices: choices
                .map(|(question, choice)| (question.to_string(), choice.to_string()))
                .collect(),
            explanation: answer.explanation.to_string(),
            remark: answer.remark.to_string(),
            name: answer.caster.name.to_string(),
            function: answer.caster.function.to_string(),
            mandate: false,
        }
    }

    /// The same fields, to travel along unseen.
    pub fn hidden(&self) -> Vec<Hidden> {
        let choices = self.choices.iter();
        let mut hidden: Vec<Hidden> = choices
            .map(|(question, choice)| Hidden::new(format!("{CHOICE}{question}"), choice))
            .collect();
        hidden.push(Hidden::new("toelichting", &self.explanation));
        hidden.push(Hidden::new("reactie", &self.remark));
        hidden.push(Hidden::new("naam", &self.name));
        hidden.push(Hidden::new("functie", &self.function));
        if self.mandate {
            hidden.push(Hidden::new("mandaat", "ja"));
        }
        hidden
    }

    /// What the ballot says, or everything that keeps it from saying it.
    pub fn answer(&self, consultation: &Consultation) -> Result<Answer, Box<BallotErrors>> {
        let choices = Answer::complete_choices(consultation, &self.known_choices());
        let explanation = Prose::parse(&self.explanation);
        let remark = Prose::parse(&self.remark);
        let name = Line::parse(&self.name);
        let function = Line::parse(&self.function);
        match (choices, explanation, remark, name, function, self.mandate) {
            (Ok(choices), Ok(explanation), Ok(remark), Ok(name), Ok(function), true) => {
                Ok(Answer {
                    choices,
                    conditional: BTreeSet::new(),
                    explanation,
                    remark,
                    change_reason: None,
                    college_decision: CollegeDecision::default(),
                    seen: Seen::default(),
                    caster: Caster { name, function },
                })
            }
            (choices, explanation, remark, name, function, mandate) => {
                Err(Box::new(BallotErrors {
                    unanswered: choices.err().map_or_else(Vec::new, |Incomplete(keys)| keys),
                    explanation: explanation.err(),
                    remark: remark.err(),
                    name: name.err(),
                    function: function.err(),
                    mandate_missing: !mandate,
                    expired: false,
                }))
            }
        }
    }

    pub fn choice(&self, question: &Key) -> Option<&str> {
        self.choices.get(question.as_str()).map(String::as_str)
    }

    fn known_choices(&self) -> BTreeMap<Key, Key> {
        let choices = self.choices.iter();
        choices
            .filter_map(|(question, choice)| {
                Some((Key::parse(question).ok()?, Key::parse(choice).ok()?))
            })
            .collect()
    }
}
