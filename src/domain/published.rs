//! What the world may see of an outcome, by the tier that was promised before the vote.
//!
//! # The rule
//!
//! Where only totals or provinces were promised, nobody may learn from us how one member voted:
//!
//! - Every set of voters that follows from the published figures, by adding or subtracting them, is
//!   empty or has at least [`FEWEST_VOTERS`]. Provinces with fewer stand together in one row, with
//!   the smallest other province where they are too few even then. Members without a province are
//!   such a part too: else they would be what is left when all provinces are taken off the total.
//! - Who stands together follows from the turnout alone, never from the choices: else the grouping
//!   itself would tell something of them.
//! - A province shows numbers of members and no votes: each member's weight is known, and in a
//!   province a sum of weights has mostly one way of coming about.
//! - The votes of a question are withheld when a choice was made by fewer than [`FEWEST_VOTERS`]
//!   members, or when they tell, with the numbers of members in the rows, which members made the
//!   choice of a minority or of one half: see [`singled_out`](super::singled_out). The verdict is
//!   not withheld: that is what was voted about. That votes are withheld tells something too, of
//!   small bodies more than of large ones: there is no rule that hides this and shows anything.
//! - An advisory group with fewer voters shows its turnout alone.
//!
//! What all voters of a row have in common is the outcome of that row, and is shown.

use serde::Serialize;

use super::consultation::PublicationTier;
use super::fraction::Fraction;
use super::outcome::{Count, Outcome, Part, QuestionOutcome};
use super::province::Province;
use super::question::Key;
use super::tally::{Tally, Verdict};
use super::turnout::Turnout;

/// The fewest voters that a figure may be about.
pub const FEWEST_VOTERS: u64 = 3;

/// The outcome as far as it is public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Published {
    pub turnout: Turnout,
    pub questions: Vec<PublishedQuestion>,
    pub advisory: Vec<PublishedGroup>,
    /// Of the groups that count; empty where only totals were promised.
    pub provinces: Vec<ProvinceRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublishedQuestion {
    pub question: Key,
    pub in_votes: Leading,
    pub in_members: Leading,
    pub choices: Vec<PublishedChoice>,
}

/// What won, without the margin: that would be a figure too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "choice", rename_all = "kebab-case")]
pub enum Leading {
    NoVotes,
    Majority(Key),
    Plurality(Key),
    Tie(Vec<Key>),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublishedChoice {
    pub choice: Key,
    pub members: Fraction,
    /// None where they would tell how a member voted.
    pub votes: Option<Fraction>,
}

/// A group that advises, counted apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublishedGroup {
    pub group: Key,
    pub turnout: Turnout,
    /// Empty where too few of it voted.
    pub questions: Vec<PublishedQuestion>,
}

/// One province, or several that are too small apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProvinceRow {
    pub provinces: Vec<Province>,
    /// Members that are in no province stand here too.
    pub without_province: bool,
    /// Members that voted, of all.
    pub voted: Fraction,
    /// Members per choice, question after question, in the order of the ballot.
    pub members: Vec<u64>,
}

impl Published {
    pub fn of(outcome: &Outcome, tier: PublicationTier) -> Self {
        let counting = &outcome.counting;
        Self {
            turnout: counting.turnout,
            questions: questions(counting, tier),
            advisory: outcome
                .advisory
                .iter()
                .map(|advisory| PublishedGroup {
                    group: advisory.group.clone(),
                    turnout: advisory.count.turnout,
                    questions: if too_few(advisory.count.turnout.members.part, tier) {
                        Vec::new()
                    } else {
                        questions(&advisory.count, tier)
                    },
                })
                .collect(),
            provinces: public_provinces(counting, tier),
        }
    }
}

impl From<&Verdict> for Leading {
    fn from(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::NoVotes => Self::NoVotes,
            Verdict::Majority { choice, .. } => Self::Majority(choice.clone()),
            Verdict::Plurality { choice, .. } => Self::Plurality(choice.clone()),
            Verdict::Tie { choices } => Self::Tie(choices.clone()),
        }
    }
}

impl ProvinceRow {
    pub fn has(&self, province: Option<Province>) -> bool {
        province.map_or(self.without_province, |own| self.provinces.contains(&own))
    }
}

