//! A member list that was handed in, and what it would change.

use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::service::import_roll::{ImportRefusal, RollPreview, preview_of};
use crate::service::roll_file::read::read_roll_file;
use crate::store::{StagedRoll, Store, StoreFault, StoredConsultation};

/// Everything on the page where a member list is handed in.
#[derive(Debug, Clone)]
pub struct StagedView {
    pub consultation: StoredConsultation,
    /// The roll as it is now.
    pub present: Roll,
    pub staged: Option<(StagedRoll, RollPreview)>,
}

/// None where there is no such consultation. A list that the rule cannot weigh is not shown: it
/// was refused when it was handed in, or the consultation is open by now.
pub async fn staged_roll(store: &Store, key: Key) -> Result<Option<StagedView>, StoreFault> {
    store
        .read(move |look| {
            let Some(consultation) = look.consultation(&key)? else {
                return Ok(None);
            };
            let present = look.roll(&key)?;
            let mut seen = None;
            if let Some(staged) = look.staged_roll(&key)?
                && let Ok(read) = read_roll_file(&staged.file, &consultation.consultation.groups)
            {
                seen = match preview_of(look, &key, &read.members) {
                    Ok(preview) => Some((staged, preview)),
                    Err(ImportRefusal::Store(fault)) => return Err(fault),
                    Err(_) => None,
                };
            }
            Ok(Some(StagedView {
                consultation,
                present,
                staged: seen,
            }))
        })
        .await
}
