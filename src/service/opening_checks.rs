//! The checklist before the opening: where each item stands, read from the log.

use std::collections::BTreeSet;
use std::time::Duration;

use super::doubtful_addresses::doubtful;
use super::open_consultation::definition_hash;
use crate::domain::consultation::Consultation;
use crate::domain::event::{Actor, Deed};
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;
use crate::domain::preparation::{CheckItem, Finding, ItemState, PreparationDeed, TrialCode};
use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::secret::digest::{sha256_hex, short_mark};
use crate::secret::key_ring::KeyRing;
use crate::store::{Look, StoreFault, StoredConsultation, StoredEvent};

/// For how long a measurement says how it is now.
const FRESH: Duration = Duration::from_secs(3_600);
/// Where an item stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub item: CheckItem,
    pub state: ItemState,
    /// When it was settled, measured or verified last; none where it never was.
    pub at: Option<Instant>,
    /// What the last measurement found, where it is fresh.
    pub measured: Option<(Finding, String)>,
    /// Why it was accepted all the same.
    pub reason: Option<String>,
}

/// What a trial letter to this account says while the consultation is as it is; with a change of the
/// consultation it is another.
pub fn trial_code(keys: &KeyRing, consultation: &Consultation, account: i64) -> TrialCode {
    let definition = definition_hash(consultation);
    let parts: [&[u8]; 2] = [definition.as_bytes(), &account.to_be_bytes()];
    TrialCode::new(keys.derive("trial-code", &parts))
}

/// What whoever settles something has before them, in 64 bits: the definition and the addresses.
pub fn shown(stored: &StoredConsultation, roll: &Roll) -> u64 {
    let parts = [CheckItem::Approval, CheckItem::Addresses].map(|item| bound(item, stored, roll));
    short_mark(&sha256_hex(parts.concat().as_bytes()))
}

/// Where every item stands, in their order.
pub(super) fn items(
    look: &mut Look<'_>,
    stored: &StoredConsultation,
    roll: &Roll,
    now: Instant,
) -> Result<Vec<Item>, StoreFault> {
    let key = &stored.consultation.key;
    let settled = look.events_of_deed(key, "opening-check-settled")?;
    let measured = look.events_of_deed(key, "opening-check-measured")?;
    let verified = look.last_event_of_deed("backup-verified")?;
    let saved = look.events_of_deed(key, "blueprint-saved")?;
    let (writers, changed) = (wrote(&saved), saved.last().map_or(0, |last| last.number));
    let item = |item: CheckItem| {
        if item == CheckItem::Backup {
            return backup(verified.as_ref());
        }
        let own = bound(item, stored, roll);
        let mut valid = settled.iter().filter(|event| is_for(event, item, &own));
        let last = match item {
            CheckItem::Approval => {
                // an earlier text that came back was left by somebody: it is approved anew
                let since = valid.filter(|event| event.number > changed);
                approved(&since.collect::<Vec<_>>(), &writers)
            }
            CheckItem::Clock | CheckItem::MailRecords => {
                valid.rfind(|event| now.since(event.event.at) < FRESH)
            }
            _ => valid.next_back(),
        };
        stand(item, last, measurement(&measured, item, now))
    };
    let mut items: Vec<Item> = CheckItem::ALL.into_iter().map(item).collect();
    if doubtful(roll).is_empty() {
        let addresses = items
            .iter_mut()
            .find(|own| own.item == CheckItem::Addresses);
        addresses
            .into_iter()
            .for_each(|own| own.state = ItemState::Good);
    }
    Ok(items)
}

/// What an item is settled for: when this changes, it is open again.
pub(super) fn bound(item: CheckItem, stored: &StoredConsultation, roll: &Roll) -> String {
    match item {
        CheckItem::Addresses => {
            let members = roll.members().iter().map(|weighed| {
                let own = &weighed.member;
                let general = own.email_general.as_ref().map(EmailAddress::as_str);
                let email = own.email.as_ref().map(EmailAddress::as_str);
                (own.code.as_str(), email, general)
            });
            sha256_hex(&serde_json::to_vec(&members.collect::<Vec<_>>()).unwrap_or_default())
        }
        _ => definition_hash(&stored.consultation),
    }
}

