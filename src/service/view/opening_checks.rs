//! The checklist before the opening, for the page.

use super::documents::missing_documents;
use super::key_holders::without_account;
use crate::domain::instant::Instant;
use crate::domain::key_holders::Unsealer;
use crate::domain::member::EmailAddress;
use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::service::opening_checks::{Item, items, shown};
use crate::service::save_blueprint::is_held;
use crate::store::{Store, StoreFault, StoredConsultation};

/// Everything on the page.
#[derive(Debug, Clone)]
pub struct ChecklistView {
    pub consultation: StoredConsultation,
    pub roll: Roll,
    pub items: Vec<Item>,
    /// Key holders that could not agree to an unsealing.
    pub without_account: Vec<EmailAddress>,
    /// Whether key holders are set where nobody would ask them.
    pub nobody_asks: bool,
    /// Titles of documents that members would not find.
    pub missing_documents: Vec<String>,
    /// [`shown`], for the forms.
    pub shown: u64,
    /// When its set-up was changed last; none where that was never done in the browser.
    pub changed_at: Option<Instant>,
    /// Whether the consultation is what its set-up says.
    pub held: bool,
}

/// None where there is no such consultation.
pub async fn checklist(
    store: &Store,
    key: Key,
    unsealer: Unsealer,
    now: Instant,
) -> Result<Option<ChecklistView>, StoreFault> {
    store
        .read(move |look| {
            let Some(consultation) = look.consultation(&key)? else {
                return Ok(None);
            };
            let roll = look.roll(&key)?;
            let items = items(look, &consultation, &roll, now)?;
            let own = look.blueprint(&key)?;
            let held = match &own {
                None => true,
                Some(own) => is_held(look, &own.blueprint, &consultation)?,
            };
            let holders = consultation.consultation.key_holders.as_ref();
            Ok(Some(ChecklistView {
                nobody_asks: holders.is_some() && unsealer == Unsealer::Service,
                without_account: without_account(look, holders)?,
                missing_documents: missing_documents(look, &consultation.consultation)?,
                shown: shown(&consultation, &roll),
                changed_at: own.map(|own| own.changed_at),
                held,
                consultation,
                roll,
                items,
            }))
        })
        .await
}
