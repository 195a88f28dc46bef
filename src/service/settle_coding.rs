//! Where codings differ, a person chooses.

use super::code_text::Themed;
use super::remark_work::{RemarkRefusal, Work, remarks};
use crate::domain::theme::coding::{CodingStanding, Settlement};
use crate::domain::theme::deed::RemarkDeed;
use crate::store::Store;

/// Refused where there is no difference to settle: the same coding then counts without.
pub async fn settle_coding(store: &Store, work: Work, themed: Themed) -> Result<(), RemarkRefusal> {
    store
        .write(move |change| {
            themed.admit(change, &work)?;
            let remarks = remarks(change, &work.consultation)?;
            let settled = remarks.settlements.get(&themed.text);
            let revision = settled.map_or(0, |settled| settled.revision);
            let standing = remarks.standing(&themed.text);
            let open = matches!(
                standing,
                CodingStanding::Differing | CodingStanding::Settled(_)
            );
            if revision != themed.seen || !open {
                return Err(RemarkRefusal::ChangedMeanwhile);
            }
            if settled.is_some_and(|settled| settled.themes == themed.themes) {
                return Ok(change.nothing_changed(())?);
            }
            let new = Settlement {
                themes: themed.themes.clone(),
                revision: revision + 1,
                settled_by: work.account,
            };
            change.put_settlement(&work.consultation, &themed.text, &new, work.now)?;
            let deed = RemarkDeed::CodingSettled {
                member: themed.text.member.clone(),
                text: themed.text.kind,
                revision: new.revision,
            };
            Ok(change.record(&work.entry(deed), ())?)
        })
        .await
}
