//! The versions of the report, in every state of their page.

use raadpleging::domain::edition::Edition;
use raadpleging::domain::text::Line;
use raadpleging::report::Version;
use raadpleging::service::StoredVersion;
use raadpleging::web::board::version_words::VersionWords;
use raadpleging::web::board::versions::{VersionFaults, VersionForm, VersionsPage};

use crate::board_samples::{HASH, table};
use crate::sample::Sample;
use crate::world::{at, consultation};

pub fn laid_down(number: u32, reason: Option<&str>) -> StoredVersion {
    StoredVersion {
        edition: Edition {
            number,
            laid_down_at: at("2025-10-23T09:30"),
            reason: reason.map(|text| Line::parse(text).unwrap()),
        },
        laid_down_by: (number > 0).then_some(3),
        hash: HASH.to_owned(),
    }
}

fn differences() -> Vec<String> {
    vec![
        "Betwist, telt mee: was geen, is nu Aa en Hunze.".to_owned(),
        "Anders is hoe vast de uitslag staat.".to_owned(),
    ]
}

fn words(stored: &StoredVersion) -> VersionWords {
    let edition = &stored.edition;
    let content = Version {
        name: edition.name(),
        laid_down_at: edition.laid_down_at,
        reason: edition.reason.clone(),
        differences: edition.reason.iter().flat_map(|_| differences()).collect(),
        blacked_out: Vec::new(),
        hash_when_laid_down: None,
    };
    VersionWords::of(stored, Some(&content), &consultation())
}

pub fn all() -> Vec<Sample> {
    let first = || words(&laid_down(0, None));
    let second = || {
        words(&laid_down(
            1,
            Some("Een secretaris <b>betwist</b> de stem."),
        ))
    };
    let form = |name: &str, typed, faults| {
        Some(VersionForm::new(
            name.to_owned(),
            &differences(),
            typed,
            faults,
            "token".to_owned(),
        ))
    };
    let page = |laid_down, form| VersionsPage::new(table(), "azwa-hlo-2025", laid_down, form);
    let wrong = VersionFaults {
        reason: Some("Vul de reden in.".to_owned()),
        sure: Some("Zet een vinkje als u dit wilt doen.".to_owned()),
    };
    vec![
        Sample::of("board-versions-none", &page(Vec::new(), None)),
        Sample::of("board-versions-same", &page(vec![first()], None)),
        Sample::of(
            "board-versions-next",
            &page(vec![first()], form("1.1", "", VersionFaults::default())),
        ),
        Sample::of(
            "board-versions-wrong",
            &page(vec![first(), second()], form("1.2", "", wrong)),
        )
        .failed(),
    ]
}
