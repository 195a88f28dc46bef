//! A consultation after the unsealing: all that its report is made of, and nothing else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ballot::Answer;
use super::consultation::Consultation;
use super::dispute::Ending;
use super::dossier::{Channel, CorrectionKind};
use super::event::Actor;
use super::instant::Instant;
use super::key_holders::Consent;
use super::member::MemberCode;
use super::outcome::Outcome;
use super::preparation::AcceptedCheck;
use super::roll::Roll;
use super::sensitivity::{Apart, Sensitivity};
use super::text::Line;
use super::theme::remarks::Remarks;

/// The whole of a closed, unsealed consultation. The report is a pure function of this value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedConsultation {
    pub consultation: Consultation,
    pub roll: Roll,
    /// The current ballot of each member that has one.
    pub answers: BTreeMap<MemberCode, Answer>,
    pub outcome: Outcome,
    pub particulars: Particulars,
    /// What was done with the texts after the unsealing.
    pub remarks: Remarks,
    /// True for a demonstration or a rehearsal: every form of the report says so.
    pub exercise: bool,
}

/// A clarification, and how far it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClarificationReach {
    pub number: u32,
    pub published_at: Instant,
    pub title: Line,
    /// Ballots that count and whose voter had not been shown it.
    pub unseen: u64,
}

/// That a mail was wrong and put right; not what it said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailCorrection {
    pub sent_at: Instant,
    /// Members of which a mail server took the correction.
    pub members: u64,
}

/// An exception that two people allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovedCorrection {
    pub dossier: u32,
    pub correction: CorrectionKind,
    /// None where it is about all.
    pub member: Option<MemberCode>,
    pub approved_at: Instant,
    /// Of an extension alone.
    #[serde(default)]
    pub extension: Option<AllowedExtension>,
    /// Of a corrected weight alone.
    #[serde(default)]
    pub weight: Option<AllowedWeight>,
    /// Of a ballot that the bureau entered alone.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// Of a settled dispute alone.
    #[serde(default)]
    pub ending: Option<Ending>,
    /// Of a member that left the roll or came onto it.
    #[serde(default)]
    pub roll: Option<AllowedRollChange>,
}

/// Other votes, and the numbers of the accounts of whoever asked for them and allowed them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedWeight {
    pub before: u32,
    pub votes: u32,
    pub reason: Line,
    pub requested_by: i64,
    pub approved_by: i64,
}

/// A later close, and the numbers of the accounts of whoever asked for it and allowed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedExtension {
    pub before: Instant,
    pub closes_at: Instant,
    pub reason: Line,
    pub requested_by: i64,
    pub approved_by: i64,
}

/// Who left the roll or came onto it, with the numbers of the accounts of whoever asked for it and
/// allowed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedRollChange {
    pub name: Line,
    pub votes: u32,
    /// Whether whoever left had a vote that would have counted.
    #[serde(default)]
    pub voted: bool,
    /// Whether whoever left had told that its last version was not its own.
    #[serde(default)]
    pub objected: bool,
    pub reason: Line,
    pub requested_by: i64,
    pub approved_by: i64,
}

impl ClosedConsultation {
    /// How firm the outcome is, one a question; also without the ballots that are disputed,
    /// without those that the bureau entered, and with the votes of the opening.
    pub fn sensitivity(&self) -> Vec<Sensitivity> {
        let apart = Apart {
            disputed: self.particulars.disputed.iter().cloned().collect(),
            entered: self.particulars.entered.iter().cloned().collect(),
            votes_at_opening: self.particulars.votes_at_opening(),
        };
        Sensitivity::of(&self.consultation, &self.roll, &self.answers, &apart)
    }
}

impl Particulars {
    /// Of the members whose votes were corrected, or that came onto the roll.
    fn votes_at_opening(&self) -> BTreeMap<MemberCode, Option<u32>> {
        let mut at_opening = BTreeMap::new();
        for done in &self.corrections {
            let opened = match (done.correction, &done.weight) {
                (_, Some(weight)) => Some(weight.before),
                (CorrectionKind::Addition, None) => None,
                _ => continue,
            };
            if let Some(member) = &done.member {
                at_opening.entry(member.clone()).or_insert(opened);
            }
        }
        at_opening
    }
}

/// A mailing that was wrong: what still waited never went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedMailing {
    /// `reminder`
    pub kind: String,
    pub ended_at: Instant,
    /// Mails that were never sent.
    pub dropped: u64,
    pub reason: Line,
}

/// What happened on the way, counted from the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    pub opened_at: Instant,
    pub closed_at: Instant,
    pub unsealed_at: Instant,
    /// None in what was written before this was told.
    #[serde(default)]
    pub unsealed_by: Option<Actor>,
    /// Of the key holders, in their order; empty where one account of the board was enough.
    #[serde(default)]
    pub consents: Vec<Consent>,
    /// What nobody could measure before the opening.
    #[serde(default)]
    pub accepted_checks: Vec<AcceptedCheck>,
    /// Ballots that were opened and count.
    #[serde(default)]
    pub opened: u64,
    /// Versions of ballots received in time, whether they counted in the end or not.
    pub versions: u64,
    /// Versions that replaced an earlier vote.
    pub changed: u64,
    pub withdrawn: u64,
    /// Members of which a ballot came after the close, and was not counted.
    pub late: u64,
    /// Members of which a ballot came in time, but could not be kept before the count: to be
    /// explained, never passed over.
    #[serde(default)]
    pub missed: Vec<MemberCode>,
    pub links_replaced: u64,
    /// Members for whom a link was put on paper.
    #[serde(default)]
    pub links_printed: Vec<MemberCode>,
    /// Members whose invitation was refused by their mail server, or came back.
    pub invitations_refused: Vec<MemberCode>,
    /// Members whose sealed ballot could not be opened: to be explained, never passed over.
    pub unreadable: Vec<MemberCode>,
    /// Members whose ballot counts, though they said that they did not cast it.
    #[serde(default)]
    pub disputed: Vec<MemberCode>,
    /// Members whose ballot counts as the bureau entered it, from a letter or a call.
    #[serde(default)]
    pub entered: Vec<MemberCode>,
    /// Members without a ballot that said that they did not withdraw it.
    #[serde(default)]
    pub disputed_withdrawals: Vec<MemberCode>,
    /// In the order of publication.
    #[serde(default)]
    pub clarifications: Vec<ClarificationReach>,
    /// Mails that were wrong and were put right, in the order of that; of what reached somebody.
    #[serde(default)]
    pub mail_corrections: Vec<MailCorrection>,
    /// In the order of that.
    #[serde(default)]
    pub ended_mailings: Vec<EndedMailing>,
    /// In the order in which they were allowed.
    #[serde(default)]
    pub corrections: Vec<ApprovedCorrection>,
    /// Asked for, and rejected, withdrawn or not decided in time.
    #[serde(default)]
    pub corrections_not_done: u64,
    /// SHA-256 over the frozen roll, hex.
    pub roll_hash: String,
    /// Root of the event log at the close, hex.
    pub log_root: String,
}
