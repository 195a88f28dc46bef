//! The checklist before the opening in every state.

use raadpleging::domain::preparation::{CheckItem, Finding, ItemState};
use raadpleging::service::opening_checks::Item;
use raadpleging::service::view::opening_checks::ChecklistView;
use raadpleging::web::bureau::preparation::{PreparationPage, lines};

use crate::bureau_samples::desk;
use crate::course_samples::stored;
use crate::sample::Sample;
use crate::world::{at, consultation, roll};

pub fn all() -> Vec<Sample> {
    let page = |state, measured, token, wrong| {
        let view = view(state, measured);
        assert_eq!(lines(&view, &CheckItem::ALL).len(), 6);
        PreparationPage::new(desk(), &view, &CheckItem::ALL, token, wrong)
    };
    let wrong = || {
        Some((
            CheckItem::Approval,
            "Laat een collega goedkeuren.".to_owned(),
        ))
    };
    let bad = || Some((Finding::Wrong, "<b>DMARC".to_owned()));
    vec![
        Sample::of(
            "preparation-open",
            &page(ItemState::Open, None, Some("t"), None),
        ),
        Sample::of(
            "preparation-measured",
            &page(ItemState::Open, bad(), Some("t"), None),
        ),
        Sample::of(
            "preparation-good",
            &page(ItemState::Good, None, Some("t"), None),
        ),
        Sample::of(
            "preparation-accepted",
            &page(ItemState::Accepted, bad(), None, None),
        ),
        Sample::of(
            "preparation-wrong",
            &page(ItemState::Open, None, Some("t"), wrong()),
        )
        .failed(),
    ]
}

fn view(state: ItemState, measured: Option<(Finding, String)>) -> ChecklistView {
    let mut consultation = stored(consultation(), at("2025-09-10T09:00"));
    consultation.opened_at = None;
    let items = CheckItem::ALL.map(|item| Item {
        item,
        state,
        at: (state != ItemState::Open).then(|| at("2025-09-01T11:20")),
        measured: measured.clone().filter(|_| item.is_measured()),
        reason: (state == ItemState::Accepted).then(|| "<i>De server is stuk".to_owned()),
    });
    ChecklistView {
        consultation,
        roll: roll(),
        items: items.into(),
        held: true,
    }
}