/// The rows that are public of the groups that count; who stands together follows from the turnout.
pub fn public_provinces(counting: &Count, tier: PublicationTier) -> Vec<ProvinceRow> {
    match tier {
        PublicationTier::Totals => Vec::new(),
        PublicationTier::Provinces => grouped(rows(counting)),
        PublicationTier::Members => rows(counting),
    }
}

fn too_few(voters: u64, tier: PublicationTier) -> bool {
    tier != PublicationTier::Members && (1..FEWEST_VOTERS).contains(&voters)
}

fn questions(count: &Count, tier: PublicationTier) -> Vec<PublishedQuestion> {
    let outcomes = count.questions.iter();
    outcomes
        .map(|outcome| PublishedQuestion {
            question: outcome.tally.question.clone(),
            in_votes: Leading::from(&outcome.verdict),
            in_members: Leading::from(&outcome.verdict_in_members),
            choices: choices(outcome, tier),
        })
        .collect()
}

fn choices(outcome: &QuestionOutcome, tier: PublicationTier) -> Vec<PublishedChoice> {
    let tally = &outcome.tally;
    let mut lines = tally.choices.iter();
    let singled_out = outcome.singles_out && tier != PublicationTier::Members;
    let withheld = singled_out || lines.any(|line| too_few(line.members, tier));
    let (members, votes) = (tally.members(), tally.votes());
    let lines = tally.choices.iter();
    lines
        .map(|line| PublishedChoice {
            choice: line.choice.clone(),
            members: Fraction::new(line.members, members),
            votes: (!withheld).then(|| Fraction::new(line.votes, votes)),
        })
        .collect()
}

/// A row for each province, and one for what the total has besides.
fn rows(count: &Count) -> Vec<ProvinceRow> {
    let mut rows: Vec<ProvinceRow> = count.per_province.iter().map(row).collect();
    let tallies = count.questions.iter().map(|outcome| &outcome.tally);
    let mut rest = ProvinceRow {
        provinces: Vec::new(),
        without_province: true,
        voted: count.turnout.members,
        members: members(tallies),
    };
    for row in &rows {
        rest.voted.part = rest.voted.part.saturating_sub(row.voted.part);
        rest.voted.whole = rest.voted.whole.saturating_sub(row.voted.whole);
        for (left, taken) in rest.members.iter_mut().zip(&row.members) {
            *left = left.saturating_sub(*taken);
        }
    }
    if rest.voted.whole > 0 {
        rows.push(rest);
    }
    rows
}

fn row(part: &Part<Province>) -> ProvinceRow {
    ProvinceRow {
        provinces: vec![part.of],
        without_province: false,
        voted: part.turnout.members,
        members: members(part.tallies.iter()),
    }
}

fn members<'a>(tallies: impl Iterator<Item = &'a Tally>) -> Vec<u64> {
    let choices = tallies.flat_map(|tally| &tally.choices);
    choices.map(|choice| choice.members).collect()
}

/// The same with the rows together that have too few voters; none where all voters are too few.
fn grouped(rows: Vec<ProvinceRow>) -> Vec<ProvinceRow> {
    let small = |row: &ProvinceRow| too_few(row.voted.part, PublicationTier::Provinces);
    let (together, mut apart): (Vec<_>, Vec<_>) = rows.into_iter().partition(small);
    let mut together = together.into_iter();
    let Some(first) = together.next() else {
        return apart;
    };
    let mut group = together.fold(first, join);
    if small(&group) {
        let voters = |(_, row): &(usize, &ProvinceRow)| row.voted.part;
        let with_voters = apart
            .iter()
            .enumerate()
            .filter(|(_, row)| row.voted.part > 0);
        let Some((smallest, _)) = with_voters.min_by_key(voters) else {
            return Vec::new();
        };
        group = join(group, apart.remove(smallest));
    }
    apart.push(group);
    apart
}

fn join(mut one: ProvinceRow, other: ProvinceRow) -> ProvinceRow {
    one.provinces.extend(other.provinces);
    one.provinces.sort_unstable();
    one.without_province |= other.without_province;
    one.voted.part += other.voted.part;
    one.voted.whole += other.voted.whole;
    for (sum, more) in one.members.iter_mut().zip(other.members) {
        *sum += more;
    }
    one
}
