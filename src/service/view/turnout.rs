//! Who has voted and how far the mail got; never what anybody voted.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::{Act, BallotVersion, Standing};
use crate::domain::instant::Instant;
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;
use crate::domain::turnout::Turnout;
use crate::store::{LetterState, Look, Store, StoreFault, StoredConsultation, StoredLetter};

/// Everything on the turnout page.
#[derive(Debug, Clone)]
pub struct TurnoutView {
    pub consultation: StoredConsultation,
    pub turnout: Turnout,
    /// How many times members were reminded.
    pub reminders: u64,
    /// When the last reminder was written.
    pub last_reminder_at: Option<Instant>,
    pub members: Vec<MemberStanding>,
}

/// One member on the list.
#[derive(Debug, Clone)]
pub struct MemberStanding {
    pub member: WeighedMember,
    pub standing: Standing,
    pub mail: MailState,
    /// The last letter to the secretary, if any was written.
    pub last_letter: Option<StoredLetter>,
}

/// How far the last letter with a link got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    NoAddress,
    /// Nothing has been written yet.
    Nothing,
    Queued,
    Accepted,
    /// Tried, and to be tried again.
    Delayed,
    Refused,
}

/// The members of whom a ballot counts, from all versions in order.
pub fn members_that_voted(versions: &[BallotVersion]) -> BTreeSet<MemberCode> {
    let mut voted = BTreeSet::new();
    for version in versions {
        match version.act {
            Act::Cast => voted.insert(version.member.clone()),
            Act::Withdrawn => voted.remove(&version.member),
        };
    }
    voted
}

/// None where there is no such consultation.
pub async fn turnout(store: &Store, consultation: Key) -> Result<Option<TurnoutView>, StoreFault> {
    store.read(move |look| view(look, &consultation)).await
}

fn view(look: &mut Look<'_>, key: &Key) -> Result<Option<TurnoutView>, StoreFault> {
    let Some(consultation) = look.consultation(key)? else {
        return Ok(None);
    };
    let roll = look.roll(key)?;
    let mut last: BTreeMap<MemberCode, BallotVersion> = BTreeMap::new();
    for version in look.versions(key)? {
        last.insert(version.member.clone(), version);
    }
    let all = look.letters(key)?;
    let reminders = all.iter().filter(|letter| letter.letter.kind == "reminder");
    let last_reminder_at = reminders
        .clone()
        .map(|letter| letter.letter.written_at)
        .max();
    let mailings: BTreeSet<&str> = reminders
        .map(|letter| letter.letter.mailing.as_str())
        .collect();
    let reminders = mailings.len() as u64;
    let mut letters = by_member(all);
    let members: Vec<MemberStanding> = roll
        .members()
        .iter()
        .map(|weighed| {
            let code = &weighed.member.code;
            let own = letters.remove(code).unwrap_or_default();
            member_standing(weighed, last.remove(code), &own)
        })
        .collect();
    Ok(Some(TurnoutView {
        turnout: Turnout::of(
            members
                .iter()
                .map(|member| (&member.member, member.standing.current().is_some())),
        ),
        reminders,
        last_reminder_at,
        consultation,
        members,
    }))
}

fn by_member(all: Vec<StoredLetter>) -> BTreeMap<MemberCode, Vec<StoredLetter>> {
    let mut letters: BTreeMap<MemberCode, Vec<StoredLetter>> = BTreeMap::new();
    for letter in all {
        let member = letter.letter.member.clone();
        letters.entry(member).or_default().push(letter);
    }
    letters
}

/// How one member stands, from its last version and all its letters.
pub(super) fn member_standing(
    weighed: &WeighedMember,
    last: Option<BallotVersion>,
    letters: &[StoredLetter],
) -> MemberStanding {
    let to_secretary =
        |letter: &&StoredLetter| Some(&letter.letter.recipient) == weighed.member.email.as_ref();
    let with_link = |letter: &&StoredLetter| {
        matches!(
            letter.letter.kind.as_str(),
            "invitation" | "reminder" | "new-link"
        ) && letter.state != LetterState::Dropped
    };
    let mail = match letters.iter().rev().find(with_link) {
        _ if weighed.member.email.is_none() => MailState::NoAddress,
        None => MailState::Nothing,
        Some(letter) => match letter.state {
            LetterState::Accepted => MailState::Accepted,
            LetterState::Refused | LetterState::Dropped => MailState::Refused,
            LetterState::Queued if letter.attempts > 0 => MailState::Delayed,
            LetterState::Queued => MailState::Queued,
        },
    };
    MemberStanding {
        member: weighed.clone(),
        standing: Standing::from_last(last),
        mail,
        last_letter: letters.iter().rev().find(to_secretary).cloned(),
    }
}
