//! "Dit hebben wij niet uitgebracht": the page from the mail, and what the member sees after it.

use std::sync::Arc;

use raadpleging::domain::account::Role;
use raadpleging::domain::ballot::{Act, ReceiptCode};
use raadpleging::domain::text::TextFault;
use raadpleging::service::StoredConsultation;
use raadpleging::service::letter_facts::ConfirmedAct;
use raadpleging::service::view::objection::Objection;
use raadpleging::web::bureau::member_list::MemberFilter;
use raadpleging::web::bureau::states::VoteState;
use raadpleging::web::bureau::turnout::TurnoutPage;
use raadpleging::web::frame::SignedIn;
use raadpleging::web::secretary::ballot::{BallotPage, FilledIn};
use raadpleging::web::secretary::ballot_values::{BallotErrors, BallotValues};
use raadpleging::web::secretary::objection::{ObjectionInput, ObjectionPage, ObjectionState};
use raadpleging::web::secretary::receipt::ReceiptPage;

use crate::bureau_samples::statuses;
use crate::sample::Sample;
use crate::world::{answer, at, consultation, dispute, frame, standing, utrecht, version};

const NOW: &str = "2025-10-14T13:06";

pub fn all() -> Vec<Sample> {
    let mut samples = asking();
    samples.extend(answers());
    samples.extend(ballots());
    samples.extend(receipts());
    samples.extend(alarms());
    samples
}

fn objection(act: ConfirmedAct, later: Option<Act>) -> Objection {
    let stored = StoredConsultation {
        consultation: Arc::new(consultation()),
        sealing_key: [0; 32],
        exercise: false,
        opened_at: Some(at("2025-09-10T09:00")),
        closed_at: None,
        unsealed_at: None,
        roll_hash: None,
        log_root: None,
    };
    Objection {
        letter: 31,
        consultation: stored,
        member: utrecht(),
        version: 1,
        act,
        received_at: at("2025-10-14T10:42:07"),
        receipt: ReceiptCode::parse("7K3M-9QXR-2F4T").unwrap(),
        dispute: None,
        last: Some(later.map_or_else(|| version(1, Act::Cast), |act| version(2, act))),
    }
}

fn page(objection: &Objection, input: &ObjectionInput<'_>) -> ObjectionPage {
    ObjectionPage::asking(frame(), objection, "/n/000000TOKEN", input, "token")
}

fn asking() -> Vec<Sample> {
    let fresh = |act, later| page(&objection(act, later), &ObjectionInput::default());
    let nothing = ObjectionInput {
        name_fault: Some(TextFault::Empty),
        unticked: true,
        ..ObjectionInput::default()
    };
    let expired = ObjectionInput {
        name: "\"><script>alert(1)</script>",
        expired: true,
        ..ObjectionInput::default()
    };
    let changed = objection(ConfirmedAct::Changed, None);
    vec![
        Sample::of("objection-cast", &fresh(ConfirmedAct::Cast, None)),
        Sample::of("objection-changed", &fresh(ConfirmedAct::Changed, None)),
        Sample::of("objection-withdrawn", &fresh(ConfirmedAct::Withdrawn, None)),
        Sample::of(
            "objection-later",
            &fresh(ConfirmedAct::Cast, Some(Act::Cast)),
        ),
        Sample::of(
            "objection-later-withdrawn",
            &fresh(ConfirmedAct::Cast, Some(Act::Withdrawn)),
        ),
        Sample::of("objection-nothing", &page(&changed, &nothing)).failed(),
        Sample::of("objection-expired", &page(&changed, &expired)).failed(),
    ]
}

fn answers() -> Vec<Sample> {
    let page = |objection: &Objection, state| ObjectionPage::new(frame(), objection, state);
    let told_while = |may_vote| ObjectionState::Told {
        told: "dinsdag 14 oktober 2025 om 13.05.33 uur".to_owned(),
        may_vote,
    };
    let told = || told_while(true);
    let cast = objection(ConfirmedAct::Cast, None);
    let withdrawn = objection(ConfirmedAct::Withdrawn, None);
    let replaced = objection(ConfirmedAct::Cast, Some(Act::Cast));
    vec![
        Sample::of("objection-told", &page(&cast, told())),
        Sample::of("objection-told-withdrawn", &page(&withdrawn, told())),
        Sample::of("objection-told-later", &page(&replaced, told())),
        Sample::of("objection-told-closed", &page(&cast, told_while(false))),
        Sample::of("objection-too-late", &page(&cast, ObjectionState::TooLate)),
    ]
}

fn ballots() -> Vec<Sample> {
    let one = consultation();
    let values = BallotValues::of_answer(&answer(&one));
    let filled_in = FilledIn {
        values: &values,
        errors: &BallotErrors::default(),
        token: "token",
    };
    let page = |act| {
        let page = BallotPage::new(
            frame(),
            &one,
            &utrecht(),
            &standing(2, act),
            at(NOW),
            &filled_in,
        );
        page.disputed(&one, Some(&dispute(2)))
    };
    vec![
        Sample::of("secretary-ballot-disputed", &page(Act::Cast)).answered(),
        Sample::of(
            "secretary-ballot-disputed-withdrawal",
            &page(Act::Withdrawn),
        )
        .answered(),
    ]
}

fn receipts() -> Vec<Sample> {
    let one = consultation();
    let own = answer(&one);
    let page = |act, now| {
        let own = (act == Act::Cast).then_some(&own);
        let page = ReceiptPage::new(frame(), &one, &utrecht(), &version(2, act), own, at(now));
        page.disputed(&one, Some(&dispute(2)))
    };
    vec![
        Sample::of("secretary-receipt-disputed", &page(Act::Cast, NOW)),
        Sample::of(
            "secretary-receipt-disputed-withdrawal",
            &page(Act::Withdrawn, NOW),
        ),
        Sample::of(
            "secretary-receipt-disputed-closed",
            &page(Act::Cast, "2025-10-23T09:00"),
        ),
    ]
}

/// What the bureau sees.
fn alarms() -> [Sample; 3] {
    let ours = consultation();
    let mut members = statuses();
    for status in members.iter_mut().skip(1).step_by(170) {
        status.dispute = Some(dispute(1));
    }
    let page = |filter, now| {
        let desk = frame().signed_in_as(SignedIn::new("M. de Vries", Role::Bureau, "token"));
        TurnoutPage::new(desk, &ours, &members, filter, at(now))
    };
    let disputed = MemberFilter {
        vote: Some(VoteState::Disputed),
        ..MemberFilter::default()
    };
    let open = page(MemberFilter::default(), NOW);
    let closed = page(MemberFilter::default(), "2025-10-23T09:00");
    [
        Sample::of("bureau-turnout-alarm", &open),
        Sample::of("bureau-turnout-disputed", &page(disputed, NOW)),
        Sample::of("bureau-turnout-disputed-closed", &closed),
    ]
}
