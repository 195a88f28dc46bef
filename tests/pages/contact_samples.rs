//! Notes and calls in every state.

use std::collections::BTreeMap;

use raadpleging::domain::contact::{CallOutcome, Contact};
use raadpleging::domain::text::{Line, Prose};
use raadpleging::service::view::contacts::Contacts;
use raadpleging::web::bureau::contact::{ContactFaults, ContactInput, ContactPage};

use crate::bureau_samples::desk;
use crate::sample::Sample;
use crate::world::{at, consultation, utrecht};

pub fn all() -> Vec<Sample> {
    let ours = consultation();
    let utrecht = utrecht();
    let input = ContactInput::default();
    let page = |contacts: &Contacts, faults: Option<&ContactFaults>| {
        let form = faults.map(|faults| (&input, faults, "token"));
        ContactPage::new(desk(), &ours, &utrecht.member, contacts, form)
    };
    let right = ContactFaults::default();
    let nothing = ContactFaults {
        nothing: true,
        ..ContactFaults::default()
    };
    let overtaken = ContactFaults {
        came_between: true,
        ..ContactFaults::default()
    };
    let nobody = ContactFaults {
        no_such_owner: true,
        ..ContactFaults::default()
    };
    vec![
        Sample::of("bureau-contact", &page(&contacts(), Some(&right))),
        Sample::of("bureau-contact-nothing", &page(&contacts(), Some(&nothing))).failed(),
        Sample::of(
            "bureau-contact-overtaken",
            &page(&contacts(), Some(&overtaken)),
        ),
        Sample::of("bureau-contact-nobody", &page(&contacts(), Some(&nobody))).failed(),
        Sample::of("bureau-contact-read", &page(&Contacts::default(), None)),
    ]
}

pub fn contacts() -> Contacts {
    let contact = |outcome, text: &str| Contact {
        member: utrecht().member.code,
        noted_at: at("2025-10-14T10:43"),
        noted_by: 1,
        outcome,
        text: Prose::parse(text).unwrap(),
        next_action: Line::parse("Donderdag terugbellen").ok(),
        owner: Some(1),
    };
    Contacts {
        all: vec![
            contact(None, "De griffier is de vaste persoon."),
            contact(Some(CallOutcome::NoAnswer), ""),
        ],
        people: BTreeMap::from([(1, "bureau@vng.example".to_owned())]),
        bureau: vec![1],
    }
}
