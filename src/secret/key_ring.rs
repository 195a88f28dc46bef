//! All keys of the service, derived from one in a file outside the database.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretBox};
use sha2::Sha256;

/// The master key. Whoever has it can make every link: it is in no database, log or backup of one.
pub struct KeyRing {
    master: SecretBox<[u8; 32]>,
}

/// The text is not 64 hex digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a key is written as 64 hex digits")]
pub struct NotAKeyText;

/// Reads 32 bytes from 64 hex digits, with white space around them.
pub fn key_from_hex(text: &str) -> Result<SecretBox<[u8; 32]>, NotAKeyText> {
    let bytes = data_encoding::HEXLOWER_PERMISSIVE
        .decode(text.trim().as_bytes())
        .map_err(|_| NotAKeyText)?;
    let key: [u8; 32] = bytes.try_into().map_err(|_| NotAKeyText)?;
    Ok(SecretBox::new(Box::new(key)))
}

impl KeyRing {
    pub fn new(master: SecretBox<[u8; 32]>) -> Self {
        Self { master }
    }

    /// HMAC-SHA-256 over the purpose and the parts, each with its length before it, so that no two
    /// lists of parts read alike.
    pub fn derive(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let key: &[u8; 32] = self.master.expose_secret();
        // HMAC pads a key to the block of its hash with zeros; done here, nothing can fail.
        let mut block = [0; 64];
        for (place, byte) in block.iter_mut().zip(key) {
            *place = *byte;
        }
        let mut mac = Hmac::<Sha256>::new(&block.into());
        for part in std::iter::once(&purpose.as_bytes()).chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes_and_parts_never_run_into_each_other() {
        let keys = KeyRing::new(key_from_hex(&"0b".repeat(32)).unwrap());
        let one = keys.derive("a", &[b"bc", b"d"]);
        assert_ne!(one, keys.derive("a", &[b"b", b"cd"]));
        assert_ne!(one, keys.derive("ab", &[b"c", b"d"]));
        assert_eq!(one, keys.derive("a", &[b"bc", b"d"]));
        assert!(key_from_hex("0b").is_err());
        assert!(key_from_hex(&"zz".repeat(32)).is_err());
    }

    #[test]
    fn the_padded_key_gives_the_mac_of_rfc_4231() {
        // Test case 2 has a key shorter than ours; a padded key is the same key.
        let mut block = [0; 64];
        block[..4].copy_from_slice(b"Jefe");
        let mut mac = Hmac::<Sha256>::new(&block.into());
        mac.update(b"what do ya want for nothing?");
        let hex = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
        assert!(hex.starts_with("5bdcc146bf60754e6a042426089575c7"), "{hex}");
    }
}
