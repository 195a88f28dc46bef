//! Agreement under a condition: said apart from the choice, and never counted differently.

use std::collections::{BTreeMap, BTreeSet};

use super::consultation::Consultation;
use super::question::{Key, Question};

/// The questions with a condition beside a choice that takes none, in the order of the ballot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} conditions beside a choice that takes none", .0.len())]
pub struct Misplaced(pub Vec<Key>);

/// The conditions among `given` that a ballot with these choices can hold. Questions that take no
/// condition or have no choice yet are passed over.
pub fn conditions(
    consultation: &Consultation,
    choices: &BTreeMap<Key, Key>,
    given: &BTreeSet<Key>,
) -> Result<BTreeSet<Key>, Misplaced> {
    let mut placed = BTreeSet::new();
    let mut misplaced = Vec::new();
    let asked = consultation.questions.iter();
    for question in asked.filter(|question| question.takes_condition()) {
        let chosen = choices.get(&question.key);
        let chosen = chosen.and_then(|choice| question.choice(choice));
        match chosen.filter(|_| given.contains(&question.key)) {
            Some(choice) if choice.conditional => {
                placed.insert(question.key.clone());
            }
            Some(_) => misplaced.push(question.key.clone()),
            None => {}
        }
    }
    if misplaced.is_empty() {
        Ok(placed)
    } else {
        Err(Misplaced(misplaced))
    }
}

impl Question {
    /// Whether any of its choices may be made under a condition.
    pub fn takes_condition(&self) -> bool {
        self.choices.iter().any(|choice| choice.conditional)
    }
}
