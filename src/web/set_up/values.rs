//! What stands in the fields of a step: as it was saved, or as it was typed.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use crate::domain::instant::Instant;
use crate::domain::window::Zone;
use crate::dutch;
use crate::web::request::form_body::FormBody;

/// By the name of the field; a field that is not there is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<String, String>);

impl Values {
    /// As a browser sent them, with its line ends.
    pub fn typed(body: &FormBody) -> Self {
        let fields = body.unambiguous().into_iter();
        let fields = fields.map(|(name, value)| (name, value.replace("\r\n", "\n")));
        Self(fields.filter(|(name, _)| name != "token").collect())
    }

    pub fn of(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// All fields in which something stands.
    pub fn said(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self
            .0
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        all.filter(|(_, text)| !text.is_empty())
    }

    pub fn put(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), value.into());
    }

    pub fn put_date(&mut self, name: &str, date: Date) {
        self.put(name, dutch::short_date(date));
    }

    /// In two fields: `opent-dag`, `opent-tijd`.
    pub fn put_moment(&mut self, name: &str, at: Instant, zone: &Zone) {
        let local = at.timestamp().to_zoned(zone.time_zone());
        self.put_date(&format!("{name}-dag"), local.date());
        self.put(format!("{name}-tijd"), dutch::clock(at, zone));
    }

    /// `8.00`; empty where there is none.
    pub fn put_time(&mut self, name: &str, time: Option<Time>) {
        let written = time.map(|time| format!("{}.{:02}", time.hour(), time.minute()));
        self.put(name, written.unwrap_or_default());
    }
}

/// `22-10-2025`; also with slashes, and `2025-10-22`.
pub fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return (text.len() == 10).then_some(date);
    }
    let mut parts = text.split(['-', '/']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// `16.00`, `9:30`
pub fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(['.', ':'])?;
    if minute.len() != 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_people_write_it() {
        let expected = jiff::civil::date(2025, 10, 2);
        for right in ["2-10-2025", " 02-10-2025 ", "2/10/2025", "2025-10-02"] {
            assert_eq!(date(right), Some(expected), "{right}");
        }
        for wrong in [
            "",
            "2-10-25",
            "31-2-2025",
            "2-10",
            "2-10-2025-1",
            "20251002",
            "morgen",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_has_hours_and_minutes() {
        assert_eq!(time("16.00"), Some(jiff::civil::time(16, 0, 0, 0)));
        assert_eq!(time("9:30"), Some(jiff::civil::time(9, 30, 0, 0)));
        for wrong in ["", "16", "24.00", "9.5", "9.60"] {
            assert_eq!(time(wrong), None, "{wrong}");
        }
    }
}
