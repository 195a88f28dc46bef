//! The pages of the gemeentesecretaris in every state.

use raadpleging::domain::ballot::{Act, BallotVersion, Standing, Withdrawal};
use raadpleging::domain::consultation::Consultation;
use raadpleging::domain::text::{Prose, TextFault};
use raadpleging::web::clarification_words::ClarificationWords;
use raadpleging::web::secretary::ballot::{BallotPage, FilledIn};
use raadpleging::web::secretary::ballot_values::{BallotErrors, BallotValues};
use raadpleging::web::secretary::check::CheckPage;
use raadpleging::web::secretary::conflict::ConflictPage;
use raadpleging::web::secretary::decision_date::DateFault;
use raadpleging::web::secretary::not_yet_open::NotYetOpenPage;
use raadpleging::web::secretary::press_busy::PressBusyPage;
use raadpleging::web::secretary::receipt::ReceiptPage;
use raadpleging::web::secretary::unknown_link::UnknownLinkPage;
use raadpleging::web::secretary::withdraw::WithdrawPage;
use raadpleging::web::secretary::withdraw_check::WithdrawCheckPage;
use raadpleging::web::secretary::withdrawal_values::{WithdrawalErrors, WithdrawalValues};

use crate::sample::Sample;
use crate::values::occasion;
use crate::world::{
    answer, at, bare_frame, caster, clarification, consultation, extended, frame, full_answer, key,
    standing, utrecht, version, wide_consultation,
};

pub const NOW: &str = "2025-10-14T10:43";
pub const TOKEN: &str = "eyJhbGciOiJFZERTQSJ9.eyJhdWQiOiJzdGVtIn0.c2lnbmF0dXJl";

pub fn all() -> Vec<Sample> {
    let mut samples = ballots();
    samples.extend(faults());
    samples.extend(conditions_that_are_wrong());
    samples.extend(checks());
    samples.extend(receipts());
    samples.extend(earlier_receipts());
    samples.extend(withdrawals());
    samples.extend(full_pages());
    samples.extend(clarified());
    samples.extend(longer());
    samples.extend(without_a_member());
    samples
}

pub fn ballot(
    of: &Consultation,
    standing: &Standing,
    values: &BallotValues,
    errors: &BallotErrors,
) -> BallotPage {
    let filled_in = FilledIn {
        values,
        errors,
        token: TOKEN,
    };
    BallotPage::new(frame(), of, &utrecht(), standing, at(NOW), &filled_in)
        .shared_from("https://raadpleging.vng.example")
}

/// The close comes later than was announced.
fn longer() -> Vec<Sample> {
    let (one, none) = (extended(consultation()), BallotErrors::default());
    let own = answer(&one);
    let (now, present) = (at(NOW), version(1, Act::Cast));
    let receipt = ReceiptPage::new(frame(), &one, &utrecht(), &present, Some(&own), now);
    let page = ballot(&one, &Standing::NotVoted, &prefilled(), &none);
    vec![
        Sample::of("secretary-ballot-extended", &page),
        Sample::of("secretary-receipt-extended", &receipt),
    ]
}

/// What was made clear, before and after the vote.
fn clarified() -> Vec<Sample> {
    let (one, none) = (consultation(), BallotErrors::default());
    let published = [clarification(1), clarification(2)];
    let zone = one.window.zone();
    let voted = Standing::Voted(BallotVersion {
        received_at: at("2025-09-20T10:00"),
        ..version(1, Act::Cast)
    });
    let page = |standing: &Standing| {
        let page = ballot(&one, standing, &prefilled(), &none);
        page.with_clarifications(&published, zone, standing)
    };
    let own = answer(&one);
    let check = CheckPage::new(frame(), &one, &utrecht(), (&own, 1), TOKEN, at(NOW));
    let check = check.with_news(vec![ClarificationWords::of(&published[1], zone)]);
    let (now, present) = (at(NOW), version(1, Act::Cast));
    let receipt = ReceiptPage::new(frame(), &one, &utrecht(), &present, Some(&own), now);
    vec![
        Sample::of("secretary-ballot-clarified", &page(&Standing::NotVoted)),
        Sample::of("secretary-ballot-clarified-since", &page(&voted)),
        Sample::of("secretary-check-clarified", &check),
        Sample::of(
            "secretary-receipt-clarified",
            &receipt.with_clarifications(Some(&own), 2),
        ),
    ]
}

