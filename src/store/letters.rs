//! The outbox: letters written in the deed's own transaction, posted outside it. It holds what a
//! letter is about, never a link.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::mailings::MailingState;
use super::schema::{letter, mailing};
use crate::domain::instant::Instant;
use crate::domain::member::{EmailAddress, MemberCode};
use crate::domain::question::Key;

const TABLE: Table = Table("letter");

/// How far a letter has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterState {
    Queued,
    /// A server took it.
    Accepted,
    /// A server will not have it.
    Refused,
    /// Nobody needs it any more: the member voted, the link was replaced, or the mailing was ended.
    Dropped,
}

impl LetterState {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Dropped => "dropped",
        }
    }

    fn parse(text: &str) -> Result<Self, StoreFault> {
        [Self::Queued, Self::Accepted, Self::Refused, Self::Dropped]
            .into_iter()
            .find(|state| state.name() == text)
            .ok_or_else(|| TABLE.damaged("state"))
    }
}

/// Who gives way to whom: the letter of somebody's own deed waits for no mailing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Letters that belong to no mailing.
    Single,
    /// Letters of mailings that run; those of a paused one wait.
    Mailing,
}

/// A letter to be written into the outbox.
#[derive(Debug, Clone)]
pub struct NewLetter {
    pub member: MemberCode,
    /// `invitation`, as the mail room names it.
    pub kind: String,
    /// With the member and the recipient, unique: the reason why nothing goes out twice.
    pub mailing: String,
    pub recipient: EmailAddress,
    /// Left of the `@` in the Message-ID: 32 hex digits.
    pub message_id: String,
    /// JSON; no link, no choice, no text.
    pub facts: String,
    pub written_at: Instant,
}

/// A letter in the outbox.
#[derive(Debug, Clone)]
pub struct StoredLetter {
    pub number: i64,
    pub consultation: Key,
    pub letter: NewLetter,
    pub state: LetterState,
    pub attempts: u32,
    pub next_attempt_at: Instant,
    pub settled_at: Option<Instant>,
    /// What the server last said, by code only.
    pub reply: Option<String>,
    /// Which one said it.
    pub server: Option<String>,
}

/// What became of an attempt.
#[derive(Debug, Clone)]
pub struct Settlement {
    pub number: i64,
    pub state: LetterState,
    /// For a letter that stays queued: when to try again.
    pub next_attempt_at: Instant,
    pub at: Instant,
    pub reply: Option<String>,
    /// The mail server it was tried at; none for a folder.
    pub server: Option<String>,
}

#[derive(Queryable)]
struct Row {
    number: i64,
    consultation: String,
    member: String,
    kind: String,
    mailing: String,
    recipient: String,
    message_id: String,
    facts: String,
    written_at: i64,
    state: String,
    attempts: i64,
    next_attempt_at: i64,
    _leased_until: Option<i64>,
    settled_at: Option<i64>,
    reply: Option<String>,
    server: Option<String>,
}

impl TryFrom<Row> for StoredLetter {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            number: row.number,
            consultation: TABLE.parsed(Key::parse(&row.consultation), "consultation")?,
            letter: NewLetter {
                member: TABLE.parsed(MemberCode::parse(&row.member), "member")?,
                kind: row.kind,
                mailing: row.mailing,
                recipient: TABLE.parsed(EmailAddress::parse(&row.recipient), "recipient")?,
                message_id: row.message_id,
                facts: row.facts,
                written_at: TABLE.instant(row.written_at)?,
            },
            state: LetterState::parse(&row.state)?,
            attempts: TABLE.count(row.attempts, "attempts")?,
            next_attempt_at: TABLE.instant(row.next_attempt_at)?,
            settled_at: TABLE.optional_instant(row.settled_at)?,
            reply: row.reply,
            server: row.server,
        })
    }
}

