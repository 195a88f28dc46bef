//! Step 4: the rule that gives a member its votes.

use super::reader::{Fault, Reader};
use super::step::StepField;
use super::values::Values;
use crate::domain::blueprint::{Blueprint, Part, Weights};
use crate::domain::weight::{Rounding, WeightRule, WeightRuleFault};

const ROUNDINGS: [(&str, Rounding, &str); 3] = [
    ("boven", Rounding::Up, "Naar boven"),
    ("dichtstbij", Rounding::HalfUp, "Naar het dichtstbijzijnde"),
    ("beneden", Rounding::Down, "Naar beneden"),
];

/// As it was saved.
pub fn filled(own: &Blueprint) -> Values {
    let mut values = Values::default();
    let Some(weights) = &own.weights else {
        return values;
    };
    values.put("bron", &weights.source);
    let rule = match &weights.rule {
        WeightRule::PerPopulation {
            unit,
            rounding,
            minimum,
            cap,
        } => {
            values.put("eenheid", unit.to_string());
            values.put("minimum", minimum.to_string());
            values.put("maximum", cap.to_string());
            let mut known = ROUNDINGS.iter();
            let name = known.find(|(_, known, _)| known == rounding);
            values.put("afronding", name.map_or("", |(name, ..)| name));
            "inwoners"
        }
        WeightRule::Explicit => "register",
        WeightRule::OneEach => "gelijk",
    };
    values.put("regel", rule);
    values
}

pub fn fields(values: &Values) -> Vec<StepField> {
    let rules = [
        ("inwoners", "Naar inwoners"),
        ("register", "Zoals het in het stemregister staat"),
        ("gelijk", "Elk lid één stem"),
    ];
    let roundings = ROUNDINGS.map(|(value, _, label)| (value, label));
    vec![
        StepField::radios(values, "regel", "Hoeveel stemmen heeft een lid?", &rules)
            .hint("Stemmen die in het stemregister staan, gaan vóór de regel naar inwoners."),
        StepField::line(values, "bron", "Wie heeft de inwoners geteld?").hint("Bijvoorbeeld CBS."),
        StepField::heading("Alleen bij ‘Naar inwoners’"),
        StepField::number(values, "eenheid", "Eén stem per zoveel inwoners")
            .hint("Bijvoorbeeld 1000."),
        StepField::radios(values, "afronding", "Hoe wordt er afgerond?", &roundings),
        StepField::number(values, "minimum", "Minimum aantal stemmen").hint("Bijvoorbeeld 1."),
        StepField::number(values, "maximum", "Maximum aantal stemmen").hint("Bijvoorbeeld 75."),
    ]
}

pub fn read(values: &Values) -> Result<Part, Vec<Fault>> {
    let mut reader = Reader::new(values);
    let rule = match values.of("regel") {
        "inwoners" => per_population(&mut reader),
        "register" => Some(WeightRule::Explicit),
        "gelijk" => Some(WeightRule::OneEach),
        _ => {
            reader.fault("regel", "Kies hoeveel stemmen een lid heeft.");
            None
        }
    };
    match rule.as_ref().map(WeightRule::check) {
        None | Some(Ok(())) => {}
        Some(Err(WeightRuleFault::UnitIsZero)) => {
            reader.fault("eenheid", "Vul een getal boven nul in.");
        }
        Some(Err(WeightRuleFault::CapIsZero)) => {
            reader.fault("maximum", "Vul een getal boven nul in.");
        }
        Some(Err(WeightRuleFault::MinimumAboveCap)) => {
            reader.fault(
                "minimum",
                "Kies een minimum dat niet boven het maximum ligt.",
            );
        }
    }
    let source = reader.line("bron", "de naam van de teller");
    let part = rule.zip(source);
    reader.finish(part.map(|(rule, source)| Part::Weights(Weights { rule, source })))
}

fn per_population(reader: &mut Reader<'_>) -> Option<WeightRule> {
    let unit = reader.number("eenheid", "het aantal inwoners per stem");
    let options = ROUNDINGS.map(|(value, rounding, _)| (value, rounding));
    let rounding = reader.choice("afronding", "Kies hoe er wordt afgerond.", &options);
    let minimum = reader.number("minimum", "het minimum");
    let cap = reader.number("maximum", "het maximum");
    Some(WeightRule::PerPopulation {
        unit: unit?,
        rounding: rounding?,
        minimum: minimum?,
        cap: cap?,
    })
}
