//! Members that do not exist, in the sizes of those that do, with every awkward one among them.

pub use super::fictional_names::MOST_NAMES;
use super::fictional_names::names;
use super::splitmix::SplitMix;
use crate::domain::member::{EmailAddress, MapCell, Member, MemberCode};
use crate::domain::province::Province;
use crate::domain::text::Line;

/// As many as there are municipalities in 2025.
pub const USUAL_COUNT: usize = 342;

/// So many thousandths of the members have fewer inhabitants than this, read off the municipalities
/// of 2024 in round numbers. Between two points the line is straight.
const SIZES: [(u64, u64); 18] = [
    (0, 1_500),
    (10, 3_800),
    (50, 11_100),
    (100, 14_400),
    (150, 17_800),
    (200, 20_200),
    (300, 24_300),
    (400, 27_600),
    (500, 33_000),
    (600, 39_500),
    (700, 47_700),
    (800, 61_700),
    (850, 75_800),
    (900, 95_000),
    (950, 145_000),
    (985, 235_000),
    (995, 420_000),
    (1_000, 640_000),
];

/// Municipalities in each province in 2025, in the order of `Province::ALL`.
const PER_PROVINCE: [usize; 12] = [10, 18, 12, 25, 6, 51, 26, 44, 50, 13, 56, 31];

/// Members that every demonstration has, because a service may stumble over them: population,
/// province, name where the name is the trap.
const EDGES: [(u32, Province, Option<&str>); 14] = [
    // under a thousand inhabitants
    (941, Province::Fryslan, None),
    // on a thousand exactly, just over a half, just under a thousand
    (34_000, Province::ZuidHolland, None),
    (28_501, Province::Gelderland, None),
    (28_500, Province::Drenthe, None),
    // around the cap: rounded up to it, on it, over it
    (74_316, Province::Overijssel, None),
    (75_000, Province::Flevoland, None),
    (75_001, Province::Utrecht, None),
    // far over the cap
    (913_482, Province::NoordHolland, None),
    // a comma, an apostrophe in front, letters with accents
    (
        24_187,
        Province::NoordBrabant,
        Some("Harkel, Gerdonk en Neerwolde"),
    ),
    (158_204, Province::ZuidHolland, Some("'s-Woldekerke")),
    (46_330, Province::Fryslan, Some("Skúterlân")),
    (
        3_912,
        Province::Zeeland,
        Some("Tweede Noord- en Zuid-Snaterzijl"),
    ),
    // the same name in two provinces: only the code tells them apart
    (13_058, Province::Limburg, Some("Kwartebergen")),
    (29_874, Province::NoordHolland, Some("Kwartebergen")),
];

/// `count` members, at most as many as there are names; the same for the same seed. From 14 on,
/// all the awkward ones are among them. Codes begin at `GM9001`, where no real ones are; addresses
/// lie under `.example`, where no mail arrives. All are in the group `group`.
pub fn fictional_roll(seed: u64, count: usize, group: &str) -> Vec<Member> {
    let mut chance = SplitMix::new(seed);
    let count = count.min(MOST_NAMES);
    let mut names = names(&mut chance);
    let mut seats = seats(count, &mut chance);
    // North to south, so that a province lies together on the map.
    seats.sort_by_key(|seat| seat.province);
    let width = (1..=count)
        .find(|width| width * width >= count)
        .unwrap_or(1);
    let seats = seats.into_iter().enumerate();
    let members = seats.filter_map(|(place, seat)| {
        let name = match seat.name {
            Some(name) => name.to_owned(),
            None => names.next()?,
        };
        member(place, width, &name, &seat, group)
    });
    members.collect()
}

/// A member without a code and perhaps without a name.
struct Seat {
    population: u32,
    province: Province,
    name: Option<&'static str>,
}

/// The awkward members, and ordinary ones in the places of the distribution that they leave.
fn seats(count: usize, chance: &mut SplitMix) -> Vec<Seat> {
    let mut seats: Vec<Seat> = EDGES
        .into_iter()
        .take(count)
        .map(|(population, province, name)| Seat {
            population,
            province,
            name,
        })
        .collect();
    let rest = count - seats.len();
    let mut populations = populations(rest, chance);
    chance.shuffle(&mut populations);
    let mut provinces = provinces(count, &seats);
    chance.shuffle(&mut provinces);
    let ordinary = populations.into_iter().zip(provinces);
    seats.extend(ordinary.map(|(population, province)| Seat {
        population,
        province,
        name: None,
    }));
    seats
}

/// One population from each equal slice of the distribution, so that every seed gives its shape.
fn populations(count: usize, chance: &mut SplitMix) -> Vec<u32> {
    const STEPS: u64 = 1_000;
    let count = count as u64;
    let slice = |place: u64, chance: &mut SplitMix| {
        let within = chance.below(STEPS);
        size_at((place * STEPS + within) * 1_000_000 / (count * STEPS))
    };
    let sizes = (0..count).map(|place| slice(place, chance));
    sizes.collect()
}

/// The population at a millionth of the distribution.
fn size_at(millionth: u64) -> u32 {
    let pairs = SIZES.iter().zip(SIZES.iter().skip(1));
    let mut around = pairs.filter(|(_, upper)| millionth <= upper.0 * 1_000);
    let size = around.next().map_or(0, |(lower, upper)| {
        let (start, end) = (lower.0 * 1_000, upper.0 * 1_000);
        lower.1 + (upper.1 - lower.1) * millionth.saturating_sub(start) / (end - start)
    });
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// The provinces that are left once the awkward members have theirs, in the real proportions.
fn provinces(count: usize, taken: &[Seat]) -> Vec<Province> {
    let all: usize = PER_PROVINCE.iter().sum();
    let shares = Province::ALL.into_iter().zip(PER_PROVINCE);
    let mut left: Vec<Province> = shares
        .flat_map(|(province, share)| {
            let here = (share * count).div_ceil(all);
            let gone = taken.iter().filter(|seat| seat.province == province);
            std::iter::repeat_n(province, here.saturating_sub(gone.count()))
        })
        .collect();
    // Rounded up, there may be a few too many: they go from the largest.
    while left.len() > count - taken.len() {
        let Some(most) = Province::ALL
            .into_iter()
            .max_by_key(|province| left.iter().filter(|other| *other == province).count())
        else {
            break;
        };
        if let Some(place) = left.iter().position(|province| *province == most) {
            left.remove(place);
        }
    }
    left
}

fn member(place: usize, width: usize, name: &str, seat: &Seat, group: &str) -> Option<Member> {
    let number = 9_001 + place;
    let host = format!("gm{number}.example");
    let cell = MapCell {
        column: u32::try_from(place % width).ok()?,
        row: u32::try_from(place / width).ok()?,
    };
    Some(Member {
        code: MemberCode::parse(&format!("GM{number}")).ok()?,
        name: Line::parse(name).ok()?,
        province: Some(seat.province),
        population: seat.population,
        explicit_votes: None,
        group: group.to_owned(),
        secretary: Line::parse(&format!("Gemeentesecretaris {name}")).ok(),
        email: EmailAddress::parse(&format!("gemeentesecretaris@{host}")).ok(),
        email_general: EmailAddress::parse(&format!("gemeente@{host}")).ok(),
        // a number that leads nowhere; as in life, not of everybody
        telephone: (place % 9 != 4)
            .then(|| Line::parse(&format!("000 - 000 {number}")).ok())
            .flatten(),
        map_cell: Some(cell),
        predecessors: Default::default(),
    })
}

#[cfg(test)]
#[path = "fictional_roll_tests.rs"]
mod tests;
