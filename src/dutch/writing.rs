//! How numbers, moments and weights are written for a Dutch reader: one way, for page, letter and
//! report alike.

use std::time::Duration;

use jiff::civil::{Date, Weekday};
use jiff::tz::Dst;

use crate::domain::consultation::Weighing;
use crate::domain::fraction::Fraction;
use crate::domain::instant::Instant;
use crate::domain::member::WeighedMember;
use crate::domain::size_class::SizeClass;
use crate::domain::text::fold;
use crate::domain::weight::{Derivation, Rounding, WeightRule};
use crate::domain::window::Zone;

/// `17.942.942`
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push('.');
        }
        written.push(digit);
    }
    written
}

/// `75,1%`; `–` where there is nothing to take a share of.
pub fn percentage(fraction: Fraction, decimals: u32) -> String {
    let decimals = decimals.min(6);
    let Some(scaled) = fraction.percentage(decimals) else {
        return "–".to_owned();
    };
    let unit = 10_u64.pow(decimals);
    let whole = number(scaled / unit);
    if decimals == 0 {
        return format!("{whole}%");
    }
    let rest = scaled % unit;
    format!("{whole},{rest:0width$}%", width = decimals as usize)
}

/// `1 stem`, `42 stemmen`
pub fn votes(count: u64) -> String {
    counted(count, "stem", "stemmen")
}

/// A number with the word that fits it.
pub fn counted(count: u64, one: &str, more: &str) -> String {
    let word = if count == 1 { one } else { more };
    format!("{} {word}", number(count))
}

/// `22 oktober 2025`
pub fn date(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

/// `22-10-2025`
pub fn short_date(day: Date) -> String {
    format!("{}-{}-{}", day.day(), day.month(), day.year())
}

/// `woensdag 22 oktober 2025`
pub fn weekday_date(day: Date) -> String {
    format!("{} {}", weekday(day.weekday()), date(day))
}

/// `woensdag 22 oktober 2025, 16.00 uur`
pub fn moment(instant: Instant, zone: &Zone) -> String {
    let local = instant.timestamp().to_zoned(zone.time_zone());
    format!(
        "{}, {} uur",
        weekday_date(local.date()),
        clock(instant, zone)
    )
}

/// `woensdag 22 oktober 2025, 16.00 uur (zomertijd)`
pub fn moment_with_season(instant: Instant, zone: &Zone) -> String {
    let zone_now = zone.time_zone();
    let season = match zone_now.to_offset_info(instant.timestamp()).dst() {
        Dst::Yes => "zomertijd",
        Dst::No => "wintertijd",
    };
    format!("{} ({season})", moment(instant, zone))
}

/// `dinsdag 14 oktober 2025 om 10.42 uur`
pub fn moment_in_sentence(instant: Instant, zone: &Zone) -> String {
    let local = instant.timestamp().to_zoned(zone.time_zone());
    format!(
        "{} om {} uur",
        weekday_date(local.date()),
        clock(instant, zone)
    )
}

/// `10.42`
pub fn clock(instant: Instant, zone: &Zone) -> String {
    let local = instant.timestamp().to_zoned(zone.time_zone());
    format!("{}.{:02}", local.hour(), local.minute())
}

/// To the millisecond, for a receipt or a refusal: `16.00.00,000`
pub fn exact_clock(instant: Instant, zone: &Zone) -> String {
    let local = instant.timestamp().to_zoned(zone.time_zone());
    format!(
        "{}.{:02}.{:02},{:03}",
        local.hour(),
        local.minute(),
        local.second(),
        local.millisecond()
    )
}

/// The largest two units: `8 dagen`, `3 uur en 12 minuten`, `45 seconden`.
pub fn duration(length: Duration) -> String {
    let seconds = length.as_secs();
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    let days_text = counted(days, "dag", "dagen");
    let hours_text = format!("{hours} uur");
    let minutes_text = counted(minutes, "minuut", "minuten");
    match (days, hours, minutes) {
        (0, 0, 0) => counted(seconds, "seconde", "seconden"),
        (0, 0, _) => minutes_text,
        (0, _, 0) => hours_text,
        (0, _, _) => format!("{hours_text} en {minutes_text}"),
        (_, 0, _) => days_text,
        _ => format!("{days_text} en {hours_text}"),
    }
}

/// `210 kB`, `1,4 MB`
pub fn file_size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", number(bytes.div_ceil(1_000)))
    } else {
        let tenths = (bytes + 50_000) / 100_000;
        format!("{},{} MB", number(tenths / 10), tenths % 10)
    }
}

