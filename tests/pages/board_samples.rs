//! The pages of the board in every state.

use std::collections::BTreeMap;

use raadpleging::domain::account::Role;
use raadpleging::domain::ballot::Answer;
use raadpleging::domain::closed::{ClosedConsultation, Particulars};
use raadpleging::domain::consultation::Consultation;
use raadpleging::domain::decision::Decision;
use raadpleging::domain::event::Actor;
use raadpleging::domain::key_holders::Consent;
use raadpleging::domain::member::{MemberCode, WeighedMember};
use raadpleging::domain::outcome::Outcome;
use raadpleging::domain::roll::Roll;
use raadpleging::domain::theme::remarks::Remarks;
use raadpleging::domain::turnout::Turnout;
use raadpleging::service::view::key_holders::{Consents, OwnConsent};
use raadpleging::web::board::outcome::{Download, DownloadKind, LaidDown, OutcomePage};
use raadpleging::web::board::turnout::{BoardPage, HolderWords, Unsure};
use raadpleging::web::board::version_words::VersionWords;
use raadpleging::web::frame::{Frame, SignedIn};

use crate::decision_samples::ratified;
use crate::sample::Sample;
use crate::version_samples::laid_down;
use crate::world::{answer, at, consultation, frame, members, roll, wide_consultation};

pub const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

pub fn all() -> Vec<Sample> {
    let everybody = roll();
    let voted = |weighed: &WeighedMember| weighed.member.code.as_str() < "GM7200";
    let turnout = Turnout::of(everybody.members().iter().map(|m| (m, voted(m))));
    let board = |now| BoardPage::new(table(), &consultation(), &turnout, at(now));
    let mut samples = outcomes();
    samples.extend([
        Sample::of("board-early", &board("2025-09-01T09:00")),
        Sample::of("board-open", &board("2025-10-14T10:43")),
        Sample::of("board-closed", &board("2025-10-22T16:00")),
        Sample::of(
            "board-sealed",
            &board("2025-10-22T16:01").to_be_unsealed("token".to_owned(), None, None),
        ),
        Sample::of(
            "board-sealed-unsure",
            &board("2025-10-22T16:01").to_be_unsealed("token".to_owned(), None, Some(Unsure)),
        )
        .failed(),
    ]);
    samples.extend(key_holders(&|| board("2025-10-22T16:01")));
    samples
}

fn outcomes() -> Vec<Sample> {
    vec![
        outcome(
            "board-outcome",
            closed(consultation(), roll(), &[97, 3]),
            None,
        ),
        outcome(
            "board-outcome-decided",
            closed(consultation(), roll(), &[97, 3]),
            Some(&ratified()),
        ),
        outcome(
            "board-outcome-tie",
            closed(consultation(), tied(), &[50, 50]),
            None,
        ),
        outcome(
            "board-outcome-nothing",
            closed(consultation(), roll(), &[]),
            None,
        ),
        outcome(
            "board-outcome-wide",
            closed(wide_consultation(), wide(), &[40, 30, 30]),
            None,
        ),
    ]
}

pub fn table() -> Frame {
    frame().signed_in_as(SignedIn::new("J. Bakker", Role::Board, "csrf-token"))
}

fn outcome(name: &'static str, closed: ClosedConsultation, decided: Option<&Decision>) -> Sample {
    let of = &closed.consultation;
    let laid_down = LaidDown {
        version: Some(VersionWords::of(&laid_down(0, None), None, of)),
        outdated: decided.is_some(),
        downloads: DownloadKind::ALL
            .map(|kind| Download::new(of, kind, 210_000, HASH))
            .into(),
    };
    let page = OutcomePage::new(table(), &closed, laid_down, decided);
    Sample::of(name, &page)
}

/// Two members of one size.
pub fn tied() -> Roll {
    let mut two = members();
    two.truncate(2);
    two[1].population = two[0].population;
    Roll::weigh(two, &consultation().weighing.rule).unwrap()
}

/// Some of the members advise.
pub fn wide() -> Roll {
    let mut all = members();
    for advising in all.iter_mut().take(30) {
        "verbonden".clone_into(&mut advising.group);
    }
    Roll::weigh(all, &consultation().weighing.rule).unwrap()
}

/// Answers by hundredths per choice, in the order of the ballot; none where there are no parts.
fn answers(of: &Consultation, roll: &Roll, parts: &[usize]) -> BTreeMap<MemberCode, Answer> {
    let mut answers = BTreeMap::new();
    if parts.is_empty() {
        return answers;
    }
    let count = roll.members().len();
    for (number, weighed) in roll.members().iter().enumerate() {
        // every fourth of many does not vote
        if count > 2 && number % 4 == 3 {
            continue;
        }
        // spread over the roll, so that every part has each choice
        let hundredth = if count > 2 {
            number * 37 % 100
        } else {
            number * 100 / count
        };
        let mut answer = answer(of);
        for question in &of.questions {
            let mut below = 0;
            let place = parts.iter().position(|part| {
                below += part;
                hundredth < below
            });
            let place = place.unwrap_or(0) % question.choices.len();
            let chosen = question.choices[place].key.clone();
            answer.choices.insert(question.key.clone(), chosen);
            if number % 10 == 0 && question.choices[place].conditional {
                answer.conditional.insert(question.key.clone());
            }
        }
        answers.insert(weighed.member.code.clone(), answer);
    }
    answers
}

pub fn closed(consultation: Consultation, roll: Roll, parts: &[usize]) -> ClosedConsultation {
    let answers = answers(&consultation, &roll, parts);
    ClosedConsultation {
        outcome: Outcome::of(&consultation, &roll, &answers),
        particulars: Particulars {
            opened_at: consultation.window.opens_at(),
            closed_at: consultation.window.closes_at(),
            unsealed_at: at("2025-10-22T16:00:31"),
            unsealed_by: Some(Actor::Account {
                number: 3,
                role: Role::Board,
            }),
            consents: Vec::new(),
            accepted_checks: Vec::new(),
            opened: 257,
            versions: 261,
            changed: 4,
            withdrawn: 1,
            late: 2,
            missed: vec![roll.members()[1].member.code.clone()],
            links_replaced: 3,
            links_printed: Vec::new(),
            invitations_refused: vec![roll.members()[0].member.code.clone()],
            unreadable: Vec::new(),
            entered: Vec::new(),
            disputed: Vec::new(),
            disputed_withdrawals: Vec::new(),
            corrections: Vec::new(),
            corrections_not_done: 0,
            clarifications: Vec::new(),
            ended_mailings: Vec::new(),
            mail_corrections: Vec::new(),
            roll_hash: HASH.to_owned(),
            log_root: HASH.to_owned(),
        },
        answers,
        consultation,
        roll,
        remarks: Remarks::default(),
        exercise: false,
    }
}

/// With key holders: as one who is asked, one who agreed, and one who is none.
fn key_holders(board: &dyn Fn() -> BoardPage) -> Vec<Sample> {
    let states = [
        ("board-holder-asked", 2, OwnConsent::Asked),
        ("board-holder-agreed", 3, OwnConsent::Given),
        ("board-no-holder", 1, OwnConsent::NotAHolder),
    ];
    let samples = states.map(|(name, needed, own)| {
        let given = Consent {
            account: 3,
            at: at("2025-10-22T16:05"),
        };
        let consents = Consents {
            needed,
            given: vec![given],
            own,
        };
        let holders = Some(HolderWords::of(&consents));
        Sample::of(
            name,
            &board().to_be_unsealed("token".to_owned(), holders, None),
        )
    });
    samples.into()
}
