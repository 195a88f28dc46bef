//! What anybody may see of an outcome: nothing before the decision, and after it no more than the
//! tier that was promised.

use std::collections::BTreeMap;

use crate::domain::ballot::BallotContent;
use crate::domain::consultation::PublicationTier;
use crate::domain::decision::Decision;
use crate::domain::province::Province;
use crate::domain::published::Published;
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::store::{Look, Store, StoreFault, StoredConsultation, StoredVersion};

pub enum PublicResult {
    /// There is no such consultation, or it was never opened.
    Unknown,
    NotYet(StoredConsultation),
    Published(Box<ResultForAll>),
}

/// The outcome that the standing decision was taken on.
pub struct ResultForAll {
    pub consultation: StoredConsultation,
    /// The last one.
    pub decision: Decision,
    /// Of the report, as it stood when that was recorded.
    pub version: Option<StoredVersion>,
    pub published: Published,
    /// By code; empty unless every vote was promised to be public.
    pub members: Vec<PublicMember>,
}

/// One member with its vote, and nothing of who cast it or why.
pub struct PublicMember {
    pub name: Line,
    pub province: Option<Province>,
    /// The key of its voting group.
    pub group: String,
    pub votes: u32,
    /// Question to choice; none without a ballot that counts.
    pub choices: Option<BTreeMap<Key, Key>>,
}

pub async fn public_result(store: &Store, key: Key) -> Result<PublicResult, StoreFault> {
    store
        .read(move |look| {
            let stored = look.consultation(&key)?;
            let Some(stored) = stored.filter(|stored| stored.opened_at.is_some()) else {
                return Ok(PublicResult::Unknown);
            };
            let Some(decision) = look.decisions(&key)?.pop() else {
                return Ok(PublicResult::NotYet(stored));
            };
            let tier = stored.consultation.publication;
            let versions = look.report_versions(&key)?.into_iter();
            let known =
                |version: &StoredVersion| version.edition.laid_down_at <= decision.recorded_at;
            let version = versions.rev().find(known);
            Ok(PublicResult::Published(Box::new(ResultForAll {
                published: Published::of(&decision.outcome, tier),
                members: match tier {
                    PublicationTier::Totals | PublicationTier::Provinces => Vec::new(),
                    PublicationTier::Members => members(look, &key)?,
                },
                consultation: stored,
                decision,
                version,
            })))
        })
        .await
}

/// The number of the decision that stands. None where there is nothing to see yet.
pub async fn standing_decision(store: &Store, key: Key) -> Result<Option<u32>, StoreFault> {
    store.read(move |look| look.last_decision(&key)).await
}

/// The consultations whose outcome is public.
pub async fn published(store: &Store) -> Result<Vec<Key>, StoreFault> {
    store
        .read(|look| {
            let mut published = Vec::new();
            for stored in look.consultations()? {
                let key = &stored.consultation.key;
                if !look.decisions(key)?.is_empty() {
                    published.push(key.clone());
                }
            }
            Ok(published)
        })
        .await
}

fn members(look: &mut Look<'_>, key: &Key) -> Result<Vec<PublicMember>, StoreFault> {
    let opened = look.opened_ballots(key)?.into_iter();
    let cast = opened.filter_map(|(member, content)| match content {
        BallotContent::Cast(answer) => Some((member, answer.choices)),
        BallotContent::Withdrawn(_) => None,
    });
    let mut cast: BTreeMap<_, _> = cast.collect();
    let roll = look.roll(key)?;
    let members = roll.members().iter().map(|weighed| PublicMember {
        name: weighed.member.name.clone(),
        province: weighed.member.province,
        group: weighed.member.group.clone(),
        votes: weighed.weight.votes,
        choices: cast.remove(&weighed.member.code),
    });
    Ok(members.collect())
}