/// How a member comes by its votes: `41.283 inwoners, afgerond naar boven: 42 stemmen`.
pub fn derivation(weighed: &WeighedMember, weighing: &Weighing) -> String {
    let inhabitants = counted(u64::from(weighed.member.population), "inwoner", "inwoners");
    let result = votes(u64::from(weighed.weight.votes));
    let why = match (weighed.weight.derivation, &weighing.rule) {
        (Derivation::Explicit, _) => return format!("vastgesteld in het stemregister: {result}"),
        (Derivation::Corrected, _) => return format!("gecorrigeerd na de opening: {result}"),
        (Derivation::OneEach, _) => return format!("ieder lid heeft één stem: {result}"),
        (Derivation::LoweredToCap, WeightRule::PerPopulation { cap, .. }) => {
            format!("het maximum van {}", number(u64::from(*cap)))
        }
        (Derivation::RaisedToMinimum, _) => "het minimum".to_owned(),
        (_, WeightRule::PerPopulation { rounding, .. }) => rounding_words(*rounding).to_owned(),
        _ => "volgens de stemregel".to_owned(),
    };
    format!("{inhabitants}, {why}: {result}")
}

/// The rule in one sentence.
pub fn rule(weighing: &Weighing, members: &str) -> String {
    match &weighing.rule {
        WeightRule::PerPopulation {
            unit,
            rounding,
            minimum,
            cap,
        } => format!(
            "Eén stem per {} inwoners, {}, minimaal {} en maximaal {}.",
            number(u64::from(*unit)),
            rounding_words(*rounding),
            minimum,
            cap
        ),
        WeightRule::Explicit => "Het aantal stemmen staat in het stemregister.".to_owned(),
        WeightRule::OneEach => format!("Alle {members} hebben één stem."),
    }
}

fn rounding_words(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Up => "afgerond naar boven",
        Rounding::HalfUp => "afgerond op het dichtstbijzijnde duizendtal",
        Rounding::Down => "afgerond naar beneden",
    }
}

/// `20.000 tot 50.000 inwoners`
pub fn size_class(class: SizeClass) -> &'static str {
    match class {
        SizeClass::Under20Thousand => "minder dan 20.000 inwoners",
        SizeClass::From20To50Thousand => "20.000 tot 50.000 inwoners",
        SizeClass::From50To100Thousand => "50.000 tot 100.000 inwoners",
        SizeClass::Over100Thousand => "100.000 inwoners of meer",
    }
}

/// A name as it is sorted and searched: small letters, no accents, no leading `'s-`, `de `, `het `.
pub fn sort_key(name: &str) -> String {
    let folded = fold(name);
    let bare = folded
        .strip_prefix("'s-")
        .or_else(|| folded.strip_prefix("de "))
        .or_else(|| folded.strip_prefix("het "))
        .unwrap_or(&folded);
    bare.to_owned()
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "maandag",
        Weekday::Tuesday => "dinsdag",
        Weekday::Wednesday => "woensdag",
        Weekday::Thursday => "donderdag",
        Weekday::Friday => "vrijdag",
        Weekday::Saturday => "zaterdag",
        Weekday::Sunday => "zondag",
    }
}

/// 1 is `januari`.
pub fn month(month: i8) -> &'static str {
    match month {
        1 => "januari",
        2 => "februari",
        3 => "maart",
        4 => "april",
        5 => "mei",
        6 => "juni",
        7 => "juli",
        8 => "augustus",
        9 => "september",
        10 => "oktober",
        11 => "november",
        _ => "december",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_shares_are_written_the_dutch_way() {
        assert_eq!(number(17_942_942), "17.942.942");
        assert_eq!(number(972), "972");
        assert_eq!(percentage(Fraction::new(257, 342), 1), "75,1%");
        assert_eq!(percentage(Fraction::new(1, 3), 2), "33,33%");
        assert_eq!(percentage(Fraction::new(1, 100), 2), "1,00%");
        assert_eq!(percentage(Fraction::new(0, 0), 1), "–");
        assert_eq!(file_size(210_000), "210 kB");
        assert_eq!(file_size(1_400_000), "1,4 MB");
    }

    #[test]
    fn the_deadline_reads_as_in_the_letter() {
        let zone = Zone::parse("Europe/Amsterdam").unwrap();
        let close = zone.moment("2025-10-22T16:00").unwrap();
        assert_eq!(moment(close, &zone), "woensdag 22 oktober 2025, 16.00 uur");
        assert_eq!(exact_clock(close, &zone), "16.00.00,000");
        let morning = zone.moment("2025-09-10T09:05").unwrap();
        assert_eq!(
            moment_in_sentence(morning, &zone),
            "woensdag 10 september 2025 om 9.05 uur"
        );
    }

    #[test]
    fn a_while_is_told_in_two_units_at_most() {
        assert_eq!(duration(Duration::from_secs(8 * 86_400)), "8 dagen");
        assert_eq!(duration(Duration::from_secs(11_520)), "3 uur en 12 minuten");
        assert_eq!(duration(Duration::from_secs(1)), "1 seconde");
        assert_eq!(duration(Duration::from_secs(90_000)), "1 dag en 1 uur");
    }

    #[test]
    fn the_hague_sorts_under_g() {
        assert_eq!(sort_key("'s-Gravenhage"), "gravenhage");
        assert_eq!(sort_key("Súdwest-Fryslân"), "sudwest-fryslan");
    }
}
