//! What a password must be: long, and not what everybody tries first. No rules about signs.

use super::member::EmailAddress;

/// The shortest password that is taken; length, not composition (NIST SP 800-63B).
pub const SHORTEST_PASSWORD: usize = 12;
/// The longest, in characters, so that hashing stays bounded.
pub const LONGEST_PASSWORD: usize = 200;
/// With fewer different characters a password is a pattern.
const FEWEST_DIFFERENT: usize = 4;

/// What is tried first, in small letters; digits and signs before and after make it no better.
const COMMON: &[&str] = &[
    "",
    "abcdefghijkl",
    "administrator",
    "asdfghjkl",
    "azerty",
    "azertyuiop",
    "beheerder",
    "changeme",
    "correcthorsebatterystaple",
    "correctpaardbatterijnietje",
    "footballfootball",
    "geheimgeheim",
    "geheimwachtwoord",
    "gemeente",
    "gemeentesecretaris",
    "iloveyou",
    "iloveyouiloveyou",
    "ledenraadpleging",
    "letmeinletmein",
    "mijnwachtwoord",
    "nederland",
    "passwordpassword",
    "password",
    "qazwsxedc",
    "qazwsxedcrfv",
    "qwertyuiop",
    "qwertyuiopasdfghjkl",
    "qwerty",
    "qwertyqwerty",
    "raadpleging",
    "secretaris",
    "testtesttest",
    "unbelievable",
    "vereniging",
    "verenigingvannederlandsegemeenten",
    "wachtwoord",
    "wachtwoordwachtwoord",
    "welkom",
    "welkomwelkom",
    "zxcvbnm",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    #[error("a password has at least {SHORTEST_PASSWORD} characters")]
    TooShort,
    #[error("a password has at most {LONGEST_PASSWORD} characters")]
    TooLong,
    #[error("the address is no password")]
    Address,
    #[error("this password is one of the first that are tried")]
    Common,
}

/// Whether a password will do for the account with this address.
pub fn check_password(password: &str, email: &EmailAddress) -> Result<(), PasswordFault> {
    match password.chars().count() {
        0..SHORTEST_PASSWORD => return Err(PasswordFault::TooShort),
        SHORTEST_PASSWORD..=LONGEST_PASSWORD => {}
        _ => return Err(PasswordFault::TooLong),
    }
    let address = email.as_str();
    let before_at = address.split('@').next().unwrap_or(address);
    if [address, before_at].map(bare).contains(&bare(password)) {
        return Err(PasswordFault::Address);
    }
    let mut different: Vec<char> = password.chars().collect();
    different.sort_unstable();
    different.dedup();
    let letters = bare(password);
    if different.len() < FEWEST_DIFFERENT || is_common(&letters) {
        return Err(PasswordFault::Common);
    }
    Ok(())
}

/// Letters and digits, in small letters.
fn bare(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

fn is_common(bare: &str) -> bool {
    let word = bare.trim_matches(|c: char| c.is_ascii_digit());
    COMMON.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_strength_and_the_usual_is_refused() {
        let email = EmailAddress::parse("m.devries.bureau@vng.example").unwrap();
        let checked = |password: &str| check_password(password, &email);
        assert_eq!(checked("elf tekens!"), Err(PasswordFault::TooShort));
        assert_eq!(checked("twaalf tekens"), Ok(()));
        assert_eq!(checked(&"één twee ".repeat(22)), Ok(()));
        assert_eq!(
            checked(&"één twee ".repeat(23)),
            Err(PasswordFault::TooLong)
        );
        for own in ["M.deVries.Bureau@vng.example", "m de vries bureau"] {
            assert_eq!(checked(own), Err(PasswordFault::Address), "{own}");
        }
        for usual in [
            "aaaaaaaaaaaa",
            "121212121212",
            "Wachtwoord123!",
            "123456789012",
            "2025 Welkom 2025!",
            "Qwerty-uiop-2025",
        ] {
            assert_eq!(checked(usual), Err(PasswordFault::Common), "{usual}");
        }
    }
}
