//! The log in words, with lines and without.

use std::collections::BTreeMap;

use raadpleging::domain::account::Role;
use raadpleging::domain::dossier_deed::DossierDeed;
use raadpleging::domain::event::{Actor, Deed, Event};
use raadpleging::domain::text::Line;
use raadpleging::service::StoredEvent;
use raadpleging::service::view::trail::{Trail, TrailPart};
use raadpleging::web::bureau::trail::{TrailFilter, TrailPage};

use crate::bureau_samples::desk;
use crate::dossier_samples::{HASH, stored};
use crate::sample::Sample;
use crate::world::{at, consultation, utrecht};

pub fn all() -> Vec<Sample> {
    let narrowed = |topic: &str| TrailFilter {
        topic: topic.to_owned(),
        ..TrailFilter::default()
    };
    let page = |filter| TrailPage::new(desk(), &part(trail()), filter);
    let nothing = Trail {
        events: Vec::new(),
        ..trail()
    };
    vec![
        Sample::of("bureau-trail", &page(TrailFilter::default())),
        Sample::of("bureau-trail-narrowed", &page(narrowed("Uitzonderingen"))),
        Sample::of(
            "bureau-trail-nothing",
            &TrailPage::new(desk(), &part(nothing), narrowed("Uitslag")),
        ),
    ]
}

const BUREAU: Actor = Actor::Account {
    number: 1,
    role: Role::Bureau,
};

fn part(trail: Trail) -> TrailPart {
    TrailPart {
        found: trail.events.len(),
        trail,
        page: 1,
        refusals: ["2025-10-14T10:42", "2025-10-14T10:41", "2025-10-12T10:41"]
            .map(at)
            .into(),
    }
}

fn trail() -> Trail {
    let member = utrecht().member;
    let code = member.code.clone();
    let deeds = [
        Deed::Dossier(DossierDeed::WeightCorrected {
            dossier: 3,
            member: code.clone(),
            before: 75,
            after: 74,
        }),
        Deed::LinkReplaced {
            member: code.clone(),
            old: vec![1],
            new: 2,
            reason: "Kwijtgeraakt".to_owned(),
        },
        Deed::LogInRefused,
    ];
    let events = deeds
        .into_iter()
        .zip(1..)
        .map(|(deed, number)| StoredEvent {
            number,
            event: Event {
                at: at("2025-10-14T10:42"),
                actor: BUREAU,
                consultation: Some(consultation().key),
                deed,
            },
            body: String::new(),
            leaf: HASH.to_owned(),
        });
    Trail {
        consultation: stored(),
        events: events.collect(),
        members: BTreeMap::from([(code, member.name)]),
        people: BTreeMap::from([(1, "bureau@vng.example".to_owned())]),
        refusals: BTreeMap::from([(3, Line::parse("De brief is van vorig jaar.").unwrap())]),
        reasons: BTreeMap::from([(3, Line::parse("Het CBS telde opnieuw.").unwrap())]),
    }
}
