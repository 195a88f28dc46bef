//! Lists in one field: an entry a line, its parts with a stroke between them.

use crate::domain::consultation::{Document, NamedSet, Standing, VotingGroup, Webinar};
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::text::{Line, WebAddress};
use crate::domain::window::Zone;
use crate::web::set_up::reader::moment;
use crate::web::set_up::values;
use crate::web::words;

/// `Ledenbrief | https://… | pdf | 210000`; what is behind the title may be left out.
pub fn document(line: &str) -> Result<Document, String> {
    let mut parts = line.split('|').map(str::trim);
    Ok(Document {
        title: text(parts.next(), "de titel")?,
        url: address(parts.next())?,
        format: match parts.next() {
            None | Some("") => "pdf".to_owned(),
            Some(format) => text(Some(format), "het soort bestand")?,
        },
        bytes: match parts.next() {
            None | Some("") => None,
            Some(bytes) => {
                let digits = bytes.replace('.', "");
                let read = digits.parse();
                Some(read.map_err(|_| "schrijf de grootte als getal, in bytes.".to_owned())?)
            }
        },
    })
}

pub fn document_line(own: &Document) -> String {
    let bytes = own.bytes.map(|bytes| bytes.to_string());
    let parts = [
        own.title.clone(),
        own.url.clone().unwrap_or_default(),
        own.format.clone(),
        bytes.unwrap_or_default(),
    ];
    joined(&parts)
}

/// `Eerste webinar | 24-9-2025 15.00 | https://…`; what is behind the title may be left out.
pub fn webinar(line: &str, zone: &Zone) -> Result<Webinar, String> {
    let mut parts = line.split('|').map(str::trim);
    Ok(Webinar {
        title: text(parts.next(), "de titel")?,
        starts_at: match parts.next() {
            None | Some("") => None,
            Some(written) => Some(day_and_time(written, zone)?),
        },
        url: address(parts.next())?,
    })
}

pub fn webinar_line(own: &Webinar, zone: &Zone) -> String {
    let starts_at = own.starts_at.map(|at| words::short_moment(at, zone));
    let url = own.url.clone();
    joined(&[
        own.title.clone(),
        starts_at.unwrap_or_default(),
        url.unwrap_or_default(),
    ])
}

/// `gemeenten | Gemeenten | telt mee`
pub fn group(line: &str) -> Result<VotingGroup, String> {
    let mut parts = line.split('|').map(str::trim);
    let key = Key::parse(parts.next().unwrap_or(""))
        .map_err(|_| "begin met een korte naam: kleine letters, cijfers en streepjes.")?;
    Ok(VotingGroup {
        key,
        name: text(parts.next(), "de naam")?,
        standing: match parts.next() {
            Some("telt mee") => Standing::Counting,
            Some("adviseert") => Standing::Advisory,
            _ => return Err("eindig met “telt mee” of “adviseert”.".to_owned()),
        },
    })
}

pub fn group_line(own: &VotingGroup) -> String {
    let standing = match own.standing {
        Standing::Counting => "telt mee",
        Standing::Advisory => "adviseert",
    };
    format!("{} | {} | {standing}", own.key, own.name)
}

/// `Waddeneilanden | GM0060, GM0088`
pub fn named_set(line: &str) -> Result<NamedSet, String> {
    let (name, codes) = line
        .split_once('|')
        .ok_or("zet een streep tussen de naam en de codes.")?;
    let codes = codes.split(',').map(str::trim);
    let members: Result<Vec<MemberCode>, String> = codes
        .map(|code| MemberCode::parse(code).map_err(|_| format!("“{code}” is geen code.")))
        .collect();
    Ok(NamedSet {
        name: text(Some(name), "de naam")?,
        members: members?,
    })
}

pub fn named_set_line(own: &NamedSet) -> String {
    let codes: Vec<&str> = own.members.iter().map(MemberCode::as_str).collect();
    format!("{} | {}", own.name, codes.join(", "))
}

/// `1-10-2025 10.00`
pub fn day_and_time(line: &str, zone: &Zone) -> Result<Instant, String> {
    let (day, time) = line.split_once(' ').unwrap_or((line, ""));
    let (Some(day), Some(time)) = (values::date(day), values::time(time)) else {
        return Err("schrijf dag en tijd zoals 1-10-2025 10.00.".to_owned());
    };
    moment(day, time, zone).map_err(str::to_owned)
}

fn text(part: Option<&str>, what: &str) -> Result<String, String> {
    let parsed = Line::parse(part.unwrap_or(""));
    parsed
        .map(String::from)
        .map_err(|_| format!("vul {what} in, niet te lang."))
}

fn address(part: Option<&str>) -> Result<Option<String>, String> {
    match part {
        None | Some("") => Ok(None),
        Some(written) => WebAddress::try_from(written.to_owned())
            .map(|address| Some(address.0))
            .map_err(|_| "begin het adres met https:// en gebruik geen spaties.".to_owned()),
    }
}

/// Without the empty parts at the end.
fn joined(parts: &[String]) -> String {
    let said = parts.iter().rposition(|part| !part.is_empty());
    let said = parts.iter().take(said.map_or(0, |last| last + 1));
    said.cloned().collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_on_a_line_is_read_as_the_same() {
        let zone = Zone::parse("Europe/Amsterdam").unwrap();
        for line in [
            "Ledenbrief | | pdf",
            "Akkoord | https://vng.example/a | pdf | 210000",
        ] {
            let read = document(line).unwrap();
            assert_eq!(document(&document_line(&read)).unwrap(), read);
        }
        for line in [
            "Webinar",
            "Webinar | 24-9-2025 15.00 | https://vng.example/w",
        ] {
            assert_eq!(webinar_line(&webinar(line, &zone).unwrap(), &zone), line);
        }
        for line in [
            "gemeenten | Gemeenten | telt mee",
            "regio | Regio’s | adviseert",
        ] {
            assert_eq!(group_line(&group(line).unwrap()), line);
        }
        let line = "Waddeneilanden | GM0060, GM0088";
        assert_eq!(named_set_line(&named_set(line).unwrap()), line);
    }

    #[test]
    fn an_address_that_runs_something_is_refused() {
        assert!(document("Brief | javascript:alert(1)").is_err());
        assert!(document("Brief | http://vng.example").is_err());
        assert!(document(" | https://vng.example").is_err());
    }
}
