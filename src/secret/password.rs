//! Passwords: argon2id at OWASP's strength.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret, SecretString};

/// Memory in KiB, passes and lanes (OWASP, 2025).
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The password could not be hashed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the password cannot be hashed")]
pub struct PasswordFault;

fn argon2id() -> Result<Argon2<'static>, PasswordFault> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| PasswordFault)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// A PHC string, with its own salt.
pub fn hash(password: &SecretString, salt: [u8; 16]) -> Result<String, PasswordFault> {
    argon2id()?
        .hash_password_with_salt(password.expose_secret().as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|_| PasswordFault)
}

/// Whether the password belongs to the hash; a fault where nothing could be compared. Slow on
/// purpose: never on a thread that answers the web.
pub fn verify(password: &SecretString, hash: &str) -> Result<bool, PasswordFault> {
    let parsed = PasswordHash::new(hash).map_err(|_| PasswordFault)?;
    let argon2 = argon2id()?;
    let compared = argon2.verify_password(password.expose_secret().as_bytes(), &parsed);
    Ok(compared.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_fits() {
        let password = SecretString::from("correct paard batterij nietje");
        let hashed = hash(&password, [9; 16]).unwrap();
        assert!(
            hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hashed}"
        );
        assert_eq!(verify(&password, &hashed), Ok(true));
        let other = SecretString::from("correct paard");
        assert_eq!(verify(&other, &hashed), Ok(false));
        assert_eq!(verify(&password, "geen hash"), Err(PasswordFault));
    }
}
