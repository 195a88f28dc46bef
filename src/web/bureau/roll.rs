//! The stemregister: its totals, and what the last import changed.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::roll::Roll;
use crate::dutch;
use crate::web::bureau::roll_changes::{ChangeLine, changes};
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
