//! As much of a JSON Schema validator as our schemas need.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::domain::instant::Instant;
use crate::report::schema::Schema;

/// Keywords that say nothing of a value by themselves; one that is not known is a fault.
const SILENT: [&str; 5] = ["$defs", "$schema", "description", "required", "title"];

/// As much of draft 2020-12 as the schemas use, and stricter: a key that is not named is a fault.
pub struct Checker {
    root: Value,
    /// Where in the schema something was found to hold.
    seen: BTreeSet<String>,
}

impl Checker {
    pub fn of(schema: Schema) -> Self {
        Self {
            root: serde_json::from_str(schema.text()).unwrap(),
            seen: BTreeSet::new(),
        }
    }

    pub fn checks(&mut self, value: &Value) -> Result<(), String> {
        let root = self.root.clone();
        self.holds(&root, "", value)
    }

    fn holds(&mut self, schema: &Value, at: &str, value: &Value) -> Result<(), String> {
        for (keyword, wanted) in schema.as_object().unwrap() {
            self.keyword((keyword, wanted), schema, at, value)
                .map_err(|fault| format!("{at}: {fault}"))?;
        }
        self.seen.insert(at.to_owned());
        Ok(())
    }

    fn keyword(
        &mut self,
        (keyword, wanted): (&str, &Value),
        schema: &Value,
        at: &str,
        value: &Value,
    ) -> Result<(), String> {
        match keyword {
            "$ref" => {
                let name = wanted.as_str().unwrap().trim_start_matches("#/$defs/");
                let target = self.root["$defs"][name].clone();
                return self.holds(&target, &format!("/$defs/{name}"), value);
            }
            "properties" => return self.object(schema, at, value),
            "additionalProperties" => {
                for held in value.as_object().into_iter().flatten() {
                    self.holds(wanted, &format!("{at}/*"), held.1)?;
                }
            }
            "items" => {
                for item in value.as_array().into_iter().flatten() {
                    self.holds(wanted, &format!("{at}/items"), item)?;
                }
            }
            "oneOf" => return self.one_of(wanted, at, value),
            _ if plain(keyword, wanted, value) => {}
            _ => return Err(format!("{keyword} {wanted} is not {value}")),
        }
        Ok(())
    }

    fn object(&mut self, schema: &Value, at: &str, value: &Value) -> Result<(), String> {
        let value = value.as_object().ok_or("no object")?;
        for name in schema["required"].as_array().unwrap() {
            let held = value.contains_key(name.as_str().unwrap());
            held.then_some(()).ok_or(format!("without {name}"))?;
        }
        for (name, held) in value {
            let wanted = schema["properties"].get(name);
            let wanted = wanted.ok_or(format!("{name} stands in no schema"))?;
            self.holds(&wanted.clone(), &format!("{at}/{name}"), held)?;
        }
        Ok(())
    }

    fn one_of(&mut self, wanted: &Value, at: &str, value: &Value) -> Result<(), String> {
        let seen = self.seen.clone();
        let mut holding = Vec::new();
        let mut faults = Vec::new();
        for (place, schema) in wanted.as_array().unwrap().iter().enumerate() {
            self.seen.clone_from(&seen);
            match self.holds(schema, &format!("{at}/{place}"), value) {
                Ok(()) => holding.push(std::mem::take(&mut self.seen)),
                Err(fault) => faults.push(fault),
            }
        }
        match holding.pop() {
            Some(one) if holding.is_empty() => {
                self.seen = one;
                Ok(())
            }
            _ => Err(format!("not one of several: {}", faults.join("; "))),
        }
    }

    /// Places in the schema where nothing was found yet.
    pub fn unseen(&self) -> Vec<String> {
        self.places().difference(&self.seen).cloned().collect()
    }

    /// Every place in the schema where a value may stand.
    fn places(&self) -> BTreeSet<String> {
        let mut places = BTreeSet::new();
        walk(&self.root, "", &mut places);
        for (name, schema) in self.root["$defs"].as_object().unwrap() {
            walk(schema, &format!("/$defs/{name}"), &mut places);
        }
        places
    }
}

/// A keyword that says something of a value by itself.
fn plain(keyword: &str, wanted: &Value, value: &Value) -> bool {
    match keyword {
        "type" => match wanted.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "null" => value.is_null(),
            other => panic!("a type {other}"),
        },
        "const" => wanted == value,
        "enum" => wanted.as_array().unwrap().contains(value),
        "minimum" => value.as_i64() >= wanted.as_i64(),
        "format" => match (wanted.as_str().unwrap(), value.as_str()) {
            ("date-time", Some(text)) => Instant::try_from(text.to_owned()).is_ok(),
            ("date", Some(text)) => text.parse::<jiff::civil::Date>().is_ok(),
            ("uri", Some(text)) => text.starts_with("https://"),
            _ => false,
        },
        "pattern" => {
            assert_eq!(wanted, "^[0-9a-f]{64}$");
            let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
            value
                .as_str()
                .is_some_and(|text| text.len() == 64 && text.chars().all(hex))
        }
        other => SILENT.contains(&other),
    }
}

fn walk(schema: &Value, at: &str, places: &mut BTreeSet<String>) {
    places.insert(at.to_owned());
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        walk(schema, &format!("{at}/{name}"), places);
    }
    for (place, schema) in schema["oneOf"].as_array().into_iter().flatten().enumerate() {
        walk(schema, &format!("{at}/{place}"), places);
    }
    for (keyword, step) in [("items", "items"), ("additionalProperties", "*")] {
        if let Some(schema) = schema.get(keyword) {
            walk(schema, &format!("{at}/{step}"), places);
        }
    }
}
