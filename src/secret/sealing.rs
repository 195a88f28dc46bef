//! Sealing: what comes in can be read by nobody until the key is taken out of its file.
//!
//! # Why
//!
//! The content is encrypted once, under a key of its own (ChaCha20-Poly1305), and that key twice:
//! to the consultation (HPKE, RFC 9180: X25519, HKDF-SHA-256, ChaCha20-Poly1305) and for the
//! member's own eyes. Every part is bound to the same associated data, so that a sealed ballot
//! cannot be moved to another member, version or consultation.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hpke::aead::ChaCha20Poly1305 as HpkeAead;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use secrecy::{ExposeSecret, SecretBox};

const INFO: &[u8] = b"raadpleging ballot 1";
const ENCAPSULATED_LENGTH: usize = 32;

/// Something does not open, or was not made by us. Says no more.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it cannot be opened")]
pub struct SealFault;

/// The chance that sealing needs.
#[derive(Clone)]
pub struct SealingChance {
    pub content_key: [u8; 32],
    pub ephemeral: [u8; 32],
}

/// A sealed content and its two wrapped keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    pub content: Vec<u8>,
    pub key_for_consultation: Vec<u8>,
    pub key_for_member: Vec<u8>,
}

/// The public key that belongs to a private one.
pub fn public_key(private: &SecretBox<[u8; 32]>) -> Result<[u8; 32], SealFault> {
    let private = private_key(private)?;
    let public = X25519HkdfSha256::sk_to_pk(&private).to_bytes();
    <[u8; 32]>::try_from(public.as_slice()).map_err(|_| SealFault)
}

/// Seals `content` to the consultation and to the member; `bound` must be the same at opening.
pub fn seal(
    content: &[u8],
    bound: &[u8],
    consultation_key: &[u8; 32],
    member_key: &[u8; 32],
    chance: &SealingChance,
) -> Result<Sealed, SealFault> {
    let recipient = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(consultation_key)
        .map_err(|_| SealFault)?;
    let (encapsulated, wrapped) =
        hpke::single_shot_seal_with_rng::<HpkeAead, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &recipient,
            INFO,
            &chance.content_key,
            bound,
            &mut Given(chance.ephemeral),
        )
        .map_err(|_| SealFault)?;
    let mut key_for_consultation = encapsulated.to_bytes().to_vec();
    key_for_consultation.extend(wrapped);
    Ok(Sealed {
        content: encrypt(&chance.content_key, content, bound)?,
        key_for_consultation,
        key_for_member: encrypt(member_key, &chance.content_key, bound)?,
    })
}

/// Opens with the consultation's private key.
pub fn open(
    sealed: &Sealed,
    bound: &[u8],
    private: &SecretBox<[u8; 32]>,
) -> Result<Vec<u8>, SealFault> {
    let (encapsulated, wrapped) = sealed
        .key_for_consultation
        .split_at_checked(ENCAPSULATED_LENGTH)
        .ok_or(SealFault)?;
    let encapsulated =
        <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| SealFault)?;
    let key = hpke::single_shot_open::<HpkeAead, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &private_key(private)?,
        &encapsulated,
        INFO,
        wrapped,
        bound,
    )
    .map_err(|_| SealFault)?;
    decrypt(&content_key(key)?, &sealed.content, bound)
}

/// Opens with the member's own key.
pub fn open_own(
    sealed: &Sealed,
    bound: &[u8],
    member_key: &[u8; 32],
) -> Result<Vec<u8>, SealFault> {
    let key = decrypt(member_key, &sealed.key_for_member, bound)?;
    decrypt(&content_key(key)?, &sealed.content, bound)
}

/// Encrypts a small secret that must be stored, under a derived key that is used once.
pub fn wrap(key: &[u8; 32], secret: &[u8], bound: &[u8]) -> Result<Vec<u8>, SealFault> {
    encrypt(key, secret, bound)
}

/// The way back of [`wrap`].
pub fn unwrap(key: &[u8; 32], wrapped: &[u8], bound: &[u8]) -> Result<Vec<u8>, SealFault> {
    decrypt(key, wrapped, bound)
}

fn content_key(bytes: Vec<u8>) -> Result<[u8; 32], SealFault> {
    bytes.try_into().map_err(|_| SealFault)
}

fn private_key(
    private: &SecretBox<[u8; 32]>,
) -> Result<<X25519HkdfSha256 as Kem>::PrivateKey, SealFault> {
    let bytes: &[u8; 32] = private.expose_secret();
    <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(bytes).map_err(|_| SealFault)
}

/// The nonce is zero: every key here encrypts one message in its life.
fn encrypt(key: &[u8; 32], message: &[u8], bound: &[u8]) -> Result<Vec<u8>, SealFault> {
    let payload = Payload {
        msg: message,
        aad: bound,
    };
    ChaCha20Poly1305::new(&Key::from(*key))
        .encrypt(&Nonce::default(), payload)
        .map_err(|_| SealFault)
}

fn decrypt(key: &[u8; 32], message: &[u8], bound: &[u8]) -> Result<Vec<u8>, SealFault> {
    let payload = Payload {
        msg: message,
        aad: bound,
    };
    ChaCha20Poly1305::new(&Key::from(*key))
        .decrypt(&Nonce::default(), payload)
        .map_err(|_| SealFault)
}

/// Hands out the chance it was given: HPKE asks for one ephemeral key and no more.
struct Given([u8; 32]);

impl TryRng for Given {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let [a, b, c, d, ..] = self.0;
        Ok(u32::from_le_bytes([a, b, c, d]))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        Ok(u64::from_le_bytes([a, b, c, d, e, f, g, h]))
    }

    fn try_fill_bytes(&mut self, target: &mut [u8]) -> Result<(), Self::Error> {
        for (place, given) in target.iter_mut().zip(self.0.iter().cycle()) {
            *place = *given;
        }
        Ok(())
    }
}

impl TryCryptoRng for Given {}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(bound: &[u8]) -> (Sealed, SecretBox<[u8; 32]>) {
        let private = SecretBox::new(Box::new([7; 32]));
        let public = public_key(&private).unwrap();
        let chance = SealingChance {
            content_key: [1; 32],
            ephemeral: [2; 32],
        };
        let sealed = seal(b"ja", bound, &public, &[3; 32], &chance).unwrap();
        (sealed, private)
    }

    #[test]
    fn only_the_two_keys_open_it() {
        let (sealed, private) = sealed(b"GM0344 1");
        assert_eq!(open(&sealed, b"GM0344 1", &private).unwrap(), b"ja");
        assert_eq!(open_own(&sealed, b"GM0344 1", &[3; 32]).unwrap(), b"ja");
        let other = SecretBox::new(Box::new([8; 32]));
        assert_eq!(open(&sealed, b"GM0344 1", &other), Err(SealFault));
        assert_eq!(open_own(&sealed, b"GM0344 1", &[4; 32]), Err(SealFault));
    }

    #[test]
    fn a_sealed_ballot_cannot_be_moved_to_another_member() {
        let (sealed, private) = sealed(b"GM0344 1");
        assert_eq!(open(&sealed, b"GM0345 1", &private), Err(SealFault));
        assert_eq!(open_own(&sealed, b"GM0345 1", &[3; 32]), Err(SealFault));
        let mut bent = sealed.clone();
        if let Some(byte) = bent.content.first_mut() {
            *byte ^= 1;
        }
        assert_eq!(open(&bent, b"GM0344 1", &private), Err(SealFault));
    }
}
