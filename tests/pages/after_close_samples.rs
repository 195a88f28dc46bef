//! The pages of a member after the close, and those that keep what was typed.

use raadpleging::domain::ballot::{Act, Standing};
use raadpleging::domain::consultation::{Consultation, Standing as GroupStanding};
use raadpleging::service::view::own_result::OwnResult;
use raadpleging::web::public::failure::{Failure, FailurePage};
use raadpleging::web::secretary::closed::ClosedPage;
use raadpleging::web::secretary::session_gone::{NoVisit, SessionGonePage};
use raadpleging::web::secretary::typed::TypedText;

use crate::sample::Sample;
use crate::world::{
    answer, at, bare_frame, consultation, frame, standing, utrecht, wide_consultation,
};

const NOW: &str = "2025-10-23T09:00";

pub fn all() -> Vec<Sample> {
    let mut samples = before_the_count();
    samples.extend(counted());
    samples.extend(kept());
    samples
}

fn closed(of: &Consultation, standing: &Standing, now: &str) -> ClosedPage {
    ClosedPage::new(frame(), of, &utrecht(), standing, at(now))
}

fn before_the_count() -> Vec<Sample> {
    let one = consultation();
    let none = || closed(&one, &Standing::NotVoted, NOW);
    let voted = |number| closed(&one, &standing(number, Act::Cast), NOW);
    let late = Some(at("2025-10-22T16:00"));
    vec![
        Sample::of("secretary-closed-without", &none()),
        Sample::of(
            "secretary-closed-without-decided",
            &closed(&one, &Standing::NotVoted, "2025-10-29T09:00"),
        ),
        Sample::of(
            "secretary-closed-with",
            &voted(1).with_own(&answer(&one), &one),
        ),
        Sample::of("secretary-closed-with-unreadable-copy", &voted(1)),
        Sample::of(
            "secretary-closed-withdrawn",
            &closed(&one, &standing(2, Act::Withdrawn), NOW),
        ),
        Sample::of(
            "secretary-closed-late",
            &none().late(late, &one).keeping(typed()),
        ),
        Sample::of("secretary-closed-late-change", &voted(2).late(late, &one)),
    ]
}

fn counted() -> Vec<Sample> {
    let one = consultation();
    let wide = wide_consultation();
    let mut advisory = consultation();
    advisory.groups[0].standing = GroupStanding::Advisory;
    let of = |consultation: &Consultation, standing: &Standing, result: &OwnResult| {
        closed(consultation, standing, NOW).counted(result, consultation, &utrecht())
    };
    let voted = standing(1, Act::Cast);
    let own = |consultation| OwnResult::Counted(Box::new(answer(consultation)));
    vec![
        Sample::of("secretary-counted", &of(&one, &voted, &own(&one))),
        Sample::of(
            "secretary-counted-published",
            &of(&one, &voted, &own(&one)).published(&one),
        ),
        Sample::of("secretary-counted-wide", &of(&wide, &voted, &own(&wide))),
        Sample::of(
            "secretary-counted-apart",
            &of(&advisory, &voted, &own(&advisory)),
        ),
        Sample::of(
            "secretary-counted-unreadable",
            &of(&one, &voted, &OwnResult::Unreadable),
        ),
        Sample::of(
            "secretary-counted-without",
            &of(&one, &Standing::NotVoted, &OwnResult::NoBallot),
        ),
    ]
}

fn typed() -> Vec<TypedText> {
    let text = |place: usize, label: &str, value: &str| TypedText {
        id: format!("getypt-{place}"),
        label: label.to_owned(),
        value: value.to_owned(),
        rows: 3,
    };
    vec![
        text(
            1,
            "Toelichting bij de stem",
            "\nEen witregel vooraf\n</textarea>",
        ),
        text(2, "Uw naam", "mevrouw A. Jansen"),
    ]
}

fn kept() -> Vec<Sample> {
    let gone = |cause, typed| SessionGonePage {
        frame: bare_frame(),
        cause,
        typed,
    };
    vec![
        Sample::of("secretary-session-gone", &gone(NoVisit::Unknown, vec![])),
        Sample::of(
            "secretary-session-gone-typed",
            &gone(NoVisit::Unknown, typed()),
        ),
        Sample::of(
            "secretary-no-cookies",
            &gone(NoVisit::CookieRefused, vec![]),
        ),
        Sample::of(
            "secretary-failure-typed",
            &FailurePage {
                frame: bare_frame(),
                failure: Failure::BallotNotRegistered,
                code: "4f1d02aa".to_owned(),
                typed: typed(),
            },
        ),
    ]
}
