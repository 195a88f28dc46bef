//! Mail that came back and belongs to no letter, for whoever looks at it.

use crate::domain::question::Key;
use crate::store::{Store, StoreFault, StoredConsultation, UnmatchedMail};

/// The list, on a page of one consultation: to which it belongs, nobody knows.
#[derive(Debug, Clone)]
pub struct UnmatchedView {
    pub consultation: StoredConsultation,
    pub mail: Vec<UnmatchedMail>,
}

/// None where there is no such consultation.
pub async fn unmatched(
    store: &Store,
    consultation: Key,
) -> Result<Option<UnmatchedView>, StoreFault> {
    store
        .read(move |look| {
            let Some(consultation) = look.consultation(&consultation)? else {
                return Ok(None);
            };
            let mail = look.unmatched_mail()?;
            Ok(Some(UnmatchedView { consultation, mail }))
        })
        .await
}
