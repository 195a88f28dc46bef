//! What became of the members from one roll to a later one: merged, divided, renamed, come or gone.

use std::collections::BTreeMap;

use super::member::{MemberCode, WeighedMember};
use super::roll::Roll;

/// A member of the earlier roll, and how much of it went on in the later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin<'r> {
    pub member: &'r WeighedMember,
    pub extent: Extent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Whole,
    /// It was divided: others on the later roll name it as well.
    Part,
}

/// One change that a person would tell as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage<'r> {
    /// Continues others, and itself where it was there already.
    Continued {
        now: &'r WeighedMember,
        from: Vec<Origin<'r>>,
    },
    /// Gone, and continued by several.
    Divided {
        before: &'r WeighedMember,
        over: Vec<&'r WeighedMember>,
    },
    /// The same code under another name.
    Renamed {
        before: &'r WeighedMember,
        now: &'r WeighedMember,
    },
    Came {
        now: &'r WeighedMember,
    },
    /// Gone, and nobody names it as a predecessor.
    Left {
        before: &'r WeighedMember,
    },
    /// The same code and name, and something else about it.
    Changed {
        before: &'r WeighedMember,
        now: &'r WeighedMember,
    },
}

/// Everything that differs, mergers first and mere changes last; within a kind by code. A
/// predecessor that was not on the earlier roll plays no part: what it became was told before.
pub fn passages<'r>(before: &'r Roll, after: &'r Roll) -> Vec<Passage<'r>> {
    let successors = successors(before, after);
    let mut passages: Vec<Passage<'r>> = after
        .members()
        .iter()
        .filter_map(|now| passage(before, now, &successors))
        .collect();
    let gone = before.members().iter();
    let gone = gone.filter(|one| after.member(&one.member.code).is_none());
    passages.extend(
        gone.filter_map(|one| match successors.get(&one.member.code) {
            None => Some(Passage::Left { before: one }),
            Some(over) if over.len() > 1 => Some(Passage::Divided {
                before: one,
                over: over.clone(),
            }),
            Some(_) => None,
        }),
    );
    // stable, so that within a kind the order of the roll stays
    passages.sort_by_key(Passage::place);
    passages
}

type Successors<'r> = BTreeMap<&'r MemberCode, Vec<&'r WeighedMember>>;

/// Who continues each member of the earlier roll that is gone.
fn successors<'r>(before: &Roll, after: &'r Roll) -> Successors<'r> {
    let mut successors = Successors::new();
    for now in after.members() {
        for code in &now.member.predecessors {
            if before.member(code).is_some() && after.member(code).is_none() {
                successors.entry(code).or_default().push(now);
            }
        }
    }
    successors
}

fn passage<'r>(
    before: &'r Roll,
    now: &'r WeighedMember,
    successors: &Successors<'r>,
) -> Option<Passage<'r>> {
    let itself = before.member(&now.member.code);
    let others = now.member.predecessors.iter().filter_map(|code| {
        let extent = match successors.get(code)?.len() {
            1 => Extent::Whole,
            _ => Extent::Part,
        };
        let member = before.member(code)?;
        Some(Origin { member, extent })
    });
    let others: Vec<Origin<'r>> = others.collect();
    match itself {
        None if others.is_empty() => Some(Passage::Came { now }),
        _ if !others.is_empty() => {
            let whole = |member| Origin {
                member,
                extent: Extent::Whole,
            };
            let from = itself.map(whole).into_iter().chain(others).collect();
            Some(Passage::Continued { now, from })
        }
        Some(before) if before.member.name != now.member.name => {
            Some(Passage::Renamed { before, now })
        }
        Some(before) if before != now => Some(Passage::Changed { before, now }),
        _ => None,
    }
}

impl Passage<'_> {
    fn place(&self) -> u8 {
        match self {
            Self::Continued { .. } => 0,
            Self::Divided { .. } => 1,
            Self::Renamed { .. } => 2,
            Self::Came { .. } => 3,
            Self::Left { .. } => 4,
            Self::Changed { .. } => 5,
        }
    }
}

#[cfg(test)]
#[path = "succession_tests.rs"]
mod tests;
