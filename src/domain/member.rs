//! A member of the association: here, a municipality.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::province::Province;
use super::size_class::SizeClass;
use super::text::Line;
use super::weight::Weight;

/// The key of a member, for a municipality its CBS code (`GM0034`): never its name, for there are
/// two Bergens. Two to twelve capitals and digits, a capital first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MemberCode(String);

/// The text is not the code of a member.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a member code like GM0034")]
pub struct NotAMemberCode;

impl MemberCode {
    pub fn parse(text: &str) -> Result<Self, NotAMemberCode> {
        let right = (2..=12).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        right.then(|| Self(text.to_owned())).ok_or(NotAMemberCode)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for MemberCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for MemberCode {
    type Error = NotAMemberCode;
    fn try_from(text: String) -> Result<Self, NotAMemberCode> {
        Self::parse(&text)
    }
}

impl From<MemberCode> for String {
    fn from(code: MemberCode) -> Self {
        code.0
    }
}

/// Where mail goes. Prints masked: only the host shows.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// The text is not an address that mail can be sent to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnEmailAddress;

impl EmailAddress {
    /// One `@`, a local part and a host of plain printable ASCII without what would end a header
    /// or start a second recipient; at most 254 characters (RFC 5321).
    pub fn parse(text: &str) -> Result<Self, NotAnEmailAddress> {
        let text = text.trim();
        let plain = |b: u8| b.is_ascii_graphic() && !br#"<>()[],;:\""#.contains(&b);
        let right = text.split_once('@').is_some_and(|(local, host)| {
            !local.is_empty()
                && local.len() <= 64
                && !local.starts_with('.')
                && !local.ends_with('.')
                && !local.contains("..")
                && local.bytes().all(plain)
                && host.contains('.')
                && host.split('.').all(is_host_label)
        });
        (right && text.len() <= 254)
            .then(|| Self(text.to_owned()))
            .ok_or(NotAnEmailAddress)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether mail to both ends up with the same reader, as far as one can tell.
    pub fn is_same_mailbox(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }

    pub fn host(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, host)| host)
    }
}

fn is_host_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

impl std::fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "…@{}", self.host())
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = NotAnEmailAddress;
    fn try_from(text: String) -> Result<Self, NotAnEmailAddress> {
        Self::parse(&text)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

/// A cell of the tile map: columns and rows from the north-west, odd rows half a cell to the east.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapCell {
    pub column: u32,
    pub row: u32,
}

/// A member as the roll has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub code: MemberCode,
    pub name: Line,
    pub province: Option<Province>,
    pub population: u32,
    /// Votes that the roll states itself; they go before the rule.
    pub explicit_votes: Option<u32>,
    /// The key of its voting group.
    pub group: String,
    pub secretary: Option<Line>,
    pub email: Option<EmailAddress>,
    pub email_general: Option<EmailAddress>,
    /// Whom to call, as the file has it.
    #[serde(default)]
    pub telephone: Option<Line>,
    pub map_cell: Option<MapCell>,
    /// The members of earlier consultations that this one continues: merged into it, divided over it
    /// and others, or itself under another code. Not itself, and nobody on the same roll. Absent from
    /// what was written down of a member without.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub predecessors: BTreeSet<MemberCode>,
}

/// Codes in order, a space between them.
pub fn written_codes(codes: &BTreeSet<MemberCode>) -> String {
    let codes: Vec<&str> = codes.iter().map(MemberCode::as_str).collect();
    codes.join(" ")
}

impl Member {
    pub fn size_class(&self) -> SizeClass {
        SizeClass::of(self.population)
    }
}

/// A member with its votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeighedMember {
    pub member: Member,
    pub weight: Weight,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_carry_a_header_or_a_second_recipient() {
        for wrong in [
            "a@b.nl\r\nBcc: c@d.nl",
            "a@b.nl,c@d.nl",
            "<a@b.nl>",
            "a b@c.nl",
            "a@b",
            "a@@b.nl",
            "@b.nl",
            "a@-b.nl",
            "é@b.nl",
            "",
        ] {
            assert!(EmailAddress::parse(wrong).is_err(), "{wrong:?}");
        }
        let right = EmailAddress::parse(" secretaris@gm0034.example ").unwrap();
        assert_eq!(format!("{right:?}"), "…@gm0034.example");
    }

    #[test]
    fn a_code_fits_in_a_path() {
        assert!(MemberCode::parse("GM0034").is_ok());
        for wrong in ["", "G", "gm0034", "GM 34", "GM/34", "0034", "GM00340034003"] {
            assert!(MemberCode::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
