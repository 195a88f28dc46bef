//! The stemregister: its totals, and what the last import changed.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::member::MemberCode;
use crate::domain::roll::{Roll, RollDifference};
use crate::dutch;
use crate::web::bureau::roundings::{self, RoundingLine};
use crate::web::bureau::states::Stage;
use crate::web::frame::Frame;

/// `GET /bureau/{consultation}/stemregister`
#[derive(Template)]
#[template(path = "web/bureau/roll.html")]
pub struct RollPage {
    pub frame: Frame,
    pub path: String,
    pub stage: Stage,
    pub roll: RollWords,
    pub rule: String,
    pub roundings: Vec<RoundingLine>,
    /// SHA-256 over the roll, hex.
    pub hash: String,
    /// Of the last import; none where there was only one.
    pub changes: Option<Vec<ChangeLine>>,
    pub members: String,
}

/// Totals in figures.
#[derive(Clone)]
pub struct RollWords {
    pub members: String,
    pub votes: String,
    pub population: String,
}

impl RollWords {
    pub fn of(roll: &Roll) -> Self {
        let totals = roll.totals();
        Self {
            members: dutch::number(totals.members),
            votes: dutch::number(totals.votes),
            population: dutch::number(totals.population),
        }
    }
}

/// One member that an import touched.
pub struct ChangeLine {
    pub code: String,
    pub name: String,
    /// `Nieuw`, `Vervallen`, `Gewijzigd`
    pub kind: &'static str,
    /// `1.255 inwoners, 2 stemmen`; `–` where it was not there.
    pub before: String,
    pub after: String,
}

impl RollPage {
    /// `before`: the roll that the last import replaced.
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        stage: Stage,
        (roll, hash): (&Roll, &str),
        before: Option<&Roll>,
    ) -> Self {
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            stage,
            roll: RollWords::of(roll),
            rule: dutch::rule(&consultation.weighing, &consultation.words.members),
            roundings: roundings::preview(roll, &consultation.weighing),
            hash: hash.to_owned(),
            changes: before.map(|before| changes(before, roll)),
            members: consultation.words.members.clone(),
        }
    }
}

/// Every member that differs, new ones first.
pub fn changes(before: &Roll, after: &Roll) -> Vec<ChangeLine> {
    let RollDifference {
        added,
        removed,
        changed,
    } = before.difference(after);
    let kinds = [
        (added, "Nieuw"),
        (removed, "Vervallen"),
        (changed, "Gewijzigd"),
    ];
    let lines = kinds.into_iter().flat_map(|(codes, kind)| {
        let lines = codes.into_iter();
        lines.map(move |code| change(before, after, &code, kind))
    });
    lines.collect()
}

fn change(before: &Roll, after: &Roll, code: &MemberCode, kind: &'static str) -> ChangeLine {
    let words = |roll: &Roll| {
        roll.member(code).map_or_else(
            || "–".to_owned(),
            |weighed| {
                format!(
                    "{} inwoners, {}",
                    dutch::number(u64::from(weighed.member.population)),
                    dutch::votes(u64::from(weighed.weight.votes))
                )
            },
        )
    };
    let named = after.member(code).or_else(|| before.member(code));
    ChangeLine {
        code: code.to_string(),
        name: named.map_or_else(String::new, |weighed| weighed.member.name.to_string()),
        kind,
        before: words(before),
        after: words(after),
    }
}
