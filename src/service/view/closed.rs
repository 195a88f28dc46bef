//! A consultation after the unsealing: what its report is made of.

use std::collections::BTreeMap;

use crate::domain::ballot::{Act, Answer, BallotContent, BallotVersion};
use crate::domain::closed::{ClarificationReach, ClosedConsultation, Particulars};
use crate::domain::dispute::Dispute;
use crate::domain::dossier::{Correction, Dossier};
use crate::domain::event::{Actor, Deed};
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::outcome::Outcome;
use crate::domain::preparation::AcceptedCheck;
use crate::domain::question::Key;
use crate::service::as_logged::consents;
use crate::service::remark_work::remarks;
use crate::service::view::corrections::{corrections, ended_mailings, mail_corrections};
use crate::service::view::turnout::{MailState, progress};
use crate::store::{Look, Store, StoreFault, StoredConsultation};

#[derive(Debug, thiserror::Error)]
pub enum NoOutcome {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("there is no outcome before the close")]
    NotClosed { closes_at: Instant },
    #[error("the ballots have not been unsealed yet")]
    NotUnsealed,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// The whole of a closed, unsealed consultation.
pub async fn closed_consultation(
    store: &Store,
    consultation: Key,
) -> Result<ClosedConsultation, NoOutcome> {
    store.read(move |look| closed(look, &consultation)).await
}

/// The same, within a transaction.
pub(in crate::service) fn closed(
    look: &mut Look<'_>,
    key: &Key,
) -> Result<ClosedConsultation, NoOutcome> {
    let stored = look.consultation(key)?.ok_or(NoOutcome::NoConsultation)?;
    if stored.closed_at.is_none() {
        return Err(NoOutcome::NotClosed {
            closes_at: stored.consultation.window.closes_at(),
        });
    }
    if stored.unsealed_at.is_none() {
        return Err(NoOutcome::NotUnsealed);
    }
    let roll = look.roll(key)?;
    let answers: BTreeMap<MemberCode, Answer> = look
        .opened_ballots(key)?
        .into_iter()
        .filter_map(|(member, content)| match content {
            BallotContent::Cast(answer) => Some((member, answer)),
            BallotContent::Withdrawn(_) => None,
        })
        .collect();
    let particulars = particulars(look, &stored, &answers)?;
    Ok(ClosedConsultation {
        outcome: Outcome::of(&stored.consultation, &roll, &answers),
        exercise: stored.exercise,
        consultation: stored.consultation.as_ref().clone(),
        roll,
        answers,
        particulars,
        remarks: remarks(look, key)?,
    })
}

fn particulars(
    look: &mut Look<'_>,
    stored: &StoredConsultation,
    answers: &BTreeMap<MemberCode, Answer>,
) -> Result<Particulars, StoreFault> {
    let key = &stored.consultation.key;
    let damaged = |what| StoreFault::Damaged {
        table: "consultation",
        what,
    };
    let (versions, disputes) = (look.versions(key)?, look.disputes(key)?);
    let (dossiers, all) = (look.dossiers(key)?, look.versions_ever(key)?);
    let corrections = corrections(look, &stored.consultation, &dossiers)?;
    let entered = entered(&versions, &dossiers);
    let roll_hash = stored.roll_hash.clone();
    let (unsealed_by, opened, unreadable) = unsealing(look, key)?;
    Ok(Particulars {
        opened_at: stored.opened_at.ok_or_else(|| damaged("opened_at"))?,
        closed_at: stored.closed_at.ok_or_else(|| damaged("closed_at"))?,
        unsealed_at: stored.unsealed_at.ok_or_else(|| damaged("unsealed_at"))?,
        unsealed_by,
        consents: consents(look, stored)?,
        accepted_checks: accepted_checks(look, key)?,
        opened,
        versions: all.len() as u64,
        changed: changed(&all),
        withdrawn: count(&all, |version| version.act == Act::Withdrawn),
        late: look.count_members(key, "late-ballot-refused")?,
        missed: members_of(look, key, "timely-ballot-missed")?,
        links_replaced: look.count_deeds(key, "link-replaced")?,
        links_printed: members_of(look, key, "link-printed")?,
        invitations_refused: invitations_refused(look, key)?,
        unreadable,
        disputed: still_disputed(&versions, &disputes, Act::Cast),
        disputed_withdrawals: still_disputed(&versions, &disputes, Act::Withdrawn),
        clarifications: reach(look, key, answers, &entered)?,
        entered,
        mail_corrections: mail_corrections(look, key)?,
        ended_mailings: ended_mailings(look, key)?,
        corrections_not_done: dossiers.len() as u64 - corrections.len() as u64,
        corrections,
        roll_hash: roll_hash.ok_or_else(|| damaged("roll_hash"))?,
        log_root: stored.log_root.clone().ok_or_else(|| damaged("log_root"))?,
    })
}

