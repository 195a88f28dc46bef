use super::*;
use crate::domain::ballot::ReceiptCode;
use crate::domain::member::Member;
use crate::domain::text::Line;
use crate::domain::weight::WeightRule;

fn zone() -> Zone {
    Zone::parse("Europe/Amsterdam").unwrap()
}

fn at(wall_clock: &str) -> Instant {
    zone().moment(wall_clock).unwrap()
}

fn member(number: usize) -> WeighedMember {
    let population = 10_000;
    WeighedMember {
        weight: WeightRule::OneEach.weigh(population, None).unwrap(),
        member: Member {
            code: MemberCode::parse(&format!("GM{number:04}")).unwrap(),
            name: Line::parse("Duinwijk").unwrap(),
            province: None,
            population,
            explicit_votes: None,
            group: "gemeenten".to_owned(),
            secretary: None,
            email: None,
            email_general: None,
            telephone: None,
            map_cell: None,
            predecessors: Default::default(),
        },
    }
}

fn version(number: usize, version: u32, act: Act, moment: &str) -> BallotVersion {
    BallotVersion {
        member: member(number).member.code,
        version,
        act,
        received_at: at(moment),
        receipt: ReceiptCode::parse("7K3M-9QXR-2F4T").unwrap(),
    }
}

fn counted(versions: &[BallotVersion], until: &str) -> Vec<(String, u64)> {
    let members: Vec<WeighedMember> = (1..=10).map(member).collect();
    let members: Vec<&WeighedMember> = members.iter().collect();
    let days = course(
        &members,
        versions,
        &zone(),
        (at("2025-10-22T09:00"), at(until)),
    );
    days.iter()
        .map(|day| (day.date.to_string(), day.turnout.members.part))
        .collect()
}

fn day(date: &str, part: u64) -> CourseDay {
    CourseDay {
        date: date.parse().unwrap(),
        turnout: Turnout {
            members: Fraction::new(part, 100),
            votes: Fraction::new(10 * part, 1_000),
            population: Fraction::new(0, 0),
        },
    }
}

#[test]
fn a_day_ends_at_midnight_in_amsterdam_and_a_change_counts_once() {
    // the night of 25 to 26 October has an hour more
    let versions = [
        version(1, 1, Act::Cast, "2025-10-22T23:59"),
        version(2, 1, Act::Cast, "2025-10-23T00:00"),
        version(1, 2, Act::Cast, "2025-10-24T10:00"),
        version(2, 2, Act::Withdrawn, "2025-10-26T23:59"),
        version(3, 1, Act::Cast, "2025-10-27T00:00"),
    ];
    let expected = [
        ("2025-10-22", 1),
        ("2025-10-23", 2),
        ("2025-10-24", 2),
        ("2025-10-25", 2),
        ("2025-10-26", 1),
        ("2025-10-27", 2),
    ];
    let expected: Vec<(String, u64)> = expected.map(|(day, n)| (day.to_owned(), n)).into();
    assert_eq!(counted(&versions, "2025-10-27T08:00"), expected);
}

#[test]
fn before_the_first_day_there_is_none() {
    assert_eq!(counted(&[], "2025-10-21T08:00"), []);
    assert_eq!(counted(&[], "2025-10-22T09:00").len(), 1);
}

#[test]
fn a_pace_goes_on_and_never_past_everybody() {
    let days = [
        day("2025-10-10", 10),
        day("2025-10-11", 12),
        day("2025-10-12", 14),
        day("2025-10-13", 16),
        day("2025-10-14", 17),
    ];
    // six in three whole days is two a day, drawn on over two days and a half
    let found = pace(&days, DAY * 5 / 2).unwrap();
    assert_eq!((found.days, found.came), (3, 6));
    assert_eq!(found.at_close, Fraction::new(22, 100));
    assert_eq!(found.votes_at_close, Fraction::new(220, 1_000));
    let long = pace(&days, DAY * 1_000).unwrap();
    assert_eq!(long.at_close, Fraction::new(100, 100));
    assert_eq!(pace(&days, Duration::ZERO), None);
    assert_eq!(pace(&days[1..], DAY), None, "two whole days say nothing");
    assert_eq!(pace(&[], DAY), None);
}

#[test]
fn withdrawals_draw_no_line_downwards() {
    let days = [
        day("2025-10-10", 30),
        day("2025-10-11", 20),
        day("2025-10-12", 20),
        day("2025-10-13", 20),
        day("2025-10-14", 20),
    ];
    assert_eq!(pace(&days, DAY).unwrap().at_close, Fraction::new(20, 100));
}
