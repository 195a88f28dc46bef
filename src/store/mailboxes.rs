//! The one mailbox in which mail comes back: when it was read, and since when it cannot be.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::mail_schema::mailbox;
use crate::domain::mailbox::{Failing, MailboxStanding, MailboxTrouble};

const TABLE: Table = Table("mailbox");
/// There is one, and its row is made with the table.
const NUMBER: i64 = 1;

impl Look<'_> {
    pub fn mailbox(&mut self) -> Result<MailboxStanding, StoreFault> {
        let (read_at, trouble, since) = self.ask(|connection| {
            mailbox::table
                .find(NUMBER)
                .select((mailbox::read_at, mailbox::trouble, mailbox::failing_since))
                .first::<(Option<i64>, Option<String>, Option<i64>)>(connection)
        })?;
        let failing = |(trouble, since): (String, i64)| {
            Ok::<_, StoreFault>(Failing {
                trouble: TABLE.parsed(MailboxTrouble::parse(&trouble), "trouble")?,
                since: TABLE.instant(since)?,
            })
        };
        Ok(MailboxStanding {
            read_at: TABLE.optional_instant(read_at)?,
            failing: trouble.zip(since).map(failing).transpose()?,
        })
    }
}

impl Change<'_> {
    pub fn set_mailbox(&mut self, standing: &MailboxStanding) -> Result<(), StoreFault> {
        let failing = standing.failing;
        self.apply(|connection| {
            diesel::update(mailbox::table.find(NUMBER))
                .set((
                    mailbox::read_at.eq(standing.read_at.map(|at| at.micros())),
                    mailbox::trouble.eq(failing.map(|failing| failing.trouble.name())),
                    mailbox::failing_since.eq(failing.map(|failing| failing.since.micros())),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
