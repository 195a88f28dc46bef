//! Handing in a member list in every state.

use raadpleging::domain::member::MemberCode;
use raadpleging::domain::province::Province;
use raadpleging::domain::roll::{Roll, RollDifference};
use raadpleging::domain::text::Line;
use raadpleging::service::StagedRoll;
use raadpleging::service::import_roll::RollPreview;
use raadpleging::service::view::staged_roll::{EarlierRoll, StagedView};
use raadpleging::web::bureau::roll_import::{ImportInput, RollImportPage};

use crate::bureau_samples::desk;
use crate::course_samples::stored;
use crate::sample::Sample;
use crate::world::{at, consultation, member, members, roll};

pub fn all() -> Vec<Sample> {
    let mut all = imports();
    all.extend([
        Sample::of("bureau-roll-import-since", &since(true)),
        Sample::of("bureau-roll-import-since-same", &since(false)),
    ]);
    all
}

fn imports() -> Vec<Sample> {
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
        earlier: None,
        consultation: stored,
        present,
        staged,
    }
}

/// Beside an earlier consultation: the same, or with members that merged, were divided, renamed, new
/// or gone, and a predecessor that nobody knows.
fn since(much_happened: bool) -> RollImportPage {
    let rule = &consultation().weighing.rule;
    let (mut before, mut after) = (members(), members());
    let code = |text: &str| MemberCode::parse(text).unwrap();
    if much_happened {
        before.remove(0);
        before[0].name = Line::parse("Een andere naam").unwrap();
        for (code, name) in [
            ("GM0398", "Heerhugowaard"),
            ("GM0416", "Langedijk"),
            ("GM0788", "Haaren"),
            ("GM0614", "Westvoorne"),
        ] {
            before.push(member(code, name, Province::NoordHolland, 28_112));
        }
        after[2].predecessors = ["GM0398", "GM0416", "GM0399"].map(code).into();
        after[3].predecessors = [code("GM0788")].into();
        after[4].predecessors = [code("GM0788")].into();
    }
    let mut view = view(Some(&Roll::weigh(after, rule).unwrap()));
    let unknown = much_happened.then(|| code("GM0399"));
    view.earlier = Some(EarlierRoll {
        consultation: stored(consultation(), at("2022-09-10T09:00")),
        roll: Roll::weigh(before, rule).unwrap(),
        unknown: unknown.into_iter().collect(),
    });
    let may = ImportInput {
        token: Some("token".to_owned()),
        take: Some("token".to_owned()),
        ..ImportInput::default()
    };
    RollImportPage::new(desk(), &view, may)
}
