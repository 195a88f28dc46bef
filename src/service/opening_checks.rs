//! The checklist before the opening: read from the log, settled by people, asked by the opening.

use std::collections::BTreeMap;
use std::time::Duration;

use super::open_consultation::definition_hash;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::preparation::{CheckItem, Finding, ItemState, PreparationDeed};
use crate::domain::question::Key;
use crate::domain::roll::Roll;
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::store::{Look, Store, StoreFault, StoredConsultation, StoredEvent};

/// For how long a measurement says how it is now.
const FRESH: Duration = Duration::from_secs(3_600);
/// Where anybody may have an address: more likely a person's own than an office's.
const FREE_MAIL: [&str; 14] = [
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.nl",
    "outlook.com",
    "live.nl",
    "live.com",
    "msn.com",
    "yahoo.com",
    "icloud.com",
    "me.com",
    "ziggo.nl",
    "kpnmail.nl",
    "proton.me",
];

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

/// Members to look at before they get mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doubtful {
    pub shared: Vec<MemberCode>,
    pub free_mail: Vec<MemberCode>,
}

#[derive(Debug, thiserror::Error)]
pub enum SettleRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("it is open already")]
    AlreadyOpen,
    #[error("whoever wrote last does not approve")]
    OwnTexts,
    #[error("no letter was tried out by this account since the last change")]
    NoTrial,
    #[error("this is not settled by saying so")]
    NotByHand,
    #[error("there is no fresh measurement, or it is good")]
    NothingToAccept,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Settles an item for what it is bound to now; `reason` accepts a measurement that is not good.
pub async fn settle_item(
    store: &Store,
    consultation: Key,
    item: CheckItem,
    reason: Option<Line>,
    (actor, now): (Actor, Instant),
) -> Result<(), SettleRefusal> {
    store
        .write(move |change| {
            let stored = change.consultation(&consultation)?;
            let stored = stored.ok_or(SettleRefusal::NoConsultation)?;
            if stored.opened_at.is_some() {
                return Err(SettleRefusal::AlreadyOpen);
            }
            let roll = change.roll(&consultation)?;
            refuse(change, &stored, item, (reason.as_ref(), &actor, now))?;
            let settled = PreparationDeed::OpeningCheckSettled {
                item,
                bound: bound(item, &stored, &roll),
                reason: reason.clone().map(String::from),
            };
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed: Deed::Preparation(settled),
            };
            Ok(change.record(&entry(event), ())?)
        })
        .await
}

/// Writes down what a measurement found.
pub async fn note_measurement(
    store: &Store,
    consultation: Key,
    (item, finding, found): (CheckItem, Finding, String),
    (actor, now): (Actor, Instant),
) -> Result<(), StoreFault> {
    store
        .write(move |change| {
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed: Deed::Preparation(PreparationDeed::OpeningCheckMeasured {
                    item,
                    finding,
                    found: found.clone(),
                }),
            };
            change.record(&entry(event), ())
        })
        .await
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
    let writer = look.blueprint(key)?.and_then(|own| own.changed_by);
    let item = |item: CheckItem| {
        if item == CheckItem::Backup {
            return backup(verified.as_ref());
        }
        let own = bound(item, stored, roll);
        let valid = |event: &&StoredEvent| {
            let approves = item != CheckItem::Approval || account(&event.event.actor) != writer;
            let fresh = !item.is_measured() || now.since(event.event.at) < FRESH;
            approves && fresh && is_for(event, item, &own)
        };
        let last = settled.iter().rfind(valid);
        stand(item, last, measurement(&measured, item, now))
    };
    let mut items: Vec<Item> = CheckItem::ALL.into_iter().map(item).collect();
    if doubtful(roll) == Doubtful::default() {
        let addresses = items
            .iter_mut()
            .find(|own| own.item == CheckItem::Addresses);
        addresses
            .into_iter()
            .for_each(|own| own.state = ItemState::Good);
    }
    Ok(items)
}

/// Members that share an address, and those with one of a free service.
pub fn doubtful(roll: &Roll) -> Doubtful {
    let mut holders: BTreeMap<String, Vec<MemberCode>> = BTreeMap::new();
    let mut found = Doubtful::default();
    for weighed in roll.members() {
        let Some(email) = &weighed.member.email else {
            continue;
        };
        let code = &weighed.member.code;
        let folded = email.as_str().to_ascii_lowercase();
        holders.entry(folded).or_default().push(code.clone());
        if FREE_MAIL
            .iter()
            .any(|host| email.host().eq_ignore_ascii_case(host))
        {
            found.free_mail.push(code.clone());
        }
    }
    let shared = holders.into_values().filter(|codes| codes.len() > 1);
    found.shared = shared.flatten().collect();
    found.shared.sort();
    found
}

/// What an item is settled for: when this changes, it is open again.
fn bound(item: CheckItem, stored: &StoredConsultation, roll: &Roll) -> String {
    match item {
        CheckItem::Addresses => {
            let Doubtful { shared, free_mail } = doubtful(roll);
            sha256_hex(&serde_json::to_vec(&(shared, free_mail)).unwrap_or_default())
        }
        _ => definition_hash(&stored.consultation),
    }
}

fn refuse(
    look: &mut Look<'_>,
    stored: &StoredConsultation,
    item: CheckItem,
    (reason, actor, now): (Option<&Line>, &Actor, Instant),
) -> Result<(), SettleRefusal> {
    let key = &stored.consultation.key;
    match item {
        CheckItem::Addresses => Ok(()),
        CheckItem::Backup => Err(SettleRefusal::NotByHand),
        CheckItem::Approval => {
            let writer = look.blueprint(key)?.and_then(|own| own.changed_by);
            match account(actor) {
                Some(own) if Some(own) != writer => Ok(()),
                _ => Err(SettleRefusal::OwnTexts),
            }
        }
        CheckItem::TrialLetter => {
            let written_at = look.blueprint(key)?.map(|own| own.changed_at);
            let tried = look.events_of_deed(key, "trial-letter-sent")?;
            let own = tried.iter().any(|event| {
                event.event.actor == *actor && written_at.is_none_or(|at| event.event.at >= at)
            });
            own.then_some(()).ok_or(SettleRefusal::NoTrial)
        }
        CheckItem::Clock | CheckItem::MailRecords => {
            let measured = look.events_of_deed(key, "opening-check-measured")?;
            let last = measurement(&measured, item, now);
            let bad = last.is_some_and(|(_, finding, _)| finding != Finding::Good);
            let may = bad && reason.is_some();
            may.then_some(()).ok_or(SettleRefusal::NothingToAccept)
        }
    }
}

type Measurement = (Instant, Finding, String);

fn measurement(events: &[StoredEvent], item: CheckItem, now: Instant) -> Option<Measurement> {
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
    let is_good = matches!(measured, Some((_, Finding::Good, _)));
    let state = match settled {
        _ if is_good => ItemState::Good,
        Some(_) if item.is_measured() => ItemState::Accepted,
        Some(_) => ItemState::Good,
        None => ItemState::Open,
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

fn account(actor: &Actor) -> Option<i64> {
    match actor {
        Actor::Account { number, .. } => Some(*number),
        _ => None,
    }
}
