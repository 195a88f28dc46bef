//! The outcome as other rules would have given it.

use std::collections::{BTreeMap, BTreeSet};

use super::camps::{Camps, Voice};
use super::finding::{Apart, OtherRule, Variant};
use crate::domain::member::MemberCode;
use crate::domain::tally::Tally;
use crate::domain::weight::{Derivation, Rounding, WeightRule};

/// Each rule that is not the one that was used, and the counts without disputed ballots, without
/// those that the bureau entered and without corrections of votes, where there are any.
pub fn count(camps: &Camps<'_>, rule: &WeightRule, apart: &Apart) -> Vec<OtherRule> {
    let mut found: Vec<OtherRule> = by_population(rule)
        .into_iter()
        .map(|(variant, rule)| other(camps, variant, |voice| reweighed(voice, &rule)))
        .collect();
    if *rule != WeightRule::OneEach {
        found.push(other(camps, Variant::OneEach, |_| Some(1)));
    }
    let disputed = |ballots| Variant::WithoutDisputed { ballots };
    found.extend(without(camps, &apart.disputed, disputed));
    let entered = |ballots| Variant::WithoutEntered { ballots };
    found.extend(without(camps, &apart.entered, entered));
    found.extend(as_opened(camps, &apart.votes_at_opening));
    found
}

fn other(camps: &Camps<'_>, rule: Variant, votes: impl Fn(&Voice<'_>) -> Option<u64>) -> OtherRule {
    let tally: Tally = camps.recount(votes);
    let verdict = tally.verdict();
    OtherRule {
        rule,
        differs: !verdict.says_the_same(&camps.tally.verdict()),
        verdict,
        tally,
    }
}

/// The other roundings and no maximum, where votes follow from inhabitants.
fn by_population(rule: &WeightRule) -> Vec<(Variant, WeightRule)> {
    let WeightRule::PerPopulation {
        unit,
        rounding: used,
        minimum,
        cap,
    } = *rule
    else {
        return Vec::new();
    };
    let roundings = [Rounding::Up, Rounding::HalfUp, Rounding::Down].into_iter();
    let others = roundings
        .filter(|rounding| *rounding != used)
        .map(|rounding| {
            let rule = WeightRule::PerPopulation {
                unit,
                rounding,
                // nobody loses its say by a rounding
                minimum: minimum.max(1),
                cap,
            };
            (Variant::Rounded { rounding }, rule)
        });
    let without_cap = WeightRule::PerPopulation {
        unit,
        rounding: used,
        minimum,
        cap: u32::MAX,
    };
    others.chain([(Variant::WithoutCap, without_cap)]).collect()
}

fn reweighed(voice: &Voice<'_>, rule: &WeightRule) -> Option<u64> {
    match voice.member.weight.derivation {
        Derivation::Explicit | Derivation::Corrected => Some(voice.votes()),
        _ => {
            let weight = rule.weigh(voice.member.member.population, None)?;
            Some(u64::from(weight.votes))
        }
    }
}

/// None where no ballot is left out.
fn without(
    camps: &Camps<'_>,
    members: &BTreeSet<MemberCode>,
    variant: impl Fn(u64) -> Variant,
) -> Option<OtherRule> {
    let is_left_out = |voice: &Voice<'_>| members.contains(&voice.member.member.code);
    let voters = camps.voices.iter().filter(|voice| voice.choice.is_some());
    let ballots = voters.filter(|voice| is_left_out(voice)).count() as u64;
    (ballots > 0).then(|| {
        other(camps, variant(ballots), |voice| {
            (!is_left_out(voice)).then(|| voice.votes())
        })
    })
}

fn as_opened(
    camps: &Camps<'_>,
    at_opening: &BTreeMap<MemberCode, Option<u32>>,
) -> Option<OtherRule> {
    let votes = |voice: &Voice<'_>| match at_opening.get(&voice.member.member.code) {
        Some(opened) => opened.map(u64::from),
        None => Some(voice.votes()),
    };
    let voters = camps.voices.iter().filter(|voice| voice.choice.is_some());
    let others = voters.filter(|voice| votes(voice) != Some(voice.votes()));
    let members = others.count() as u64;
    (members > 0).then(|| other(camps, Variant::AsOpened { members }, votes))
}
