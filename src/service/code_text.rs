//! A person gives a text its themes: an own coding, beside that of others.

use std::collections::BTreeSet;

use super::remark_work::{RemarkRefusal, Work};
use crate::domain::theme::coding::{Coding, TextOf};
use crate::domain::theme::deed::RemarkDeed;
use crate::store::{Change, Store};

#[derive(Debug, Clone)]
pub struct Themed {
    pub text: TextOf,
    /// By number; none says that no theme fits.
    pub themes: BTreeSet<u32>,
    /// Revision that the form was shown with; 0 where there was none.
    pub seen: u32,
}

impl Themed {
    /// Refuses a theme that is not in the list.
    pub(super) fn admit(&self, change: &mut Change<'_>, work: &Work) -> Result<(), RemarkRefusal> {
        work.admit(change)?;
        work.text(change, &self.text)?;
        let known = change.themes(&work.consultation)?;
        let mut unknown = self.themes.iter();
        if unknown.any(|wanted| known.iter().all(|theme| theme.number != *wanted)) {
            return Err(RemarkRefusal::NoTheme);
        }
        Ok(())
    }
}

pub async fn code_text(store: &Store, work: Work, themed: Themed) -> Result<(), RemarkRefusal> {
    store
        .write(move |change| {
            themed.admit(change, &work)?;
            let codings = change.codings(&work.consultation)?;
            let mut own = codings
                .iter()
                .filter(|(text, coding)| *text == themed.text && coding.account == work.account);
            let own = own.next().map(|(_, coding)| coding);
            let revision = own.map_or(0, |coding| coding.revision);
            if revision != themed.seen {
                return Err(RemarkRefusal::ChangedMeanwhile);
            }
            if own.is_some_and(|coding| coding.themes == themed.themes) {
                return Ok(change.nothing_changed(())?);
            }
            let new = Coding {
                account: work.account,
                themes: themed.themes.clone(),
                revision: revision + 1,
            };
            change.put_coding(&work.consultation, &themed.text, &new, work.now)?;
            let deed = RemarkDeed::TextCoded {
                member: themed.text.member.clone(),
                text: themed.text.kind,
                revision: new.revision,
            };
            Ok(change.record(&work.entry(deed), ())?)
        })
        .await
}
