//! Names of municipalities that do not exist: a made-up beginning and a Dutch ending.

use super::splitmix::SplitMix;

/// None is a word or a place; with each ending they sound like one.
const BEGINNINGS: [&str; 48] = [
    "Aspel", "Blinker", "Brinsel", "Colder", "Dravel", "Dwinter", "Elkster", "Fenker", "Flodder",
    "Garstel", "Glimmel", "Grober", "Harkel", "Hulker", "Jorster", "Kabbel", "Kladder", "Knissel",
    "Kwarte", "Lispel", "Lodder", "Mirkel", "Morsel", "Nijper", "Oskel", "Perkel", "Plonser",
    "Pruttel", "Quispel", "Ratel", "Ribber", "Rossel", "Schimmer", "Slinger", "Smikkel", "Snater",
    "Spikkel", "Sprokkel", "Stoffer", "Struikel", "Tintel", "Tjasker", "Treuzel", "Vlinder",
    "Wiebel", "Wimper", "Zwabber", "Zwinkel",
];

const ENDINGS: [&str; 20] = [
    "dam", "veen", "woude", "burg", "kerke", "drecht", "horst", "loo", "wijk", "broek", "schans",
    "zijl", "monde", "hage", "beek", "donk", "rade", "warden", "huizen", "oord",
];

/// What a second and a third round over all names begin with.
const ROUNDS: [&str; 3] = ["", "Nieuw-", "Oud-"];

/// How many different names there are.
pub const MOST_NAMES: usize = BEGINNINGS.len() * ENDINGS.len() * ROUNDS.len();

/// All names in an order that follows from the chance given; no name comes twice.
pub fn names(chance: &mut SplitMix) -> impl Iterator<Item = String> + use<> {
    let mut pairs: Vec<(&str, &str)> = BEGINNINGS
        .iter()
        .flat_map(|beginning| ENDINGS.iter().map(move |ending| (*beginning, *ending)))
        .collect();
    chance.shuffle(&mut pairs);
    ROUNDS.iter().flat_map(move |round| {
        let names = pairs.iter().map(|(beginning, ending)| match *round {
            "" => format!("{beginning}{ending}"),
            round => format!("{round}{beginning}{ending}"),
        });
        names.collect::<Vec<_>>()
    })
}
