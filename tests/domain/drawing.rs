//! Draws consultations, members and ballots; of any shape, and often at the edges.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use raadpleging::config::consultation::read_consultation;
use raadpleging::domain::ballot::{Answer, Caster, CollegeDecision, Seen};
use raadpleging::domain::consultation::{Consultation, NamedSet, Standing, VotingGroup};
use raadpleging::domain::member::{Member, MemberCode};
use raadpleging::domain::province::Province;
use raadpleging::domain::question::{Choice, Key, Question};
use raadpleging::domain::roll::Roll;
use raadpleging::domain::text::{Line, Prose};
use raadpleging::domain::weight::{Rounding, WeightRule};

/// A consultation with its members and the ballots that count, each as its choices by number.
#[derive(Debug, Clone)]
pub struct Case {
    pub consultation: Consultation,
    pub members: Vec<Member>,
    /// By member, in the order of `members`: the number of the choice for each question.
    pub ballots: Vec<Option<Vec<usize>>>,
}

impl Case {
    /// Asks one question per number of choices; votes are rounded up.
    pub fn of(
        choices: &[usize],
        members: Vec<Member>,
        ballots: impl Iterator<Item = Option<Vec<usize>>>,
    ) -> Self {
        Self {
            consultation: consultation(choices, Rounding::Up),
            members,
            ballots: ballots.collect(),
        }
    }

    pub fn roll(&self) -> Roll {
        Roll::weigh(self.members.clone(), &self.consultation.weighing.rule).unwrap()
    }

    pub fn answers(&self) -> BTreeMap<MemberCode, Answer> {
        let cast = self.members.iter().zip(&self.ballots);
        cast.filter_map(|(member, ballot)| {
            let answer = self.answer(ballot.as_ref()?);
            Some((member.code.clone(), answer))
        })
        .collect()
    }

    fn answer(&self, ballot: &[usize]) -> Answer {
        let choices = self.consultation.questions.iter().zip(ballot);
        Answer {
            choices: choices
                .map(|(question, place)| {
                    let choice = &question.choices[place % question.choices.len()];
                    (question.key.clone(), choice.key.clone())
                })
                .collect(),
            conditional: BTreeSet::new(),
            explanation: Prose::default(),
            remark: Prose::default(),
            change_reason: None,
            college_decision: CollegeDecision::default(),
            seen: Seen::default(),
            caster: Caster {
                name: Line::parse("A. de Vries").unwrap(),
                function: Line::parse("gemeentesecretaris").unwrap(),
            },
        }
    }
}

pub fn rounding() -> impl Strategy<Value = Rounding> {
    prop_oneof![
        Just(Rounding::Up),
        Just(Rounding::HalfUp),
        Just(Rounding::Down)
    ]
}

/// Around thousands and half thousands as often as anywhere.
pub fn population() -> impl Strategy<Value = u32> {
    prop_oneof![
        0_u32..200_000,
        (0_u32..400, 0_u32..3).prop_map(|(halves, off)| (halves * 500 + off).saturating_sub(1)),
        Just(0_u32),
    ]
}

pub fn case() -> impl Strategy<Value = Case> {
    let shape = (vec(2_usize..=4, 1..=3), rounding());
    let members = vec(
        (
            population(),
            option::of(0_usize..12),
            option::weighted(0.1, 0_u32..200),
            0_usize..8,
            option::weighted(0.7, vec(0_usize..4, 3)),
        ),
        0..60,
    );
    (shape, members).prop_map(|((choices, rounding), members)| {
        let (members, ballots) = members
            .into_iter()
            .enumerate()
            .map(|(place, (population, province, explicit, group, ballot))| {
                let province = province.map(|place| Province::ALL[place]);
                // one member in eight is in the group that only advises
                let group = if group == 0 {
                    "adviserend"
                } else {
                    "gemeenten"
                };
                (drawn(place, population, province, explicit, group), ballot)
            })
            .unzip();
        Case {
            consultation: consultation(&choices, rounding),
            members,
            ballots,
        }
    })
}

pub fn drawn(
    place: usize,
    population: u32,
    province: Option<Province>,
    explicit_votes: Option<u32>,
    group: &str,
) -> Member {
    Member {
        code: MemberCode::parse(&format!("GM{place:04}")).unwrap(),
        name: Line::parse(&format!("Gemeente {place}")).unwrap(),
        province,
        population,
        explicit_votes,
        group: group.to_owned(),
        secretary: None,
        email: None,
        email_general: None,
        telephone: None,
        map_cell: None,
        predecessors: Default::default(),
    }
}

static OF_2025: LazyLock<Consultation> = LazyLock::new(|| {
    let text = include_str!("../../config/azwa-hlo-2025.toml");
    read_consultation("azwa-hlo-2025.toml", text).unwrap()
});

/// The consultation of 2025 with other questions: one per number of choices.
fn consultation(choices: &[usize], rounding: Rounding) -> Consultation {
    let mut consultation = OF_2025.clone();
    let questions = choices.iter().enumerate();
    consultation.questions = questions
        .map(|(place, count)| question(place, *count))
        .collect();
    consultation.weighing.rule = WeightRule::PerPopulation {
        unit: 1000,
        rounding,
        minimum: 1,
        cap: 75,
    };
    let group = |name: &str, standing| VotingGroup {
        key: key(name),
        name: name.to_owned(),
        standing,
    };
    consultation.groups = vec![
        group("gemeenten", Standing::Counting),
        group("adviserend", Standing::Advisory),
    ];
    consultation.named_sets = vec![NamedSet {
        name: "De eerste drie".to_owned(),
        members: (0..3)
            .map(|n| MemberCode::parse(&format!("GM{n:04}")).unwrap())
            .collect(),
    }];
    consultation
}

fn question(place: usize, choices: usize) -> Question {
    let choice = |number: usize| Choice {
        key: key(&format!("keuze-{number}")),
        label: String::new(),
        short: String::new(),
        verdict: String::new(),
        // the first of all and the third, so that there are questions with one and with more
        conditional: number.is_multiple_of(2),
    };
    Question {
        key: key(&format!("vraag-{place}")),
        text: String::new(),
        hint: None,
        choices: (0..choices).map(choice).collect(),
    }
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}
