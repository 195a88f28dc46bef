//! A consultation as the text of its file: what the reader of the file reads back as the same.

use serde_json::{Value, json};

use crate::domain::consultation::{Consultation, Webinar, Weighing};
use crate::domain::instant::Instant;
use crate::domain::question::Question;
use crate::domain::reminder_plan::ReminderPlan;
use crate::domain::weight::WeightRule;
use crate::domain::window::Zone;

const HEAD: &str =
    "# Een raadpleging. Bij elke sleutel staat uitleg in config/azwa-hlo-2025.toml.\n\n";

/// The text of the file, with every key that has a value.
pub fn write_consultation(own: &Consultation) -> Result<String, toml::ser::Error> {
    let zone = own.window.zone();
    let mut file = json!({
        "key": own.key,
        "title": own.title,
        "short_title": own.short_title,
        "introduction": own.introduction,
        "recommendation": own.recommendation,
        "decision_expected_on": own.decision_expected_on,
        "publication": own.publication,
        "percentage_decimals": own.percentage_decimals,
        "window": {
            "opens_at": wall_clock(own.window.opens_at(), zone),
            "closes_at": wall_clock(own.window.closes_at(), zone),
            "zone": zone,
        },
        "letter": own.letter,
        "contact": own.contact,
        "weighing": weighing(&own.weighing),
        "words": own.words,
        "questions": own.questions.iter().map(question).collect::<Vec<_>>(),
        "groups": own.groups,
        "documents": own.documents,
        "webinars": own.webinars.iter().map(|own| webinar(own, zone)).collect::<Vec<_>>(),
        "named_sets": own.named_sets,
        "key_holders": own.key_holders,
        "reminding": reminding(&own.reminders),
        "reminders": own.reminders.moments.iter()
            .map(|at| json!({ "at": wall_clock(*at, zone) }))
            .collect::<Vec<_>>(),
    });
    drop_nulls(&mut file);
    let table = toml::Table::try_from(file)?;
    Ok(format!("{HEAD}{}", toml::to_string_pretty(&table)?))
}

fn weighing(own: &Weighing) -> Value {
    let (name, numbers) = match own.rule {
        WeightRule::PerPopulation {
            unit,
            rounding,
            minimum,
            cap,
        } => ("per-population", Some((unit, rounding, minimum, cap))),
        WeightRule::Explicit => ("explicit", None),
        WeightRule::OneEach => ("one-each", None),
    };
    json!({
        "rule": name,
        "unit": numbers.map(|(unit, ..)| unit),
        "rounding": numbers.map(|(_, rounding, ..)| rounding),
        "minimum": numbers.map(|(_, _, minimum, _)| minimum),
        "cap": numbers.map(|(.., cap)| cap),
        "reference_date": own.reference_date,
        "source": own.source,
    })
}

fn question(own: &Question) -> Value {
    json!({ "key": own.key, "text": own.text, "hint": own.hint, "choices": own.choices })
}

fn webinar(own: &Webinar, zone: &Zone) -> Value {
    let starts_at = own.starts_at.map(|at| wall_clock(at, zone));
    json!({ "title": own.title, "starts_at": starts_at, "url": own.url })
}

fn reminding(plan: &ReminderPlan) -> Value {
    json!({
        "most_per_member": plan.most_per_member,
        "days_apart": plan.days_apart.map_or(0, std::num::NonZeroU32::get),
        "quiet_from": plan.quiet.map(|quiet| quiet.from),
        "quiet_until": plan.quiet.map(|quiet| quiet.until),
    })
}

/// `2025-10-22T16:00:00`
fn wall_clock(at: Instant, zone: &Zone) -> String {
    at.timestamp()
        .to_zoned(zone.time_zone())
        .datetime()
        .to_string()
}

/// A key without a value does not stand in the file.
fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(keys) => {
            keys.retain(|_, value| !value.is_null());
            keys.values_mut().for_each(drop_nulls);
        }
        Value::Array(values) => values.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::consultation::read_consultation;

    #[test]
    fn what_is_written_is_read_as_the_same() {
        let text = include_str!("../../config/azwa-hlo-2025.toml");
        let mut own = read_consultation("azwa-hlo-2025.toml", text).unwrap();
        let written = write_consultation(&own).unwrap();
        assert_eq!(read_consultation("weer.toml", &written).unwrap(), own);

        own.weighing.rule = WeightRule::OneEach;
        own.reminders = ReminderPlan::default();
        own.title = "Met \"aanhalingstekens\" en\\ een ‘streep’".to_owned();
        own.questions[0].hint = None;
        let written = write_consultation(&own).unwrap();
        assert_eq!(read_consultation("weer.toml", &written).unwrap(), own);
    }
}
