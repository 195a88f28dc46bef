//! The stemregister: every member with its votes, frozen at the opening.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::member::{Member, MemberCode, WeighedMember, written_codes};
use super::weight::WeightRule;
use super::weight_correction::WeightCorrection;

/// All members of one consultation, by code, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roll {
    members: Vec<WeighedMember>,
}

/// Why members do not make a roll.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RollFault {
    #[error("member {0} stands twice")]
    Twice(MemberCode),
    #[error("member {0} has no votes in the roll, and the rule asks for them")]
    NoExplicitVotes(MemberCode),
}

/// Why a roll cannot be opened with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsettled {
    pub without_votes: Vec<MemberCode>,
    pub without_address: Vec<MemberCode>,
}

/// Counted over a whole roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollTotals {
    pub members: u64,
    pub votes: u64,
    pub population: u64,
}

/// What an import would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RollDifference {
    pub added: Vec<MemberCode>,
    pub removed: Vec<MemberCode>,
    pub changed: Vec<MemberCode>,
}

impl Roll {
    /// Weighs the members by the rule. Every fault at once.
    pub fn weigh(members: Vec<Member>, rule: &WeightRule) -> Result<Self, Vec<RollFault>> {
        let mut faults = Vec::new();
        let mut weighed = Vec::with_capacity(members.len());
        for member in members {
            match rule.weigh(member.population, member.explicit_votes) {
                Some(weight) => weighed.push(WeighedMember { member, weight }),
                None => faults.push(RollFault::NoExplicitVotes(member.code)),
            }
        }
        match Self::of(weighed) {
            Ok(roll) if faults.is_empty() => Ok(roll),
            Ok(_) => Err(faults),
            Err(twice) => {
                faults.push(twice);
                Err(faults)
            }
        }
    }

    /// A roll of members whose votes are known already, as a frozen one is.
    pub fn of(mut members: Vec<WeighedMember>) -> Result<Self, RollFault> {
        members.sort_by(|a, b| a.member.code.cmp(&b.member.code));
        let mut seen = BTreeSet::new();
        for weighed in &members {
            if !seen.insert(&weighed.member.code) {
                return Err(RollFault::Twice(weighed.member.code.clone()));
            }
        }
        Ok(Self { members })
    }

    /// Sorted by code.
    pub fn members(&self) -> &[WeighedMember] {
        &self.members
    }

    pub fn member(&self, code: &MemberCode) -> Option<&WeighedMember> {
        self.members
            .binary_search_by(|weighed| weighed.member.code.cmp(code))
            .ok()
            .and_then(|place| self.members.get(place))
    }

    /// The same with the votes of the corrections, which come in the order of their approval.
    pub fn corrected(self, corrections: &[WeightCorrection]) -> Self {
        let members = self.members.into_iter();
        Self {
            members: members.map(|one| one.corrected(corrections)).collect(),
        }
    }

    pub fn totals(&self) -> RollTotals {
        RollTotals {
            members: self.members.len() as u64,
            votes: self.members.iter().map(|m| u64::from(m.weight.votes)).sum(),
            population: self
                .members
                .iter()
                .map(|m| u64::from(m.member.population))
                .sum(),
        }
    }

    /// Refuses a roll in which a member could not vote or could not be told.
    pub fn settled(&self) -> Result<(), Unsettled> {
        let codes = |wrong: fn(&WeighedMember) -> bool| {
            let found = self.members.iter().filter(|weighed| wrong(weighed));
            found
                .map(|weighed| weighed.member.code.clone())
                .collect::<Vec<_>>()
        };
        let unsettled = Unsettled {
            without_votes: codes(|weighed| weighed.weight.votes == 0),
            without_address: codes(|weighed| weighed.member.email.is_none()),
        };
        if unsettled.without_votes.is_empty() && unsettled.without_address.is_empty() {
            Ok(())
        } else {
            Err(unsettled)
        }
    }

    /// What changes when `next` takes this roll's place.
    pub fn difference(&self, next: &Self) -> RollDifference {
        let before: BTreeMap<_, _> = self.members.iter().map(|m| (&m.member.code, m)).collect();
        let after: BTreeMap<_, _> = next.members.iter().map(|m| (&m.member.code, m)).collect();
        let mut difference = RollDifference::default();
        for (code, weighed) in &after {
            match before.get(code) {
                None => difference.added.push((*code).clone()),
                Some(old) if old != weighed => difference.changed.push((*code).clone()),
                Some(_) => {}
            }
        }
        let gone = before.keys().filter(|code| !after.contains_key(*code));
        difference.removed = gone.map(|code| (*code).clone()).collect();
        difference
    }

    /// One line a member, `code;name;province;population;votes;group`, for hashing: what a frozen
    /// roll must never differ in. Fields are length-prefixed, so that no name can imitate another
    /// line. A member with predecessors has them as a seventh field; without that field the text of
    /// all other rolls is what it always was, and so is their hash.
    pub fn canonical_text(&self) -> String {
        let mut text = String::from("raadpleging roll 1\n");
        for WeighedMember { member, weight } in &self.members {
            let province = member.province.map_or("", |province| province.name());
            for field in [
                member.code.as_str(),
                member.name.as_str(),
                province,
                &member.population.to_string(),
                &weight.votes.to_string(),
                &member.group,
            ] {
                text.push_str(&format!("{}:{field};", field.len()));
            }
            if !member.predecessors.is_empty() {
                let field = written_codes(&member.predecessors);
                text.push_str(&format!("{}:{field};", field.len()));
            }
            text.push('\n');
        }
        text
    }
}

impl RollDifference {
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}
