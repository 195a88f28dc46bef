//! Part by part: no part of the report can change without a sentence about it.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{figures, members, particulars};
use crate::report::Report;

/// A sentence for everything that changed; empty where both say the same, whatever version they are.
pub fn differences(before: &Report, now: &Report) -> Result<Vec<String>, serde_json::Error> {
    let (old, new) = (parts(before)?, parts(now)?);
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    // of the version, and not of what it tells
    let of_itself = |name: &str| ["version", "$schema"].contains(&name);
    let changed = names
        .into_iter()
        .filter(|name| !of_itself(name) && old.get(*name) != new.get(*name));
    Ok(changed
        .flat_map(|name| {
            let told = match name.as_str() {
                "outcome" => figures::differences(before, now),
                "particulars" => particulars::differences(before, now),
                "members" => members::differences(before, now),
                _ => Vec::new(),
            };
            if told.is_empty() {
                vec![whole(name)]
            } else {
                told
            }
        })
        .collect())
}

fn parts(report: &Report) -> Result<Map<String, Value>, serde_json::Error> {
    match serde_json::to_value(report)? {
        Value::Object(parts) => Ok(parts),
        _ => Ok(Map::new()),
    }
}

/// Where no more can be said than that it changed.
fn whole(name: &str) -> String {
    match name {
        "summary" => "De samenvatting luidt anders.".to_owned(),
        "consultation" => "De tekst of de regels van de raadpleging zijn anders.".to_owned(),
        "roll" => "De totalen van het stemregister zijn anders.".to_owned(),
        "sensitivity" => "Anders is hoe vast de uitslag staat.".to_owned(),
        "outcome" => "De cijfers zijn anders.".to_owned(),
        "particulars" => "De bijzonderheden zijn anders.".to_owned(),
        "members" => "De regels per lid zijn anders.".to_owned(),
        "exercise" => "Anders is of dit een oefening is.".to_owned(),
        "themes" => "De indeling van de reacties is anders.".to_owned(),
        "redactions" => "Wat uit teksten is weggelaten, is anders.".to_owned(),
        other => format!("Het onderdeel ‘{other}’ is anders."),
    }
}
