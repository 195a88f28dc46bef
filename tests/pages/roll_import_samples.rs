//! Handing in a member list in every state.

use raadpleging::domain::roll::{Roll, RollDifference};
use raadpleging::service::StagedRoll;
use raadpleging::service::import_roll::RollPreview;
use raadpleging::service::view::staged_roll::StagedView;
use raadpleging::web::bureau::roll_import::{ImportInput, RollImportPage};

use crate::bureau_samples::desk;
use crate::course_samples::stored;
use crate::sample::Sample;
use crate::world::{at, consultation, members, roll};

pub fn all() -> Vec<Sample> {
    let page = |staged: Option<&Roll>, input| RollImportPage::new(desk(), &view(staged), input);
    let may = || ImportInput {
        token: Some("token".to_owned()),
        take: Some("token".to_owned()),
        ..ImportInput::default()
    };
    let faults = vec![
        "Rij 2, kolom provincie, “Zeeuws”: dit is geen provincie.".to_owned(),
        "Rij 4, kolom inwoners, “<b>veel”: dit is geen heel getal.".to_owned(),
    ];
    let mut next = members();
    next[0].population += 1_000;
    next[1].email = None;
    let next = Roll::weigh(next, &consultation().weighing.rule).unwrap();
    vec![
        Sample::of("bureau-roll-import", &page(None, may())),
        Sample::of(
            "bureau-roll-import-watched",
            &page(None, ImportInput::default()),
        ),
        Sample::of("bureau-roll-import-staged", &page(Some(&next), may())),
        Sample::of("bureau-roll-import-same", &page(Some(&roll()), may())),
        Sample::of(
            "bureau-roll-import-typed",
            &page(
                Some(&next),
                ImportInput {
                    typed: Some("341"),
                    ..may()
                },
            ),
        )
        .failed()
        .answered(),
        Sample::of(
            "bureau-roll-import-faults",
            &page(None, ImportInput { faults, ..may() }),
        )
        .failed(),
    ]
}

fn view(staged: Option<&Roll>) -> StagedView {
    let present = roll();
    let staged = staged.map(|next| {
        let file = StagedRoll {
            file: Vec::new(),
            hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            staged_at: at("2025-09-01T11:20"),
        };
        let difference: RollDifference = present.difference(next);
        let preview = RollPreview {
            roll: next.clone(),
            difference,
        };
        (file, preview)
    });
    let mut stored = stored(consultation(), at("2025-09-10T09:00"));
    stored.opened_at = None;
    StagedView {
        consultation: stored,
        present,
        staged,
    }
}
