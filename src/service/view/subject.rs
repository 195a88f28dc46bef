//! What a request for an exception is about: all of a consultation, or one member of it.

use crate::domain::ballot::Standing;
use crate::domain::dispute::Dispute;
use crate::domain::instant::Instant;
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;
use crate::service::dossier_desk;
use crate::store::{Look, Store, StoreFault, StoredConsultation};

#[derive(Debug, Clone)]
pub struct Subject<A> {
    pub consultation: StoredConsultation,
    pub about: A,
    /// The number of the last dossier about the same; 0 for none.
    pub last_dossier: u32,
}

/// A member, and how its vote stands.
#[derive(Debug, Clone)]
pub struct OfMember {
    pub member: WeighedMember,
    pub standing: Standing,
    /// Of the last version, where nobody has settled it.
    pub dispute: Option<Dispute>,
}

/// What can be looked up for a form, by the address of its page.
pub trait About: Sized + Send + 'static {
    /// None where there is no such thing.
    fn find(
        look: &mut Look<'_>,
        consultation: &Key,
        member: Option<&MemberCode>,
    ) -> Result<Option<Self>, StoreFault>;
}

impl About for () {
    fn find(
        _: &mut Look<'_>,
        _: &Key,
        member: Option<&MemberCode>,
    ) -> Result<Option<Self>, StoreFault> {
        Ok(member.is_none().then_some(()))
    }
}

impl About for OfMember {
    fn find(
        look: &mut Look<'_>,
        consultation: &Key,
        member: Option<&MemberCode>,
    ) -> Result<Option<Self>, StoreFault> {
        let Some(code) = member else {
            return Ok(None);
        };
        let Some(member) = look.member(consultation, code)? else {
            return Ok(None);
        };
        let standing = Standing::from_last(look.last_version(consultation, code)?);
        let dispute = look.dispute(consultation, code, standing.last_version())?;
        Ok(Some(Self {
            dispute: dispute.filter(|dispute| dispute.ending.is_none()),
            member,
            standing,
        }))
    }
}

impl<A> Subject<A> {
    /// Whether the consultation takes votes, and exceptions with them.
    pub fn is_open(&self, now: Instant) -> bool {
        dossier_desk::is_open(&self.consultation, now)
    }

    pub fn key(&self) -> &Key {
        &self.consultation.consultation.key
    }
}

/// None where there is no such consultation, or nothing in it that this is about.
pub async fn subject<A: About>(
    store: &Store,
    key: Key,
    member: Option<MemberCode>,
) -> Result<Option<Subject<A>>, StoreFault> {
    store
        .read(move |look| {
            let stored = look.consultation(&key)?;
            let about = A::find(look, &key, member.as_ref())?;
            let Some((consultation, about)) = stored.zip(about) else {
                return Ok(None);
            };
            let last_dossier = dossier_desk::last_about(&look.dossiers(&key)?, member.as_ref());
            Ok(Some(Subject {
                consultation,
                about,
                last_dossier,
            }))
        })
        .await
}
