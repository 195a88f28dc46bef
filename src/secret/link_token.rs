//! The token in a ballot link: derived, never stored.
//!
//! # Why
//!
//! 32 characters of Crockford's base32, which survive capitals, a mistyped O or I and a reader on
//! the telephone: 6 for the number of the link, by which it is looked up, and 26 (130 bits) that
//! only the key outside the database can make. 256 bits, case-insensitive, would not fit on a line
//! of 76 with `https://raadpleging.vng.nl/s/` before it.
//!
//! The link in a confirmation, by which a member says that it did not do this, is made alike from
//! the number of the letter. Its purpose is another, so that neither opens what the other does.

use subtle::ConstantTimeEq;

use super::key_ring::KeyRing;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const NUMBER_LENGTH: usize = 6;
const PROOF_LENGTH: usize = 26;
/// Characters in a token.
pub const TOKEN_LENGTH: usize = NUMBER_LENGTH + PROOF_LENGTH;

/// Under the proof of a link to a ballot.
const BALLOT: &str = "ballot link";
/// Under the proof of a link to an objection.
const OBJECTION: &str = "objection";

/// A token as it came in a URL: which link or letter it claims to be of, and the proof.
pub struct ClaimedToken {
    pub number: u32,
    proof: Vec<u8>,
}

/// The token of link `number`, for the URL.
pub fn make(keys: &KeyRing, number: u32, consultation: &Key, member: &MemberCode) -> String {
    token(number, proof(keys, BALLOT, number, consultation, member))
}

/// The token of the objection to what letter `number` tells, for the URL.
pub fn make_objection(
    keys: &KeyRing,
    number: u32,
    consultation: &Key,
    member: &MemberCode,
) -> String {
    token(number, proof(keys, OBJECTION, number, consultation, member))
}

fn token(number: u32, proof: Vec<u8>) -> String {
    let mut token = base32_number(number);
    token.extend(proof);
    token.into_iter().map(char::from).collect()
}

/// Reads a token however it was copied: any case, O for 0, I and L for 1, with a dot, bracket or
/// other sign before or behind it, broken over two lines, with what a mail gateway put behind it
/// or left in it. None where it cannot be one.
pub fn parse(text: &str) -> Option<ClaimedToken> {
    let bare = text.split(['&', '?', '#']).next().unwrap_or(text);
    let symbols = symbols(bare).or_else(|| symbols(&without_escapes(bare)))?;
    let (number, proof) = symbols.split_at(NUMBER_LENGTH);
    let mut value = 0;
    for symbol in number {
        let digit = ALPHABET.iter().position(|known| known == symbol)?;
        value = value * 32 + u32::try_from(digit).ok()?;
    }
    Some(ClaimedToken {
        number: value,
        proof: proof.to_vec(),
    })
}

/// The symbols of a whole token: letters and digits, whatever else stands between them.
fn symbols(text: &str) -> Option<Vec<u8>> {
    let signs = text.bytes().filter(u8::is_ascii_alphanumeric);
    let symbols: Vec<u8> = signs.map(canonical).collect::<Option<_>>()?;
    (symbols.len() == TOKEN_LENGTH).then_some(symbols)
}

