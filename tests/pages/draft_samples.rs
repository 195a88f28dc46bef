//! The pages of a concept: in the form, in conflict, on its way out.

use raadpleging::domain::ballot::{Act, Standing};
use raadpleging::domain::draft::DraftStamp;
use raadpleging::web::secretary::ballot::BallotPage;
use raadpleging::web::secretary::ballot_values::{BallotErrors, BallotValues};
use raadpleging::web::secretary::discard_draft::{DiscardDraftPage, Missing};
use raadpleging::web::secretary::draft_conflict::DraftConflictPage;
use raadpleging::web::secretary::draft_words::DraftWords;

use crate::sample::Sample;
use crate::secretary_samples::{NOW, TOKEN, ballot};
use crate::world::{answer, at, consultation, frame, standing, utrecht};

pub fn all() -> Vec<Sample> {
    let mut samples = drafts();
    samples.extend(draft_conflicts());
    samples.extend(discards());
    samples
}

fn drafts() -> Vec<Sample> {
    let one = consultation();
    let none = BallotErrors::default();
    let own = BallotValues::of_answer(&answer(&one));
    let saved = || "dinsdag 14 oktober 2025 om 10.42 uur".to_owned();
    let with = |standing: &Standing, draft| ballot(&one, standing, &own, &none).with_draft(draft);
    let nothing = |saved| DraftWords::NothingSaved { saved };
    let voted = standing(1, Act::Cast);
    let withdrawn = standing(2, Act::Withdrawn);
    let fresh = Standing::NotVoted;
    let of = |name, page: &BallotPage| Sample::of(name, page).answered();
    let shown = || DraftWords::Shown { saved: saved() };
    vec![
        of("secretary-draft", &with(&fresh, shown())),
        of("secretary-draft-voted", &with(&voted, shown())),
        of("secretary-draft-withdrawn", &with(&withdrawn, shown())),
        of(
            "secretary-draft-kept",
            &with(&voted, DraftWords::Kept { saved: saved() }),
        ),
        of("secretary-draft-nothing", &with(&fresh, nothing(None))),
        of(
            "secretary-draft-same",
            &with(&fresh, nothing(Some(saved()))),
        ),
    ]
}

fn stamp() -> DraftStamp {
    DraftStamp {
        revision: 2,
        saved_at: at(NOW),
    }
}

fn draft_conflicts() -> Vec<Sample> {
    let one = consultation();
    let values = BallotValues::of_answer(&answer(&one));
    let conflict = |missing| {
        let typed = (&values, missing);
        let there = (stamp(), &Standing::NotVoted);
        DraftConflictPage::new(frame(), &one, &utrecht(), there, typed, TOKEN)
    };
    let advice = "Zet een vinkje als uw tekst in de plaats komt van het andere concept.";
    vec![
        Sample::of("secretary-draft-conflict", &conflict(None)),
        Sample::of("secretary-draft-conflict-faults", &conflict(Some(advice))).failed(),
    ]
}

fn discards() -> Vec<Sample> {
    let one = consultation();
    let page = |standing: &Standing, missing| {
        let of = (stamp(), standing);
        DiscardDraftPage::new(frame(), &one, &utrecht(), of, missing, TOKEN)
    };
    let (fresh, voted) = (Standing::NotVoted, standing(1, Act::Cast));
    let failed = |name, missing| Sample::of(name, &page(&fresh, missing)).failed();
    vec![
        Sample::of("secretary-draft-discard", &page(&fresh, Missing::Nothing)),
        Sample::of(
            "secretary-draft-discard-voted",
            &page(&voted, Missing::Nothing),
        ),
        failed("secretary-draft-discard-faults", Missing::Tick),
        failed("secretary-draft-discard-expired", Missing::Form),
        failed("secretary-draft-discard-unseen", Missing::Sight),
    ]
}
