//! The course of the turnout in every state.

use std::sync::Arc;
use std::time::Duration;

use raadpleging::domain::ballot::Act;
use raadpleging::domain::consultation::Consultation;
use raadpleging::domain::course::{course, pace};
use raadpleging::domain::instant::Instant;
use raadpleging::domain::member::{MapCell, WeighedMember};
use raadpleging::service::view::course::{CourseView, Reached};
use raadpleging::service::{MailingState, StoredConsultation, StoredMailing};
use raadpleging::store::NewMailing;
use raadpleging::web::bureau::course::CoursePage;

use crate::bureau_samples::desk;
use crate::sample::Sample;
use crate::world::{at, consultation, roll, version};

pub fn all() -> Vec<Sample> {
    let page = |view: &CourseView, now| CoursePage::new(desk(), view, at(now));
    let mut without_map = seen_at("2025-09-10T12:00");
    for (weighed, _) in &mut without_map.members {
        weighed.member.map_cell = None;
    }
    let mut before = seen_at("2025-09-10T12:00");
    before.days.clear();
    vec![
        Sample::of(
            "bureau-course",
            &page(&seen_at("2025-10-14T10:43"), "2025-10-14T10:43"),
        ),
        Sample::of(
            "bureau-course-first-day",
            &page(&without_map, "2025-09-10T12:00"),
        ),
        Sample::of("bureau-course-before", &page(&before, "2025-09-01T12:00")),
    ]
}

/// Of the roll of 342: three in five voted, spread over the days.
fn seen_at(now: &str) -> CourseView {
    let ours = consultation();
    let roll = roll();
    let (opened_at, now) = (at("2025-09-10T09:00"), at(now));
    let days = u32::try_from(now.since(opened_at).as_secs() / 86_400).unwrap();
    let voted = |place: usize| place % 5 < 3;
    let mut versions = Vec::new();
    for (place, weighed) in roll.members().iter().enumerate().filter(|(n, _)| voted(*n)) {
        let mut one = version(1, Act::Cast);
        one.member = weighed.member.code.clone();
        let day = u32::try_from(place).unwrap() % (days + 1);
        one.received_at = opened_at.plus(day * Duration::from_secs(86_400));
        versions.push(one);
    }
    let members: Vec<&WeighedMember> = roll.members().iter().collect();
    let course = course(&members, &versions, ours.window.zone(), (opened_at, now));
    CourseView {
        pace: pace(&course, ours.window.closes_at().since(now)),
        days: course,
        mailings: vec![
            mailing("invitation", opened_at),
            mailing("reminder", at("2025-10-01T10:00")),
        ],
        members: (0..)
            .zip(roll.members())
            .map(|(place, weighed)| {
                let mut weighed = weighed.clone();
                weighed.member.map_cell = Some(MapCell {
                    column: place % 18,
                    row: place / 18,
                });
                let reached = match voted(place as usize) {
                    true => Reached::Voted,
                    false if place % 2 == 0 => Reached::Begun,
                    false => Reached::Nothing,
                };
                (weighed, reached)
            })
            .collect(),
        consultation: stored(ours, opened_at),
    }
}

fn mailing(kind: &str, started_at: Instant) -> StoredMailing {
    StoredMailing {
        number: 1,
        mailing: NewMailing {
            name: kind.to_owned(),
            kind: kind.to_owned(),
            started_at,
            started_by: None,
            letters: 342,
        },
        state: MailingState::Running,
    }
}

pub fn stored(consultation: Consultation, opened_at: Instant) -> StoredConsultation {
    StoredConsultation {
        consultation: Arc::new(consultation),
        sealing_key: [0; 32],
        exercise: false,
        opened_at: Some(opened_at),
        closed_at: None,
        unsealed_at: None,
        roll_hash: None,
        log_root: None,
    }
}
