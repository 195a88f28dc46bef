//! What the board decides, in every state of its pages.

use raadpleging::domain::decision::{Decision, Ruling};
use raadpleging::domain::text::{Line, Prose};
use raadpleging::web::board::decision::{
    CheckDecisionPage, DecisionFaults, DecisionForm, DecisionInput, DecisionPage,
};

use crate::board_samples::{closed, table};
use crate::sample::Sample;
use crate::world::{at, consultation, roll};

pub fn ratified() -> Decision {
    Decision {
        number: 1,
        recorded_at: at("2025-10-29T11:04"),
        decided_on: "2025-10-29".parse().unwrap(),
        ruling: Ruling::Ratified,
        reasons: Prose::default(),
        correction: None,
        outcome: closed(consultation(), roll(), &[97, 3]).outcome,
    }
}

/// The one after it.
pub fn deviating() -> Decision {
    let reasons = "Het geld is niet geregeld.\n\nHet bestuur praat <b>eerst</b> met het Rijk.";
    Decision {
        number: 2,
        ruling: Ruling::Deviating,
        reasons: Prose::parse(reasons).unwrap(),
        correction: Line::parse("Het Rijk trok het geld in.").ok(),
        ..ratified()
    }
}

pub fn all() -> Vec<Sample> {
    let of = consultation();
    let page = |recorded: &[Decision], form| DecisionPage::new(table(), &of, recorded, form);
    let form = |earlier| {
        let (input, faults) = (DecisionInput::default(), DecisionFaults::default());
        Some(DecisionForm::new(input, faults, earlier, "token"))
    };
    let check = |decision: &Decision, typed| {
        CheckDecisionPage::new(table(), &of, decision, 342, typed, "token")
    };
    vec![
        Sample::of("board-decision-too-early", &page(&[], None)),
        Sample::of("board-decision", &page(&[], form(0))),
        Sample::of("board-decision-wrong", &page(&[], Some(wrong())))
            .failed()
            .answered(),
        Sample::of(
            "board-decision-nothing",
            &page(&[ratified()], Some(nothing())),
        )
        .failed(),
        Sample::of(
            "board-decision-corrected",
            &page(&[ratified(), deviating()], form(2)),
        ),
        Sample::of("board-decision-check", &check(&ratified(), None)),
        Sample::of("board-decision-mistyped", &check(&deviating(), Some("12"))).failed(),
    ]
}

fn wrong() -> DecisionForm {
    let typed = DecisionInput {
        ruling: "afwijkend",
        day: "gisteren",
        ..DecisionInput::default()
    };
    let faults = DecisionFaults {
        day: Some("Vul een datum in vanaf 22 oktober 2025 tot en met vandaag.".to_owned()),
        reasons: Some("Vul in waarom het bestuur afwijkt.".to_owned()),
        ..DecisionFaults::default()
    };
    DecisionForm::new(typed, faults, 0, "token")
}

/// A correction, sent as it was shown.
fn nothing() -> DecisionForm {
    let faults = DecisionFaults {
        ruling: Some("Kies of het bestuur het advies volgt.".to_owned()),
        correction: Some("Vul de reden in.".to_owned()),
        ..DecisionFaults::default()
    };
    DecisionForm::new(DecisionInput::default(), faults, 1, "token")
}
