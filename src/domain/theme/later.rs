//! What is left out of texts since a version of the report was laid down. A version stays as it was,
//! but personal data in it does not stay to be downloaded.

use std::collections::{BTreeMap, BTreeSet};

use super::coding::TextOf;
use super::redaction::Redaction;

/// Only texts of which more is left out now than in the version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Later {
    pub texts: BTreeMap<TextOf, LaterText>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterText {
    /// As it was sent.
    pub sent: String,
    /// What the version left out already.
    pub then: Vec<Redaction>,
    /// What is left out now and was not then.
    pub since: Vec<Redaction>,
}

impl Later {
    /// `then`: the numbers of what the version left out; `ever`: all that was ever left out of a
    /// text, `now` of it still; `sent`: a text as it was sent.
    pub fn of(
        then: &BTreeSet<i64>,
        ever: &[(TextOf, Redaction)],
        now: &BTreeSet<i64>,
        sent: impl Fn(&TextOf) -> Option<String>,
    ) -> Self {
        let new = |redaction: &Redaction| {
            now.contains(&redaction.number) && !then.contains(&redaction.number)
        };
        let concerned: BTreeSet<&TextOf> = ever
            .iter()
            .filter(|(_, redaction)| new(redaction))
            .map(|(text, _)| text)
            .collect();
        let texts = concerned.into_iter().filter_map(|text| {
            let own = || ever.iter().filter(|(of, _)| of == text);
            let own = |wanted: &dyn Fn(&Redaction) -> bool| -> Vec<Redaction> {
                let wanted = own().filter(|(_, redaction)| wanted(redaction));
                wanted.map(|(_, redaction)| redaction.clone()).collect()
            };
            let later = LaterText {
                sent: sent(text)?,
                then: own(&|redaction| then.contains(&redaction.number)),
                since: own(&new),
            };
            Some((text.clone(), later))
        });
        Self {
            texts: texts.collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// By which two of one version are told apart.
    pub fn numbers(&self) -> Vec<i64> {
        let since = self.texts.values().flat_map(|text| &text.since);
        since.map(|redaction| redaction.number).collect()
    }
}
