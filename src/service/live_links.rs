//! The links of one member and whose they are; what the deeds with deputies have in common.

use crate::domain::deputy::{Deputy, Holder};
use crate::domain::event::Deed;
use crate::domain::instant::Instant;
use crate::domain::link::BallotLink;
use crate::domain::member::{EmailAddress, MemberCode};
use crate::domain::question::Key;
use crate::store::{Change, Look, StoreFault, StoredConsultation};

/// All links a member ever had, with the deputies among their holders.
pub struct LinksOfMember {
    links: Vec<BallotLink>,
    deputies: Vec<Deputy>,
    /// The numbers of those that the bureau put on paper.
    printed: Vec<u32>,
}

impl LinksOfMember {
    pub fn read(
        look: &mut Look<'_>,
        consultation: &Key,
        member: &MemberCode,
    ) -> Result<Self, StoreFault> {
        Ok(Self {
            links: look.links_of(consultation, member)?,
            deputies: look.deputies_of(consultation, member)?,
            printed: printed(look, consultation, member)?,
        })
    }

    fn deputy(&self, link: u32) -> Option<&Deputy> {
        self.deputies.iter().find(|deputy| deputy.link == link)
    }

    fn live(&self) -> impl Iterator<Item = u32> {
        let live = self.links.iter().filter(|link| link.is_live());
        live.map(|link| link.number)
    }

    pub fn is_live(&self, link: u32) -> bool {
        self.live().any(|known| known == link)
    }

    pub fn holder(&self, link: u32) -> Holder {
        match self.deputy(link) {
            Some(deputy) => Holder::Deputy(Box::new(deputy.clone())),
            None if self.printed.contains(&link) => Holder::OnPaper,
            None => Holder::Secretary,
        }
    }

    /// The secretary's link that works, if one does.
    pub fn of_secretary(&self) -> Option<u32> {
        let own = self.live().filter(|link| self.deputy(*link).is_none());
        own.max()
    }

    /// Those whose link works, the first named first.
    pub fn live_deputies(&self) -> Vec<Deputy> {
        let live = self
            .deputies
            .iter()
            .filter(|known| self.is_live(known.link));
        live.cloned().collect()
    }

    /// Where those are reached whose link works.
    pub fn addresses_of_deputies(&self) -> Vec<EmailAddress> {
        let deputies = self.live_deputies().into_iter();
        deputies.map(|deputy| deputy.email).collect()
    }

    /// The number of the newest link, dead or not; 0 for none.
    pub fn newest(&self) -> u32 {
        let numbers = self.links.iter().map(|link| link.number);
        numbers.max().unwrap_or(0)
    }
}

/// The numbers of a member's links that the bureau put on paper.
pub fn printed(
    look: &mut Look<'_>,
    consultation: &Key,
    member: &MemberCode,
) -> Result<Vec<u32>, StoreFault> {
    let events = look.events_of_deed(consultation, "link-printed")?;
    let numbers = events
        .into_iter()
        .filter_map(|stored| match stored.event.deed {
            Deed::LinkPrinted {
                member: of, new, ..
            } if of == *member => Some(new),
            _ => None,
        });
    Ok(numbers.collect())
}

/// Kills every link of a member, those of deputies included: a link that leaked may have named
/// them. Gives their numbers.
pub fn revoke_all(
    change: &mut Change<'_>,
    consultation: &Key,
    member: &MemberCode,
    now: Instant,
) -> Result<Vec<u32>, StoreFault> {
    let links = LinksOfMember::read(change, consultation, member)?;
    let live: Vec<u32> = links.live().collect();
    for link in &live {
        change.revoke_link(*link, now)?;
    }
    Ok(live)
}

/// Why the holder of a link may not say who else votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTheirs {
    #[error("the link does not work any more")]
    LinkGone,
    #[error("the consultation is not open")]
    NotOpen,
    #[error("only the secretary may do this")]
    NotTheSecretary,
}

/// The secretary at work: whose link works, while the consultation is open.
pub struct SecretaryAtWork {
    pub link: BallotLink,
    pub links: LinksOfMember,
}

/// Admits the holder of the secretary's live link, between the opening and the close.
pub fn admit_secretary(
    change: &mut Change<'_>,
    link: u32,
    now: Instant,
) -> Result<Result<SecretaryAtWork, NotTheirs>, StoreFault> {
    let Some(link) = change.link(link)?.filter(BallotLink::is_live) else {
        return Ok(Err(NotTheirs::LinkGone));
    };
    let stored = change.consultation(&link.consultation)?;
    if !stored.is_some_and(|stored| is_open(&stored, now)) {
        return Ok(Err(NotTheirs::NotOpen));
    }
    let links = LinksOfMember::read(change, &link.consultation, &link.member)?;
    if links.holder(link.number) != Holder::Secretary {
        return Ok(Err(NotTheirs::NotTheSecretary));
    }
    Ok(Ok(SecretaryAtWork { link, links }))
}

fn is_open(stored: &StoredConsultation, now: Instant) -> bool {
    let running = stored.opened_at.is_some() && stored.closed_at.is_none();
    running && stored.consultation.window.is_open(now)
}
