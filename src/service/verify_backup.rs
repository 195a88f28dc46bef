//! A backup proves itself: a restored copy is compared with the log as it is now.

use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::preparation::PreparationDeed;
use crate::evidence::entry::{entry, leaf_hash};
use crate::evidence::tree::root;
use crate::store::{Store, StoreFault};

#[derive(Debug, thiserror::Error)]
pub enum VerifyRefusal {
    #[error("this is the database of the service itself: restore the backup elsewhere")]
    Itself,
    #[error("the copy holds no event")]
    Empty,
    #[error("event {0} of the copy is not what its hash says")]
    Damaged(i64),
    #[error("the log of the copy is not the beginning of the log of the service")]
    OtherLog,
    #[error("the copy cannot be read")]
    Copy(#[source] StoreFault),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Compares every event of `copy`, and writes down that it was restored; gives their number.
pub async fn verify_backup(
    store: &Store,
    copy: &Store,
    actor: Actor,
    now: Instant,
) -> Result<u64, VerifyRefusal> {
    let restored = copy
        .read(|look| Ok::<_, StoreFault>((look.database()?, look.log()?)))
        .await;
    let (other, restored) = restored.map_err(VerifyRefusal::Copy)?;
    if store.read(|look| look.database()).await? == other {
        return Err(VerifyRefusal::Itself);
    }
    let damaged = restored
        .iter()
        .find(|stored| leaf_hash(stored.body.as_bytes()) != stored.leaf);
    if let Some(damaged) = damaged {
        return Err(VerifyRefusal::Damaged(damaged.number));
    }
    let leaves: Vec<String> = restored.into_iter().map(|stored| stored.leaf).collect();
    if leaves.is_empty() {
        return Err(VerifyRefusal::Empty);
    }
    let log_root = root(&leaves).map_err(|_| VerifyRefusal::OtherLog)?;
    store
        .write(move |change| {
            if !change.leaves()?.starts_with(&leaves) {
                return Err(VerifyRefusal::OtherLog);
            }
            let events = leaves.len() as u64;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: None,
                deed: Deed::Preparation(PreparationDeed::BackupVerified {
                    events,
                    log_root: log_root.clone(),
                }),
            };
            Ok(change.record(&entry(event), events)?)
        })
        .await
}
