//! Who gets a letter to many, and who gets none and why: one list, for the page before it goes out
//! and for the deed that writes it.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;
use std::time::Duration;

use super::letter_facts::LetterFacts;
use super::live_links::LinksOfMember;
use super::message_ids::MessageIds;
use super::view::turnout::members_that_voted;
use crate::domain::instant::Instant;
use crate::domain::member::{EmailAddress, Member, MemberCode};
use crate::domain::question::Key;
use crate::domain::reminder_plan::ReminderPlan;
use crate::domain::returned::BounceKind;
use crate::store::{Change, LetterState, Look, StoreFault, StoredLetter, StoredMailing};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// One member, with the addresses that the letter goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    pub member: Member,
    pub verdict: Result<Vec<EmailAddress>, LeftOut>,
}

/// Why a member gets no letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    NoAddress,
    Voted,
    /// Reminded at that moment, which is too short ago.
    Reminded(Instant),
    /// Reminded as often as the plan allows.
    OftenEnough,
    /// The mail that has to be put right did not arrive, or its address is another one by now.
    NotReached,
    /// It was put right already.
    Corrected,
    /// It was announced, and that was not ended before this one got it.
    Announced,
}

/// What holds for a reminder besides the vote.
#[derive(Debug, Clone, Copy)]
pub struct ReminderRules {
    /// The most reminders to one member, this one included; none when a person decides.
    pub most_each: Option<u32>,
    /// The fewest days between two reminders to one member.
    pub days_apart: u32,
}

impl ReminderRules {
    /// A person decides how often.
    pub fn of_a_person(plan: &ReminderPlan) -> Self {
        Self {
            most_each: None,
            days_apart: plan.days_apart.map_or(0, NonZeroU32::get),
        }
    }

    pub fn of_the_plan(plan: &ReminderPlan) -> Self {
        Self {
            most_each: Some(plan.most_per_member),
            ..Self::of_a_person(plan)
        }
    }
}

/// How many letters a list comes to.
pub fn letters_in(list: &[Recipient]) -> u64 {
    let counts = list.iter().map(|one| one.verdict.as_ref());
    counts
        .map(|verdict| verdict.map_or(0, Vec::len) as u64)
        .sum()
}

/// All members, for a letter that goes to all; the rule of its addresses is the letter's own.
pub fn all_members(
    look: &mut Look<'_>,
    key: &Key,
    facts: &LetterFacts,
) -> Result<Vec<Recipient>, StoreFault> {
    let roll = look.roll(key)?;
    let members = roll.members().iter().map(|weighed| &weighed.member);
    Ok(members
        .map(|member| Recipient {
            member: member.clone(),
            verdict: addresses(facts, member),
        })
        .collect())
}

/// Everybody to whom it was not announced yet; a letter that was dropped announced nothing.
pub fn members_to_announce_to(
    look: &mut Look<'_>,
    key: &Key,
) -> Result<Vec<Recipient>, StoreFault> {
    let facts = LetterFacts::Announcement;
    let letters = look.letters(key)?;
    let announced: BTreeSet<(&MemberCode, &str)> = letters
        .iter()
        .filter(|known| known.letter.kind == facts.kind() && known.state != LetterState::Dropped)
        .map(|known| (&known.letter.member, known.letter.recipient.as_str()))
        .collect();
    let mut list = all_members(look, key, &facts)?;
    for one in &mut list {
        let code = &one.member.code;
        if let Ok(addresses) = &mut one.verdict {
            addresses.retain(|address| !announced.contains(&(code, address.as_str())));
            if addresses.is_empty() {
                one.verdict = Err(LeftOut::Announced);
            }
        }
    }
    Ok(list)
}

/// Members without a ballot that have an address and were not reminded too often or just now.
pub fn members_to_remind(
    look: &mut Look<'_>,
    key: &Key,
    rules: ReminderRules,
    now: Instant,
) -> Result<Vec<Recipient>, StoreFault> {
    let voted = members_that_voted(&look.versions(key)?);
    let reminded = reminded(look, key)?;
    let mut list = all_members(look, key, &LetterFacts::Reminder)?;
    for one in &mut list {
        let left_out = left_out(&one.member.code, &voted, &reminded, rules, now);
        if let Some(reason) = left_out {
            one.verdict = Err(reason);
        }
    }
    Ok(list)
}

