//! Notes and calls, with the names of who wrote them.

use std::collections::BTreeMap;

use crate::domain::account::Role;
use crate::domain::contact::Contact;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::store::{Look, Store, StoreFault};

/// People at the bureau by account, and what was written down.
#[derive(Debug, Clone, Default)]
pub struct Contacts {
    /// The oldest first.
    pub all: Vec<Contact>,
    /// Everybody with an account, by number: the address they log in with.
    pub people: BTreeMap<i64, String>,
    /// Those of the bureau.
    pub bureau: Vec<i64>,
}

impl Contacts {
    /// The address of an account.
    pub fn person(&self, account: i64) -> &str {
        self.people.get(&account).map_or("", String::as_str)
    }

    pub fn of<'a>(
        &'a self,
        member: &'a MemberCode,
    ) -> impl DoubleEndedIterator<Item = &'a Contact> {
        let all = self.all.iter();
        all.filter(move |contact| contact.member == *member)
    }
}

/// All in a consultation, or with a member all about that one.
pub async fn contacts(
    store: &Store,
    consultation: Key,
    member: Option<MemberCode>,
) -> Result<Contacts, StoreFault> {
    store
        .read(move |look| read(look, &consultation, member.as_ref()))
        .await
}

/// The same, within a transaction.
pub(super) fn read(
    look: &mut Look<'_>,
    consultation: &Key,
    member: Option<&MemberCode>,
) -> Result<Contacts, StoreFault> {
    let accounts = look.accounts()?;
    let of_bureau = accounts
        .iter()
        .filter(|account| account.role == Role::Bureau);
    Ok(Contacts {
        all: match member {
            Some(code) => look.contacts_of(consultation, code)?,
            None => look.contacts(consultation)?,
        },
        bureau: of_bureau.map(|account| account.number).collect(),
        people: accounts
            .iter()
            .map(|account| (account.number, account.email.as_str().to_owned()))
            .collect(),
    })
}
