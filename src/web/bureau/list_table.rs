//! The list of members to take along: what the page shows, as a table.

use actix_web::HttpResponse;

use crate::domain::instant::Instant;
use crate::domain::member::written_codes;
use crate::domain::window::Zone;
use crate::dutch;
use crate::report::guarded;
use crate::report::xlsx::{List, ListCell};
use crate::service::StoredConsultation;
use crate::web::bureau::member_list::{MemberFilter, MemberStatus};
use crate::web::bureau::{filter_words, ladder};
use crate::web::words;

/// Name and meaning, in the order of [`row`].
const COLUMNS: [(&str, &str); 15] = [
    ("Code", "Het nummer van het lid in het stemregister."),
    ("Naam", "De naam in het stemregister."),
    ("Provincie", "Leeg als het stemregister er geen heeft."),
    ("Stemmen", "Het aantal stemmen van het lid."),
    (
        "Stem",
        "Of er een stem is. Wat is gestemd, staat hier nooit.",
    ),
    ("Gestemd op", "Het tijdstip van de laatste versie die telt."),
    ("Mail", "Waar de laatste mail met een link is."),
    ("Mail sinds", "Sinds wanneer dat zo is."),
    (
        "Antwoord van de server",
        "Alleen bij mail die niet aankwam of vertraagd is.",
    ),
    ("E-mailadres", "Het adres waar de link naartoe gaat."),
    ("Secretaris", "De naam in het stemregister."),
    ("Telefoon", "Het nummer in het stemregister, voor wie belt."),
    ("Grootte", "De grootteklasse, naar inwoners."),
    ("Groep", "De stemgroep van het lid."),
    ("Verst gekomen", "Hoe ver iemand kwam die nog niet stemde."),
];

/// A last column, where any member has one.
const PREDECESSORS: (&str, &str) = (
    "Voorgangers",
    "De leden waar dit lid uit ontstond, en sinds wanneer.",
);

/// The members in the order of the page; with their predecessors where any has one.
pub fn list(stored: &StoredConsultation, members: &[&MemberStatus], at: Instant) -> List {
    let zone = stored.consultation.window.zone();
    let mut list = List {
        name: "Opkomst",
        notice: stored.exercise.then_some(words::EXERCISE),
        at,
        headings: COLUMNS.map(|(name, _)| name).into(),
        rows: members.iter().map(|status| row(status, zone)).collect(),
    };
    let of = |status: &MemberStatus| written_codes(&status.weighed.member.predecessors);
    if members.iter().any(|status| !of(status).is_empty()) {
        list.headings.push(PREDECESSORS.0);
        for (row, status) in list.rows.iter_mut().zip(members) {
            row.push(ListCell::Text(of(status)));
        }
    }
    list
}

/// What the list is: for whoever has only the workbook.
pub fn about(
    stored: &StoredConsultation,
    filter: &MemberFilter,
    list: &List,
) -> Vec<(String, String)> {
    let consultation = &stored.consultation;
    let zone = consultation.window.zone();
    let (named, found) = (&consultation.words, list.rows.len() as u64);
    let line = |name: &str, text: String| (name.to_owned(), text);
    let mut about = vec![
        line("Raadpleging", consultation.title.clone()),
        line("Gemaakt", words::moment_to_the_second(list.at, zone)),
        line("Filter", filter_words::filter(filter, &named.members)),
        line("Volgorde", filter_words::order(filter.order)),
        line(
            "Gevonden",
            dutch::counted(found, &named.member, &named.members),
        ),
        line("Kolommen", String::new()),
    ];
    if let Some(notice) = list.notice {
        about.insert(0, line("Oefening", notice.to_owned()));
    }
    let columns = COLUMNS.iter().chain([&PREDECESSORS]);
    let there = columns.filter(|(name, _)| list.headings.contains(name));
    about.extend(there.map(|(name, meaning)| line(name, (*meaning).to_owned())));
    about
}

fn row(status: &MemberStatus, zone: &Zone) -> Vec<ListCell> {
    let member = &status.weighed.member;
    let voted = status.standing.current();
    let moment = |at: Option<Instant>| {
        let moment = at.map(|at| words::short_moment(at, zone));
        ListCell::Text(moment.unwrap_or_default())
    };
    let climbed = status.climbed.as_ref().filter(|_| !status.has_voted());
    let text = |text: &str| ListCell::Text(text.to_owned());
    vec![
        text(member.code.as_str()),
        text(member.name.as_str()),
        text(member.province.map_or("", |province| province.name())),
        ListCell::Count(u64::from(status.weighed.weight.votes)),
        text(status.vote().word()),
        moment(voted.map(|version| version.received_at)),
        text(status.mail.word()),
        moment(status.mail_at),
        text(status.mail_trouble()),
        text(member.email.as_ref().map_or("", |email| email.as_str())),
        text(member.secretary.as_ref().map_or("", |name| name.as_str())),
        text(
            member
                .telephone
                .as_ref()
                .map_or("", |number| number.as_str()),
        ),
        text(dutch::size_class(member.size_class())),
        text(&member.group),
        ListCell::Text(climbed.map_or_else(String::new, |step| ladder::climbed(step, zone))),
    ]
}

/// Semicolons, byte order mark, CRLF: as a Dutch Excel opens it without a question. In an exercise a
/// last column says so on every line, so that no copy of it can pass for real.
pub fn csv(list: &List) -> Result<Vec<u8>, csv::Error> {
    let exercise = list.notice.is_some();
    let mut table = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let headings = list.headings.iter().copied();
    table.write_record(headings.chain(exercise.then_some("Oefening")))?;
    for row in &list.rows {
        let cells = row.iter().map(|cell| match cell {
            ListCell::Text(text) => guarded(text),
            ListCell::Count(count) => count.to_string(),
        });
        table.write_record(cells.chain(exercise.then(|| "ja".to_owned())))?;
    }
    table
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// A list as a file, with a name that says of an exercise that it is one.
pub fn file(list: &List, kind: &'static str, name: &str, bytes: Vec<u8>) -> HttpResponse {
    let exercise = if list.notice.is_some() {
        "oefening-"
    } else {
        ""
    };
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header((
            "content-disposition",
            format!("attachment; filename=\"{exercise}{name}\""),
        ))
        .body(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_an_exercise_says_so() {
        let list = |notice| List {
            name: "Opkomst",
            notice,
            at: Instant::from_micros(0).unwrap(),
            headings: vec!["Naam", "Stemmen"],
            rows: vec![vec![
                ListCell::Text("=Duinwijk".to_owned()),
                ListCell::Count(42),
            ]],
        };
        let written = |notice| String::from_utf8(csv(&list(notice)).unwrap()).unwrap();
        let real = "\u{feff}Naam;Stemmen\r\n'=Duinwijk;42\r\n";
        assert_eq!(written(None), real);
        let exercise = "\u{feff}Naam;Stemmen;Oefening\r\n'=Duinwijk;42;ja\r\n";
        assert_eq!(written(Some(words::EXERCISE)), exercise);
        let named = |notice| {
            let answer = file(&list(notice), "text/csv", "opkomst-x.csv", Vec::new());
            let name = answer.headers().get("content-disposition").unwrap();
            name.to_str().unwrap().to_owned()
        };
        assert!(named(None).contains("\"opkomst-x.csv\""));
        assert!(named(Some(words::EXERCISE)).contains("\"oefening-opkomst-x.csv\""));
    }
}
