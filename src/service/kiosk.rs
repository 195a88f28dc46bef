//! A link for a screen that shows how many have voted: made and ended by the bureau.

use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::service::dossier_desk::bureau_account;
use crate::store::{Kiosk, NewKiosk, Store, StoreFault, StoredConsultation};

#[derive(Debug, thiserror::Error)]
pub enum KioskRefusal {
    #[error("only the bureau makes and ends links for screens")]
    NotTheBureau,
    #[error("there is no such link that works")]
    NoKiosk,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Makes a link under `token`; gives its number. The same token again, of a second press, is the
/// same link.
pub async fn open_kiosk(
    store: &Store,
    (consultation, place): (Key, Line),
    token: &str,
    actor: Actor,
    now: Instant,
) -> Result<u32, KioskRefusal> {
    let token_hash = sha256_hex(token.as_bytes());
    store
        .write(move |change| {
            let account = bureau_account(&actor).ok_or(KioskRefusal::NotTheBureau)?;
            change
                .consultation(&consultation)?
                .ok_or(KioskRefusal::NoKiosk)?;
            if let Some(made) = change.kiosk_of(&token_hash)? {
                let works = made.ended_at.is_none() && made.consultation == consultation;
                let number = works.then_some(made.number);
                return Ok(change.nothing_changed(number.ok_or(KioskRefusal::NoKiosk)?)?);
            }
            let kiosk = change.add_kiosk(&NewKiosk {
                consultation: &consultation,
                place: &place,
                token_hash: &token_hash,
                opened_by: account,
                opened_at: now,
            })?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed: Deed::KioskOpened { kiosk },
            };
            Ok(change.record(&entry(event), kiosk)?)
        })
        .await
}

/// From now on nobody sees anything with it.
pub async fn end_kiosk(
    store: &Store,
    (consultation, number): (Key, u32),
    actor: Actor,
    now: Instant,
) -> Result<(), KioskRefusal> {
    store
        .write(move |change| {
            bureau_account(&actor).ok_or(KioskRefusal::NotTheBureau)?;
            let mut kiosks = change.kiosks(&consultation)?.into_iter();
            let known = kiosks.find(|kiosk| kiosk.number == number && kiosk.ended_at.is_none());
            let kiosk = known.ok_or(KioskRefusal::NoKiosk)?.number;
            change.end_kiosk(kiosk, now)?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed: Deed::KioskEnded { kiosk },
            };
            Ok(change.record(&entry(event), ())?)
        })
        .await
}

/// All links of a consultation, the newest first. None where there is no such consultation.
pub async fn kiosks(
    store: &Store,
    key: Key,
) -> Result<Option<(StoredConsultation, Vec<Kiosk>)>, StoreFault> {
    store
        .read(move |look| {
            let stored = look.consultation(&key)?;
            let all = look.kiosks(&key)?;
            Ok(stored.map(|stored| (stored, all)))
        })
        .await
}

/// The consultation that a token shows. None for one that was ended, or never was.
pub async fn kiosk_of(store: &Store, token: &str) -> Result<Option<Key>, StoreFault> {
    let token_hash = sha256_hex(token.as_bytes());
    store
        .read(move |look| {
            let kiosk = look.kiosk_of(&token_hash)?;
            let works = kiosk.filter(|kiosk| kiosk.ended_at.is_none());
            Ok(works.map(|kiosk| kiosk.consultation))
        })
        .await
}
