//! What somebody can object to by the link in a confirmation.

use std::sync::Arc;

use crate::domain::ballot::{BallotVersion, ReceiptCode};
use crate::domain::dispute::Dispute;
use crate::domain::instant::Instant;
use crate::domain::member::WeighedMember;
use crate::secret::key_ring::KeyRing;
use crate::secret::link_token::ClaimedToken;
use crate::service::letter_facts::{ConfirmedAct, LetterFacts};
use crate::store::{Look, Store, StoreFault, StoredConsultation};

/// A confirmation, with what has come of the version that it tells of.
#[derive(Debug, Clone)]
pub struct Objection {
    /// Number of the confirmation.
    pub letter: u32,
    pub consultation: StoredConsultation,
    pub member: WeighedMember,
    pub version: u32,
    pub act: ConfirmedAct,
    pub received_at: Instant,
    pub receipt: ReceiptCode,
    /// What was told of this version before.
    pub dispute: Option<Dispute>,
    /// The last version; a later one is not disputed by this.
    pub last: Option<BallotVersion>,
}

impl Objection {
    /// Whether it can still be told.
    pub fn is_in_time(&self, now: Instant) -> bool {
        let stored = &self.consultation;
        stored.closed_at.is_none() && stored.consultation.window.is_open(now)
    }

    /// The version that came after the one that this is about.
    pub fn later(&self) -> Option<&BallotVersion> {
        let last = self.last.as_ref();
        last.filter(|last| last.version > self.version)
    }
}

/// By the token of a link as it came in a URL. None for unknown and forged ones alike.
pub async fn by_objection_token(
    store: &Store,
    keys: Arc<KeyRing>,
    token: ClaimedToken,
) -> Result<Option<Objection>, StoreFault> {
    store
        .read(move |look| {
            let objection = objection_to(look, token.number)?;
            Ok(objection.filter(|objection| {
                let key = &objection.consultation.consultation.key;
                token.is_genuine_objection(&keys, key, &objection.member.member.code)
            }))
        })
        .await
}

/// None where the letter is no confirmation.
pub(in crate::service) fn objection_to(
    look: &mut Look<'_>,
    letter: u32,
) -> Result<Option<Objection>, StoreFault> {
    let Some(stored) = look.letter(letter)? else {
        return Ok(None);
    };
    let facts = serde_json::from_str(&stored.letter.facts);
    let Ok(LetterFacts::Confirmation {
        act,
        version,
        received_at,
        receipt,
        ..
    }) = facts
    else {
        return Ok(None);
    };
    let key = &stored.consultation;
    let code = &stored.letter.member;
    let consultation = look.consultation(key)?;
    let Some((consultation, member)) = consultation.zip(look.member(key, code)?) else {
        return Ok(None);
    };
    Ok(Some(Objection {
        letter,
        consultation,
        member,
        version,
        act,
        received_at,
        receipt,
        dispute: look.dispute(key, code, version)?,
        last: look.last_version(key, code)?,
    }))
}
