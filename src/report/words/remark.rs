//! What is said of texts and themes.

use crate::domain::consultation::Consultation;
use crate::domain::text::visible;
use crate::domain::theme::agreement::{Agreement, Kappa, Strength};
use crate::domain::theme::coding::TextKind;
use crate::domain::theme::later::LaterText;
use crate::domain::theme::redaction::{Piece, Redaction, pieces, whole};
use crate::domain::theme::span::Span;
use crate::domain::window::Zone;
use crate::dutch;
use crate::report::Version;

pub fn kind(kind: TextKind) -> &'static str {
    match kind {
        TextKind::Explanation => "Toelichting bij de stem",
        TextKind::Remark => "Inhoudelijke reactie",
        TextKind::ChangeReason => "Reden van de nieuwe stem",
    }
}

/// The text as it is shown: `[weggelaten: naam van een inwoner]` for what is left out.
pub fn redacted(text: &str, redactions: &[Redaction]) -> String {
    if redactions.is_empty() {
        return text.to_owned();
    }
    redacted_part(text, whole(text), redactions)
}

/// The same for a part of it.
pub fn redacted_part(text: &str, part: Span, redactions: &[Redaction]) -> String {
    let shown = pieces(text, part, redactions).into_iter();
    shown
        .map(|piece| match piece {
            Piece::Kept(kept) => kept,
            Piece::LeftOut(redaction) => format!("[weggelaten: {}]", redaction.reason),
        })
        .collect()
}

/// The whole of a text in a version of the report; what was left out later says so.
pub fn redacted_since(text: &LaterText, zone: &Zone) -> String {
    let all = text.then.iter().chain(&text.since);
    let shown = pieces(&text.sent, whole(&text.sent), all).into_iter();
    shown
        .map(|piece| match piece {
            Piece::Kept(kept) => kept,
            Piece::LeftOut(later) if text.since.contains(later) => left_out_since(later, zone),
            Piece::LeftOut(earlier) => format!("[weggelaten: {}]", earlier.reason),
        })
        .collect()
}

/// In the place of what was left out of a version after it was laid down.
pub fn left_out_since(redaction: &Redaction, zone: &Zone) -> String {
    let (reason, day) = (&redaction.reason, redaction.redacted_at);
    let day = dutch::date(day.timestamp().to_zoned(zone.time_zone()).date());
    format!("[weggelaten: {reason}. Weggelakt op {day}, na vaststelling van deze versie]")
}

/// `90,0% van 20 teksten gelijk, kappa 0,67 (2/3): goed`
pub fn agreement(agreement: &Agreement, decimals: u32) -> String {
    let texts = agreement.texts;
    if texts.whole == 0 {
        return "geen tekst door twee mensen gelezen".to_owned();
    }
    format!(
        "{} van {} gelijk, {}",
        dutch::percentage(texts, decimals),
        dutch::counted(texts.whole, "tekst", "teksten"),
        kappa(agreement.kappa)
    )
}

fn kappa(kappa: Kappa) -> String {
    let (Some(hundredths), Some(strength)) = (kappa.hundredths(), kappa.strength()) else {
        return "kappa niet te bepalen".to_owned();
    };
    let Kappa::Value { part, whole } = kappa else {
        return String::new();
    };
    let size = hundredths.unsigned_abs();
    let sign = if hundredths < 0 { "−" } else { "" };
    let exact = if part < 0 { "−" } else { "" };
    format!(
        "kappa {sign}{},{:02} ({exact}{}/{whole}): {}",
        size / 100,
        size % 100,
        part.unsigned_abs(),
        named(strength)
    )
}

fn named(strength: Strength) -> &'static str {
    match strength {
        Strength::Poor => "slechter dan toeval",
        Strength::Slight => "gering",
        Strength::Fair => "matig",
        Strength::Moderate => "redelijk",
        Strength::Substantial => "goed",
        Strength::AlmostPerfect => "bijna volledig",
    }
}

/// What was left out of a version after it was laid down, a line each: `Weggelakt op 3 november
/// 2025, na vaststelling van deze versie: toelichting bij de stem van GM0344 (naam).`
pub fn blacked_out(version: &Version, of: &Consultation) -> Vec<String> {
    let zone = of.window.zone();
    let lines = version.blacked_out.iter().map(|line| {
        let at = line.redacted_at.timestamp().to_zoned(zone.time_zone());
        let what = kind(line.text).to_lowercase();
        format!(
            "Weggelakt op {}, na vaststelling van deze versie: {what} van {} ({}).",
            dutch::date(at.date()),
            line.member,
            visible(line.reason.as_str())
        )
    });
    lines.collect()
}
