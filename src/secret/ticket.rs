//! Short-lived signed tickets (JWT, HS256): one key and one audience per purpose, no leeway.
//!
//! # Why
//!
//! A ticket says who holds a page or a form; it never says whether voting is open. Its expiry is
//! compared with our own clock, not with the one the library reads.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::key_ring::KeyRing;
use crate::domain::instant::Instant;

const ISSUER: &str = "raadpleging";

/// What a ticket is for; one for another purpose is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A secretary who opened a ballot link.
    Visit,
    /// A ballot form that was shown.
    Form,
    /// A checked ballot that may be cast, once.
    Cast,
    /// A form by which a member says that it did not do this.
    Objection,
    /// A password was right; the second factor is asked.
    SecondFactor,
    /// Somebody with an account, logged in.
    Session,
    /// A form shown to somebody who is logged in.
    AccountForm,
    /// A form that names a deputy.
    NameDeputy,
    /// A form that revokes one.
    RevokeDeputy,
    /// A form that hands a ballot over.
    HandOver,
    /// A form with which whoever was invited chooses a password.
    Accept,
}

impl Purpose {
    fn audience(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Form => "form",
            Self::Cast => "cast",
            Self::Objection => "objection",
            Self::SecondFactor => "second-factor",
            Self::Session => "session",
            Self::AccountForm => "account-form",
            Self::NameDeputy => "name-deputy",
            Self::RevokeDeputy => "revoke-deputy",
            Self::HandOver => "hand-over",
            Self::Accept => "accept",
        }
    }
}

/// The ticket is not ours, not for this, or too old. Which, is nobody's business.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a valid ticket")]
pub struct TicketFault;

#[derive(Serialize, Deserialize)]
struct Claims<T> {
    iss: String,
    aud: String,
    /// Seconds since 1970.
    exp: i64,
    #[serde(flatten)]
    content: T,
}

/// Signs `content` for one purpose, until a moment.
pub fn issue<T: Serialize>(
    keys: &KeyRing,
    purpose: Purpose,
    expires_at: Instant,
    content: T,
) -> Result<String, TicketFault> {
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: purpose.audience().to_owned(),
        exp: expires_at.seconds(),
        content,
    };
    let key = keys.derive("ticket", &[purpose.audience().as_bytes()]);
    jsonwebtoken::encode(
        &Header::new(Algorithm::HS256),
        &claims,
        &EncodingKey::from_secret(&key),
    )
    .map_err(|_| TicketFault)
}

/// Reads a ticket back; refused when it is not for this purpose or has expired at `now`.
pub fn read<T: DeserializeOwned>(
    keys: &KeyRing,
    purpose: Purpose,
    now: Instant,
    ticket: &str,
) -> Result<T, TicketFault> {
    let mut rules = Validation::new(Algorithm::HS256);
    rules.leeway = 0;
    rules.validate_exp = false;
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&[purpose.audience()]);
    rules.set_required_spec_claims(&["exp", "iss", "aud"]);
    let key = keys.derive("ticket", &[purpose.audience().as_bytes()]);
    let decoded =
        jsonwebtoken::decode::<Claims<T>>(ticket, &DecodingKey::from_secret(&key), &rules)
            .map_err(|_| TicketFault)?;
    if now.seconds() >= decoded.claims.exp {
        return Err(TicketFault);
    }
    Ok(decoded.claims.content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::SecretBox;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Content {
        link: u32,
    }

    #[test]
    fn a_ticket_is_good_for_one_purpose_until_its_hour() {
        let keys = KeyRing::new(SecretBox::new(Box::new([1; 32])));
        let now = Instant::from_micros(1_000_000_000).unwrap();
        let later = Instant::from_micros(1_060_000_000).unwrap();
        let ticket = issue(&keys, Purpose::Visit, later, Content { link: 7 }).unwrap();
        let read_at = |purpose, at| read::<Content>(&keys, purpose, at, &ticket);
        assert_eq!(read_at(Purpose::Visit, now), Ok(Content { link: 7 }));
        assert_eq!(read_at(Purpose::Visit, later), Err(TicketFault));
        assert_eq!(read_at(Purpose::Cast, now), Err(TicketFault));
        let other = KeyRing::new(SecretBox::new(Box::new([2; 32])));
        assert!(read::<Content>(&other, Purpose::Visit, now, &ticket).is_err());
        // {"alg":"none"} in front of the same claims
        let claims = ticket.split('.').nth(1).unwrap();
        let unsigned = format!("eyJhbGciOiJub25lIn0.{claims}.");
        assert!(read::<Content>(&keys, Purpose::Visit, now, &unsigned).is_err());
    }
}