/// Without what is left of quoted-printable (`=3D`, `=20`) and of a URL encoded twice (`%3E`).
fn without_escapes(text: &str) -> String {
    let mut parts = text.split(['=', '%']);
    let first = parts.next().unwrap_or("");
    let rest = parts.map(|part| {
        let is_code = part
            .get(..2)
            .is_some_and(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        if is_code {
            part.get(2..).unwrap_or("")
        } else {
            part
        }
    });
    std::iter::once(first).chain(rest).collect()
}

impl ClaimedToken {
    /// Whether the proof is the one of this link; takes the same time for every wrong one.
    pub fn is_genuine(&self, keys: &KeyRing, consultation: &Key, member: &MemberCode) -> bool {
        let right = proof(keys, BALLOT, self.number, consultation, member);
        self.proof.ct_eq(&right).into()
    }

    /// The same, for the proof of an objection to this letter.
    pub fn is_genuine_objection(
        &self,
        keys: &KeyRing,
        consultation: &Key,
        member: &MemberCode,
    ) -> bool {
        let right = proof(keys, OBJECTION, self.number, consultation, member);
        self.proof.ct_eq(&right).into()
    }
}

fn proof(
    keys: &KeyRing,
    purpose: &str,
    number: u32,
    consultation: &Key,
    member: &MemberCode,
) -> Vec<u8> {
    let mac = keys.derive(
        purpose,
        &[
            &number.to_be_bytes(),
            consultation.as_str().as_bytes(),
            member.as_str().as_bytes(),
        ],
    );
    // 26 symbols of five bits: the first 130 bits of the MAC.
    (0..PROOF_LENGTH)
        .map(|place| symbol(five_bits(&mac, place * 5)))
        .collect()
}

fn five_bits(bytes: &[u8; 32], first: usize) -> u32 {
    (first..first + 5).fold(0, |value, bit| {
        let byte = bytes.get(bit / 8).copied().unwrap_or(0);
        (value << 1) | u32::from((byte >> (7 - bit % 8)) & 1)
    })
}

fn base32_number(number: u32) -> Vec<u8> {
    (0..NUMBER_LENGTH)
        .rev()
        .map(|place| symbol((number >> (5 * place)) & 31))
        .collect()
}

fn symbol(value: u32) -> u8 {
    let place = usize::try_from(value & 31).unwrap_or(0);
    ALPHABET.get(place).copied().unwrap_or(b'0')
}

/// The symbol that a character stands for, after Crockford.
pub(super) fn canonical(byte: u8) -> Option<u8> {
    let upper = match byte.to_ascii_uppercase() {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    };
    ALPHABET.contains(&upper).then_some(upper)
}

/// Twelve random symbols in three groups, for people to read to each other: `7K3M-9QXR-2F4T`.
pub fn readable_code(chance: [u8; 12]) -> String {
    let symbols: Vec<char> = chance
        .iter()
        .map(|byte| char::from(symbol(u32::from(*byte))))
        .collect();
    let groups: Vec<String> = symbols
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::SecretBox;

    fn keys(byte: u8) -> KeyRing {
        KeyRing::new(SecretBox::new(Box::new([byte; 32])))
    }

    #[test]
    fn a_token_survives_what_mail_programs_do_to_it() {
        let consultation = Key::parse("azwa-hlo-2025").unwrap();
        let member = MemberCode::parse("GM0344").unwrap();
        let token = make(&keys(1), 31_337, &consultation, &member);
        assert_eq!(token.len(), TOKEN_LENGTH);
        assert!(token.bytes().all(|b| b.is_ascii_alphanumeric()));
        for copied in [
            token.clone(),
            token.to_lowercase(),
            format!("{token}."),
            format!("<{token}>"),
            format!("{token})"),
            token.replace('0', "o").replace('1', "l"),
        ] {
            let claimed = parse(&copied).unwrap();
            assert_eq!(claimed.number, 31_337);
            assert!(claimed.is_genuine(&keys(1), &consultation, &member));
        }
    }

    #[test]
    fn a_token_is_good_for_one_link_of_one_member_under_one_key() {
        let consultation = Key::parse("azwa-hlo-2025").unwrap();
        let member = MemberCode::parse("GM0344").unwrap();
        let claimed = parse(&make(&keys(1), 7, &consultation, &member)).unwrap();
        let other = MemberCode::parse("GM0345").unwrap();
        assert!(!claimed.is_genuine(&keys(1), &consultation, &other));
        assert!(!claimed.is_genuine(&keys(2), &consultation, &member));
        assert!(!claimed.is_genuine_objection(&keys(1), &consultation, &member));
        let objection = parse(&make_objection(&keys(1), 7, &consultation, &member)).unwrap();
        assert!(objection.is_genuine_objection(&keys(1), &consultation, &member));
        assert!(!objection.is_genuine_objection(&keys(1), &consultation, &other));
        assert!(!objection.is_genuine(&keys(1), &consultation, &member));
        let mut forged = make(&keys(1), 7, &consultation, &member);
        let last = if forged.ends_with('Z') { 'Y' } else { 'Z' };
        forged.pop();
        forged.push(last);
        let forged = parse(&forged).unwrap();
        assert!(!forged.is_genuine(&keys(1), &consultation, &member));
        for wrong in [
            "",
            "abc",
            "../../etc/passwd",
            &"U".repeat(32),
            &"é".repeat(16),
        ] {
            assert!(parse(wrong).is_none(), "{wrong}");
        }
    }
}
