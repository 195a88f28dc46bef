//! What members are asked, and what they can answer.

use serde::{Deserialize, Serialize};

use super::text::fold;

/// A short name for use in tables, forms and files: lower-case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

/// The text is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a key has 1 to 40 lower-case letters, digits and hyphens")]
pub struct NotAKey;

impl Key {
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        let right = (1..=40).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        right.then(|| Self(text.to_owned())).ok_or(NotAKey)
    }

    /// Made from words: `Stemt niet in` gives `stemt-niet-in`; none where nothing is left of them.
    pub fn of_words(words: &str) -> Option<Self> {
        let folded = fold(words);
        let plain = folded.split(|c: char| !c.is_ascii_alphanumeric());
        let parts: Vec<&str> = plain.filter(|part| !part.is_empty()).collect();
        let joined = parts.join("-");
        let key = joined.get(..40).unwrap_or(&joined);
        Self::parse(key.trim_end_matches('-')).ok()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Key {
    type Error = NotAKey;
    fn try_from(text: String) -> Result<Self, NotAKey> {
        Self::parse(&text)
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

/// One question; its choices stand in the order in which they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub key: Key,
    pub text: String,
    pub hint: Option<String>,
    pub choices: Vec<Choice>,
}

/// One answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub key: Key,
    /// On the ballot: `Ja, het college stemt in`.
    pub label: String,
    /// In a table: `Stemt in`.
    pub short: String,
    /// In the verdict: `in meerderheid instemmend`.
    pub verdict: String,
    /// Whether it may be chosen under a condition, which is reported apart.
    #[serde(default)]
    pub conditional: bool,
}

impl Question {
    pub fn choice(&self, key: &Key) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.key == *key)
    }
}
