//! The board says what it does with a theme.

use super::remark_work::{RemarkRefusal, Work};
use crate::domain::text::Prose;
use crate::domain::theme::deed::RemarkDeed;
use crate::store::{NewReaction, Store};

#[derive(Debug, Clone)]
pub struct WrittenReaction {
    pub theme: u32,
    /// Empty takes an earlier one back.
    pub text: Prose,
    /// Revision that the form was shown with; 0 where there was none.
    pub seen: u32,
}

pub async fn react_to_theme(
    store: &Store,
    work: Work,
    reaction: WrittenReaction,
) -> Result<(), RemarkRefusal> {
    store
        .write(move |change| {
            work.admit(change)?;
            let themes = change.themes(&work.consultation)?;
            if themes.iter().all(|theme| theme.number != reaction.theme) {
                return Err(RemarkRefusal::NoTheme);
            }
            let known = change.reactions(&work.consultation)?;
            let own = known.iter().find(|(theme, _)| *theme == reaction.theme);
            let own = own.map(|(_, known)| known);
            let revision = own.map_or(0, |known| known.revision);
            if revision != reaction.seen {
                return Err(RemarkRefusal::ChangedMeanwhile);
            }
            let before = own.map(|known| known.text.clone()).unwrap_or_default();
            if before == reaction.text {
                return Ok(change.nothing_changed(())?);
            }
            let new = NewReaction {
                theme: reaction.theme,
                text: reaction.text.clone(),
                revision: revision + 1,
                written_by: work.account,
                written_at: work.now,
            };
            change.put_reaction(&work.consultation, &new)?;
            let deed = RemarkDeed::ReactionWritten {
                theme: reaction.theme,
                revision: new.revision,
            };
            Ok(change.record(&work.entry(deed), ())?)
        })
        .await
}
