//! What differs between two rolls, as a person would tell it: a merger is one change and not three.

use crate::domain::member::WeighedMember;
use crate::domain::roll::Roll;
use crate::domain::succession::{Extent, Origin, Passage, passages};
use crate::dutch;
use crate::web::words;

/// One change.
pub struct ChangeLine {
    pub code: String,
    /// `Dijk en Waard, voorheen Heerhugowaard en Langedijk`
    pub name: String,
    /// `Nieuw`, `Samengevoegd`, `Gewijzigd`
    pub kind: &'static str,
    /// `1.255 inwoners, 2 stemmen`; `–` where it was not there.
    pub before: String,
    pub after: String,
}

/// Every member that differs, mergers first.
pub fn changes(before: &Roll, after: &Roll) -> Vec<ChangeLine> {
    let passages = passages(before, after);
    passages.iter().map(ChangeLine::of).collect()
}

impl ChangeLine {
    pub fn of(passage: &Passage<'_>) -> Self {
        let nobody = || "–".to_owned();
        let (about, before, after) = match passage {
            Passage::Continued { now, from } => (now, all(from), figures(now)),
            Passage::Divided { before, .. } | Passage::Left { before } => {
                (before, figures(before), nobody())
            }
            Passage::Came { now } => (now, nobody(), figures(now)),
            Passage::Renamed { before, now } | Passage::Changed { before, now } => {
                (now, figures(before), figures(now))
            }
        };
        Self {
            code: about.member.code.to_string(),
            name: name(passage),
            kind: kind(passage),
            before,
            after,
        }
    }
}

fn kind(passage: &Passage<'_>) -> &'static str {
    match passage {
        Passage::Continued { now, from } => match from.as_slice() {
            [first, ..] if first.member.member.code == now.member.code => "Uitgebreid",
            parts if parts.iter().all(|one| one.extent == Extent::Part) => "Afgesplitst",
            [_] => "Nieuwe code",
            _ => "Samengevoegd",
        },
        Passage::Divided { .. } => "Verdeeld",
        Passage::Renamed { .. } => "Nieuwe naam",
        Passage::Came { .. } => "Nieuw",
        Passage::Left { .. } => "Vervallen zonder opvolger",
        Passage::Changed { .. } => "Gewijzigd",
    }
}

fn name(passage: &Passage<'_>) -> String {
    let name = |one: &WeighedMember| one.member.name.to_string();
    match passage {
        Passage::Continued { now, from } => {
            let from: Vec<String> = match from.as_slice() {
                // the name may be the same
                [one] => vec![format!("{} ({})", origin(one), one.member.member.code)],
                several => several.iter().map(origin).collect(),
            };
            format!("{}, voorheen {}", now.member.name, words::all_of(&from))
        }
        Passage::Divided { before, over } => {
            let over: Vec<String> = over.iter().map(|one| name(one)).collect();
            format!(
                "{}, nu deel van {}",
                before.member.name,
                words::all_of(&over)
            )
        }
        Passage::Renamed { before, now } => {
            format!("{}, voorheen {}", now.member.name, before.member.name)
        }
        Passage::Came { now } | Passage::Changed { now, .. } => name(now),
        Passage::Left { before } => name(before),
    }
}

fn origin(origin: &Origin<'_>) -> String {
    let name = &origin.member.member.name;
    match origin.extent {
        Extent::Whole => name.to_string(),
        Extent::Part => format!("een deel van {name}"),
    }
}

fn all(from: &[Origin<'_>]) -> String {
    let told = |one: &Origin<'_>| {
        let member = &one.member.member;
        format!("{} ({}): {}", member.name, member.code, figures(one.member))
    };
    let told: Vec<String> = from.iter().map(told).collect();
    told.join("; ")
}

fn figures(weighed: &WeighedMember) -> String {
    format!(
        "{} inwoners, {}",
        dutch::number(u64::from(weighed.member.population)),
        dutch::votes(u64::from(weighed.weight.votes))
    )
}
