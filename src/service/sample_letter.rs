//! A letter to look at before it goes out: of real data, with a link that leads nowhere.

use secrecy::SecretString;

use super::letter_facts::LetterFacts;
use super::message_ids::MessageIds;
use super::post_letters::LeasedLetter;
use crate::domain::clarification::Clarification;
use crate::domain::instant::Instant;
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;
use crate::evidence::roll_hash::roll_hash;
use crate::store::{
    LetterState, Look, NewLetter, Store, StoreFault, StoredConsultation, StoredLetter,
};

/// In the place of a token: nobody can vote with it, and whoever reads it sees that.
const SAMPLE_TOKEN: &str = "VOORBEELD";

/// Which letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleKind {
    Announcement,
    Invitation,
    Reminder,
    LastDay,
    Clarification,
}

impl SampleKind {
    pub const ALL: [Self; 5] = [
        Self::Announcement,
        Self::Invitation,
        Self::Reminder,
        Self::LastDay,
        Self::Clarification,
    ];

    fn facts(self) -> LetterFacts {
        match self {
            Self::Announcement => LetterFacts::Announcement,
            Self::Invitation => LetterFacts::Invitation { link: 0 },
            Self::Reminder | Self::LastDay => LetterFacts::Reminder,
            Self::Clarification => LetterFacts::Clarification { number: 0 },
        }
    }
}

/// What somebody wants to see.
#[derive(Debug, Clone)]
pub struct SampleRequest {
    pub consultation: Key,
    pub kind: SampleKind,
    /// The first on the roll where none is named.
    pub member: Option<MemberCode>,
    /// What is being made clear; the last one that was published where there is none.
    pub clarification: Option<Clarification>,
    pub ids: MessageIds,
}

/// A letter to look at.
#[derive(Debug, Clone)]
pub struct SampleLetter {
    pub letter: LeasedLetter,
    /// When it would leave: of that day are its words.
    pub leaves_at: Instant,
}

#[derive(Debug, thiserror::Error)]
pub enum NoSample {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("there is no such member")]
    NoMember,
    #[error("the member has no address for this letter")]
    NoAddress,
    #[error("nothing was made clear yet")]
    NothingClarified,
    #[error("the letter lacks something")]
    NotComposed,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// The letter as it would be written at `now`.
pub async fn sample_letter(
    store: &Store,
    request: SampleRequest,
    now: Instant,
) -> Result<SampleLetter, NoSample> {
    store.read(move |look| sample(look, &request, now)).await
}

fn sample(
    look: &mut Look<'_>,
    request: &SampleRequest,
    now: Instant,
) -> Result<SampleLetter, NoSample> {
    let key = &request.consultation;
    let mut consultation = look.consultation(key)?.ok_or(NoSample::NoConsultation)?;
    let roll = look.roll(key)?;
    // the roll is not fixed yet; its fingerprint would be this one
    consultation.roll_hash = consultation.roll_hash.or_else(|| Some(roll_hash(&roll)));
    let member = match &request.member {
        Some(code) => roll.member(code),
        None => roll.members().first(),
    };
    let member = member.cloned().ok_or(NoSample::NoMember)?;
    let facts = request.kind.facts();
    let recipient = facts.addresses(&member.member).first().copied().cloned();
    let recipient = recipient.ok_or(NoSample::NoAddress)?;
    let clarification = match (&request.clarification, request.kind) {
        (Some(typed), _) => Some(typed.clone()),
        (None, SampleKind::Clarification) => {
            let published = look.clarifications(key)?;
            Some(
                published
                    .last()
                    .cloned()
                    .ok_or(NoSample::NothingClarified)?,
            )
        }
        (None, _) => None,
    };
    let leaves_at = leaves_at(&consultation, request.kind, now);
    let mut ids = request.ids.clone();
    let letter = facts.letter_to(&member.member, &recipient, "sample", &mut ids, now);
    let stored = unsent(key, letter, now);
    let letter = leased(stored, facts, consultation, member, clarification);
    Ok(SampleLetter { letter, leaves_at })
}

/// A letter that would leave at `now`; none where its member is not on the roll.
pub(super) fn sample_of(
    look: &mut Look<'_>,
    key: &Key,
    facts: LetterFacts,
    letter: NewLetter,
    now: Instant,
) -> Result<Option<SampleLetter>, StoreFault> {
    let member = look.member(key, &letter.member)?;
    let Some((consultation, member)) = look.consultation(key)?.zip(member) else {
        return Ok(None);
    };
    let stored = unsent(key, letter, now);
    Ok(Some(SampleLetter {
        letter: leased(stored, facts, consultation, member, None),
        leaves_at: now,
    }))
}

fn unsent(key: &Key, letter: NewLetter, now: Instant) -> StoredLetter {
    StoredLetter {
        number: 0,
        consultation: key.clone(),
        letter,
        state: LetterState::Queued,
        attempts: 0,
        next_attempt_at: now,
        settled_at: None,
        reply: None,
        server: None,
    }
}

fn leased(
    stored: StoredLetter,
    facts: LetterFacts,
    consultation: StoredConsultation,
    member: WeighedMember,
    clarification: Option<Clarification>,
) -> LeasedLetter {
    LeasedLetter {
        stored,
        facts,
        consultation,
        member,
        token: Some(SecretString::from(SAMPLE_TOKEN)),
        return_tag: String::new(),
        invitation_id: None,
        clarification,
        correction: None,
        reason: None,
        result: None,
        deputy: None,
        same_secretary: true,
        wanted: true,
    }
}

/// A reminder of the last day leaves on that day; another one as soon as there is something to
/// remind of.
fn leaves_at(consultation: &StoredConsultation, kind: SampleKind, now: Instant) -> Instant {
    let window = &consultation.consultation.window;
    match kind {
        SampleKind::Announcement | SampleKind::Invitation | SampleKind::Clarification => now,
        SampleKind::Reminder => window.opens_at(),
        SampleKind::LastDay => window.closes_at(),
    }
}
