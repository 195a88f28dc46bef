//! The checklist before the opening in every state.

use raadpleging::domain::member::EmailAddress;
use raadpleging::domain::preparation::{CheckItem, Finding, ItemState};
use raadpleging::domain::roll::Roll;
use raadpleging::service::opening_checks::Item;
use raadpleging::service::view::opening_checks::ChecklistView;
use raadpleging::web::bureau::opening_lines::lines;
use raadpleging::web::bureau::preparation::{Part, PreparationPage, Wrong};

use crate::bureau_samples::desk;
use crate::course_samples::stored;
use crate::sample::Sample;
use crate::world::{at, consultation, members, roll};

type Measured = Option<(Finding, &'static str)>;

pub fn all() -> Vec<Sample> {
    let bad = Some((Finding::Wrong, "<b>DMARC"));
    let unknown = Some((Finding::NotVerified, "<b>ntp"));
    let right = [
        ("preparation-open", ItemState::Open, None),
        ("preparation-measured", ItemState::Open, bad),
        ("preparation-unknown", ItemState::Open, unknown),
        ("preparation-good", ItemState::Good, None),
    ];
    let right = right
        .map(|(name, state, measured)| Sample::of(name, &page((state, measured), Some("t"), None)));
    let watched = page((ItemState::Accepted, unknown), None, None);
    let failed = [
        ("preparation-wrong", None, CheckItem::Approval, Part::Act),
        ("preparation-code", None, CheckItem::TrialLetter, Part::Act),
        (
            "preparation-undecided",
            unknown,
            CheckItem::Clock,
            Part::Act,
        ),
        (
            "preparation-no-reason",
            unknown,
            CheckItem::Clock,
            Part::Reason,
        ),
    ];
    let failed = failed.map(|(name, measured, item, part)| {
        let wrong = Wrong {
            item,
            part,
            message: "Laat een collega goedkeuren.".to_owned(),
        };
        let page = page((ItemState::Open, measured), Some("t"), Some(wrong));
        Sample::of(name, &page).failed()
    });
    let watched = Sample::of("preparation-accepted", &watched);
    // whoever says that they looked at them has seen them all
    let addresses = Sample::of("preparation-addresses", &with_doubtful_addresses()).whole_list();
    let more = [watched, addresses];
    right.into_iter().chain(more).chain(failed).collect()
}

/// At its largest: every member has an address to look at.
fn with_doubtful_addresses() -> PreparationPage {
    let mut view = view(ItemState::Open, None);
    let mut members = members();
    for member in &mut members {
        member.email = EmailAddress::parse("gemeentesecretaris.a.de.vries@hotmail.com").ok();
    }
    let rule = &view.consultation.consultation.weighing.rule;
    view.roll = Roll::weigh(members, rule).unwrap();
    PreparationPage::new(desk(), &view, &CheckItem::ALL, Some("t"), None)
}

fn page(
    (state, measured): (ItemState, Measured),
    token: Option<&str>,
    wrong: Option<Wrong>,
) -> PreparationPage {
    let measured = measured.map(|(finding, found)| (finding, found.to_owned()));
    let view = view(state, measured);
    assert_eq!(lines(&view, &CheckItem::ALL).len(), 6);
    PreparationPage::new(desk(), &view, &CheckItem::ALL, token, wrong)
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
        without_account: Vec::new(),
        nobody_asks: false,
        missing_documents: Vec::new(),
        shown: 1,
        changed_at: Some(at("2025-09-01T11:20")),
        held: true,
    }
}
