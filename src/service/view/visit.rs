//! A secretary at the door: which ballot a link opens, and how it stands.

use crate::domain::ballot::Standing;
use crate::domain::clarification::Clarification;
use crate::domain::dispute::Dispute;
use crate::domain::draft::DraftStamp;
use crate::domain::member::WeighedMember;
use crate::secret::key_ring::KeyRing;
use crate::secret::link_token::ClaimedToken;
use crate::store::{Look, Store, StoreFault, StoredConsultation};

/// A link that works, with what it opens.
#[derive(Debug, Clone)]
pub struct Visit {
    pub link: u32,
    pub consultation: StoredConsultation,
    pub member: WeighedMember,
    pub standing: Standing,
    /// That the link keeps a draft.
    pub draft: Option<DraftStamp>,
    /// In the order of publication.
    pub clarifications: Vec<Clarification>,
    /// What was told of the last version.
    pub dispute: Option<Dispute>,
}

impl Visit {
    /// The number of the newest clarification; 0 for none.
    pub fn last_clarification(&self) -> u32 {
        self.clarifications.last().map_or(0, |last| last.number)
    }
}

/// By the token of a link as it came in a URL. None for unknown, forged and replaced ones alike.
pub async fn by_token(
    store: &Store,
    keys: std::sync::Arc<KeyRing>,
    token: ClaimedToken,
) -> Result<Option<Visit>, StoreFault> {
    store
        .read(move |look| {
            let link = look.link(token.number)?;
            let genuine = link.is_some_and(|link| {
                link.is_live() && token.is_genuine(&keys, &link.consultation, &link.member)
            });
            if genuine {
                find(look, token.number)
            } else {
                Ok(None)
            }
        })
        .await
}

/// By the number of a link whose token was seen before.
pub async fn by_link(store: &Store, link: u32) -> Result<Option<Visit>, StoreFault> {
    store.read(move |look| find(look, link)).await
}

fn find(look: &mut Look<'_>, number: u32) -> Result<Option<Visit>, StoreFault> {
    let Some(link) = look.link(number)?.filter(|link| link.is_live()) else {
        return Ok(None);
    };
    let consultation = look.consultation(&link.consultation)?;
    let member = look.member(&link.consultation, &link.member)?;
    let last = look.last_version(&link.consultation, &link.member)?;
    let draft = look.draft_stamp(number)?;
    let clarifications = look.clarifications(&link.consultation)?;
    let dispute = match &last {
        Some(last) => look.dispute(&link.consultation, &link.member, last.version)?,
        None => None,
    };
    Ok(consultation
        .zip(member)
        .map(|(consultation, member)| Visit {
            link: number,
            consultation,
            member,
            standing: Standing::from_last(last),
            draft,
            clarifications,
            dispute,
        }))
}
