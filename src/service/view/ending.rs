//! What the end of a mailing would come to; looking writes nothing.

use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::service::end_mailing::{NoEnd, may_end};
use crate::service::view::mailings::{MailingProgress, one_mailing};
use crate::store::{Store, StoreFault, StoredConsultation};

/// A mailing to end.
#[derive(Debug, Clone)]
pub struct EndingView {
    pub consultation: StoredConsultation,
    pub progress: MailingProgress,
    /// How many letters would never be sent, or why it has to go on.
    pub verdict: Result<u64, NoEnd>,
}

/// None where there is no such mailing.
pub async fn ending(
    store: &Store,
    key: Key,
    number: i64,
    now: Instant,
) -> Result<Option<EndingView>, StoreFault> {
    store
        .read(move |look| {
            let mailing = one_mailing(look, &key, number)?;
            let Some((consultation, progress)) = look.consultation(&key)?.zip(mailing) else {
                return Ok(None);
            };
            let verdict = may_end(look, &consultation, &progress.stored, now)?;
            Ok(Some(EndingView {
                consultation,
                progress,
                verdict,
            }))
        })
        .await
}
