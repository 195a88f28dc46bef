//! The same roll under the three roundings: what the choice between them decides.

use crate::domain::consultation::Weighing;
use crate::domain::roll::Roll;
use crate::domain::weight::{Rounding, WeightRule};
use crate::dutch;

/// One way of rounding, counted over the roll.
pub struct RoundingLine {
    pub name: &'static str,
    /// This is the rule of the consultation.
    pub chosen: bool,
    pub votes: String,
    /// Members with the highest number of votes.
    pub at_cap: String,
    /// Members with no vote at all.
    pub without_votes: String,
}

/// Empty where the rule does not round.
pub fn preview(roll: &Roll, weighing: &Weighing) -> Vec<RoundingLine> {
    let WeightRule::PerPopulation {
        unit,
        rounding: chosen,
        minimum,
        cap,
    } = weighing.rule
    else {
        return Vec::new();
    };
    let ways = [
        (Rounding::Up, "Naar boven"),
        (Rounding::HalfUp, "Naar het dichtstbijzijnde"),
        (Rounding::Down, "Naar beneden"),
    ];
    ways.map(|(rounding, name)| {
        let rule = WeightRule::PerPopulation {
            unit,
            rounding,
            minimum,
            cap,
        };
        line(roll, &rule, cap, name, rounding == chosen)
    })
    .into()
}

fn line(
    roll: &Roll,
    rule: &WeightRule,
    cap: u32,
    name: &'static str,
    chosen: bool,
) -> RoundingLine {
    let members = roll.members().iter();
    let votes: Vec<u32> = members
        .filter_map(|weighed| rule.weigh(weighed.member.population, weighed.member.explicit_votes))
        .map(|weight| weight.votes)
        .collect();
    let count = |wanted: fn(u32, u32) -> bool| {
        let found = votes.iter().filter(|votes| wanted(**votes, cap)).count();
        dutch::number(found as u64)
    };
    RoundingLine {
        name,
        chosen,
        votes: dutch::number(votes.iter().copied().map(u64::from).sum()),
        at_cap: count(|votes, cap| votes >= cap),
        without_votes: count(|votes, _| votes == 0),
    }
}
