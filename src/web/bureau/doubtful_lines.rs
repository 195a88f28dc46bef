//! The addresses to look at before the opening, a line each.

use crate::domain::member::MemberCode;
use crate::domain::roll::Roll;
use crate::dutch;
use crate::service::doubtful_addresses::{Doubt, doubtful};
use crate::service::view::opening_checks::ChecklistView;

/// So many others are named; more are counted.
const MOST_NAMED: usize = 3;

/// A row of the table.
pub struct DoubtfulLine {
    pub name: String,
    pub address: String,
    pub why: String,
}

/// All of them, whether somebody looked already or not.
pub fn lines(view: &ChecklistView) -> Vec<DoubtfulLine> {
    let words = &view.consultation.consultation.words;
    let doubts = doubtful(&view.roll).into_iter();
    doubts
        .map(|doubt| DoubtfulLine {
            name: name(&view.roll, &doubt.member),
            why: why(&view.roll, &doubt, &words.members),
            address: doubt.address.as_str().to_owned(),
        })
        .collect()
}

/// How many there are, in a sentence; none where there is nothing to look at.
pub fn counted(roll: &Roll) -> Option<String> {
    let doubts = doubtful(roll);
    let count = |fits: fn(&Doubt) -> bool| doubts.iter().filter(|doubt| fits(doubt)).count() as u64;
    let shared = count(|doubt| !doubt.shared_with.is_empty());
    let free = count(|doubt| doubt.free_mail);
    let told =
        |count: u64, what: &str| (count > 0).then(|| format!("{what}: {}. ", dutch::number(count)));
    let told = [
        told(shared, "Adressen die meer leden hebben"),
        told(free, "Adressen bij een gratis maildienst"),
    ];
    (!doubts.is_empty()).then(|| told.into_iter().flatten().collect())
}

fn why(roll: &Roll, doubt: &Doubt, members: &str) -> String {
    let others = doubt.shared_with.len();
    let shared = match others {
        0 => None,
        1..=MOST_NAMED => {
            let names = doubt.shared_with.iter().map(|code| name(roll, code));
            let names: Vec<String> = names.collect();
            Some(format!("Ook van {}", names.join("; ")))
        }
        _ => Some(format!(
            "Ook van {} andere {members}",
            dutch::number(others as u64)
        )),
    };
    let free = doubt.free_mail.then(|| "Gratis maildienst".to_owned());
    let reasons: Vec<String> = shared.into_iter().chain(free).collect();
    reasons.join(". ")
}

fn name(roll: &Roll, code: &MemberCode) -> String {
    let weighed = roll.member(code);
    weighed.map_or_else(|| code.to_string(), |found| found.member.name.to_string())
}
