//! The two keys of the service, from their files.

use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::SealingKey;
use crate::config::secret_file::{SecretFile, SecretFileFault, read_secret};
use crate::config::settings::Secrets;
use crate::entropy;
use crate::secret::key_ring::{KeyRing, NotAKeyText, key_from_hex};

/// Why a key cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    #[error("a key file cannot be used")]
    File(#[from] SecretFileFault),
    #[error("{file} does not hold a key")]
    Content { file: String, source: NotAKeyText },
}

/// Reads the key that links, sessions and form numbers are derived from.
pub fn token_key(secrets: &Secrets) -> Result<Arc<KeyRing>, KeyFault> {
    let text = key_text(&secrets.token_key, secrets.create_missing)?;
    parsed(&secrets.token_key, &text).map(|key| Arc::new(KeyRing::new(key)))
}

/// Reads the private key that ballots are sealed to.
pub fn sealing_key(secrets: &Secrets) -> Result<SealingKey, KeyFault> {
    let text = key_text(&secrets.sealing_key, secrets.create_missing)?;
    parsed(&secrets.sealing_key, &text).map(Arc::new)
}

/// Makes a key file that is not there; true when it was made.
pub fn make(file: &SecretFile) -> Result<bool, KeyFault> {
    if file.exists() {
        return Ok(false);
    }
    file.create(&SecretString::from(entropy::hex::<32>()))?;
    Ok(true)
}

fn key_text(file: &SecretFile, create_missing: bool) -> Result<SecretString, KeyFault> {
    if create_missing {
        make(file)?;
    }
    Ok(read_secret(file)?)
}

fn parsed(
    file: &SecretFile,
    text: &SecretString,
) -> Result<secrecy::SecretBox<[u8; 32]>, KeyFault> {
    key_from_hex(text.expose_secret()).map_err(|source| KeyFault::Content {
        file: file.path().display().to_string(),
        source,
    })
}
