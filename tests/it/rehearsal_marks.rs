//! A rehearsal: every file that somebody can take along says that it is one, in its name and inside.

use std::collections::BTreeSet;

use raadpleging::domain::account::Role;

use crate::browser::{Answer, Browser};
use crate::database::Database;
use crate::house::{House, MEMBERS, amsterdam};
use crate::later_redactions::{in_cells, on_paper};
use crate::office::Official;
use crate::public_results::published;
use crate::reached::fillings;
use crate::routes::routes;
use crate::voter::{Voter, YES};

on_both_databases!(every_download_of_a_rehearsal_says_so);

/// The same for every consultation: no file of this one.
const NOT_OF_ONE: [&str; 8] = [
    "/stijl.css",
    "/comfort.js",
    "/live.js",
    "/robots.txt",
    "/health/live",
    "/health/ready",
    "/schema/{form}-1.json",
    // kept as it was handed in, byte for byte
    "/raadpleging/{consultation}/documenten/{hash}.pdf",
];

/// The last part of the address of every download.
const DOWNLOADS: [&str; 14] = [
    "archief.zip",
    "brieven.eml",
    "concept.pdf",
    "kaart.svg",
    "logboek.csv",
    "logboek.json",
    "ontvangers.csv",
    "ontvangstbewijs.pdf",
    "opkomst.csv",
    "opkomst.xlsx",
    "raadpleging.toml",
    "uitslag.csv",
    "uitslag.json",
    "uitslag.pdf",
];

fn every_download_of_a_rehearsal_says_so(database: Database) {
    let rehearsal = "checks = []\n[exercise]\nenabled = true";
    let house = House::strict(database, rehearsal);
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(MEMBERS.len() as u64);
    house.post_letters();
    house.app.clock.advance_to(amsterdam("2025-10-14T10:42"));
    let mut found = BTreeSet::new();
    let mut voter = Voter::of(&house, "GM9001");
    voter.votes(YES);
    walk(&mut voter.browser, &mut found);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    walk(&mut bureau.browser, &mut found);
    let map = bureau.reads("/kaart.svg");
    assert!(map.text().contains("<title>Oefenomgeving"));
    published(&house);
    walk(&mut house.browser(), &mut found);
    house.app.clock.advance(std::time::Duration::from_secs(60));
    for role in [Role::Bureau, Role::Board] {
        let mut official = Official::back_at_work(&house, role);
        walk(&mut official.browser, &mut found);
    }
    for name in DOWNLOADS {
        assert!(found.contains(name), "{name} was not there: {found:?}");
    }
    // the workbook of the outcome is one of them
    assert!(found.contains("uitslag.xlsx"), "{found:?}");
}

/// Reads every address; what is no page is a download, and has its mark.
fn walk(browser: &mut Browser, found: &mut BTreeSet<String>) {
    let routes = routes().into_iter();
    let routes =
        routes.filter(|(method, route)| *method == "GET" && !NOT_OF_ONE.contains(&route.as_str()));
    for path in routes.flat_map(|(_, route)| fillings(&route)) {
        let answer = browser.read(&path);
        let page = answer
            .header("content-type")
            .is_some_and(|kind| kind.starts_with("text/html"));
        if answer.status != 200 || page {
            continue;
        }
        is_marked(&answer);
        found.insert(path.rsplit('/').next().unwrap().to_owned());
    }
}

fn is_marked(answer: &Answer) {
    let (path, body) = (&answer.path, &answer.body);
    if let Some(name) = answer.header("content-disposition") {
        assert!(name.contains("filename=\"oefening-"), "{path}: {name}");
    }
    let text = match body {
        pdf if pdf.starts_with(b"%PDF") => on_paper(pdf),
        zip if zip.starts_with(b"PK") && path.ends_with(".xlsx") => Some(in_cells(zip)),
        // a package of marked files, which have stories of their own
        zip if zip.starts_with(b"PK") => None,
        text => Some(String::from_utf8(text.clone()).unwrap()),
    };
    if let Some(text) = text {
        let text = text.to_lowercase();
        let marks = [
            "oefen",
            "\"exercise\":true",
            "\"exercise\": true",
            ",exercise\r\n",
        ];
        let marked = marks.iter().any(|mark| text.contains(mark));
        assert!(marked, "{path} has no mark: {text:.2000}");
    }
}
