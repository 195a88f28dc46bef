//! Addresses to look at before mail goes there: of several members, or of a service for anybody.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::member::{EmailAddress, Member, MemberCode};
use crate::domain::roll::Roll;

/// Where anybody may have an address: more likely a person's own than an office's.
const FREE_MAIL: [&str; 14] = [
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.nl",
    "outlook.com",
    "live.nl",
    "live.com",
    "msn.com",
    "yahoo.com",
    "icloud.com",
    "me.com",
    "ziggo.nl",
    "kpnmail.nl",
    "proton.me",
];

/// An address of a member, and what there is to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    pub member: MemberCode,
    pub address: EmailAddress,
    /// Other members that have it too.
    pub shared_with: BTreeSet<MemberCode>,
    /// Of a service where anybody may have one.
    pub free_mail: bool,
}

/// Of all members, also of their general addresses; those that share one stand together.
pub fn doubtful(roll: &Roll) -> Vec<Doubt> {
    let mut holders: BTreeMap<String, BTreeMap<MemberCode, EmailAddress>> = BTreeMap::new();
    for weighed in roll.members() {
        for address in addresses(&weighed.member) {
            let folded = address.as_str().to_ascii_lowercase();
            let code = weighed.member.code.clone();
            let same = holders.entry(folded).or_default();
            same.entry(code).or_insert_with(|| address.clone());
        }
    }
    holders.values().flat_map(doubts).collect()
}

fn addresses(member: &Member) -> impl Iterator<Item = &EmailAddress> {
    member.email.iter().chain(&member.email_general)
}

/// Of one mailbox and those that have it.
fn doubts(holders: &BTreeMap<MemberCode, EmailAddress>) -> Vec<Doubt> {
    let doubt = |(member, address): (&MemberCode, &EmailAddress)| {
        let others = holders.keys().filter(|code| *code != member);
        let host = address.host();
        Doubt {
            member: member.clone(),
            address: address.clone(),
            shared_with: others.cloned().collect(),
            free_mail: FREE_MAIL.iter().any(|own| host.eq_ignore_ascii_case(own)),
        }
    };
    let all = holders.iter().map(doubt);
    all.filter(|doubt| doubt.free_mail || !doubt.shared_with.is_empty())
        .collect()
}
