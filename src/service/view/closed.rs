//! A consultation after the unsealing: what its report is made of.

use std::collections::BTreeMap;

use crate::domain::ballot::{Act, Answer, BallotContent, BallotVersion};
use crate::domain::closed::{
    AllowedExtension, ApprovedCorrection, ClarificationReach, ClosedConsultation, Particulars,
};
use crate::domain::dispute::Dispute;
use crate::domain::dossier::{Decision, Dossier, Verdict};
use crate::domain::event::{Actor, Deed};
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::outcome::Outcome;
use crate::domain::question::Key;
use crate::domain::window::Window;
use crate::service::remark_work::remarks;
use crate::store::{LetterState, Look, Store, StoreFault, StoredConsultation};

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
    let versions = look.versions(key)?;
    let disputes = look.disputes(key)?;
    let dossiers = look.dossiers(key)?;
    let corrections = corrections(&dossiers, &stored.consultation.window);
    let (unsealed_by, opened, unreadable) = unsealing(look, key)?;
    Ok(Particulars {
        opened_at: stored.opened_at.ok_or_else(|| damaged("opened_at"))?,
        closed_at: stored.closed_at.ok_or_else(|| damaged("closed_at"))?,
        unsealed_at: stored.unsealed_at.ok_or_else(|| damaged("unsealed_at"))?,
        unsealed_by,
        consents: look.consents(key)?,
        opened,
        versions: versions.len() as u64,
        changed: count(&versions, |version| {
            version.act == Act::Cast && version.version > 1
        }),
        withdrawn: count(&versions, |version| version.act == Act::Withdrawn),
        late: look.count_deeds(key, "late-ballot-refused")?,
        links_replaced: look.count_deeds(key, "link-replaced")?,
        links_printed: links_printed(look, key)?,
        invitations_refused: invitations_refused(look, key)?,
        unreadable,
        disputed: still_disputed(&versions, &disputes, Act::Cast),
        disputed_withdrawals: still_disputed(&versions, &disputes, Act::Withdrawn),
        clarifications: reach(look, key, answers)?,
        corrections_not_done: dossiers.len() as u64 - corrections.len() as u64,
        corrections,
        roll_hash: stored
            .roll_hash
            .clone()
            .ok_or_else(|| damaged("roll_hash"))?,
        log_root: stored.log_root.clone().ok_or_else(|| damaged("log_root"))?,
    })
}

fn corrections(dossiers: &[Dossier], window: &Window) -> Vec<ApprovedCorrection> {
    let all = dossiers.iter();
    all.filter_map(|one| approved(one, window)).collect()
}

fn approved(dossier: &Dossier, window: &Window) -> Option<ApprovedCorrection> {
    let decision = dossier.decision.as_ref()?;
    let done = matches!(decision.verdict, Verdict::Approved { .. });
    let correction = &dossier.proposal.correction;
    done.then(|| ApprovedCorrection {
        dossier: dossier.number,
        correction: correction.kind(),
        member: correction.member().cloned(),
        approved_at: decision.decided_at,
        extension: extension(dossier, decision, window),
    })
}

/// As it was carried out, which may be on top of another one than it was asked on.
fn extension(dossier: &Dossier, decision: &Decision, window: &Window) -> Option<AllowedExtension> {
    let mut all = window.extensions().iter();
    let own = all.find(|extension| extension.dossier == dossier.number)?;
    Some(AllowedExtension {
        before: own.replaces,
        closes_at: own.closes_at,
        reason: own.reason.clone(),
        requested_by: dossier.proposal.requested_by,
        approved_by: decision.decided_by,
    })
}

/// Who opened the ballots, how many opened, and whose did not.
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

fn invitations_refused(look: &mut Look<'_>, key: &Key) -> Result<Vec<MemberCode>, StoreFault> {
    let refused = look.letters(key)?.into_iter().filter(|letter| {
        letter.letter.kind == "invitation" && letter.state == LetterState::Refused
    });
    Ok(refused.map(|letter| letter.letter.member).collect())
}

/// Each member once, in the order in which letters were made.
fn links_printed(look: &mut Look<'_>, key: &Key) -> Result<Vec<MemberCode>, StoreFault> {
    let mut members: Vec<MemberCode> = Vec::new();
    for stored in look.events_of_deed(key, "link-printed")? {
        let member = stored.event.deed.member();
        members.extend(member.filter(|code| !members.contains(code)).cloned());
    }
    Ok(members)
}

fn reach(
    look: &mut Look<'_>,
    key: &Key,
    answers: &BTreeMap<MemberCode, Answer>,
) -> Result<Vec<ClarificationReach>, StoreFault> {
    let published = look.clarifications(key)?.into_iter();
    let reach = published.map(|clarification| {
        let number = clarification.number;
        let unseen = answers
            .values()
            .filter(|answer| answer.seen.clarifications < number);
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
    let last: BTreeMap<&MemberCode, &BallotVersion> = versions
        .iter()
        .map(|version| (&version.member, version))
        .collect();
    let disputed = disputes.iter().filter(|dispute| {
        let last = last.get(&dispute.member);
        last.is_some_and(|last| last.version == dispute.version && last.act == act)
    });
    disputed.map(|dispute| dispute.member.clone()).collect()
}

fn count(versions: &[BallotVersion], counted: fn(&BallotVersion) -> bool) -> u64 {
    versions.iter().filter(|version| counted(version)).count() as u64
}
