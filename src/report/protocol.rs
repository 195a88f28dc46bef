//! The protocol: when what was opened, closed and unsealed, by whom, and what was found.

use super::{Report, json, words};
use crate::domain::text::visible;
use crate::dutch;

/// A term and what it was, in the order in which it happened.
pub fn course(report: &Report) -> Vec<(&'static str, String)> {
    let happened = &report.particulars;
    let zone = report.consultation.window.zone();
    let received = dutch::number(happened.versions);
    let members = words::members(report.roll.members, &report.consultation);
    let votes = dutch::votes(report.roll.votes);
    let mut course = vec![
        ("Geopend", dutch::moment(happened.opened_at, zone)),
        ("Gesloten", dutch::moment(happened.closed_at, zone)),
        ("Ontzegeld", dutch::moment(happened.unsealed_at, zone)),
        ("Ontzegeld door", words::unsealed_by(happened)),
    ];
    course.extend(words::agreed(happened).map(|told| ("Sleutelhouders", told)));
    course.extend([
        ("Bij het ontzegelen", words::found(happened)),
        (
            "Stembiljetten",
            format!("{received} ontvangen, wijzigingen meegeteld"),
        ),
        ("Stemregister", format!("{members}, {votes}")),
    ]);
    course
}

/// The whole as a text to be kept, a line each.
pub fn text(report: &Report) -> Result<String, serde_json::Error> {
    let title = &report.consultation.title;
    let mut lines = vec![format!(
        "Protocol van de ledenraadpleging: {}",
        visible(title)
    )];
    let mut tell = |term: &str, told: &str| lines.push(format!("{term}: {}", visible(told)));
    if report.exercise {
        tell("Let op", words::EXERCISE);
    }
    for (term, told) in course(report) {
        tell(term, &told);
    }
    if let Some(version) = &report.version {
        let zone = report.consultation.window.zone();
        let when = dutch::moment(version.laid_down_at, zone);
        tell(
            "Versie",
            &format!("{}, vastgesteld op {when}", version.name),
        );
        for told in version.reason.iter().map(|reason| reason.as_str()) {
            tell("Reden", told);
        }
        for told in &version.differences {
            tell("Nieuw in deze versie", told);
        }
        for told in words::blacked_out(version, &report.consultation) {
            tell("Later", &told);
        }
    }
    tell("Controlegetal stemregister", &report.particulars.roll_hash);
    tell(
        "Controlegetal logboek bij sluiting",
        &report.particulars.log_root,
    );
    tell("Controlegetal uitslag (JSON)", &json::fingerprint(report)?);
    lines.push(String::new());
    Ok(lines.join("\n"))
}
