//! Whom to call: the members without a vote, with what was said before.

use super::contacts::{Contacts, contacts};
use super::turnout::{TurnoutView, turnout};
use crate::domain::question::Key;
use crate::store::{Store, StoreFault};

#[derive(Debug, Clone)]
pub struct CallView {
    pub turnout: TurnoutView,
    pub contacts: Contacts,
}

/// None where there is no such consultation.
pub async fn calls(store: &Store, consultation: Key) -> Result<Option<CallView>, StoreFault> {
    let Some(turnout) = turnout(store, consultation.clone()).await? else {
        return Ok(None);
    };
    let contacts = contacts(store, consultation, None).await?;
    Ok(Some(CallView { turnout, contacts }))
}
