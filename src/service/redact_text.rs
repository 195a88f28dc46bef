//! Personal data in a text is left out of all that is shown; the text itself stays.

use super::remark_work::{RemarkRefusal, Work};
use crate::domain::text::Line;
use crate::domain::theme::coding::TextOf;
use crate::domain::theme::deed::RemarkDeed;
use crate::domain::theme::span::Span;
use crate::store::{NewRedaction, Store};

#[derive(Debug, Clone)]
pub struct LeftOut {
    pub text: TextOf,
    /// Typed over from the text.
    pub passage: String,
    /// Shown in its place.
    pub reason: Line,
}

/// Every place where the passage stands, for a name seldom stands once. Does nothing when all are
/// left out already.
pub async fn redact_text(store: &Store, work: Work, wanted: LeftOut) -> Result<(), RemarkRefusal> {
    store
        .write(move |change| {
            work.admit(change)?;
            let text = work.text(change, &wanted.text)?;
            let mut spans = Span::find(&text, &wanted.passage);
            if spans.is_empty() {
                return Err(RemarkRefusal::NotInText);
            }
            let known = change.redactions(&work.consultation)?;
            spans.retain(|span| {
                let mut own = known.iter().filter(|(of, _)| *of == wanted.text);
                own.all(|(_, known)| known.span != *span)
            });
            if spans.is_empty() {
                return Ok(change.nothing_changed(())?);
            }
            for span in &spans {
                let new = NewRedaction {
                    text: wanted.text.clone(),
                    span: *span,
                    reason: wanted.reason.clone(),
                    redacted_by: work.account,
                    redacted_at: work.now,
                };
                change.add_redaction(&work.consultation, &new)?;
            }
            let deed = RemarkDeed::TextRedacted {
                member: wanted.text.member.clone(),
                text: wanted.text.kind,
                parts: spans.len() as u64,
            };
            Ok(change.record(&work.entry(deed), ())?)
        })
        .await
}
