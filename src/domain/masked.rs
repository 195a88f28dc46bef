//! Words of others that may be kept: without addresses, links, or anything that could be a code.

use super::text::visible;

/// With a digit in it, so many letters and digits are a code.
const SHORTEST_CODE: usize = 8;
/// In capitals alone, so many are one.
const LONGEST_CAPITALS: usize = 12;
/// Longer than a word that is worth keeping.
const LONGEST_WORD: usize = 26;

/// One line in which a link token, and whoever a mail was about, cannot be read. There is no
/// other way to make one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked(String);

impl Masked {
    /// At most `most` characters; masking what is masked changes nothing.
    pub fn of(text: &str, most: usize) -> Self {
        let mut masked = String::new();
        for word in text.split_whitespace().take(most) {
            if !masked.is_empty() {
                masked.push(' ');
            }
            masked.push_str(mask(&visible(word)));
        }
        Self(masked.chars().take(most).collect())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn mask(word: &str) -> &str {
    let lower = word.to_ascii_lowercase();
    let holds = |signs: &[&str]| signs.iter().any(|sign| lower.contains(sign));
    // an address of Exchange names its owner by `cn=`
    if holds(&["@", "%40", "cn="]) {
        return "(adres)";
    }
    if holds(&["://", "%2f", "www.", "/s/"]) {
        return "(link)";
    }
    // whatever stands between the signs of a code, visible or not
    let signs = || word.chars().filter(|c| c.is_alphanumeric());
    let length = signs().count();
    let has_digit = signs().any(|c| c.is_ascii_digit());
    let is_capitals = !signs().any(char::is_lowercase);
    let is_code = length >= LONGEST_WORD
        || (length >= LONGEST_CAPITALS && is_capitals)
        || (length >= SHORTEST_CODE && has_digit);
    if is_code { "(code)" } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        Masked::of(text, 500).as_str().to_owned()
    }

    #[test]
    fn no_address_no_link_and_no_token_is_kept() {
        for (text, kept) in [
            (
                "550 5.1.1 <j@gm0034.example>: Recipient address\r\n rejected",
                "550 5.1.1 (adres) Recipient address rejected",
            ),
            ("see https://raadpleging.example/s/7K3M", "see (link)"),
            (
                "HTTPS%3A%2F%2Fx x%40y /s/7K3M www.vng.nl",
                "(link) (adres) (link) (link)",
            ),
            ("7K3M9QXR2F4T8WJCNB5VHD6YPA", "(code)"),
            ("7K3M\u{200b}9QXR\u{200d}2F4T 2F4T-8WJC", "(code) (code)"),
            ("ABCDEFGHJKMNPQRSTVWX", "(code)"),
            ("IMCEAEX-/o=VNG/cn=jdevries", "(adres)"),
            ("user unknown\u{202e}\0", "user (code)"),
        ] {
            assert_eq!(masked(text), kept);
            assert_eq!(masked(kept), kept, "masked again");
        }
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(
            Masked::of(&"é ".repeat(9_999), 500)
                .as_str()
                .chars()
                .count(),
            500
        );
        assert!(Masked::of(" \n", 500).is_empty());
    }
}
