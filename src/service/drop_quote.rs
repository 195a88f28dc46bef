//! A passage goes out of the report again.

use super::remark_work::{RemarkRefusal, Work};
use crate::domain::theme::deed::RemarkDeed;
use crate::store::Store;

/// By its number. Does nothing when it is gone already.
pub async fn drop_quote(store: &Store, work: Work, number: i64) -> Result<(), RemarkRefusal> {
    store
        .write(move |change| {
            work.admit(change)?;
            let quotes = change.quotes(&work.consultation)?;
            let Some(quote) = quotes.iter().find(|quote| quote.number == number) else {
                return Ok(change.nothing_changed(())?);
            };
            change.drop_quote(number)?;
            let deed = RemarkDeed::QuoteDropped {
                member: quote.text.member.clone(),
                text: quote.text.kind,
                theme: quote.theme,
            };
            Ok(change.record(&work.entry(deed), ())?)
        })
        .await
}