/// The members whose last version is one that the bureau entered.
fn entered(versions: &[BallotVersion], dossiers: &[Dossier]) -> Vec<MemberCode> {
    let done = dossiers.iter().filter(|dossier| dossier.is_approved());
    let entered = done.filter_map(|dossier| match &dossier.proposal.correction {
        Correction::Ballot {
            member, version, ..
        } => Some((member, *version)),
        _ => None,
    });
    let last = last_of_each(versions);
    let counts = |(member, version): &(&MemberCode, u32)| {
        let last = last.get(member);
        last.is_some_and(|last| last.version == *version)
    };
    let members = entered.filter(counts).map(|(member, _)| member.clone());
    members.collect()
}

/// `versions` in their order.
fn last_of_each(versions: &[BallotVersion]) -> BTreeMap<&MemberCode, &BallotVersion> {
    let all = versions.iter();
    all.map(|version| (&version.member, version)).collect()
}

/// Who opened the ballots, how many opened, and whose did not.
fn accepted_checks(look: &mut Look<'_>, key: &Key) -> Result<Vec<AcceptedCheck>, StoreFault> {
    let events = look.events_of_deed(key, "consultation-opened")?.into_iter();
    let accepted = events.filter_map(|stored| match stored.event.deed {
        Deed::ConsultationOpened { accepted, .. } => Some(accepted),
        _ => None,
    });
    Ok(accepted.flatten().collect())
}

fn unsealing(
    look: &mut Look<'_>,
    key: &Key,
) -> Result<(Option<Actor>, u64, Vec<MemberCode>), StoreFault> {
    let events = look.events_of_deed(key, "consultation-unsealed")?;
    let found = events
        .into_iter()
        .find_map(|stored| match stored.event.deed {
            Deed::ConsultationUnsealed { opened, unreadable } => {
                Some((Some(stored.event.actor), opened, unreadable))
            }
            _ => None,
        });
    Ok(found.unwrap_or_default())
}

/// Refused at once, or come back later.
fn invitations_refused(look: &mut Look<'_>, key: &Key) -> Result<Vec<MemberCode>, StoreFault> {
    let bounces = look.bounces(key)?;
    let refused = look.letters(key)?.into_iter().filter(|letter| {
        letter.letter.kind == "invitation"
            && progress(letter, &bounces).mail == Some(MailState::Refused)
    });
    Ok(refused.map(|letter| letter.letter.member).collect())
}

/// Each member once of which a deed was done, in the order of the log.
fn members_of(look: &mut Look<'_>, key: &Key, deed: &str) -> Result<Vec<MemberCode>, StoreFault> {
    let mut members: Vec<MemberCode> = Vec::new();
    for stored in look.events_of_deed(key, deed)? {
        let member = stored.event.deed.member();
        members.extend(member.filter(|code| !members.contains(code)).cloned());
    }
    Ok(members)
}

fn reach(
    look: &mut Look<'_>,
    key: &Key,
    answers: &BTreeMap<MemberCode, Answer>,
    entered: &[MemberCode],
) -> Result<Vec<ClarificationReach>, StoreFault> {
    // of a vote by letter or telephone nobody knows what its sender had read
    let own = answers
        .iter()
        .filter(|(member, _)| !entered.contains(member));
    let own: Vec<&Answer> = own.map(|(_, answer)| answer).collect();
    let published = look.clarifications(key)?.into_iter();
    let reach = published.map(|clarification| {
        let number = clarification.number;
        let unseen = own.iter();
        let unseen = unseen.filter(|answer| answer.seen.clarifications < number);
        ClarificationReach {
            number,
            published_at: clarification.published_at,
            unseen: unseen.count() as u64,
            title: clarification.title,
        }
    });
    Ok(reach.collect())
}

/// The members whose last version is such an act and is disputed; `versions` in their order.
fn still_disputed(versions: &[BallotVersion], disputes: &[Dispute], act: Act) -> Vec<MemberCode> {
    let last = last_of_each(versions);
    let disputed = disputes.iter().filter(|dispute| {
        let last = last.get(&dispute.member);
        dispute.ending.is_none()
            && last.is_some_and(|last| last.version == dispute.version && last.act == act)
    });
    disputed.map(|dispute| dispute.member.clone()).collect()
}

/// How often a vote took the place of a vote; `versions` in their order.
fn changed(versions: &[BallotVersion]) -> u64 {
    let pairs = versions.iter().zip(versions.iter().skip(1));
    let changed = pairs.filter(|(before, after)| {
        before.member == after.member && before.act == Act::Cast && after.act == Act::Cast
    });
    changed.count() as u64
}

fn count(versions: &[BallotVersion], counted: fn(&BallotVersion) -> bool) -> u64 {
    versions.iter().filter(|version| counted(version)).count() as u64
}