impl Look<'_> {
    /// Letters in a lane whose turn it is and that nobody else is posting, the longest waiting
    /// first.
    pub fn due_letters(
        &mut self,
        lane: Lane,
        now: Instant,
        most: u32,
    ) -> Result<Vec<StoredLetter>, StoreFault> {
        let own_mailing = mailing::table
            .filter(mailing::consultation.eq(letter::consultation))
            .filter(mailing::name.eq(letter::mailing));
        let due = letter::table
            .filter(letter::state.eq(LetterState::Queued.name()))
            .filter(letter::next_attempt_at.le(now.micros()))
            .filter(
                letter::leased_until
                    .is_null()
                    .or(letter::leased_until.le(now.micros())),
            )
            .order((letter::next_attempt_at, letter::number))
            .limit(i64::from(most));
        let rows = self.ask(|connection| match lane {
            Lane::Single => due.filter(not(exists(own_mailing))).load::<Row>(connection),
            Lane::Mailing => {
                let runs = mailing::state.eq(MailingState::Running.name());
                due.filter(exists(own_mailing.filter(runs)))
                    .load::<Row>(connection)
            }
        })?;
        rows.into_iter().map(StoredLetter::try_from).collect()
    }

    /// The numbers of the letters that wait longer after an attempt that ended in `reply`.
    pub fn letters_waiting_after(
        &mut self,
        reply: &str,
        now: Instant,
    ) -> Result<Vec<i64>, StoreFault> {
        self.ask(|connection| {
            letter::table
                .filter(letter::state.eq(LetterState::Queued.name()))
                .filter(letter::reply.eq(reply))
                .filter(letter::next_attempt_at.gt(now.micros()))
                .order(letter::number)
                .select(letter::number)
                .load(connection)
        })
    }

    pub fn letter(&mut self, number: u32) -> Result<Option<StoredLetter>, StoreFault> {
        let row = self.ask(|connection| {
            letter::table
                .find(i64::from(number))
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(StoredLetter::try_from).transpose()
    }

    /// All letters of a consultation, in order of writing.
    pub fn letters(&mut self, consultation: &Key) -> Result<Vec<StoredLetter>, StoreFault> {
        let rows = self.ask(|connection| {
            letter::table
                .filter(letter::consultation.eq(consultation.as_str()))
                .order(letter::number)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(StoredLetter::try_from).collect()
    }

    /// All letters to one member, in order of writing.
    pub fn letters_of_member(
        &mut self,
        consultation: &Key,
        member: &MemberCode,
    ) -> Result<Vec<StoredLetter>, StoreFault> {
        let rows = self.ask(|connection| {
            letter::table
                .filter(letter::consultation.eq(consultation.as_str()))
                .filter(letter::member.eq(member.as_str()))
                .order(letter::number)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(StoredLetter::try_from).collect()
    }

    /// The letter whose Message-ID begins so; `beginning` is 16 to 32 hex digits.
    pub fn letter_with_id(&mut self, beginning: &str) -> Result<Option<StoredLetter>, StoreFault> {
        // every hex digit sorts before `g`
        let end = format!("{beginning}g");
        let row = self.ask(|connection| {
            letter::table
                .filter(letter::message_id.ge(beginning))
                .filter(letter::message_id.lt(&end))
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(StoredLetter::try_from).transpose()
    }

    /// How many letters still wait.
    pub fn queued_letters(&mut self) -> Result<u64, StoreFault> {
        let count: i64 = self.ask(|connection| {
            letter::table
                .filter(letter::state.eq(LetterState::Queued.name()))
                .count()
                .get_result(connection)
        })?;
        TABLE.count(count, "count")
    }
}

impl Change<'_> {
    pub fn write_letter(&mut self, consultation: &Key, new: &NewLetter) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(letter::table)
                .values((
                    letter::consultation.eq(consultation.as_str()),
                    letter::member.eq(new.member.as_str()),
                    letter::kind.eq(&new.kind),
                    letter::mailing.eq(&new.mailing),
                    letter::recipient.eq(new.recipient.as_str()),
                    letter::message_id.eq(&new.message_id),
                    letter::facts.eq(&new.facts),
                    letter::written_at.eq(new.written_at.micros()),
                    letter::state.eq(LetterState::Queued.name()),
                    letter::attempts.eq(0),
                    letter::next_attempt_at.eq(new.written_at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    /// Takes a letter for posting until `until`; others leave it alone so long.
    pub fn lease_letter(&mut self, number: i64, until: Instant) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(letter::table.find(number))
                .set(letter::leased_until.eq(until.micros()))
                .execute(connection)
        })?;
        Ok(())
    }

    /// Makes a letter that waits due at `now`.
    pub fn hasten_letter(&mut self, number: i64, now: Instant) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(letter::table.find(number))
                .set(letter::next_attempt_at.eq(now.micros()))
                .execute(connection)
        })?;
        Ok(())
    }

    /// Writes down what became of an attempt, and gives the letter free again. One that another
    /// node settled meanwhile, because the lease ran out, stays as it is.
    pub fn settle_letter(&mut self, settlement: &Settlement) -> Result<(), StoreFault> {
        let settled = settlement.state != LetterState::Queued;
        self.apply(|connection| {
            let queued = letter::table
                .filter(letter::number.eq(settlement.number))
                .filter(letter::state.eq(LetterState::Queued.name()));
            diesel::update(queued)
                .set((
                    letter::state.eq(settlement.state.name()),
                    letter::attempts.eq(letter::attempts + 1),
                    letter::next_attempt_at.eq(settlement.next_attempt_at.micros()),
                    letter::leased_until.eq(None::<i64>),
                    letter::settled_at.eq(settled.then(|| settlement.at.micros())),
                    letter::reply.eq(settlement.reply.as_deref()),
                    letter::server.eq(settlement.server.as_deref()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
