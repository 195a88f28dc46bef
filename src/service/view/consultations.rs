//! The consultations there are, with their rolls.

use crate::domain::fraction::Fraction;
use crate::domain::link::BallotLink;
use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::evidence::roll_hash::roll_hash;
use crate::store::{Store, StoreFault, StoredConsultation};

/// All of them, the newest first.
pub async fn consultations(store: &Store) -> Result<Vec<StoredConsultation>, StoreFault> {
    store.read(|look| look.consultations()).await
}

/// All of them, the newest first, each with how many of its members have voted.
pub async fn consultations_with_turnout(
    store: &Store,
) -> Result<Vec<(StoredConsultation, Fraction)>, StoreFault> {
    store
        .read(|look| {
            let mut voted = look.voted()?;
            let all = look.consultations()?.into_iter();
            let all = all.map(|stored| {
                let own = voted.remove(stored.consultation.key.as_str());
                (stored, own.unwrap_or(Fraction::new(0, 0)))
            });
            Ok(all.collect())
        })
        .await
}

/// One; None where there is none of that key.
pub async fn consultation(
    store: &Store,
    key: Key,
) -> Result<Option<StoredConsultation>, StoreFault> {
    store.read(move |look| look.consultation(&key)).await
}

/// One with its roll; None where there is none of that key.
pub async fn consultation_and_roll(
    store: &Store,
    key: Key,
) -> Result<Option<(StoredConsultation, Roll)>, StoreFault> {
    store
        .read(move |look| {
            let stored = look.consultation(&key)?;
            let roll = look.roll(&key)?;
            Ok(stored.map(|stored| (stored, roll)))
        })
        .await
}

/// The fingerprint of a roll: SHA-256, hex.
pub fn roll_fingerprint(roll: &Roll) -> String {
    roll_hash(roll)
}

/// The links that work, by member: number and code. For whoever has the key to make their tokens.
pub async fn live_links(store: &Store, key: Key) -> Result<Vec<BallotLink>, StoreFault> {
    store.read(move |look| look.live_links(&key)).await
}

/// How many letters wait.
pub async fn queued_letters(store: &Store) -> Result<u64, StoreFault> {
    store.read(|look| look.queued_letters()).await
}

/// Whether the database answers and the writer takes a change, without making one.
pub async fn ready_to_vote(store: &Store) -> Result<(), StoreFault> {
    queued_letters(store).await?;
    store.write(|change| change.nothing_changed(())).await
}
