//! How many have voted and nothing else: what a page asks for again and again, so few questions to
//! the database.

use std::collections::BTreeSet;

use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::store::{Store, StoreFault, StoredConsultation};

use super::turnout::members_that_voted;

/// The roll, and who on it has voted.
#[derive(Debug, Clone)]
pub struct FiguresView {
    pub consultation: StoredConsultation,
    roll: Roll,
    voted: BTreeSet<MemberCode>,
}

impl FiguresView {
    /// All members, each with whether a ballot of it counts.
    pub fn members(&self) -> Vec<(&WeighedMember, bool)> {
        let members = self.roll.members().iter();
        members
            .map(|weighed| (weighed, self.voted.contains(&weighed.member.code)))
            .collect()
    }
}

/// None where there is no such consultation.
pub async fn figures_view(store: &Store, key: Key) -> Result<Option<FiguresView>, StoreFault> {
    store
        .read(move |look| {
            let Some(consultation) = look.consultation(&key)? else {
                return Ok(None);
            };
            Ok(Some(FiguresView {
                consultation,
                roll: look.roll(&key)?,
                voted: members_that_voted(&look.versions(&key)?),
            }))
        })
        .await
}
