//! The date of the college's decision, in the ways in which people write one.

use jiff::civil::Date;

use crate::domain::college_decision::possible_days;
use crate::dutch;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    Unreadable,
    /// Before this day, the first that is possible.
    TooEarly(Date),
    InFuture,
}

/// None for an empty text. `letter`: the date of the letter; `today`: where the voters are.
pub fn parse(text: &str, letter: Date, today: Date) -> Result<Option<Date>, DateFault> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let day = read(text).ok_or(DateFault::Unreadable)?;
    let possible = possible_days(letter, today);
    if day > *possible.end() {
        return Err(DateFault::InFuture);
    }
    if day < *possible.start() {
        return Err(DateFault::TooEarly(*possible.start()));
    }
    Ok(Some(day))
}

/// What to do about it.
pub fn words(fault: DateFault) -> String {
    match fault {
        DateFault::Unreadable => {
            "Schrijf de datum van het besluit zoals in dit voorbeeld: 14-10-2025.".to_owned()
        }
        DateFault::TooEarly(first) => format!(
            "Vul een datum in vanaf {}. Is het besluit ouder? Laat het veld dan leeg.",
            dutch::date(first)
        ),
        DateFault::InFuture => {
            "Vul een datum in die niet na vandaag ligt, of laat het veld leeg.".to_owned()
        }
    }
}

/// `14-10-2025`, `14/10/2025`, `14 oktober 2025`, `2025-10-14`; also with its day of the week.
pub fn read(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let parts = lower.split(|c: char| c.is_whitespace() || "-/.,".contains(c));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [weekday, rest @ ..] if rest.len() == 3 => {
            let day = of_three(rest)?;
            dutch::weekday_date(day).starts_with(weekday).then_some(day)
        }
        three => of_three(three),
    }
}

fn of_three(parts: &[&str]) -> Option<Date> {
    let (day, month, year) = match *parts {
        [year, month, day] if year.len() == 4 => (day, month, year),
        [day, month, year] if year.len() == 4 => (day, month, year),
        _ => return None,
    };
    Date::new(year.parse().ok()?, number(month)?, day.parse().ok()?).ok()
}

/// `10`, `oktober`, `okt`
fn number(month: &str) -> Option<i8> {
    if month == "mrt" {
        return Some(3);
    }
    let named = |number: &i8| month.len() >= 3 && dutch::month(*number).starts_with(month);
    month.parse().ok().or_else(|| (1..=12).find(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn parsed(text: &str) -> Result<Option<Date>, DateFault> {
        parse(text, day("2025-09-10"), day("2025-10-14"))
    }

    #[test]
    fn a_date_is_read_in_the_ways_in_which_people_write_one() {
        for text in [
            "7-10-2025",
            "07-10-2025",
            " 7 / 10 / 2025 ",
            "7.10.2025",
            "7 oktober 2025",
            "7 Okt. 2025",
            "Dinsdag 7 oktober 2025",
            "di. 7 okt 2025",
            "2025-10-07",
        ] {
            assert_eq!(parsed(text), Ok(Some(day("2025-10-07"))), "{text}");
        }
        assert_eq!(parsed("3 mrt 2025"), Ok(Some(day("2025-03-03"))));
        assert_eq!(parsed(" \n"), Ok(None));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "gisteren",
            "31-9-2025",
            "29-2-2025",
            "10-2025",
            "7-10-25",
            "7-13-2025",
            "7 o 2025",
            "0-0-0000",
            "7-10-2025-3",
            "maandag 7 oktober 2025",
            "<b>7-10-2025",
            "7-10\u{202e}-2025",
            "7-10-2025 12:00",
            "٧-١٠-٢٠٢٥",
            "-",
            "🙂",
        ] {
            assert_eq!(parsed(text), Err(DateFault::Unreadable), "{text}");
        }
    }

    #[test]
    fn today_and_a_year_before_the_letter_are_the_last_days_that_are_taken() {
        assert_eq!(parsed("14-10-2025"), Ok(Some(day("2025-10-14"))));
        assert_eq!(parsed("15-10-2025"), Err(DateFault::InFuture));
        let first = day("2024-09-10");
        assert_eq!(parsed("10-9-2024"), Ok(Some(first)));
        assert_eq!(parsed("9-9-2024"), Err(DateFault::TooEarly(first)));
    }
}
