//! A version as it may be read now: every figure as it was laid down, and without the personal data
//! that was left out of its texts since.

use super::theme_lines::RedactionLine;
use super::{Report, json, read, words};
use crate::domain::theme::coding::{TextKind, TextOf};
use crate::domain::theme::later::{Later, LaterText};
use crate::domain::window::Zone;

/// The JSON form of a version; the same bytes where nothing was left out since.
pub fn readable(kept: Vec<u8>, later: &Later) -> Result<Vec<u8>, serde_json::Error> {
    if later.is_empty() {
        return Ok(kept);
    }
    let mut report = read(&kept)?;
    let zone = report.consultation.window.zone().clone();
    let mut blacked_out = Vec::new();
    for (of, text) in &later.texts {
        leave_out(&mut report, of, text, &zone);
        blacked_out.extend(text.since.iter().map(|redaction| RedactionLine {
            member: of.member.clone(),
            text: of.kind,
            reason: redaction.reason.clone(),
            redacted_at: redaction.redacted_at,
        }));
    }
    if let Some(version) = &mut report.version {
        version.blacked_out = blacked_out;
        version.hash_when_laid_down = Some(json::hash(&kept));
    }
    json::write(&report)
}

fn leave_out(report: &mut Report, of: &TextOf, text: &LaterText, zone: &Zone) {
    let shown = words::redacted_since(text, zone);
    let quotes = report.themes.iter_mut().flat_map(|theme| &mut theme.quotes);
    let own = quotes.filter(|quote| quote.member == of.member && quote.text == of.kind);
    for quote in own {
        // where in the text a quote stood is not known any more
        let later = text.since.last();
        if let Some(redaction) = later.filter(|_| !shown.contains(&quote.passage)) {
            quote.passage = words::left_out_since(redaction, zone);
        }
    }
    let mut lines = report.members.iter_mut();
    let Some(line) = lines.find(|line| line.code == of.member) else {
        return;
    };
    match of.kind {
        TextKind::Explanation => line.explanation = shown,
        TextKind::Remark => line.remark = shown,
        TextKind::ChangeReason => line.change_reason = shown,
    }
}
