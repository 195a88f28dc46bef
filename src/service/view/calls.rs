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
    /// The newest link of each member that works, a deputy's included.
    pub links: BTreeMap<MemberCode, u32>,
}

/// None where there is no such consultation.
pub async fn calls(store: &Store, consultation: Key) -> Result<Option<CallView>, StoreFault> {
    let Some(turnout) = turnout(store, consultation.clone()).await? else {
        return Ok(None);
    };
    let contacts = contacts(store, consultation.clone(), None).await?;
    let live = store
        .read(move |look| look.live_links(&consultation))
        .await?;
    Ok(Some(CallView {
        turnout,
        contacts,
        // the numbers of a member climb, so the last one stays
        links: live
            .into_iter()
            .map(|link| (link.member, link.number))
            .collect(),
    }))
}
