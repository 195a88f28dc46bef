//! Mergers, divisions and names as they happened.

use super::*;
use crate::domain::member::Member;
use crate::domain::text::Line;
use crate::domain::weight::{Rounding, WeightRule};

fn member(code: &str, name: &str, predecessors: &str) -> Member {
    let codes = predecessors.split_whitespace();
    Member {
        code: MemberCode::parse(code).unwrap(),
        name: Line::parse(name).unwrap(),
        province: None,
        population: 20_000,
        explicit_votes: None,
        group: String::new(),
        secretary: None,
        email: None,
        email_general: None,
        telephone: None,
        map_cell: None,
        predecessors: codes.map(|code| MemberCode::parse(code).unwrap()).collect(),
    }
}

fn roll(members: &[(&str, &str, &str)]) -> Roll {
    let members = members.iter();
    let members = members.map(|(code, name, predecessors)| member(code, name, predecessors));
    let rule = WeightRule::PerPopulation {
        unit: 1_000,
        rounding: Rounding::Up,
        minimum: 1,
        cap: 75,
    };
    Roll::weigh(members.collect(), &rule).unwrap()
}

/// `GM1980 < GM0398 GM0416`, a `~` at what was divided.
fn told(before: &Roll, after: &Roll) -> Vec<String> {
    let code = |one: &WeighedMember| one.member.code.to_string();
    let line = |passage: &Passage<'_>| match passage {
        Passage::Continued { now, from } => {
            let from = from.iter().map(|origin| match origin.extent {
                Extent::Whole => code(origin.member),
                Extent::Part => format!("~{}", code(origin.member)),
            });
            format!("{} < {}", code(now), from.collect::<Vec<_>>().join(" "))
        }
        Passage::Divided { before, over } => {
            let over: Vec<String> = over.iter().map(|one| code(one)).collect();
            format!("{} > {}", code(before), over.join(" "))
        }
        Passage::Renamed { before, now } => {
            format!("{}: {}", before.member.name, now.member.name)
        }
        Passage::Came { now } => format!("+{}", code(now)),
        Passage::Left { before } => format!("-{}", code(before)),
        Passage::Changed { now, .. } => format!("!{}", code(now)),
    };
    passages(before, after).iter().map(line).collect()
}

#[test]
fn a_merger_is_one_passage_and_who_left_without_a_successor_is_another() {
    let before = roll(&[
        ("GM0398", "Heerhugowaard", ""),
        ("GM0416", "Langedijk", ""),
        ("GM0361", "Alkmaar", ""),
        ("GM0788", "Haaren", ""),
    ]);
    let after = roll(&[
        ("GM1980", "Dijk en Waard", "GM0416 GM0398"),
        ("GM0361", "Alkmaar", ""),
        ("GM1992", "Voorne aan Zee", ""),
    ]);
    let expected = ["GM1980 < GM0398 GM0416", "+GM1992", "-GM0788"];
    assert_eq!(told(&before, &after), expected);
    assert_eq!(told(&after, &after), [""; 0]);
}

#[test]
fn a_division_names_all_that_got_a_part_and_they_stay_themselves() {
    let receiving = ["GM0757", "GM0824", "GM0855", "GM0865"];
    let mut before: Vec<_> = receiving.map(|code| (code, "Ontvanger", "")).into();
    before.push(("GM0788", "Haaren", ""));
    let after = receiving.map(|code| (code, "Ontvanger", "GM0788"));
    assert_eq!(
        told(&roll(&before), &roll(&after)),
        [
            "GM0757 < GM0757 ~GM0788",
            "GM0824 < GM0824 ~GM0788",
            "GM0855 < GM0855 ~GM0788",
            "GM0865 < GM0865 ~GM0788",
            "GM0788 > GM0757 GM0824 GM0855 GM0865",
        ]
    );
}

#[test]
fn another_name_is_told_apart_from_another_change() {
    let before = roll(&[("GM1900", "Sudwest", ""), ("GM0363", "Amsterdam", "")]);
    let after = roll(&[
        ("GM1900", "Súdwest-Fryslân", ""),
        ("GM0363", "Amsterdam", "GM0457"),
    ]);
    // a predecessor that the earlier roll does not have is told as a change and no more
    assert_eq!(
        told(&before, &after),
        ["Sudwest: Súdwest-Fryslân", "!GM0363"]
    );
}
