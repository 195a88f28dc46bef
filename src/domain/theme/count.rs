//! The weight of a theme: the members that wrote of it, with their votes, by what they chose. A
//! member with two themes counts in both, so that themes do not add up to the whole.

use serde::{Deserialize, Serialize};

use crate::domain::ballot::Answer;
use crate::domain::closed::ClosedConsultation;
use crate::domain::consultation::Standing;
use crate::domain::member::WeighedMember;
use crate::domain::tally::Tally;

/// Members and votes of one theme, of the groups that count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeCount {
    pub members: u64,
    pub votes: u64,
    /// Members of advisory groups with this theme; not in the other numbers.
    pub advisory_members: u64,
    /// What these members chose, one a question.
    pub tallies: Vec<Tally>,
}

impl ThemeCount {
    pub fn of(theme: u32, closed: &ClosedConsultation) -> Self {
        let wrote = closed.answers.iter().filter_map(|(member, answer)| {
            let themes = closed.remarks.themes_of(member);
            let weighed = closed.roll.member(member)?;
            themes.contains(&theme).then_some((weighed, answer))
        });
        let (counting, others): (Vec<(&WeighedMember, &Answer)>, Vec<_>) =
            wrote.partition(|(weighed, _)| stands(weighed, closed, Standing::Counting));
        let advisory = others
            .iter()
            .filter(|(weighed, _)| stands(weighed, closed, Standing::Advisory));
        let votes = counting.iter().map(|(weighed, _)| weighed.weight.votes);
        let tallies = closed.consultation.questions.iter().map(|question| {
            let cast = counting.iter().filter_map(|(weighed, answer)| {
                let choice = answer.choices.get(&question.key)?;
                Some((*weighed, choice))
            });
            Tally::of(question, cast)
        });
        Self {
            members: counting.len() as u64,
            votes: votes.map(u64::from).sum(),
            advisory_members: advisory.count() as u64,
            tallies: tallies.collect(),
        }
    }
}

fn stands(weighed: &WeighedMember, closed: &ClosedConsultation, standing: Standing) -> bool {
    let mut groups = closed.consultation.groups.iter();
    let own = groups.find(|group| group.key.as_str() == weighed.member.group);
    own.is_some_and(|group| group.standing == standing)
}
