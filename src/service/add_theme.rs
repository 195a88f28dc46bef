//! A theme more in the bureau's list.

use super::remark_work::{RemarkRefusal, Work};
use crate::domain::text::Line;
use crate::domain::theme::deed::RemarkDeed;
use crate::domain::theme::definition::{Terms, Theme};
use crate::store::Store;

#[derive(Debug, Clone)]
pub struct NewTheme {
    pub name: Line,
    pub terms: Terms,
    /// How many there were when the form was shown: a second click adds no second one.
    pub earlier: u32,
}

/// Gives its number.
pub async fn add_theme(store: &Store, work: Work, new: NewTheme) -> Result<u32, RemarkRefusal> {
    store
        .write(move |change| {
            work.admit(change)?;
            let known = change.themes(&work.consultation)?;
            let last = known.last().map_or(0, |theme| theme.number);
            if last != new.earlier {
                return Err(RemarkRefusal::ChangedMeanwhile);
            }
            if known.iter().any(|theme| theme.name == new.name) {
                return Err(RemarkRefusal::SameName);
            }
            let theme = Theme {
                number: last + 1,
                name: new.name.clone(),
                terms: new.terms.clone(),
                revision: 1,
            };
            change.add_theme(&work.consultation, &theme)?;
            let deed = RemarkDeed::ThemeAdded {
                theme: theme.number,
            };
            Ok(change.record(&work.entry(deed), theme.number)?)
        })
        .await
}
