//! The versions of the report so far, and what was left out of texts since each.

use std::collections::{BTreeMap, BTreeSet};

use super::closed::{NoOutcome, closed};
use crate::domain::ballot::{Answer, BallotContent};
use crate::domain::closed::ClosedConsultation;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::theme::later::Later;
use crate::store::{Look, Store, StoreFault, StoredVersion};

/// All of them, and what a next one would be made of.
pub struct Versions {
    pub closed: ClosedConsultation,
    /// In their order.
    pub laid_down: Vec<LaidDown>,
}

/// A version as it was laid down; nobody gets it without what is left out since.
pub struct LaidDown {
    pub stored: StoredVersion,
    /// Its JSON form, byte for byte.
    pub bytes: Vec<u8>,
    pub later: Later,
}

pub async fn versions(store: &Store, key: Key) -> Result<Versions, NoOutcome> {
    store
        .read(move |look| {
            let closed = closed(look, &key)?;
            let mut laid_down = Vec::new();
            for stored in look.report_versions(&key)? {
                laid_down.extend(one(look, &key, stored)?);
            }
            Ok(Versions { closed, laid_down })
        })
        .await
}

/// One of them; the last where no number is given.
pub async fn version(
    store: &Store,
    key: Key,
    number: Option<u32>,
) -> Result<Option<LaidDown>, StoreFault> {
    store
        .read(move |look| {
            let mut known = look.report_versions(&key)?.into_iter();
            let wanted = match number {
                Some(number) => known.find(|version| version.edition.number == number),
                None => known.next_back(),
            };
            match wanted {
                Some(stored) => one(look, &key, stored),
                None => Ok(None),
            }
        })
        .await
}

fn one(
    look: &mut Look<'_>,
    key: &Key,
    stored: StoredVersion,
) -> Result<Option<LaidDown>, StoreFault> {
    let number = stored.edition.number;
    let Some(bytes) = look.report_bytes(key, number)? else {
        return Ok(None);
    };
    let later = later(look, key, number)?;
    Ok(Some(LaidDown {
        stored,
        bytes,
        later,
    }))
}

fn later(look: &mut Look<'_>, key: &Key, number: u32) -> Result<Later, StoreFault> {
    let now: BTreeSet<i64> = look
        .redactions(key)?
        .iter()
        .map(|(_, redaction)| redaction.number)
        .collect();
    let then = look.version_redactions(key, number)?;
    if now.is_subset(&then) {
        return Ok(Later::default());
    }
    let ever = look.redactions_ever(key)?;
    let answers: BTreeMap<MemberCode, Answer> = look
        .opened_ballots(key)?
        .into_iter()
        .filter_map(|(member, content)| match content {
            BallotContent::Cast(answer) => Some((member, answer)),
            BallotContent::Withdrawn(_) => None,
        })
        .collect();
    Ok(Later::of(&then, &ever, &now, |text| {
        let answer = answers.get(&text.member)?;
        Some(text.kind.of(answer).to_owned())
    }))
}
