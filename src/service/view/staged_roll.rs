//! A member list that was handed in, and what it would change.

use std::collections::BTreeSet;

use super::earlier::opened_before;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::service::import_roll::{ImportRefusal, RollPreview, preview_of};
use crate::service::roll_file::read::read_roll_file;
use crate::store::{Look, StagedRoll, Store, StoreFault, StoredConsultation};

/// Everything on the page where a member list is handed in.
#[derive(Debug, Clone)]
pub struct StagedView {
    pub consultation: StoredConsultation,
    /// The roll as it is now.
    pub present: Roll,
    pub staged: Option<(StagedRoll, RollPreview)>,
    /// Of the consultation before this one; none where nothing is handed in, or this is the first.
    pub earlier: Option<EarlierRoll>,
}

/// What a new roll is held against.
#[derive(Debug, Clone)]
pub struct EarlierRoll {
    pub consultation: StoredConsultation,
    pub roll: Roll,
    /// Predecessors on the new roll that no earlier consultation knows.
    pub unknown: BTreeSet<MemberCode>,
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
            let earlier = match &seen {
                Some((_, preview)) => earlier_roll(look, &consultation, &preview.roll)?,
                None => None,
            };
            Ok(Some(StagedView {
                earlier,
                consultation,
                present,
                staged: seen,
            }))
        })
        .await
}

fn earlier_roll(
    look: &mut Look<'_>,
    stored: &StoredConsultation,
    next: &Roll,
) -> Result<Option<EarlierRoll>, StoreFault> {
    let earlier = opened_before(look, stored)?;
    let keys: Vec<Key> = earlier
        .iter()
        .map(|one| one.consultation.key.clone())
        .collect();
    let Some(last) = earlier.into_iter().next() else {
        return Ok(None);
    };
    let members = next.members().iter();
    let named = members.flat_map(|one| one.member.predecessors.iter().cloned());
    let mut unknown: BTreeSet<MemberCode> = named.collect();
    for (code, _) in look.names_on(&keys)? {
        unknown.remove(&code);
    }
    let roll = look.roll(&last.consultation.key)?;
    Ok(Some(EarlierRoll {
        consultation: last,
        roll,
        unknown,
    }))
}
