//! The tag in a return address: by it a bounce is known to be about a letter that we sent.
//!
//! # Why
//!
//! `{id}.{mac}`: the beginning of the letter's random Message-ID, and what only the key outside
//! the database can make of it. Whoever invents bounces cannot mark a letter as not delivered.
//! Lower-case letters and digits, because servers on the way may change the case; it names no
//! member and no link.

use subtle::ConstantTimeEq;

use super::key_ring::KeyRing;

/// Hex digits of the Message-ID (64 bits): enough to find one letter among all.
const ID_LENGTH: usize = 16;
/// Bytes of the MAC (80 bits); 16 letters and digits.
const MAC_BYTES: usize = 10;
/// Characters in a tag.
pub const TAG_LENGTH: usize = ID_LENGTH + 1 + MAC_BYTES / 5 * 8;

/// The tag of the letter with this Message-ID (32 hex digits, left of its `@`).
pub fn make(keys: &KeyRing, message_id: &str) -> String {
    let id: String = message_id.chars().take(ID_LENGTH).collect();
    let mac = mac(keys, &id);
    format!("{id}.{mac}")
}

/// The beginning of the Message-ID that a tag proves; none for a tag that we did not make.
pub fn prove(keys: &KeyRing, tag: &str) -> Option<String> {
    let tag = tag.to_ascii_lowercase();
    let (id, claimed) = tag.split_once('.')?;
    let is_id = id.len() == ID_LENGTH && id.bytes().all(|b| b.is_ascii_hexdigit());
    let right: bool = claimed.as_bytes().ct_eq(mac(keys, id).as_bytes()).into();
    (is_id && right).then(|| id.to_owned())
}

fn mac(keys: &KeyRing, id: &str) -> String {
    let mac = keys.derive("return address", &[id.as_bytes()]);
    let short: Vec<u8> = mac.into_iter().take(MAC_BYTES).collect();
    data_encoding::BASE32HEX_NOPAD
        .encode(&short)
        .to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::key_ring::key_from_hex;

    const ID: &str = "0123456789abcdef0123456789abcdef";

    fn keys(byte: &str) -> KeyRing {
        KeyRing::new(key_from_hex(&byte.repeat(32)).unwrap())
    }

    #[test]
    fn a_tag_proves_its_own_letter_under_its_own_key() {
        let tag = make(&keys("0b"), ID);
        assert_eq!(tag.len(), TAG_LENGTH);
        // the settings leave so much room: 64 in all, 30 of them before the `+`
        assert_eq!(30 + 1 + TAG_LENGTH, 64);
        assert!(
            tag.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.')
        );
        let id = Some("0123456789abcdef".to_owned());
        assert_eq!(prove(&keys("0b"), &tag), id);
        assert_eq!(prove(&keys("0b"), &tag.to_ascii_uppercase()), id);
        assert_eq!(prove(&keys("0c"), &tag), None);
        let other = make(&keys("0b"), &ID.replacen('0', "1", 1));
        assert_ne!(
            tag.split_once('.').unwrap().1,
            other.split_once('.').unwrap().1
        );
    }

    #[test]
    fn a_tag_that_was_changed_proves_nothing() {
        let tag = make(&keys("0b"), ID);
        for place in 0..tag.len() {
            let mut changed = tag.clone().into_bytes();
            changed[place] = if changed[place] == b'7' { b'8' } else { b'7' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(prove(&keys("0b"), &changed), None, "{changed}");
        }
        for wrong in ["", ".", "0123456789abcdef", "0123456789abcdef.", "'; DROP"] {
            assert_eq!(prove(&keys("0b"), wrong), None);
        }
    }
}
