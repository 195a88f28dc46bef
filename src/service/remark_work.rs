//! What every deed with the texts of members asks first: the consultation is unsealed, and the text
//! and the theme are there.

use super::StoreFault;
use crate::domain::account::Role;
use crate::domain::ballot::BallotContent;
use crate::domain::event::{Actor, Deed, Event, LogEntry};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::theme::coding::TextOf;
use crate::domain::theme::deed::RemarkDeed;
use crate::domain::theme::remarks::Remarks;
use crate::evidence::entry::entry;
use crate::store::Look;

#[derive(Debug, thiserror::Error)]
pub enum RemarkRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("the ballots have not been unsealed yet")]
    NotUnsealed,
    #[error("there is no such text")]
    NoText,
    #[error("there is no such theme")]
    NoTheme,
    #[error("there is a theme of that name")]
    SameName,
    #[error("somebody changed it meanwhile")]
    ChangedMeanwhile,
    #[error("the passage does not stand in the text")]
    NotInText,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Who does it and when, in which consultation.
#[derive(Debug, Clone)]
pub struct Work {
    pub consultation: Key,
    /// Number of the account.
    pub account: i64,
    pub role: Role,
    pub now: Instant,
}

impl Work {
    pub(super) fn entry(&self, deed: RemarkDeed) -> LogEntry {
        entry(Event {
            at: self.now,
            actor: Actor::Account {
                number: self.account,
                role: self.role,
            },
            consultation: Some(self.consultation.clone()),
            deed: Deed::Remark(deed),
        })
    }

    /// Nobody sees or touches a text before the unsealing.
    pub(super) fn admit(&self, look: &mut Look<'_>) -> Result<(), RemarkRefusal> {
        let stored = look.consultation(&self.consultation)?;
        let stored = stored.ok_or(RemarkRefusal::NoConsultation)?;
        match (stored.closed_at, stored.unsealed_at) {
            (Some(_), Some(_)) => Ok(()),
            _ => Err(RemarkRefusal::NotUnsealed),
        }
    }

    /// The text as it was sent; never an empty one.
    pub(super) fn text(&self, look: &mut Look<'_>, of: &TextOf) -> Result<String, RemarkRefusal> {
        let opened = look.opened_ballots(&self.consultation)?.into_iter();
        let mut own = opened.filter(|(member, _)| *member == of.member);
        match own.next() {
            Some((_, BallotContent::Cast(answer))) if !of.kind.of(&answer).is_empty() => {
                Ok(of.kind.of(&answer).to_owned())
            }
            _ => Err(RemarkRefusal::NoText),
        }
    }
}

/// All that was done so far with the texts of a consultation.
pub(super) fn remarks(look: &mut Look<'_>, key: &Key) -> Result<Remarks, StoreFault> {
    let mut remarks = Remarks {
        themes: look.themes(key)?,
        settlements: look.settlements(key)?.into_iter().collect(),
        quotes: look.quotes(key)?,
        reactions: look.reactions(key)?.into_iter().collect(),
        ..Remarks::default()
    };
    for (text, coding) in look.codings(key)? {
        remarks.codings.entry(text).or_default().push(coding);
    }
    for (text, redaction) in look.redactions(key)? {
        remarks.redactions.entry(text).or_default().push(redaction);
    }
    Ok(remarks)
}
