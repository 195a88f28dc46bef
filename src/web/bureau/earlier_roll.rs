//! A new roll beside the one of the last consultation: who merged, came, left, or has another name.

use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::roll::Roll;
use crate::domain::succession::{Passage, passages};
use crate::dutch;
use crate::service::view::staged_roll::EarlierRoll;
use crate::web::bureau::checklist::names;
use crate::web::bureau::roll_changes::ChangeLine;

/// The most changes that are told one by one.
const MOST: usize = 40;

/// Without who only has other inhabitants or another address: that is nearly everybody.
pub struct SinceEarlier {
    /// `AZWA en HLO, geopend op woensdag 10 september 2025, 9.00 uur`
    pub earlier: String,
    /// `Samengevoegd (GM1980): Dijk en Waard, voorheen Heerhugowaard en Langedijk`
    pub lines: Vec<String>,
    /// How many more there are.
    pub further: Option<String>,
    /// Who is new and names no predecessor.
    pub came: Option<String>,
    /// Who is gone and is named by nobody.
    pub left: Option<String>,
    /// Predecessors that no earlier consultation has.
    pub unknown: Option<String>,
}

impl SinceEarlier {
    pub fn of(earlier: &EarlierRoll, next: &Roll) -> Self {
        let (mut lines, mut came, mut left) = (Vec::new(), Vec::new(), Vec::new());
        let code = |one: &WeighedMember| one.member.code.clone();
        for passage in passages(&earlier.roll, next) {
            match passage {
                Passage::Came { now } => came.push(code(now)),
                Passage::Left { before } => left.push(code(before)),
                Passage::Changed { .. } => {}
                told => lines.push(line(&told)),
            }
        }
        let further = lines.len().saturating_sub(MOST);
        lines.truncate(MOST);
        let named =
            |roll: &Roll, codes: &[MemberCode]| (!codes.is_empty()).then(|| names(roll, codes));
        let unknown: Vec<MemberCode> = earlier.unknown.iter().cloned().collect();
        Self {
            earlier: about(earlier),
            lines,
            further: (further > 0).then(|| format!("en nog {}", dutch::number(further as u64))),
            came: named(next, &came),
            left: named(&earlier.roll, &left),
            unknown: named(next, &unknown),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.came.is_none() && self.left.is_none()
    }
}

fn line(passage: &Passage<'_>) -> String {
    let line = ChangeLine::of(passage);
    format!("{} ({}): {}", line.kind, line.code, line.name)
}

fn about(earlier: &EarlierRoll) -> String {
    let consultation = &earlier.consultation.consultation;
    let opened = earlier.consultation.opened_at;
    let opened = opened.map(|at| dutch::moment_in_sentence(at, consultation.window.zone()));
    match opened {
        None => consultation.short_title.clone(),
        Some(opened) => format!("{}, geopend op {opened}", consultation.short_title),
    }
}
