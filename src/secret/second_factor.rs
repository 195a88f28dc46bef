//! The second factor: TOTP (RFC 6238), six digits, thirty seconds, SHA-1 as every app has it.

use totp_rs::{Builder, Secret, Totp};

/// Bytes of a TOTP secret (RFC 4226 recommends 160 bits).
pub const SECRET_LENGTH: usize = 20;

fn totp(secret: &[u8; SECRET_LENGTH]) -> Option<Totp> {
    Builder::new()
        .with_secret(Secret::from(*secret))
        .build()
        .ok()
}

/// The time step whose code this is, one step of tolerance to either side; None for a wrong code.
/// A step may be used once: the caller compares it with the last one used.
pub fn step_of(secret: &[u8; SECRET_LENGTH], code: &str, unix_seconds: u64) -> Option<u64> {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    totp(secret)?.check(&digits, unix_seconds)
}

/// The code of this moment, for a demonstration and for tests.
pub fn code_at(secret: &[u8; SECRET_LENGTH], unix_seconds: u64) -> Option<String> {
    Some(totp(secret)?.generate(unix_seconds).to_string())
}

/// The secret as an authenticator app takes it.
pub fn to_base32(secret: &[u8; SECRET_LENGTH]) -> String {
    data_encoding::BASE32_NOPAD.encode(secret)
}

/// The same as a link that such an app opens; `email` names the account in it.
pub fn to_url(email: &str, secret: &[u8; SECRET_LENGTH]) -> String {
    let secret = to_base32(secret);
    format!("otpauth://totp/Ledenraadpleging:{email}?secret={secret}&issuer=Ledenraadpleging")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_the_rfc() {
        // RFC 6238, appendix B, truncated to six digits.
        let secret = *b"12345678901234567890";
        assert_eq!(code_at(&secret, 59).unwrap(), "287082");
        assert_eq!(step_of(&secret, "287 082", 59), Some(1));
        assert_eq!(step_of(&secret, "287082", 59 + 90), None);
        assert_eq!(step_of(&secret, "", 59), None);
    }
}
