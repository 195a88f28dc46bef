//! Another name or other words for a theme; what was coded with it stays coded.

use super::remark_work::{RemarkRefusal, Work};
use crate::domain::theme::deed::RemarkDeed;
use crate::domain::theme::definition::Theme;
use crate::store::Store;

/// `wanted` bears the revision that the form was shown with.
pub async fn change_theme(store: &Store, work: Work, wanted: Theme) -> Result<(), RemarkRefusal> {
    store
        .write(move |change| {
            work.admit(change)?;
            let known = change.themes(&work.consultation)?;
            let own = known.iter().find(|theme| theme.number == wanted.number);
            let own = own.ok_or(RemarkRefusal::NoTheme)?;
            if own.revision != wanted.revision {
                return Err(RemarkRefusal::ChangedMeanwhile);
            }
            if *own == wanted {
                return Ok(change.nothing_changed(())?);
            }
            let mut others = known.iter().filter(|theme| theme.number != wanted.number);
            if others.any(|theme| theme.name == wanted.name) {
                return Err(RemarkRefusal::SameName);
            }
            let changed = Theme {
                revision: own.revision + 1,
                ..wanted.clone()
            };
            change.change_theme(&work.consultation, &changed)?;
            let deed = RemarkDeed::ThemeChanged {
                theme: changed.number,
            };
            Ok(change.record(&work.entry(deed), ())?)
        })
        .await
}
