//! Whom to call: the members without a vote, with what was said before.

use std::collections::BTreeMap;

use super::contacts::{Contacts, contacts};
use super::turnout::{TurnoutView, turnout};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::store::{Store, StoreFault};

#[derive(Debug, Clone)]
pub struct CallView {
    pub turnout: TurnoutView,
    pub contacts: Contacts,
    /// The newest link of each member that works.
    pub links: BTreeMap<MemberCode, u32>,
}

/// None where there is no such consultation.
pub async fn calls(store: &Store, consultation: Key) -> Result<Option<CallView>, StoreFault> {
    let Some(turnout) = turnout(store, consultation.clone()).await? else {
        return Ok(None);
    };
    let contacts = contacts(store, consultation.clone(), None).await?;
    let links = store
        .read(move |look| {
            // in order of number: the newest stays
            let live = look.live_links(&consultation)?.into_iter();
            Ok::<_, StoreFault>(live.map(|link| (link.member, link.number)).collect())
        })
        .await?;
    Ok(Some(CallView {
        turnout,
        contacts,
        links,
    }))
}
