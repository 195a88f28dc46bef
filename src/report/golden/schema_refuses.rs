//! A document that is wrong in one place is refused by its schema, wherever that place is: a field
//! that is missing, or one of another type.

use serde_json::{Value, json};

use super::schema::laid_down;
use super::schema_checker::Checker;
use crate::report::schema::Schema;

/// The first of every list stands for all of them.
fn shortened(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().take(1).map(shortened).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, held)| (name.clone(), shortened(held)))
            .collect(),
        other => other.clone(),
    }
}

/// Where something stands in a document, all the way down.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, held) in fields {
                let at = format!("{at}/{name}");
                places(held, &at, found);
                found.push(at);
            }
        }
        Value::Array(items) => {
            for (place, held) in items.iter().enumerate() {
                places(held, &format!("{at}/{place}"), found);
            }
        }
        _ => {}
    }
}

/// What is never right where the value is.
fn of_another_type(value: &Value) -> Value {
    match value {
        Value::Number(_) => json!("7"),
        Value::String(_) | Value::Bool(_) => json!(7),
        Value::Array(_) | Value::Object(_) => json!("x"),
        Value::Null => json!([{}]),
    }
}

/// The places that may be missing.
fn may_be_missing(schema: Schema, document: &Value) -> Vec<String> {
    let mut checker = Checker::of(schema);
    assert_eq!(checker.checks(document), Ok(()));
    let mut found = Vec::new();
    places(document, "", &mut found);
    assert!(found.len() > 50, "{found:?}");
    let mut optional = Vec::new();
    for place in found {
        let mut wrong = document.clone();
        let held = wrong.pointer_mut(&place).unwrap();
        *held = of_another_type(held);
        assert!(checker.checks(&wrong).is_err(), "{place} of another type");
        let (of, name) = place.rsplit_once('/').unwrap();
        let mut less = document.clone();
        let fields = less.pointer_mut(of).unwrap().as_object_mut().unwrap();
        fields.remove(name);
        if checker.checks(&less).is_ok() {
            optional.push(place);
        }
    }
    optional
}

#[test]
fn a_report_with_a_field_missing_or_of_another_type_is_refused() {
    let report: Value = serde_json::from_slice(&laid_down(Some("Te laat"))).unwrap();
    // a report that was not laid down has neither
    let mut optional = may_be_missing(Schema::Report, &shortened(&report));
    // whether the first member voted, and so has choices, depends on the roll that is there
    optional.retain(|place| !place.starts_with("/members/0/c"));
    assert_eq!(optional, ["/$schema", "/version"]);
}

#[cfg(feature = "pdf")]
#[test]
fn a_public_outcome_with_a_field_missing_or_of_another_type_is_refused() {
    let tier = crate::domain::consultation::PublicationTier::Members;
    let closed = super::cases::advisory_group();
    let report = super::public_paper::public(&closed, tier);
    let report = serde_json::to_value(&report).unwrap();
    let optional = may_be_missing(Schema::Public, &shortened(&report));
    assert_eq!(optional, ["/members/0/choices/azwa-hlo"]);
}
