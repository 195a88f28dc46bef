//! Recovery codes: what lets somebody in without their telephone, each once.

use data_encoding::HEXLOWER;

use super::key_ring::KeyRing;
use super::link_token::{canonical, readable_code};

/// How many are made at a time.
pub const CODES: usize = 10;
/// The symbols of one, without the lines between: 60 bits.
const SYMBOLS: usize = 12;

/// New codes, each `7K3M-9QXR-2F4T`.
pub fn make(chance: [[u8; SYMBOLS]; CODES]) -> Vec<String> {
    chance.into_iter().map(readable_code).collect()
}

/// What is kept of a code of an account: 64 hex digits, under a key outside the database. None for
/// a text that is no code; small letters, and signs that look alike, are taken for what they mean.
pub fn hash(keys: &KeyRing, account: i64, typed: &str) -> Option<String> {
    let signs = typed.bytes().filter(|sign| sign.is_ascii_alphanumeric());
    let symbols: Option<Vec<u8>> = signs.map(canonical).collect();
    let symbols = symbols.filter(|symbols| symbols.len() == SYMBOLS)?;
    let hash = keys.derive("recovery code", &[&account.to_be_bytes(), &symbols]);
    Some(HEXLOWER.encode(&hash))
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::SecretBox;

    #[test]
    fn a_code_is_known_as_it_is_read_to_somebody_and_for_one_account_only() {
        let keys = KeyRing::new(SecretBox::new(Box::new([1; 32])));
        let code = make([[1; SYMBOLS]; CODES]).remove(0);
        assert_eq!(code, "1111-1111-1111");
        let kept = hash(&keys, 7, &code);
        assert!(kept.is_some());
        assert_eq!(hash(&keys, 7, " llll iiii-1111"), kept);
        assert_ne!(hash(&keys, 8, &code), kept);
        assert_eq!(hash(&keys, 7, "1111-1111"), None);
        assert_eq!(hash(&keys, 7, "123456"), None);
    }
}