/// Whom a mailing reached, at the addresses that still hold, and who was not told yet that it was
/// wrong.
pub fn members_to_correct(
    look: &mut Look<'_>,
    key: &Key,
    mailing: &StoredMailing,
) -> Result<Vec<Recipient>, StoreFault> {
    let failed: BTreeSet<i64> = look
        .bounces(key)?
        .into_iter()
        .filter(|bounce| bounce.kind == BounceKind::Failed)
        .map(|bounce| bounce.letter)
        .collect();
    let letters = look.letters(key)?;
    let facts = LetterFacts::Correction {
        corrects: mailing.number,
        number: 0,
    };
    let mut list = all_members(look, key, &facts)?;
    for one in &mut list {
        // deputies got what went to all voters
        let deputies = LinksOfMember::read(look, key, &one.member.code)?.addresses_of_deputies();
        if let Ok(addresses) = &mut one.verdict {
            addresses.extend(deputies);
        }
        let own = letters.iter();
        let own = own.filter(|letter| letter.letter.member == one.member.code);
        let (mut reached, mut told) = (Vec::new(), Vec::new());
        for letter in own {
            let arrived = letter.state == LetterState::Accepted && !failed.contains(&letter.number);
            if letter.letter.mailing == mailing.mailing.name && arrived {
                reached.push(&letter.letter.recipient);
            } else if corrects(letter, mailing.number)
                && (arrived || letter.state == LetterState::Queued)
            {
                told.push(&letter.letter.recipient);
            }
        }
        one.verdict = match &one.verdict {
            Ok(addresses) => uncorrected(addresses, &reached, &told),
            Err(reason) => Err(*reason),
        };
    }
    Ok(list)
}

fn corrects(letter: &StoredLetter, mailing: i64) -> bool {
    let facts = serde_json::from_str(&letter.letter.facts);
    matches!(facts, Ok(LetterFacts::Correction { corrects, .. }) if corrects == mailing)
}

fn uncorrected(
    addresses: &[EmailAddress],
    reached: &[&EmailAddress],
    told: &[&EmailAddress],
) -> Result<Vec<EmailAddress>, LeftOut> {
    let reached = addresses.iter().filter(|known| reached.contains(known));
    let reached: Vec<&EmailAddress> = reached.collect();
    let left: Vec<EmailAddress> = reached
        .iter()
        .filter(|known| !told.contains(known))
        .map(|known| (*known).clone())
        .collect();
    match (left.is_empty(), reached.is_empty()) {
        (false, _) => Ok(left),
        (true, false) => Err(LeftOut::Corrected),
        (true, true) => Err(LeftOut::NotReached),
    }
}

fn addresses(facts: &LetterFacts, member: &Member) -> Result<Vec<EmailAddress>, LeftOut> {
    let addresses = facts.addresses(member);
    match addresses.is_empty() {
        true => Err(LeftOut::NoAddress),
        false => Ok(addresses.into_iter().cloned().collect()),
    }
}

fn left_out(
    code: &MemberCode,
    voted: &BTreeSet<MemberCode>,
    reminded: &BTreeMap<MemberCode, Vec<Instant>>,
    rules: ReminderRules,
    now: Instant,
) -> Option<LeftOut> {
    if voted.contains(code) {
        return Some(LeftOut::Voted);
    }
    let before = reminded.get(code)?;
    if rules
        .most_each
        .is_some_and(|most| before.len() >= most as usize)
    {
        return Some(LeftOut::OftenEnough);
    }
    let last = before.iter().copied().max()?;
    (now < last.plus(DAY * rules.days_apart)).then_some(LeftOut::Reminded(last))
}

/// When each member was reminded; a reminder that was not needed any more does not count.
fn reminded(
    look: &mut Look<'_>,
    key: &Key,
) -> Result<BTreeMap<MemberCode, Vec<Instant>>, StoreFault> {
    let mut reminded: BTreeMap<MemberCode, Vec<Instant>> = BTreeMap::new();
    for letter in look.letters(key)? {
        let stored = letter.letter;
        if stored.kind == LetterFacts::Reminder.kind() && letter.state != LetterState::Dropped {
            reminded
                .entry(stored.member)
                .or_default()
                .push(stored.written_at);
        }
    }
    Ok(reminded)
}

/// A letter to each address on the list; `mailing` is their name.
pub(super) fn write_letters(
    change: &mut Change<'_>,
    key: &Key,
    (facts, mailing): (&LetterFacts, &str),
    list: &[Recipient],
    ids: &mut MessageIds,
    now: Instant,
) -> Result<(), StoreFault> {
    for one in list {
        for address in one.verdict.iter().flatten() {
            let letter = facts.letter_to(&one.member, address, mailing, ids, now);
            change.write_letter(key, &letter)?;
        }
    }
    Ok(())
}

/// A letter to every registered address, also of who has voted, and to each deputy whose link works;
/// gives how many.
pub(super) fn write_to_voters(
    change: &mut Change<'_>,
    key: &Key,
    (facts, mailing): (&LetterFacts, &str),
    ids: &mut MessageIds,
    now: Instant,
) -> Result<u64, StoreFault> {
    let mut written = 0;
    for weighed in change.roll(key)?.members() {
        let member = &weighed.member;
        let deputies = LinksOfMember::read(change, key, &member.code)?.addresses_of_deputies();
        for letter in facts.letters_to_all(member, &deputies, mailing, ids, now) {
            change.write_letter(key, &letter)?;
            written += 1;
        }
    }
    Ok(written)
}
