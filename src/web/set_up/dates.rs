//! Step 3: the letter, and every date; each is told back in words.

use super::reader::{Fault, Reader};
use super::step::StepField;
use super::texts::zone_of;
use super::values::Values;
use crate::domain::blueprint::{Blueprint, Dates, Part};
use crate::domain::consultation::LetterReference;
use crate::domain::instant::Instant;
use crate::domain::window::{Window, Zone};
use crate::dutch;

/// As it was saved.
pub fn filled(own: &Blueprint) -> Values {
    let mut values = Values::default();
    if let Some(dates) = &own.dates {
        let (window, zone) = (&dates.window, dates.window.zone());
        values.put_moment("opent", window.opens_at(), zone);
        values.put_moment("sluit", window.closes_at(), zone);
        values.put_date("besluit", dates.decision_expected_on);
        values.put("brief-nummer", &dates.letter.number);
        values.put("brief-kenmerk", &dates.letter.reference);
        values.put_date("brief-datum", dates.letter.date);
        values.put_date("peildatum", dates.reference_date);
    }
    values
}

pub fn fields(values: &Values) -> Vec<StepField> {
    let day = "Bijvoorbeeld 22-10-2025.";
    let line = |id, label| StepField::line(values, id, label);
    vec![
        StepField::heading("Stemmen"),
        line("opent-dag", "Opent op").hint(day),
        line("opent-tijd", "Opent om").hint("Bijvoorbeeld 9.00. Dan gaan de uitnodigingen uit."),
        line("sluit-dag", "Sluit op").hint(day),
        line("sluit-tijd", "Sluit om")
            .hint("Bijvoorbeeld 16.00. Tot dat moment telt een stem mee."),
        line("besluit", "Het bestuur besluit naar verwachting op").hint(day),
        StepField::heading("Ledenbrief"),
        line("brief-nummer", "Nummer van de ledenbrief").hint("Bijvoorbeeld Lbr. 25/041."),
        line("brief-kenmerk", "Kenmerk").hint("Bijvoorbeeld U202500524."),
        line("brief-datum", "Datum van de ledenbrief").hint(day),
        StepField::heading("Inwoners"),
        line("peildatum", "Peildatum van de inwoners").hint("Bijvoorbeeld 1-1-2025."),
    ]
}

pub fn read(values: &Values, own: &Blueprint) -> Result<Part, Vec<Fault>> {
    let zone = zone_of(own);
    let mut reader = Reader::new(values);
    let opens_at = reader.moment("opent", "de opening", &zone);
    let closes_at = reader.moment("sluit", "de sluiting", &zone);
    let decision = reader.date("besluit", "de dag van het besluit");
    let number = reader.line("brief-nummer", "het nummer");
    let reference = reader.line("brief-kenmerk", "het kenmerk");
    let date = reader.date("brief-datum", "de datum van de brief");
    let reference_date = reader.date("peildatum", "de peildatum");
    let window = opens_at.zip(closes_at).and_then(|(opens_at, closes_at)| {
        let window = Window::new(opens_at, closes_at, zone.clone()).ok();
        if window.is_none() {
            reader.fault("sluit-dag", "Kies een sluiting die na de opening ligt.");
        }
        window
    });
    let close_day = closes_at.map(|at| at.timestamp().to_zoned(zone.time_zone()).date());
    if decision
        .zip(close_day)
        .is_some_and(|(decision, close)| decision < close)
    {
        reader.fault("besluit", "Kies een dag die niet vóór de sluiting ligt.");
    }
    let part = (|| {
        Some(Part::Dates(Dates {
            letter: LetterReference {
                number: number?,
                reference: reference?,
                date: date?,
            },
            window: window?,
            decision_expected_on: decision?,
            reference_date: reference_date?,
        }))
    })();
    reader.finish(part)
}

/// `Sluit: woensdag 22 oktober 2025, 16.00 uur (zomertijd), over 41 dagen.`
pub fn echo(dates: &Dates, now: Instant) -> Vec<String> {
    let (window, zone) = (&dates.window, dates.window.zone());
    let told = |what: &str, at: Instant| {
        let moment = dutch::moment_with_season(at, zone);
        format!("{what}: {moment}, {}.", days_until(at, now, zone))
    };
    vec![
        told("Opent", window.opens_at()),
        told("Sluit", window.closes_at()),
        format!(
            "Besluit: {}.",
            dutch::weekday_date(dates.decision_expected_on)
        ),
        format!(
            "Ledenbrief {}, kenmerk {}: {}.",
            dates.letter.number,
            dates.letter.reference,
            dutch::weekday_date(dates.letter.date)
        ),
        format!("Inwoners op {}.", dutch::date(dates.reference_date)),
    ]
}

/// By the calendar of the zone: `over 41 dagen`, `vandaag`, `2 dagen geleden`.
fn days_until(at: Instant, now: Instant, zone: &Zone) -> String {
    let day = |at: Instant| at.timestamp().to_zoned(zone.time_zone()).date();
    let days = (day(at) - day(now)).get_days();
    let counted = dutch::counted(u64::from(days.unsigned_abs()), "dag", "dagen");
    match days {
        0 => "vandaag".to_owned(),
        1.. => format!("over {counted}"),
        _ => format!("{counted} geleden"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_counted_by_the_calendar() {
        let zone = Zone::amsterdam();
        let at = |text| zone.moment(text).unwrap();
        let close = at("2025-10-22T16:00");
        let told = |now| days_until(close, at(now), &zone);
        assert_eq!(told("2025-09-11T23:59"), "over 41 dagen");
        assert_eq!(told("2025-10-21T23:59"), "over 1 dag");
        assert_eq!(told("2025-10-22T00:01"), "vandaag");
        assert_eq!(told("2025-10-24T00:01"), "2 dagen geleden");
    }
}
