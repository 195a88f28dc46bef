//! Who has voted and how far the mail got; never what anybody voted.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::{Act, BallotVersion, Standing};
use crate::domain::dispute::Dispute;
use crate::domain::instant::Instant;
use crate::domain::ladder::{Rung, Step};
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;
use crate::domain::returned::BounceKind;
use crate::domain::turnout::Turnout;
use crate::store::{
    Bounce, LetterState, Look, Store, StoreFault, StoredConsultation, StoredLetter,
};

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
    /// Since when.
    pub mail_at: Option<Instant>,
    /// What a server said of it, by code only: `550 5.1.1`.
    pub mail_answer: Option<String>,
    /// What was told of the last version.
    pub dispute: Option<Dispute>,
    /// The highest rung between a letter and a vote: somebody was on the page, or began a draft.
    pub climbed: Option<Step>,
}

/// How far the last letter with a link got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    NoAddress,
    /// Nothing has been written yet.
    Nothing,
    Queued,
    Accepted,
    /// Tried, and to be tried again, by us or by a server.
    Delayed,
    /// A server did not take it, or gave it back.
    Refused,
    /// It arrived, and whoever it is for is away.
    Away,
}

/// How far one letter got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// None for a letter that nobody needs any more.
    pub mail: Option<MailState>,
    pub at: Instant,
    /// What a server said of it, by code only.
    pub answer: Option<String>,
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
    // in order of version: the last one of a member stays
    let mut last: BTreeMap<MemberCode, BallotVersion> = look
        .versions(key)?
        .into_iter()
        .map(|version| (version.member.clone(), version))
        .collect();
    let all = look.letters(key)?;
    let (reminders, last_reminder_at) = reminders(&all);
    let bounces = look.bounces(key)?;
    let mut letters = by_member(all);
    let disputes = look.disputes(key)?;
    let mut climbed = climbed(look, key)?;
    let members = roll.members().iter();
    let standing = members.map(|weighed| {
        let code = &weighed.member.code;
        let own = letters.remove(code).unwrap_or_default();
        MemberStanding {
            climbed: climbed.remove(code),
            ..member_standing(weighed, last.remove(code), &own, &bounces, &disputes)
        }
    });
    let members: Vec<MemberStanding> = standing.collect();
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

/// How many times members were reminded, and when for the last time.
fn reminders(letters: &[StoredLetter]) -> (u64, Option<Instant>) {
    let letters = letters.iter().map(|letter| &letter.letter);
    let reminders = letters.filter(|letter| letter.kind == "reminder");
    let last = reminders.clone().map(|letter| letter.written_at).max();
    let mailings: BTreeSet<&str> = reminders.map(|letter| letter.mailing.as_str()).collect();
    (mailings.len() as u64, last)
}

/// The highest rung of each member that somebody climbed by hand, and when for the first time.
pub(super) fn climbed(
    look: &mut Look<'_>,
    key: &Key,
) -> Result<BTreeMap<MemberCode, Step>, StoreFault> {
    let mut climbed = BTreeMap::new();
    for (rung, reached) in [
        (Rung::DraftBegun, look.drafts_saved(key)?),
        (Rung::Visited, look.page_visits(key)?),
    ] {
        for (member, at) in reached {
            climbed.entry(member).or_insert_with(|| Step::new(rung, at));
        }
    }
    Ok(climbed)
}

fn by_member(all: Vec<StoredLetter>) -> BTreeMap<MemberCode, Vec<StoredLetter>> {
    let mut letters: BTreeMap<MemberCode, Vec<StoredLetter>> = BTreeMap::new();
    for letter in all {
        let member = letter.letter.member.clone();
        letters.entry(member).or_default().push(letter);
    }
    letters
}

/// How one member stands, from its last version, all its letters, what came back and what was told
/// of versions.
pub(super) fn member_standing(
    weighed: &WeighedMember,
    last: Option<BallotVersion>,
    letters: &[StoredLetter],
    bounces: &[Bounce],
    disputes: &[Dispute],
) -> MemberStanding {
    let with_link = |letter: &&StoredLetter| {
        matches!(
            letter.letter.kind.as_str(),
            "invitation" | "reminder" | "new-link" | "new-secretary" | "new-address"
        ) && letter.state != LetterState::Dropped
    };
    let letter = letters.iter().rev().find(with_link);
    let progress = letter.map(|letter| progress(letter, bounces));
    let known = progress.as_ref().and_then(|progress| progress.mail);
    let of_last = |dispute: &&Dispute| {
        dispute.ending.is_none()
            && dispute.member == weighed.member.code
            && last.as_ref().map(|last| last.version) == Some(dispute.version)
    };
    MemberStanding {
        climbed: None,
        dispute: disputes.iter().find(of_last).cloned(),
        member: weighed.clone(),
        standing: Standing::from_last(last),
        mail: match weighed.member.email {
            None => MailState::NoAddress,
            Some(_) => known.unwrap_or(MailState::Nothing),
        },
        mail_at: progress.as_ref().map(|progress| progress.at),
        mail_answer: progress.and_then(|progress| progress.answer),
    }
}

/// How far a letter got: what came back goes before what the first server said.
pub fn progress(letter: &StoredLetter, bounces: &[Bounce]) -> Progress {
    let mut own: Vec<&Bounce> = bounces
        .iter()
        .filter(|bounce| bounce.letter == letter.number)
        .collect();
    // failed before delayed before away
    own.sort_by_key(|bounce| bounce.kind);
    if let Some(bounce) = own.first() {
        return Progress {
            mail: Some(match bounce.kind {
                BounceKind::Failed => MailState::Refused,
                BounceKind::Delayed => MailState::Delayed,
                BounceKind::AutoReply => MailState::Away,
            }),
            at: bounce.received_at,
            answer: bounce
                .status
                .as_ref()
                .map(|status| status.as_str().to_owned()),
        };
    }
    Progress {
        mail: match letter.state {
            LetterState::Accepted => Some(MailState::Accepted),
            LetterState::Refused => Some(MailState::Refused),
            LetterState::Queued if letter.attempts > 0 => Some(MailState::Delayed),
            LetterState::Queued => Some(MailState::Queued),
            LetterState::Dropped => None,
        },
        at: letter.settled_at.unwrap_or(letter.letter.written_at),
        answer: letter.reply.clone(),
    }
}
