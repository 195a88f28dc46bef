//! What has to be right before a consultation opens.

use crate::domain::consultation::Consultation;
use crate::domain::member::MemberCode;
use crate::domain::roll::{Roll, Unsettled};
use crate::dutch;
use crate::service::doubtful_addresses::doubtful;

/// One line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub result: CheckResult,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckResult {
    Good,
    /// Opening may go on, but somebody should look.
    Careful,
    /// Opening is refused.
    Wrong,
}

impl Check {
    pub fn new(result: CheckResult, text: impl Into<String>) -> Self {
        Self {
            result,
            text: text.into(),
        }
    }
}

impl CheckResult {
    pub fn word(self) -> &'static str {
        match self {
            Self::Good => "In orde",
            Self::Careful => "Let op",
            Self::Wrong => "Nog niet goed",
        }
    }

    pub fn style(self) -> &'static str {
        match self {
            Self::Good => "state--good",
            Self::Careful => "state--careful",
            Self::Wrong => "state--bad",
        }
    }
}

/// What follows from the consultation and its roll; what follows from mail or clock comes beside it.
pub fn checks(consultation: &Consultation, roll: &Roll) -> Vec<Check> {
    let members = &consultation.words.members;
    let mut checks = vec![match consultation.check() {
        Ok(()) => Check::new(
            CheckResult::Good,
            "Vragen, keuzes en stemregel zijn compleet.",
        ),
        Err(_) => Check::new(
            CheckResult::Wrong,
            "De vragen, keuzes of stemregel kloppen niet. Lees de raadpleging opnieuw in.",
        ),
    }];
    let count = roll.totals().members;
    checks.push(if count == 0 {
        Check::new(
            CheckResult::Wrong,
            "Het stemregister is leeg. Lees het eerst in.",
        )
    } else {
        let text = format!("Het stemregister heeft {} {members}.", dutch::number(count));
        Check::new(CheckResult::Good, text)
    });
    if count > 0 {
        checks.extend(settled(roll, members));
        checks.push(shared_addresses(roll, members));
    }
    checks
}

/// Whether opening may go on.
pub fn may_open(checks: &[Check]) -> bool {
    checks
        .iter()
        .all(|check| check.result != CheckResult::Wrong)
}

fn settled(roll: &Roll, members: &str) -> [Check; 2] {
    let unsettled = roll.settled().err().unwrap_or(Unsettled {
        without_votes: Vec::new(),
        without_address: Vec::new(),
    });
    let check = |codes: &[MemberCode], good: &str, wrong: &str| {
        if codes.is_empty() {
            Check::new(CheckResult::Good, format!("Alle {members} hebben {good}."))
        } else {
            let names = names(roll, codes);
            Check::new(CheckResult::Wrong, format!("Zonder {wrong}: {names}."))
        }
    };
    [
        check(&unsettled.without_votes, "minstens één stem", "stemmen"),
        check(&unsettled.without_address, "een e-mailadres", "e-mailadres"),
    ]
}

/// One person may serve two members; the bureau should know of it.
fn shared_addresses(roll: &Roll, members: &str) -> Check {
    let doubts = doubtful(roll).into_iter();
    let shared = doubts.filter(|doubt| !doubt.shared_with.is_empty());
    let mut shared: Vec<MemberCode> = shared.map(|doubt| doubt.member).collect();
    shared.sort();
    shared.dedup();
    if shared.is_empty() {
        Check::new(
            CheckResult::Good,
            format!("Alle {members} hebben een eigen e-mailadres."),
        )
    } else {
        let names = names(roll, &shared);
        Check::new(
            CheckResult::Careful,
            format!("Delen een e-mailadres: {names}."),
        )
    }
}

/// At most ten names; the rest is counted.
pub fn names(roll: &Roll, codes: &[MemberCode]) -> String {
    const MOST: usize = 10;
    let shown = codes.iter().take(MOST).map(|code| {
        let weighed = roll.member(code);
        weighed.map_or_else(|| code.to_string(), |found| found.member.name.to_string())
    });
    let shown = shown.collect::<Vec<_>>().join("; ");
    match codes.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown}; en nog {more}"),
    }
}
