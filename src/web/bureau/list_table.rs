//! The list of members to take along: what the page shows, as a table.

use crate::domain::instant::Instant;
use crate::domain::window::Zone;
use crate::dutch;
use crate::report::guarded;
use crate::report::xlsx::{List, ListCell};
use crate::service::StoredConsultation;
use crate::web::bureau::ladder;
use crate::web::bureau::member_list::MemberStatus;
use crate::web::words;

const HEADINGS: [&str; 11] = [
    "Code",
    "Naam",
    "Provincie",
    "Stemmen",
    "Stem",
    "Gestemd op",
    "Mail",
    "E-mailadres",
    "Grootte",
    "Groep",
    "Verst gekomen",
];

/// The members in the order of the page.
pub fn list(stored: &StoredConsultation, members: &[&MemberStatus], at: Instant) -> List {
    let zone = stored.consultation.window.zone();
    let members = members.iter();
    List {
        name: "Opkomst",
        notice: stored.exercise.then_some(words::EXERCISE),
        at,
        headings: HEADINGS.into(),
        rows: members.map(|status| row(status, zone)).collect(),
    }
}

fn row(status: &MemberStatus, zone: &Zone) -> Vec<ListCell> {
    let member = &status.weighed.member;
    let voted = status.standing.current();
    let voted = voted.map(|version| words::short_moment(version.received_at, zone));
    let climbed = status.climbed.as_ref().filter(|_| !status.has_voted());
    let text = |text: &str| ListCell::Text(text.to_owned());
    vec![
        text(member.code.as_str()),
        text(member.name.as_str()),
        text(member.province.map_or("", |province| province.name())),
        ListCell::Count(u64::from(status.weighed.weight.votes)),
        text(status.vote().word()),
        ListCell::Text(voted.unwrap_or_default()),
        text(status.mail.word()),
        text(member.email.as_ref().map_or("", |email| email.as_str())),
        text(dutch::size_class(member.size_class())),
        text(&member.group),
        ListCell::Text(climbed.map_or_else(String::new, |step| ladder::climbed(step, zone))),
    ]
}

/// Semicolons, byte order mark, CRLF: as a Dutch Excel opens it without a question.
pub fn csv(list: &List) -> Result<Vec<u8>, csv::Error> {
    let mut table = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    table.write_record(&list.headings)?;
    for row in &list.rows {
        table.write_record(row.iter().map(|cell| match cell {
            ListCell::Text(text) => guarded(text),
            ListCell::Count(count) => count.to_string(),
        }))?;
    }
    table
        .into_inner()
        .map_err(|error| error.into_error().into())
}
