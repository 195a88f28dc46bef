//! How long the telling takes, for rolls of any size: `cargo bench --bench tally`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement stops where it is wrong, and says what it found"
)]

use std::collections::{BTreeMap, BTreeSet};

use raadpleging::clock::Stopwatch;
use raadpleging::config::consultation::read_consultation;
use raadpleging::domain::ballot::{Answer, Caster, CollegeDecision, Seen};
use raadpleging::domain::consultation::Consultation;
use raadpleging::domain::member::{Member, MemberCode};
use raadpleging::domain::outcome::Outcome;
use raadpleging::domain::province::Province;
use raadpleging::domain::roll::Roll;
use raadpleging::domain::text::{Line, Prose};

const SIZES: [u32; 3] = [342, 342_000, 10_000_000];
const ROUNDS: usize = 3;

fn main() {
    let text = include_str!("../../config/azwa-hlo-2025.toml");
    let consultation = read_consultation("azwa-hlo-2025.toml", text).unwrap();
    for size in SIZES {
        let roll = roll(&consultation, size);
        let answers = answers(&consultation, &roll);
        let mut times: Vec<_> = (0..ROUNDS)
            .map(|_| {
                let watch = Stopwatch::start();
                let outcome = Outcome::of(&consultation, &roll, &answers);
                let elapsed = watch.elapsed();
                assert_eq!(outcome.counting.turnout.members.part, u64::from(size));
                assert_eq!(
                    outcome.counting.turnout.votes.part,
                    roll.totals().votes,
                    "every vote is counted"
                );
                elapsed
            })
            .collect();
        times.sort();
        println!(
            "{size:>10} ballots: {:?} (median of {ROUNDS})",
            times.get(ROUNDS / 2).unwrap()
        );
    }
}

fn roll(consultation: &Consultation, size: u32) -> Roll {
    let group = consultation.default_group().unwrap().key.to_string();
    let members = (0..size).map(|number| Member {
        code: MemberCode::parse(&format!("GM{number:08}")).unwrap(),
        name: Line::parse(&format!("Lid {number}")).unwrap(),
        province: Province::ALL.get((number % 12) as usize).copied(),
        population: 900 + number % 120_000,
        explicit_votes: None,
        group: group.clone(),
        secretary: None,
        email: None,
        email_general: None,
        telephone: None,
        map_cell: None,
        predecessors: Default::default(),
    });
    Roll::weigh(members.collect(), &consultation.weighing.rule).unwrap()
}

fn answers(consultation: &Consultation, roll: &Roll) -> BTreeMap<MemberCode, Answer> {
    let question = consultation.questions.first().unwrap();
    let members = roll.members().iter().enumerate();
    members
        .map(|(place, weighed)| {
            let choice = question.choices.get(usize::from(place % 33 == 0)).unwrap();
            let answer = Answer {
                choices: BTreeMap::from([(question.key.clone(), choice.key.clone())]),
                conditional: BTreeSet::new(),
                explanation: Prose::default(),
                remark: Prose::default(),
                change_reason: None,
                college_decision: CollegeDecision::default(),
                seen: Seen::default(),
                caster: Caster {
                    name: Line::parse("A. de Vries").unwrap(),
                    function: Line::parse("secretaris").unwrap(),
                },
            };
            (weighed.member.code.clone(), answer)
        })
        .collect()
}
