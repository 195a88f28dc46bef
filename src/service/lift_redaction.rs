//! A part of a text is shown again: it was left out by mistake. That it was, stays on record.

use super::remark_work::{RemarkRefusal, Work};
use crate::domain::theme::deed::RemarkDeed;
use crate::store::Store;

/// By its number. Does nothing when it was lifted before.
pub async fn lift_redaction(store: &Store, work: Work, number: i64) -> Result<(), RemarkRefusal> {
    store
        .write(move |change| {
            work.admit(change)?;
            let known = change.redactions(&work.consultation)?;
            let mut own = known.iter().filter(|(_, known)| known.number == number);
            let Some((text, _)) = own.next() else {
                return Ok(change.nothing_changed(())?);
            };
            change.lift_redaction(number, work.account, work.now)?;
            let deed = RemarkDeed::RedactionLifted {
                member: text.member.clone(),
                text: text.kind,
            };
            Ok(change.record(&work.entry(deed), ())?)
        })
        .await
}
