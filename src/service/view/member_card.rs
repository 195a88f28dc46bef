//! One member as the bureau sees it: contact, standing, letters, links, history.

use super::contacts::{self, Contacts};
use super::earlier::{self, EarlierConsultation};
use super::ladder::{Known, Ladder, ladders};
use super::turnout::{MemberStanding, member_standing};
use crate::domain::deputy::Deputy;
use crate::domain::dispute::Dispute;
use crate::domain::dossier::Dossier;
use crate::domain::instant::Instant;
use crate::domain::link::BallotLink;
use crate::domain::member::{EmailAddress, MemberCode};
use crate::domain::question::Key;
use crate::service::dossier_desk;
use crate::service::live_links::LinksOfMember;
use crate::store::{
    Bounce, Look, Store, StoreFault, StoredConsultation, StoredEvent, StoredLetter,
};

#[derive(Debug, Clone)]
pub struct MemberCard {
    pub consultation: StoredConsultation,
    /// False for one that left the roll; its history stays.
    pub on_the_roll: bool,
    pub standing: MemberStanding,
    pub letters: Vec<StoredLetter>,
    /// How far each address was reached.
    pub ladders: Vec<Ladder>,
    /// What came back of them.
    pub bounces: Vec<Bounce>,
    pub links: Vec<BallotLink>,
    /// Of all versions.
    pub disputes: Vec<Dispute>,
    /// All deputies there ever were.
    pub deputies: Vec<Deputy>,
    /// The secretary's link that works; 0 for none.
    pub link_of_secretary: u32,
    pub events: Vec<StoredEvent>,
    /// Where the invitation went at the opening.
    pub invited_at: Option<EmailAddress>,
    /// About this member, the oldest first.
    pub dossiers: Vec<Dossier>,
    /// When the member last saved a draft that is still there; what it says is for its link alone.
    pub draft_saved_at: Option<Instant>,
    /// The newest first.
    pub earlier: Vec<EarlierConsultation>,
    /// About this member.
    pub contacts: Contacts,
}

/// None where there is no such consultation or member.
pub async fn member_card(
    store: &Store,
    consultation: Key,
    code: MemberCode,
) -> Result<Option<MemberCard>, StoreFault> {
    store
        .read(move |look| card(look, &consultation, &code))
        .await
}

fn card(
    look: &mut Look<'_>,
    consultation: &Key,
    code: &MemberCode,
) -> Result<Option<MemberCard>, StoreFault> {
    let stored = look.consultation(consultation)?;
    let member = look.member_ever(consultation, code)?;
    let Some((stored, weighed)) = stored.zip(member) else {
        return Ok(None);
    };
    let last = look.last_version(consultation, code)?;
    let letters = look.letters_of_member(consultation, code)?;
    let disputes = disputes(look, consultation, code)?;
    let links = look.links_of(consultation, code)?;
    let dossiers = look.dossiers(consultation)?;
    let deputies = look.deputies_of(consultation, code)?;
    let events = look.events_of_member(consultation, code)?;
    let mut bounces = look.bounces(consultation)?;
    bounces.retain(|bounce| letters.iter().any(|own| own.number == bounce.letter));
    let own_links = LinksOfMember::read(look, consultation, code)?;
    let known = Known {
        letters: &letters,
        bounces: &bounces,
        links: &links,
        deputies: &deputies,
        events: &events,
    };
    Ok(Some(MemberCard {
        ladders: ladders(&known),
        on_the_roll: look.member(consultation, code)?.is_some(),
        earlier: earlier::history(look, &stored, code)?,
        contacts: contacts::read(look, consultation, Some(code))?,
        consultation: stored,
        standing: member_standing(&weighed, last, &letters, &bounces, &disputes),
        draft_saved_at: draft_saved_at(look, &links)?,
        link_of_secretary: own_links.of_secretary().unwrap_or(0),
        links,
        deputies,
        events,
        invited_at: invited_at(&letters),
        dossiers: about(dossiers, code),
        letters,
        bounces,
        disputes,
    }))
}

impl MemberCard {
    /// Whether the consultation takes votes of this member, and corrections with them.
    pub fn is_open(&self, now: Instant) -> bool {
        self.on_the_roll && dossier_desk::is_open(&self.consultation, now)
    }
}

fn disputes(
    look: &mut Look<'_>,
    consultation: &Key,
    code: &MemberCode,
) -> Result<Vec<Dispute>, StoreFault> {
    let mut disputes = look.disputes(consultation)?;
    disputes.retain(|dispute| dispute.member == *code);
    Ok(disputes)
}

fn invited_at(letters: &[StoredLetter]) -> Option<EmailAddress> {
    let mut letters = letters.iter();
    let invitation = letters.find(|letter| letter.letter.kind == "invitation")?;
    Some(invitation.letter.recipient.clone())
}

fn about(dossiers: Vec<Dossier>, code: &MemberCode) -> Vec<Dossier> {
    let all = dossiers.into_iter();
    all.filter(|dossier| dossier.proposal.correction.member() == Some(code))
        .collect()
}

fn draft_saved_at(
    look: &mut Look<'_>,
    links: &[BallotLink],
) -> Result<Option<Instant>, StoreFault> {
    let mut last = None;
    for link in links {
        last = last.max(look.draft_stamp(link.number)?.map(|stamp| stamp.saved_at));
    }
    Ok(last)
}
