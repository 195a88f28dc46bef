//! The spelling of the report, from the title to the terms.

use serde_json::Value;

use crate::dutch_rules::misspelt;
use crate::report::sheet::Sheet;

use super::cases;

/// All texts in it, in order; not the kinds of its parts.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !["kind", "page"].contains(&name.as_str()))
            .for_each(|(_, field)| texts(field, found)),
        _ => {}
    }
}

#[test]
fn every_word_of_the_report_is_dutch() {
    let cases = cases::all().into_iter();
    for (name, report) in cases.filter(|(name, _)| *name != "hostile") {
        let mut found = Vec::new();
        texts(
            &serde_json::to_value(Sheet::of(&report).unwrap()).unwrap(),
            &mut found,
        );
        let wrong = misspelt(&found.join("\n"));
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
    }
}
