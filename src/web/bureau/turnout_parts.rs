//! Turnout in figures, whole and in parts: over the members whose votes make the outcome.

use crate::domain::consultation::Consultation;
use crate::domain::member::WeighedMember;
use crate::domain::province::Province;
use crate::domain::size_class::SizeClass;
use crate::domain::turnout::Turnout;
use crate::dutch;
use crate::web::bar::Bar;

/// The three ways of counting.
pub struct TurnoutFigures {
    pub members: Bar,
    pub votes: Bar,
    pub population: Bar,
}

/// One province or size class.
pub struct PartLine {
    pub name: String,
    pub members: Bar,
    pub votes: Bar,
    pub population: Bar,
}

/// Behind the comma while the vote goes on; the outcome has its own setting.
pub const DECIMALS: u32 = 1;

impl TurnoutFigures {
    pub fn of(turnout: &Turnout, decimals: u32) -> Self {
        Self {
            members: Bar::of(turnout.members, decimals),
            votes: Bar::of(turnout.votes, decimals),
            population: Bar::of(turnout.population, decimals),
        }
    }
}

impl PartLine {
    pub fn of(name: impl Into<String>, turnout: &Turnout, decimals: u32) -> Self {
        Self {
            name: name.into(),
            members: Bar::of(turnout.members, decimals),
            votes: Bar::of(turnout.votes, decimals),
            population: Bar::of(turnout.population, decimals),
        }
    }
}

/// A member, with whether a ballot of it counts.
pub type Voting<'a> = (&'a WeighedMember, bool);

pub fn figures(consultation: &Consultation, members: &[Voting<'_>]) -> TurnoutFigures {
    TurnoutFigures::of(&count(consultation, members, |_| true), DECIMALS)
}

/// Turnout in parts; a part without members is left out.
pub struct Parts {
    pub provinces: Vec<PartLine>,
    pub size_classes: Vec<PartLine>,
    /// With those that only advise; empty where there is one group.
    pub groups: Vec<PartLine>,
}

pub fn parts(consultation: &Consultation, members: &[Voting<'_>]) -> Parts {
    let provinces = Province::ALL.into_iter().map(|province| {
        let turnout = count(consultation, members, |weighed| {
            weighed.member.province == Some(province)
        });
        (province.name(), turnout)
    });
    let classes = SizeClass::ALL.into_iter().map(|class| {
        let turnout = count(consultation, members, |weighed| {
            weighed.member.size_class() == class
        });
        (dutch::size_class(class), turnout)
    });
    let groups = consultation.groups.iter().map(|group| {
        let own = members
            .iter()
            .filter(|(weighed, _)| weighed.member.group == group.key.as_str());
        (group.name.as_str(), Turnout::of(own.copied()))
    });
    Parts {
        provinces: lines(provinces),
        size_classes: lines(classes),
        groups: match consultation.groups.len() {
            0 | 1 => Vec::new(),
            _ => lines(groups),
        },
    }
}

fn lines<'a>(parts: impl Iterator<Item = (&'a str, Turnout)>) -> Vec<PartLine> {
    parts
        .filter(|(_, turnout)| turnout.members.whole > 0)
        .map(|(name, turnout)| PartLine::of(name, &turnout, DECIMALS))
        .collect()
}

fn count(
    consultation: &Consultation,
    members: &[Voting<'_>],
    belongs: impl Fn(&WeighedMember) -> bool,
) -> Turnout {
    let own = members
        .iter()
        .filter(|(weighed, _)| consultation.counts(&weighed.member.group) && belongs(weighed));
    Turnout::of(own.copied())
}
