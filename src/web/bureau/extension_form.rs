//! The form that asks for a later close.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::text::{Line, TextFault};
use crate::domain::window::{WindowFault, Zone};
use crate::dutch;
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;
use crate::web::secretary::decision_date;

/// `GET /bureau/{consultation}/termijn`, and with 422 when it was not right yet.
#[derive(Template)]
#[template(path = "web/bureau/extension_form.html")]
pub struct ExtensionPage {
    pub frame: Frame,
    pub path: String,
    /// `woensdag 22 oktober 2025, 16.00 uur (zomertijd)`
    pub closes: String,
    pub decision: String,
    pub day: TextField,
    pub time: TextField,
    pub reason: TextField,
    pub evidence: TextField,
    pub errors: Vec<FieldError>,
    pub token: String,
}

/// What was typed.
#[derive(Default)]
pub struct ExtensionValues {
    pub day: String,
    pub time: String,
    pub reason: String,
    pub evidence: String,
}

/// What is wrong with it.
#[derive(Default)]
pub struct ExtensionErrors {
    pub day: Option<DayFault>,
    pub time: Option<TimeFault>,
    pub reason: Option<TextFault>,
    pub evidence: Option<TextFault>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayFault {
    Unreadable,
    /// Not after the present close.
    NotLater,
    TooFar,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeFault {
    Unreadable,
    /// The clock goes forward over it.
    Skipped,
    /// The clock goes back over it.
    Twice,
}

/// A form that was right.
pub struct ExtensionWanted {
    pub closes_at: Instant,
    pub reason: Line,
    pub evidence: Line,
}

impl ExtensionValues {
    /// By the clocks of the zone.
    pub fn read(&self, zone: &Zone) -> Result<ExtensionWanted, ExtensionErrors> {
        let day = decision_date::read(&self.day);
        let time = clock(&self.time);
        let (reason, evidence) = (Line::parse(&self.reason), Line::parse(&self.evidence));
        let moment = day.zip(time).map(|(day, (hour, minute))| {
            let wall_clock = format!("{day}T{hour:02}:{minute:02}");
            zone.moment(&wall_clock)
                .map_err(|fault| TimeFault::of(&fault))
        });
        match (moment, reason, evidence) {
            (Some(Ok(closes_at)), Ok(reason), Ok(evidence)) => Ok(ExtensionWanted {
                closes_at,
                reason,
                evidence,
            }),
            (moment, reason, evidence) => Err(ExtensionErrors {
                day: day.is_none().then_some(DayFault::Unreadable),
                time: match (time, moment) {
                    (None, _) => Some(TimeFault::Unreadable),
                    (_, Some(Err(fault))) => Some(fault),
                    _ => None,
                },
                reason: reason.err(),
                evidence: evidence.err(),
            }),
        }
    }
}

/// `16.00`, `16:00`, `16.00 uur`
fn clock(text: &str) -> Option<(u8, u8)> {
    let text = text.trim().to_lowercase();
    let bare = text.strip_suffix("uur").unwrap_or(&text).trim_end();
    let (hour, minute) = bare.split_once(['.', ':'])?;
    let digits = |part: &str, most: usize| {
        let plain = part.bytes().all(|b| b.is_ascii_digit());
        (plain && (1..=most).contains(&part.len())).then(|| part.parse::<u8>().ok())?
    };
    let hour = digits(hour, 2).filter(|hour| *hour < 24)?;
    let minute = digits(minute, 2).filter(|value| minute.len() == 2 && *value < 60)?;
    Some((hour, minute))
}

impl TimeFault {
    fn of(fault: &WindowFault) -> Self {
        match fault {
            WindowFault::Gap(..) => Self::Skipped,
            WindowFault::Overlap(..) => Self::Twice,
            _ => Self::Unreadable,
        }
    }
}

impl ExtensionPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        (values, errors): (&ExtensionValues, &ExtensionErrors),
        token: &str,
    ) -> Self {
        let window = &consultation.window;
        let mut page = Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            closes: dutch::moment_with_season(window.closes_at(), window.zone()),
            decision: dutch::date(consultation.decision_day()),
            day: TextField::line("datum", "Nieuwe datum van de sluiting", &values.day)
                .hint("Bijvoorbeeld: 29 oktober 2025.")
                .error(errors.day.map(|fault| day_words(fault).to_owned())),
            time: TextField::line("tijd", "Nieuwe tijd van de sluiting", &values.time)
                .hint("Bijvoorbeeld: 16.00.")
                .error(errors.time.map(|fault| time_words(fault).to_owned())),
            reason: TextField::line("reden", "Reden, voor alle leden", &values.reason)
                .hint("Deze zin staat in de mail, bij het stemformulier en in het rapport.")
                .fault("de reden", errors.reason),
            evidence: TextField::line("bewijs", "Bewijs, voor uw collega", &values.evidence)
                .hint("Bijvoorbeeld: het nummer van een storing, of wie hierom vroeg.")
                .fault("het bewijs", errors.evidence),
            errors: Vec::new(),
            token: token.to_owned(),
        };
        let fields = [&page.day, &page.time, &page.reason, &page.evidence];
        let errors = fields.into_iter().filter_map(TextField::field_error);
        page.errors = errors.collect();
        page
    }

    fn title(&self) -> String {
        format!("{}Termijn verlengen", form::title_prefix(&self.errors))
    }
}

fn day_words(fault: DayFault) -> &'static str {
    match fault {
        DayFault::Unreadable => "Schrijf de datum zoals in dit voorbeeld: 29 oktober 2025.",
        DayFault::NotLater => "Vul een moment in dat later is dan de sluiting van nu.",
        DayFault::TooFar => "Vul een moment in dat hooguit 90 dagen later is dan de sluiting.",
    }
}

fn time_words(fault: TimeFault) -> &'static str {
    match fault {
        TimeFault::Unreadable => "Schrijf de tijd zoals in dit voorbeeld: 16.00.",
        TimeFault::Skipped => {
            "Kies een andere tijd. Deze tijd bestaat die dag niet, want de klok gaat dan vooruit."
        }
        TimeFault::Twice => {
            "Kies een andere tijd. Deze tijd is er die dag twee keer, want de klok gaat dan terug."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_in_the_ways_in_which_people_write_one() {
        for text in ["16.00", "16:00", " 16.00 uur ", "16:00 Uur"] {
            assert_eq!(clock(text), Some((16, 0)), "{text}");
        }
        assert_eq!(clock("9.05"), Some((9, 5)));
        for wrong in [
            "", "16", "24.00", "16.60", "16.0", "+6.00", "16.000", "vier uur",
        ] {
            assert_eq!(clock(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_moment_that_the_clock_skips_or_repeats_is_refused() {
        let zone = Zone::parse("Europe/Amsterdam").unwrap();
        let fault = |day: &str, time: &str| {
            let values = ExtensionValues {
                day: day.to_owned(),
                time: time.to_owned(),
                reason: "Storing".to_owned(),
                evidence: "Melding 12".to_owned(),
            };
            values.read(&zone).err().and_then(|errors| errors.time)
        };
        assert_eq!(fault("26 oktober 2025", "2.30"), Some(TimeFault::Twice));
        assert_eq!(fault("29 maart 2026", "2.30"), Some(TimeFault::Skipped));
        assert_eq!(fault("29 oktober 2025", "16.00"), None);
    }
}