/// The accounts that wrote something of the set-up, ever.
///
/// None for a consultation from the command line that nobody changed since. Then one account
/// approves: it is the second person beside whoever works at the machine. Asking for two accounts
/// would prove no more, because that command line makes accounts too.
pub(super) fn writers(look: &mut Look<'_>, key: &Key) -> Result<BTreeSet<i64>, StoreFault> {
    Ok(wrote(&look.events_of_deed(key, "blueprint-saved")?))
}

fn wrote(saved: &[StoredEvent]) -> BTreeSet<i64> {
    let accounts = saved.iter().map(|own| account(&own.event.actor));
    accounts.flatten().collect()
}

/// The last approval, where nobody's work is approved by its writer alone: whoever wrote needs
/// another who approves, and where two wrote, each may approve the other's.
fn approved<'a>(given: &[&'a StoredEvent], writers: &BTreeSet<i64>) -> Option<&'a StoredEvent> {
    let by: Vec<i64> = given
        .iter()
        .filter_map(|own| account(&own.event.actor))
        .collect();
    let others = |writer: &i64| by.iter().any(|own| own != writer);
    given
        .last()
        .copied()
        .filter(|_| !by.is_empty() && writers.iter().all(others))
}

type Measurement = (Instant, Finding, String);

pub(super) fn measurement(
    events: &[StoredEvent],
    item: CheckItem,
    now: Instant,
) -> Option<Measurement> {
    let found = events
        .iter()
        .rev()
        .find_map(|stored| match &stored.event.deed {
            Deed::Preparation(PreparationDeed::OpeningCheckMeasured {
                item: of,
                finding,
                found,
            }) if *of == item => Some((stored.event.at, *finding, found.clone())),
            _ => None,
        });
    found.filter(|(at, ..)| now.since(*at) < FRESH)
}

fn is_for(stored: &StoredEvent, item: CheckItem, own: &str) -> bool {
    matches!(
        &stored.event.deed,
        Deed::Preparation(PreparationDeed::OpeningCheckSettled { item: of, bound, .. })
            if *of == item && bound == own
    )
}

fn stand(item: CheckItem, settled: Option<&StoredEvent>, measured: Option<Measurement>) -> Item {
    let reason = settled.and_then(|stored| match &stored.event.deed {
        Deed::Preparation(PreparationDeed::OpeningCheckSettled { reason, .. }) => reason.clone(),
        _ => None,
    });
    let finding = measured.as_ref().map(|(_, finding, _)| *finding);
    let state = match (item.is_measured(), finding, settled) {
        (true, Some(Finding::Good), _) | (false, _, Some(_)) => ItemState::Good,
        // a reason stands for what nobody can measure, never for what is known to be wrong
        (true, Some(Finding::NotVerified), Some(_)) => ItemState::Accepted,
        _ => ItemState::Open,
    };
    let settled_at = settled.map(|stored| stored.event.at);
    let measured_at = measured.as_ref().map(|(at, ..)| *at);
    Item {
        item,
        state,
        at: settled_at.max(measured_at),
        measured: measured.map(|(_, finding, found)| (finding, found)),
        reason: reason.filter(|_| state == ItemState::Accepted),
    }
}

fn backup(verified: Option<&StoredEvent>) -> Item {
    Item {
        item: CheckItem::Backup,
        state: match verified {
            Some(_) => ItemState::Good,
            None => ItemState::Open,
        },
        at: verified.map(|stored| stored.event.at),
        measured: None,
        reason: None,
    }
}

pub(super) fn account(actor: &Actor) -> Option<i64> {
    match actor {
        Actor::Account { number, .. } => Some(*number),
        _ => None,
    }
}