fn exercise() -> BallotPage {
    let (one, none) = (consultation(), BallotErrors::default());
    BallotPage {
        frame: frame().in_exercise(Some("/")),
        ..ballot(&one, &Standing::NotVoted, &prefilled(), &none)
    }
}

fn prefilled() -> BallotValues {
    BallotValues::prefilled(Some(&caster().name), "gemeentesecretaris")
}

fn ballots() -> Vec<Sample> {
    let one = consultation();
    let none = BallotErrors::default();
    let own = BallotValues::of_answer(&answer(&one));
    let full = BallotValues::of_answer(&full_answer(&one));
    let withdrawn = standing(2, Act::Withdrawn);
    vec![
        Sample::of(
            "secretary-ballot-fresh",
            &ballot(&one, &Standing::NotVoted, &prefilled(), &none),
        ),
        Sample::of(
            "secretary-ballot-unknown-person",
            &ballot(&one, &Standing::NotVoted, &BallotValues::default(), &none),
        ),
        Sample::of("secretary-ballot-exercise", &exercise()),
        Sample::of(
            "secretary-ballot-wide",
            &ballot(
                &wide_consultation(),
                &Standing::NotVoted,
                &prefilled(),
                &none,
            ),
        ),
        Sample::of(
            "secretary-ballot-voted",
            &ballot(&one, &standing(1, Act::Cast), &own, &none),
        )
        .answered(),
        Sample::of(
            "secretary-ballot-changed",
            &ballot(&one, &standing(3, Act::Cast), &full, &none),
        )
        .answered(),
        Sample::of(
            "secretary-ballot-withdrawn",
            &ballot(&one, &withdrawn, &prefilled(), &none),
        ),
    ]
}

fn faults() -> Vec<Sample> {
    let one = consultation();
    let wide = wide_consultation();
    let empty = BallotValues::default();
    let everything = everything(&one);
    let of_two = BallotErrors {
        misplaced: vec![key("financien")],
        decision_date: Some(DateFault::Unreadable),
        ..*empty.answer(&wide, occasion(0)).unwrap_err()
    };
    let kept = BallotValues {
        mandate: true,
        ..BallotValues::of_answer(&answer(&one))
    };
    let not_voted = Standing::NotVoted;
    vec![
        Sample::of(
            "secretary-ballot-faults",
            &ballot(&one, &standing(1, Act::Cast), &empty, &everything),
        )
        .failed(),
        Sample::of(
            "secretary-ballot-wide-faults",
            &ballot(&wide, &not_voted, &empty, &of_two),
        )
        .failed(),
        Sample::of(
            "secretary-ballot-expired",
            &ballot(&one, &not_voted, &kept, &BallotErrors::expired()),
        )
        .failed()
        .answered(),
    ]
}

fn everything(one: &Consultation) -> BallotErrors {
    let empty = BallotValues::default();
    BallotErrors {
        explanation: Some(TextFault::TooLong {
            used: 4_212,
            most: 4_000,
        }),
        remark: Some(TextFault::TooHeavy),
        change_reason: Some(TextFault::TooLong {
            used: 212,
            most: 200,
        }),
        decision_date: Some(DateFault::InFuture),
        decision_number: Some(TextFault::TooHeavy),
        ..*empty.answer(one, occasion(0)).unwrap_err()
    }
}

/// A condition beside a no, and one that is not written down.
fn conditions_that_are_wrong() -> [Sample; 2] {
    let one = consultation();
    let ticked = BallotValues::of_answer(&full_answer(&one));
    let mut misplaced = ticked.clone();
    let no = "niet-instemmen".to_owned();
    misplaced.choices.insert("azwa-hlo".to_owned(), no);
    let unwritten = BallotValues {
        explanation: String::new(),
        decision_date: "1-1-2020".to_owned(),
        ..ticked
    };
    let page = |values: &BallotValues| {
        let errors = values.answer(&one, occasion(0)).unwrap_err();
        ballot(&one, &Standing::NotVoted, values, &errors)
    };
    [
        Sample::of("secretary-ballot-condition-misplaced", &page(&misplaced)),
        Sample::of("secretary-ballot-condition-unwritten", &page(&unwritten)),
    ]
    .map(|sample| sample.failed().answered())
}

