//! A secretary or a deputy at the door: which ballot a link opens, and how it stands.

use crate::domain::ballot::Standing;
use crate::domain::clarification::Clarification;
use crate::domain::deputy::{Deputy, Holder};
use crate::domain::dispute::Dispute;
use crate::domain::draft::DraftStamp;
use crate::domain::event::Deed;
use crate::domain::link::BallotLink;
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;
use crate::domain::text::Line;
use crate::secret::key_ring::KeyRing;
use crate::secret::link_token::ClaimedToken;
use crate::service::live_links::LinksOfMember;
use crate::store::{Look, Store, StoreFault, StoredConsultation};

/// A link that works, with what it opens.
#[derive(Debug, Clone)]
pub struct Visit {
    pub link: u32,
    pub holder: Holder,
    /// Those whose link works, the first named first.
    pub deputies: Vec<Deputy>,
    /// The newest link of the member: a higher one means that something changed meanwhile.
    pub newest_link: u32,
    pub consultation: StoredConsultation,
    pub member: WeighedMember,
    pub standing: Standing,
    /// That the link keeps a draft.
    pub draft: Option<DraftStamp>,
    /// In the order of publication.
    pub clarifications: Vec<Clarification>,
    /// What was told of the last version.
    pub dispute: Option<Dispute>,
    /// Whether a person has filled in something by this link before.
    pub visited: bool,
    /// The other ballots that are open in the same browser.
    pub beside: Vec<OtherBallot>,
}

impl Visit {
    /// The number of the newest clarification; 0 for none.
    pub fn last_clarification(&self) -> u32 {
        self.clarifications.last().map_or(0, |last| last.number)
    }
}

/// A ballot of another member, or in another consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherBallot {
    pub consultation: Key,
    pub short_title: String,
    /// `gemeente`
    pub word: String,
    pub member: MemberCode,
    pub name: Line,
}

/// What a link opened that was handed over by whoever held it.
#[derive(Debug, Clone)]
pub struct HandedOverVisit {
    pub consultation: StoredConsultation,
    pub member: WeighedMember,
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

/// By the number of a link whose token was seen before; `beside`: of others in the same browser.
pub async fn by_link(
    store: &Store,
    link: u32,
    beside: Vec<u32>,
) -> Result<Option<Visit>, StoreFault> {
    store
        .read(move |look| {
            let Some(mut visit) = find(look, link)? else {
                return Ok(None);
            };
            for other in &beside {
                visit.beside.extend(other_ballot(look, *other)?);
            }
            Ok(Some(visit))
        })
        .await
}

/// What a dead link was for, when its own holder handed it over.
pub async fn handed_over(store: &Store, link: u32) -> Result<Option<HandedOverVisit>, StoreFault> {
    store
        .read(move |look| {
            let Some(dead) = look.link(link)?.filter(|link| !link.is_live()) else {
                return Ok(None);
            };
            let events = look.events_of_member(&dead.consultation, &dead.member)?;
            let by_holder = events.iter().any(|stored| {
                matches!(&stored.event.deed, Deed::HandedOver { old, .. } if old.contains(&link))
            });
            if !by_holder {
                return Ok(None);
            }
            let consultation = look.consultation(&dead.consultation)?;
            let member = look.member(&dead.consultation, &dead.member)?;
            Ok(consultation
                .zip(member)
                .map(|(consultation, member)| HandedOverVisit {
                    consultation,
                    member,
                }))
        })
        .await
}

fn live(look: &mut Look<'_>, number: u32) -> Result<Option<BallotLink>, StoreFault> {
    Ok(look.link(number)?.filter(BallotLink::is_live))
}

fn find(look: &mut Look<'_>, number: u32) -> Result<Option<Visit>, StoreFault> {
    let Some(link) = live(look, number)? else {
        return Ok(None);
    };
    let consultation = look.consultation(&link.consultation)?;
    let member = look.member(&link.consultation, &link.member)?;
    let Some((consultation, member)) = consultation.zip(member) else {
        return Ok(None);
    };
    let last = look.last_version(&link.consultation, &link.member)?;
    let draft = look.draft_stamp(number)?;
    let clarifications = look.clarifications(&link.consultation)?;
    let dispute = match &last {
        Some(last) => look
            .dispute(&link.consultation, &link.member, last.version)?
            .filter(|dispute| dispute.ending.is_none()),
        None => None,
    };
    let links = LinksOfMember::read(look, &link.consultation, &link.member)?;
    Ok(Some(Visit {
        link: number,
        holder: links.holder(number),
        newest_link: links.newest(),
        deputies: links.live_deputies(),
        consultation,
        member,
        standing: Standing::from_last(last),
        draft,
        visited: look.page_visit(number)?.is_some(),
        clarifications,
        dispute,
        beside: Vec::new(),
    }))
}

fn other_ballot(look: &mut Look<'_>, number: u32) -> Result<Option<OtherBallot>, StoreFault> {
    let Some(link) = live(look, number)? else {
        return Ok(None);
    };
    let consultation = look.consultation(&link.consultation)?;
    let member = look.member(&link.consultation, &link.member)?;
    Ok(consultation
        .zip(member)
        .map(|(stored, weighed)| OtherBallot {
            consultation: link.consultation,
            short_title: stored.consultation.short_title.clone(),
            word: stored.consultation.words.member.clone(),
            member: link.member,
            name: weighed.member.name,
        }))
}
