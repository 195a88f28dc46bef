//! Reads the fields of a step into the domain's types, and remembers every fault at its field.

use jiff::civil::Date;

use super::values::{self, Values};
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;
use crate::domain::text::{Line, Prose, TextFault};
use crate::domain::window::{WindowFault, Zone};
use crate::web::words;

/// At which field, and what to do about it.
pub type Fault = (String, String);

/// Goes over the fields once; what could not be read is none, and a fault.
pub struct Reader<'a> {
    pub values: &'a Values,
    pub faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    pub fn new(values: &'a Values) -> Self {
        Self {
            values,
            faults: Vec::new(),
        }
    }

    pub fn fault(&mut self, id: &str, message: impl Into<String>) {
        self.faults.push((id.to_owned(), message.into()));
    }

    /// The result, where nothing is wrong and all of it was read.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, Vec<Fault>> {
        match read {
            Some(read) if self.faults.is_empty() => Ok(read),
            _ => Err(self.faults),
        }
    }

    /// One line that is not empty; `what` with its article: `de naam`.
    pub fn line(&mut self, id: &str, what: &str) -> Option<String> {
        match Line::parse(self.values.of(id)) {
            Ok(line) => Some(line.into()),
            Err(fault) => {
                self.fault(id, words::shorten(what, fault));
                None
            }
        }
    }

    /// Paragraphs with an empty line between them; at least one.
    pub fn paragraphs(&mut self, id: &str, what: &str) -> Option<Vec<String>> {
        let text = self.values.of(id);
        let parts = text.split("\n\n").map(Prose::parse);
        let parts: Result<Vec<Prose>, TextFault> = parts.collect();
        let parts = parts.map(|parts| {
            let said = parts.into_iter().filter(|part| !part.is_empty());
            said.map(String::from).collect::<Vec<_>>()
        });
        match parts {
            Ok(parts) if !parts.is_empty() => Some(parts),
            Ok(_) => {
                self.fault(id, words::shorten(what, TextFault::Empty));
                None
            }
            Err(fault) => {
                self.fault(id, words::shorten(what, fault));
                None
            }
        }
    }

    /// One of the options by value; `ask` says what to choose.
    pub fn choice<T: Clone>(&mut self, id: &str, ask: &str, options: &[(&str, T)]) -> Option<T> {
        let wanted = self.values.of(id);
        let found = options.iter().find(|(value, _)| *value == wanted);
        if found.is_none() {
            self.fault(id, ask);
        }
        found.map(|(_, option)| option.clone())
    }

    pub fn number(&mut self, id: &str, what: &str) -> Option<u32> {
        let digits = self.values.of(id).trim().replace('.', "");
        let read = digits.parse().ok();
        if read.is_none() {
            self.fault(id, format!("Vul {what} in, als heel getal."));
        }
        read
    }

    pub fn email(&mut self, id: &str) -> Option<EmailAddress> {
        let read = EmailAddress::parse(self.values.of(id)).ok();
        if read.is_none() {
            self.fault(id, "Vul een e-mailadres in, zoals naam@gemeente.nl.");
        }
        read
    }

    pub fn date(&mut self, id: &str, what: &str) -> Option<Date> {
        let read = values::date(self.values.of(id));
        if read.is_none() {
            self.fault(id, format!("Vul {what} in, zoals 22-10-2025."));
        }
        read
    }

    /// From the two fields `{id}-dag` and `{id}-tijd`.
    pub fn moment(&mut self, id: &str, what: &str, zone: &Zone) -> Option<Instant> {
        let (day, time) = (format!("{id}-dag"), format!("{id}-tijd"));
        let date = self.date(&day, &format!("de dag van {what}"));
        let read = values::time(self.values.of(&time));
        if read.is_none() {
            self.fault(&time, format!("Vul de tijd van {what} in, zoals 16.00."));
        }
        match moment(date?, read?, zone) {
            Ok(at) => Some(at),
            Err(message) => {
                self.fault(&time, message);
                None
            }
        }
    }

    /// A list with an entry a line; the first line that is not right is named.
    pub fn list<T>(
        &mut self,
        id: &str,
        entry: impl Fn(&str) -> Result<T, String>,
    ) -> Option<Vec<T>> {
        let mut read = Vec::new();
        let lines = self.values.of(id).lines().enumerate();
        for (place, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            match entry(line.trim()) {
                Ok(one) => read.push(one),
                Err(what) => {
                    self.fault(id, format!("Regel {}: {what}", place + 1));
                    return None;
                }
            }
        }
        Some(read)
    }
}

/// The one moment at which the clocks of the zone show this.
pub fn moment(date: Date, time: jiff::civil::Time, zone: &Zone) -> Result<Instant, &'static str> {
    let written = date.to_datetime(time).to_string();
    zone.moment(&written).map_err(|fault| match fault {
        WindowFault::Gap(..) => "Dit tijdstip bestaat niet: de klok gaat dan een uur vooruit.",
        WindowFault::Overlap(..) => "Dit tijdstip komt twee keer: de klok gaat dan een uur terug.",
        _ => "Vul een dag en een tijd in.",
    })
}