fn checks() -> Vec<Sample> {
    let one = consultation();
    let wide = wide_consultation();
    let present = version(1, Act::Cast);
    let caster = caster();
    let values = BallotValues::of_answer(&answer(&one));
    let conflict =
        |present, who| ConflictPage::new(frame(), &one, &utrecht(), (present, who), &values, TOKEN);
    let check = |of, said| CheckPage::new(frame(), of, &utrecht(), said, TOKEN, at(NOW));
    vec![
        Sample::of("secretary-check", &check(&one, (&answer(&one), 1))),
        Sample::of(
            "secretary-check-full",
            &check(&one, (&full_answer(&one), 2)),
        ),
        Sample::of(
            "secretary-check-wide",
            &check(&wide, (&full_answer(&wide), 1)),
        ),
        Sample::of("secretary-conflict", &conflict(&present, Some(&caster))),
        Sample::of("secretary-conflict-unknown", &conflict(&present, None)),
        Sample::of(
            "secretary-conflict-withdrawn",
            &conflict(&version(2, Act::Withdrawn), Some(&caster)),
        ),
    ]
}

fn receipts() -> Vec<Sample> {
    let one = consultation();
    let own = answer(&one);
    let full = full_answer(&one);
    let receipt = |number, act, own, now| {
        ReceiptPage::new(
            frame(),
            &one,
            &utrecht(),
            &version(number, act),
            own,
            at(now),
        )
    };
    let late = "2025-10-23T09:00";
    vec![
        Sample::of(
            "secretary-receipt-first",
            &receipt(1, Act::Cast, Some(&own), NOW),
        ),
        Sample::of(
            "secretary-receipt-changed",
            &receipt(3, Act::Cast, Some(&full), NOW),
        ),
        Sample::of(
            "secretary-receipt-elsewhere",
            &receipt(1, Act::Cast, None, NOW),
        ),
        Sample::of(
            "secretary-receipt-withdrawn",
            &receipt(2, Act::Withdrawn, None, NOW).of_withdrawal(&withdrawal()),
        ),
        Sample::of(
            "secretary-receipt-closed",
            &receipt(1, Act::Cast, Some(&own), late),
        ),
    ]
}

fn earlier_receipts() -> Vec<Sample> {
    let one = consultation();
    let own = answer(&one);
    let followed = |act, now| {
        let first = version(1, Act::Cast);
        let page = ReceiptPage::new(frame(), &one, &utrecht(), &first, Some(&own), at(now));
        page.followed_by(&version(2, act), &one)
    };
    vec![
        Sample::of("secretary-receipt-replaced", &followed(Act::Cast, NOW)),
        Sample::of(
            "secretary-receipt-taken-back",
            &followed(Act::Withdrawn, "2025-10-23T09:00"),
        ),
    ]
}

fn withdrawals() -> Vec<Sample> {
    let one = consultation();
    let present = version(1, Act::Cast);
    let empty = WithdrawalValues::default();
    let page = |values, errors| {
        WithdrawPage::new(frame(), &one, &utrecht(), &present, (values, errors), TOKEN)
    };
    let wrong = empty.withdrawal().unwrap_err();
    vec![
        Sample::of(
            "secretary-withdraw",
            &page(&empty, &WithdrawalErrors::default()),
        ),
        Sample::of(
            "secretary-withdraw-stale",
            &page(&empty, &WithdrawalErrors::stale()),
        )
        .failed(),
        Sample::of("secretary-withdraw-check", &withdraw_check()),
        Sample::of("secretary-withdraw-faults", &page(&empty, &wrong)).failed(),
        Sample::of(
            "secretary-withdraw-expired",
            &page(&empty, &WithdrawalErrors::expired()),
        )
        .failed(),
    ]
}

fn withdraw_check() -> WithdrawCheckPage {
    WithdrawCheckPage::new(frame(), &consultation(), &utrecht(), &withdrawal(), TOKEN)
}

fn withdrawal() -> Withdrawal {
    Withdrawal {
        reason: Prose::parse("Het college kwam er op terug.").unwrap(),
        caster: caster(),
    }
}

fn full_pages() -> Vec<Sample> {
    let one = consultation();
    vec![Sample::of(
        "secretary-not-yet-open",
        &NotYetOpenPage::new(frame(), &one, &utrecht()),
    )]
}

fn without_a_member() -> Vec<Sample> {
    vec![
        Sample::of("secretary-press-busy", &PressBusyPage::new(bare_frame())),
        Sample::of(
            "secretary-unknown-link",
            &UnknownLinkPage {
                frame: bare_frame(),
            },
        ),
    ]
}
