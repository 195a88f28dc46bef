//! What is said of texts and themes.

use crate::domain::theme::agreement::{Agreement, Kappa, Strength};
use crate::domain::theme::coding::TextKind;
use crate::domain::theme::redaction::{Piece, Redaction, pieces, whole};
use crate::domain::theme::span::Span;
use crate::dutch;

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
            Piece::LeftOut(reason) => format!("[weggelaten: {reason}]"),
        })
        .collect()
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
