//! Which story comes to which page. A new page that somebody who logs in can read has to be told
//! here, and a story that is named here has to come there.

use std::collections::BTreeSet;
use std::path::Path;

use crate::route_table::routes;

/// By the name of their pictures, and the addresses they see.
const STORIES: &[(&str, &[&str])] = &[
    ("anybody", &["/", "/over", "/privacy", "/toegankelijkheid"]),
    ("log-in", &["/inloggen", "/inloggen/code"]),
    ("around", &["/raadpleging/{consultation}"]),
    (
        "public",
        &["/uitslag/{consultation}", "/uitslag/{consultation}/stemmen"],
    ),
    (
        "bureau",
        &[
            "/bureau",
            "/bureau/{consultation}",
            "/bureau/{consultation}/stemregister",
            "/bureau/{consultation}/opkomst",
            "/bureau/{consultation}/gemeenten/{code}",
            "/bureau/{consultation}/herinnering",
        ],
    ),
    (
        "board",
        &[
            "/bestuur",
            "/bestuur/{consultation}",
            "/bestuur/{consultation}/versies",
            "/bestuur/{consultation}/besluit",
        ],
    ),
    (
        "calls",
        &[
            "/bureau/{consultation}/bellen",
            "/bureau/{consultation}/gemeenten/{code}/contact",
        ],
    ),
    (
        "mailing",
        &[
            "/bureau/{consultation}/mailings",
            "/bureau/{consultation}/mailings/{number}",
            "/bureau/{consultation}/ontvangers",
            "/bureau/{consultation}/brieven",
        ],
    ),
    (
        "exceptions-first",
        &[
            "/bureau/{consultation}/gemeenten/{code}/gewicht",
            "/bureau/{consultation}/gemeenten/{code}/stem",
            "/bureau/{consultation}/gemeenten/{code}/betwisting",
            "/bureau/{consultation}/gemeenten/{code}/schrappen",
            "/bureau/{consultation}/stemregister/toevoegen",
            "/bureau/{consultation}/termijn",
            "/bureau/{consultation}/logboek",
        ],
    ),
    (
        "four-eyes-first",
        &["/bureau/{consultation}/gemeenten/{code}/adres"],
    ),
    (
        "four-eyes-second",
        &[
            "/bureau/{consultation}/dossiers",
            "/bureau/{consultation}/dossiers/{number}",
        ],
    ),
    (
        "set-up",
        &[
            "/opzet",
            "/opzet/{consultation}",
            "/opzet/{consultation}/teksten",
            "/opzet/{consultation}/vragen/{number}",
            "/opzet/{consultation}/data",
            "/opzet/{consultation}/stemmen",
            "/opzet/{consultation}/afspraken",
            "/bureau/{consultation}/stemregister/inlezen",
            "/bureau/{consultation}/voorbereiding",
        ],
    ),
    (
        "walk-preparing",
        &[
            "/opzet/{consultation}/documenten",
            "/opzet/{consultation}/sleutelhouders",
            "/bureau/{consultation}/aankondiging",
        ],
    ),
    (
        "walk-bureau",
        &[
            "/account",
            "/bureau/{consultation}/verloop",
            "/bureau/{consultation}/opkomst/mailadressen",
            "/bureau/{consultation}/opkomst/stand",
            "/bureau/{consultation}/schermen",
            "/bureau/{consultation}/verduidelijkingen",
            "/bureau/{consultation}/niet-herkend",
            "/bureau/{consultation}/mailings/{number}/correctie",
            "/bureau/{consultation}/mailings/{number}/beeindigen",
            "/bureau/{consultation}/gemeenten/{code}/brief",
        ],
    ),
    ("walk-screen", &["/stand/{token}"]),
    (
        "walk-administrator",
        &["/beheer/accounts", "/beheer/accounts/{number}"],
    ),
    ("walk-invited", &["/u/{token}"]),
    (
        "walk-coding",
        &[
            "/bureau/{consultation}/themas",
            "/bureau/{consultation}/themas/{number}",
            "/bureau/{consultation}/themas/tekst/{code}/{text}",
        ],
    ),
    (
        "walk-board",
        &[
            "/bestuur/{consultation}/themas",
            "/bestuur/{consultation}/themas/{number}",
        ],
    ),
];

/// What a story has to come to.
pub fn of_story(story: &str) -> &'static [&'static str] {
    let mut stories = STORIES.iter();
    let told = stories.find(|(name, _)| *name == story);
    told.map_or(&[], |(_, addresses)| addresses)
}

/// Whether a path is an address with its gaps filled in.
pub fn fits(address: &str, path: &str) -> bool {
    let (gaps, parts) = (address.split('/'), path.split('/'));
    gaps.clone().count() == parts.clone().count()
        && gaps
            .zip(parts)
            .all(|(gap, part)| gap == part || gap.starts_with('{'))
}

/// What is read in a browser by whoever is logged in: no file, no ballot, nothing for a program.
fn pages() -> BTreeSet<String> {
    let read = routes().into_iter().filter(|(method, _)| *method == "GET");
    let addresses = read.map(|(_, address)| address);
    let elsewhere = |address: &str| {
        let (_, end) = address.rsplit_once('/').unwrap();
        let of_voters = address.starts_with("/stemmen/") || address.starts_with("/{token");
        // the figures alone are fetched by the script of the turnout page
        let of_programs = address.starts_with("/health/") || end == "cijfers";
        of_voters || of_programs || end.contains('.')
    };
    addresses.filter(|address| !elsewhere(address)).collect()
}

#[test]
fn every_page_behind_the_log_in_is_seen_in_a_story() {
    let told = STORIES.iter().flat_map(|(_, seen)| *seen);
    let told: Vec<String> = told.map(|address| (*address).to_owned()).collect();
    let once: BTreeSet<String> = told.iter().cloned().collect();
    assert_eq!(once, pages(), "told, and to be read");
    assert_eq!(once.len(), told.len(), "an address is told twice");
}

#[test]
fn every_story_that_is_named_is_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let others = files.filter(|path| {
        path.extension().is_some_and(|end| end == "rs") && !path.ends_with("visits.rs")
    });
    let source: String = others
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    for (story, _) in STORIES {
        assert!(source.contains(&format!("\"{story}\"")), "{story}");
    }
}
