//! Sleutelhouders: named accounts of the board, of which some number must agree to the unsealing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::instant::Instant;
use super::member::EmailAddress;

/// By the addresses of their accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyHolders {
    pub accounts: Vec<EmailAddress>,
    /// How many of them must agree.
    pub needed: u32,
}

/// Who opens the ballots of an installation after the close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsealer {
    /// A person of the board, where the key holders agree too.
    Board,
    /// The service by itself: it asks nobody.
    Service,
}

/// So many agree never, or anybody could.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoldersFault {
    #[error("none of the key holders is needed")]
    NoneNeeded,
    #[error("more key holders are needed than there are")]
    MoreThanThereAre,
    #[error("a key holder stands twice")]
    Twice,
}

/// That one of them agreed; by the number of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub account: i64,
    pub at: Instant,
}

impl KeyHolders {
    pub fn check(&self) -> Result<(), HoldersFault> {
        let known: BTreeSet<String> = self.accounts.iter().map(plain).collect();
        if known.len() != self.accounts.len() {
            return Err(HoldersFault::Twice);
        }
        match self.needed as usize {
            0 => Err(HoldersFault::NoneNeeded),
            needed if needed > known.len() => Err(HoldersFault::MoreThanThereAre),
            _ => Ok(()),
        }
    }

    pub fn include(&self, address: &EmailAddress) -> bool {
        self.accounts.iter().any(|own| plain(own) == plain(address))
    }
}

fn plain(address: &EmailAddress) -> String {
    address.as_str().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holders(accounts: &[&str], needed: u32) -> KeyHolders {
        let accounts = accounts.iter().map(|text| EmailAddress::parse(text));
        KeyHolders {
            accounts: accounts.collect::<Result<_, _>>().unwrap(),
            needed,
        }
    }

    #[test]
    fn as_many_are_needed_as_there_can_be() {
        let three = ["a@example.org", "b@example.org", "c@example.org"];
        assert_eq!(holders(&three, 2).check(), Ok(()));
        assert_eq!(holders(&three, 3).check(), Ok(()));
        assert_eq!(holders(&three, 0).check(), Err(HoldersFault::NoneNeeded));
        assert_eq!(
            holders(&three, 4).check(),
            Err(HoldersFault::MoreThanThereAre)
        );
        let same = ["a@example.org", "A@example.org"];
        assert_eq!(holders(&same, 2).check(), Err(HoldersFault::Twice));
        assert!(holders(&three, 2).include(&EmailAddress::parse("B@Example.org").unwrap()));
    }
}
