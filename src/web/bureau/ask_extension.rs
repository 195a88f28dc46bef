//! Asking for a later close, before the present one.

use crate::domain::instant::Instant;
use crate::domain::window::{WindowFault, Zone};
use crate::dutch;
use crate::service::request_correction::{RequestRefusal, Wanted};
use crate::service::view::subject::Subject;
use crate::web::bureau::asking::{Asking, Petition};
use crate::web::bureau::asking_page::{Field, Grounds, Said, Sheet, Wording};
use crate::web::form::TextField;
use crate::web::request::form_body::FormBody;
use crate::web::request::session::Office;
use crate::web::secretary::decision_date;
use crate::web::words::Link;

/// `/bureau/{consultation}/termijn`
#[derive(Default)]
pub struct ExtensionForm {
    pub day: String,
    pub time: String,
    pub grounds: Grounds,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DayFault {
    Unreadable,
    /// Not after the present close.
    NotLater,
    TooFar,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TimeFault {
    Unreadable,
    /// The clock goes forward over it.
    Skipped,
    /// The clock goes back over it.
    Twice,
}

impl Asking for ExtensionForm {
    type About = ();

    fn typed(body: &FormBody) -> Self {
        let field = |name| body.one(name).unwrap_or("").to_owned();
        Self {
            day: field("datum"),
            time: field("tijd"),
            grounds: Grounds::typed(body),
        }
    }

    fn read(&self, subject: &Subject<()>, _: &Office) -> Option<Petition> {
        let zone = subject.consultation.consultation.window.zone();
        let (reason, evidence) = self.grounds.read()?;
        let closes_at = self.moment(zone).ok()?;
        Some(Petition {
            wanted: Wanted::Extension { closes_at },
            reason,
            evidence,
        })
    }

    fn sheet(&self, subject: &Subject<()>, said: Said<'_>) -> Sheet {
        let consultation = &subject.consultation.consultation;
        let window = &consultation.window;
        let path = format!("/bureau/{}", consultation.key);
        let closes = dutch::moment_with_season(window.closes_at(), window.zone());
        let decision = dutch::date(consultation.decision_day());
        Sheet {
            heading: "Termijn verlengen".to_owned(),
            introduction:
                "Een ander van het bureau keurt dit goed, vóór de sluiting. Tot die tijd \
                           verandert er niets. U ziet straks de nieuwe sluiting voluit. Komt die op of na de \
                           dag van het besluit? Dan schuift die dag evenveel dagen op."
                    .to_owned(),
            facts: vec![
                ("Sluit nu", closes),
                ("Besluit", format!("Naar verwachting op {decision}")),
            ],
            action: format!("{path}/termijn"),
            fields: self.fields(window.zone(), said),
            button: "Vraag de verlenging aan",
            back: Link::new(format!("{path}/dossiers"), "Terug naar de dossiers"),
        }
    }

    fn elsewhere() -> &'static str {
        "De termijn verlengt u na de opening en vóór de sluiting. Daarna staat de sluiting vast."
    }
}

impl ExtensionForm {
    /// By the clocks of the zone.
    fn moment(&self, zone: &Zone) -> Result<Instant, (Option<DayFault>, Option<TimeFault>)> {
        match (decision_date::read(&self.day), clock(&self.time)) {
            (Some(day), Some((hour, minute))) => zone
                .moment(&format!("{day}T{hour:02}:{minute:02}"))
                .map_err(|fault| (None, Some(TimeFault::of(&fault)))),
            (day, time) => Err((
                day.is_none().then_some(DayFault::Unreadable),
                time.is_none().then_some(TimeFault::Unreadable),
            )),
        }
    }

    fn fields(&self, zone: &Zone, said: Said<'_>) -> Vec<Field> {
        let (day, time) = match said {
            Said::Wrong => self.moment(zone).err().unwrap_or_default(),
            Said::Refused(RequestRefusal::TooFar) => (Some(DayFault::TooFar), None),
            Said::Refused(_) => (Some(DayFault::NotLater), None),
            Said::Nothing => (None, None),
        };
        let reason = Wording {
            label: "Reden, voor alle leden",
            hint: "Deze zin staat in de mail, bij het stemformulier en in het rapport.",
        };
        let evidence = Wording {
            label: "Bewijs, voor uw collega",
            hint: "Bijvoorbeeld: het nummer van een storing, of wie hierom vroeg.",
        };
        let day = TextField::line("datum", "Nieuwe datum van de sluiting", &self.day)
            .hint("Bijvoorbeeld: 29 oktober 2025.")
            .error(day.map(|fault| day_words(fault).to_owned()));
        let time = TextField::line("tijd", "Nieuwe tijd van de sluiting", &self.time)
            .hint("Bijvoorbeeld: 16.00.")
            .error(time.map(|fault| time_words(fault).to_owned()));
        let grounds = self.grounds.fields(said, &reason, &evidence);
        [Field::Line(day), Field::Line(time)]
            .into_iter()
            .chain(grounds)
            .collect()
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
            let form = ExtensionForm {
                day: day.to_owned(),
                time: time.to_owned(),
                ..ExtensionForm::default()
            };
            form.moment(&zone).err().and_then(|(_, time)| time)
        };
        assert_eq!(fault("26 oktober 2025", "2.30"), Some(TimeFault::Twice));
        assert_eq!(fault("29 maart 2026", "2.30"), Some(TimeFault::Skipped));
        assert_eq!(fault("29 oktober 2025", "16.00"), None);
    }
}
