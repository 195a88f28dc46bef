//! Who opens the ballots together, where not any account of the board may.

use super::reader::{Fault, Reader};
use super::step::StepField;
use super::values::Values;
use crate::domain::blueprint::{Blueprint, Part};
use crate::domain::key_holders::{HoldersFault, KeyHolders};
use crate::domain::member::EmailAddress;
use crate::service::view::blueprints::BlueprintView;

/// As it was saved.
pub fn filled(own: &Blueprint) -> Values {
    let mut values = Values::default();
    if let Some(holders) = &own.key_holders {
        let accounts = holders.accounts.iter().map(EmailAddress::as_str);
        values.put("accounts", accounts.collect::<Vec<_>>().join("\n"));
        values.put("nodig", holders.needed.to_string());
    }
    values
}

pub fn fields(values: &Values) -> Vec<StepField> {
    vec![
        StepField::area(values, "accounts", "Sleutelhouders", 4)
            .optional()
            .hint(
                "Eén e-mailadres per regel, van accounts van het bestuur. Geen sleutelhouders? \
                 Laat dan beide velden leeg.",
            ),
        StepField::number(values, "nodig", "Hoeveel van hen zijn er nodig?")
            .optional()
            .hint("Zoveel sleutelhouders geven samen toestemming om te ontzegelen."),
    ]
}

/// Whether each of them could agree, as it was saved.
pub fn told(view: &BlueprintView) -> Vec<String> {
    let Some(holders) = &view.stored.blueprint.key_holders else {
        return vec!["Er zijn geen sleutelhouders.".to_owned()];
    };
    let lines = holders.accounts.iter().map(|holder| {
        let what = match view.without_account.contains(holder) {
            true => "nog geen werkend account van het bestuur",
            false => "heeft een werkend account van het bestuur",
        };
        format!("{}: {what}.", holder.as_str())
    });
    lines.collect()
}

pub fn read(values: &Values) -> Result<Part, Vec<Fault>> {
    let mut reader = Reader::new(values);
    let accounts = reader.list("accounts", |line| {
        EmailAddress::parse(line)
            .map_err(|_| "vul een e-mailadres in, zoals naam@gemeente.nl.".to_owned())
    });
    let none = accounts.as_ref().is_some_and(Vec::is_empty);
    if none && values.of("nodig").trim().is_empty() {
        return reader.finish(Some(Part::KeyHolders(None)));
    }
    let needed = reader.number("nodig", "het aantal dat nodig is");
    let holders = accounts.zip(needed);
    let holders = holders.map(|(accounts, needed)| KeyHolders { accounts, needed });
    match holders.as_ref().map(KeyHolders::check) {
        None | Some(Ok(())) => {}
        Some(Err(HoldersFault::NoneNeeded)) => reader.fault("nodig", "Vul minstens 1 in."),
        Some(Err(HoldersFault::MoreThanThereAre)) => {
            reader.fault("nodig", "Kies er niet meer dan er sleutelhouders zijn.");
        }
        Some(Err(HoldersFault::Twice)) => {
            reader.fault("accounts", "Een adres staat er twee keer. Haal er één weg.");
        }
    }
    reader.finish(holders.map(|holders| Part::KeyHolders(Some(holders))))
}
