//! The board decides on the advice. That releases the result: the public page is there from this
//! moment on, and every member is written to.
//!
//! One letter tells a member the outcome, the decision and how its own ballot was counted. That
//! last sentence is not sent on its own at the unsealing: before the decision a letter would carry
//! pieces of an outcome that the board has not published yet, and a second letter in the same week
//! would say nothing new. The member's own page tells it from the unsealing on.

use jiff::civil::Date;

use super::letter_facts::LetterFacts;
use super::mailing::{begin, new_mailing};
use super::message_ids::MessageIds;
use super::view::closed::{NoOutcome, closed};
use crate::domain::decision::{Decision, Ruling, possible_days};
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose};
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::store::{Change, Store, StoreFault};

/// What the board decided.
#[derive(Debug, Clone)]
pub struct NewDecision {
    pub consultation: Key,
    pub decided_on: Date,
    pub ruling: Ruling,
    pub reasons: Prose,
    /// Why it takes the place of an earlier one.
    pub correction: Option<Line>,
    /// How many there were when the form was shown: a second click records no second one.
    pub earlier: u32,
    pub ids: MessageIds,
}

#[derive(Debug, thiserror::Error)]
pub enum DecisionRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("the ballots have not been unsealed")]
    NotUnsealed,
    #[error("one was recorded meanwhile")]
    AlreadyRecorded,
    #[error("a board that deviates gives its reasons")]
    NoReasons,
    #[error("a correction needs a reason, and a first decision has none")]
    Correction,
    #[error("it was not taken between the close and today")]
    Day,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl From<NoOutcome> for DecisionRefusal {
    fn from(none: NoOutcome) -> Self {
        match none {
            NoOutcome::NoConsultation => Self::NoConsultation,
            NoOutcome::NotClosed { .. } | NoOutcome::NotUnsealed => Self::NotUnsealed,
            NoOutcome::Store(fault) => Self::Store(fault),
        }
    }
}

/// Writes it down, and a letter to every registered address; gives its number.
pub async fn record_decision(
    store: &Store,
    new: NewDecision,
    actor: Actor,
    now: Instant,
) -> Result<u32, DecisionRefusal> {
    store
        .write(move |change| {
            let key = &new.consultation;
            let decision = admit(change, &new, now)?;
            change.add_decision(key, &decision)?;
            let facts = LetterFacts::Result {
                decision: decision.number,
            };
            let name = format!("result-{}", decision.number);
            let letters = write_letters(change, &new, &facts, &name, now)?;
            let mailing = new_mailing(name, &facts, letters, &actor, now);
            let mailing = begin(change, key, mailing, &actor)?;
            let recorded = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(key.clone()),
                deed: Deed::DecisionRecorded {
                    number: decision.number,
                    hash: hash(&decision),
                },
            };
            Ok(change.record_all(&[entry(recorded), entry(mailing)], decision.number)?)
        })
        .await
}

fn admit(
    change: &mut Change<'_>,
    new: &NewDecision,
    now: Instant,
) -> Result<Decision, DecisionRefusal> {
    let closed = closed(change, &new.consultation)?;
    let last = change.decisions(&new.consultation)?.pop();
    let last = last.map_or(0, |decision| decision.number);
    if last != new.earlier {
        return Err(DecisionRefusal::AlreadyRecorded);
    }
    if new.ruling == Ruling::Deviating && new.reasons.is_empty() {
        return Err(DecisionRefusal::NoReasons);
    }
    if new.correction.is_some() != (last > 0) {
        return Err(DecisionRefusal::Correction);
    }
    if !possible_days(&closed.consultation.window, now).contains(&new.decided_on) {
        return Err(DecisionRefusal::Day);
    }
    Ok(Decision {
        number: last + 1,
        recorded_at: now,
        decided_on: new.decided_on,
        ruling: new.ruling,
        reasons: new.reasons.clone(),
        correction: new.correction.clone(),
        outcome: closed.outcome,
    })
}

fn write_letters(
    change: &mut Change<'_>,
    new: &NewDecision,
    facts: &LetterFacts,
    mailing: &str,
    now: Instant,
) -> Result<u64, StoreFault> {
    let key = &new.consultation;
    let mut ids = new.ids.clone();
    let mut written = 0;
    for weighed in change.roll(key)?.members() {
        for letter in facts.letters_to_all(&weighed.member, None, mailing, &mut ids, now) {
            change.write_letter(key, &letter)?;
            written += 1;
        }
    }
    Ok(written)
}

/// Over all that a reader sees of it, as a JSON list: the log keeps that and no text.
fn hash(decision: &Decision) -> String {
    let told = (
        decision.decided_on.to_string(),
        decision.ruling.name(),
        decision.reasons.as_str(),
        decision.correction.as_ref().map(Line::as_str),
        &decision.outcome,
    );
    // Words, keys and numbers only: types that always have a JSON form.
    sha256_hex(&serde_json::to_vec(&told).unwrap_or_default())
}
