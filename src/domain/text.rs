//! Texts from outside: bounded in what a person sees, and shown without tricks.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::document::own_document;

/// The most characters in an explanation or a remark, as a person counts them.
pub const MOST_CHARACTERS: usize = 4_000;
/// The most bytes of the same: four to a character, which every single emoji fits in.
pub const MOST_BYTES: usize = 4 * MOST_CHARACTERS;
/// The most characters of a name, a function or a reason.
pub const MOST_LINE_CHARACTERS: usize = 200;

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    #[error("{used} characters, at most {most}")]
    TooLong { used: usize, most: usize },
    /// Few characters for a person, but each of many bytes.
    #[error("too many bytes for its characters")]
    TooHeavy,
    #[error("empty")]
    Empty,
}

/// A text of several lines, possibly empty; line ends are `\n`, white space around it is gone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Prose(String);

impl Prose {
    pub fn parse(text: &str) -> Result<Self, TextFault> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim();
        let used = text.graphemes(true).count();
        if used > MOST_CHARACTERS {
            return Err(TextFault::TooLong {
                used,
                most: MOST_CHARACTERS,
            });
        }
        if text.len() > MOST_BYTES {
            return Err(TextFault::TooHeavy);
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One line that is not empty: a name, a function, a reason. White space is folded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Line(String);

impl Line {
    pub fn parse(text: &str) -> Result<Self, TextFault> {
        let kept = text
            .chars()
            .filter(|c| !c.is_control() || c.is_whitespace());
        let kept: String = kept.collect();
        let line = kept.split_whitespace().collect::<Vec<_>>().join(" ");
        let used = line.graphemes(true).count();
        if used == 0 {
            return Err(TextFault::Empty);
        }
        if used > MOST_LINE_CHARACTERS {
            return Err(TextFault::TooLong {
                used,
                most: MOST_LINE_CHARACTERS,
            });
        }
        if line.len() > 4 * MOST_LINE_CHARACTERS {
            return Err(TextFault::TooHeavy);
        }
        Ok(Self(line))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! text_conversions {
    ($($kind:ident),*) => {$(
        impl TryFrom<String> for $kind {
            type Error = TextFault;
            fn try_from(text: String) -> Result<Self, TextFault> {
                Self::parse(&text)
            }
        }

        impl From<$kind> for String {
            fn from(text: $kind) -> Self {
                text.0
            }
        }

        impl std::fmt::Display for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}
text_conversions!(Prose, Line);

/// What a page may link to: never a scheme that runs something. A document that is kept here has an
/// address without a host.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct WebAddress(pub String);

/// The text is not an address that a page may link to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an address that begins with https:// and has no spaces or quotes")]
pub struct NotAWebAddress;

impl TryFrom<String> for WebAddress {
    type Error = NotAWebAddress;
    fn try_from(text: String) -> Result<Self, NotAWebAddress> {
        let rest = text.strip_prefix("https://");
        let plain = |b: u8| b.is_ascii_graphic() && !br#""'<>\`"#.contains(&b);
        match rest {
            Some(rest) if !rest.is_empty() && rest.bytes().all(plain) => Ok(Self(text)),
            None if own_document(&text).is_some() => Ok(Self(text)),
            _ => Err(NotAWebAddress),
        }
    }
}

/// The text with what the eye cannot see made visible: control characters as their pictures,
/// characters that turn the reading direction and other invisible ones by their number.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => shown.push(c),
            '\u{0}'..='\u{1f}' => {
                shown.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'));
            }
            '\u{7f}' => shown.push('\u{2421}'),
            '\u{80}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' => {
                shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
            }
            _ => shown.push(c),
        }
    }
    shown
}

/// The reverse of [`visible`]: what was sent, for somebody who copied it from a page.
pub fn as_sent(shown: &str) -> String {
    let mut sent = String::with_capacity(shown.len());
    let mut rest = shown;
    while let Some(next) = rest.chars().next() {
        let (c, length) = marked(rest).unwrap_or((next, next.len_utf8()));
        sent.push(c);
        rest = rest.get(length..).unwrap_or_default();
    }
    sent
}

/// The invisible character that is shown at the start, and the length in bytes of how it is shown.
fn marked(shown: &str) -> Option<(char, usize)> {
    let c = match shown.chars().next()? {
        '\u{2421}' => Some('\u{7f}'),
        picture @ '\u{2400}'..='\u{241f}' => char::from_u32(u32::from(picture) - 0x2400),
        _ => {
            let (digits, _) = shown.strip_prefix("[U+")?.split_once(']')?;
            char::from_u32(u32::from_str_radix(digits, 16).ok()?)
        }
    }?;
    let own = visible(c.encode_utf8(&mut [0; 4]));
    let invisible = own.chars().ne([c]);
    (invisible && shown.starts_with(&own)).then_some((c, own.len()))
}

/// Small letters without accents, written in one character or two; curly apostrophes made straight.
pub fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        '‘' | '’' | '`' => '\'',
        other => other,
    };
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .map(plain)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_thousand_emoji_fit_and_one_more_does_not() {
        assert!(Prose::parse(&"🙂".repeat(4_000)).is_ok());
        assert_eq!(
            Prose::parse(&"🙂".repeat(4_001)),
            Err(TextFault::TooLong {
                used: 4_001,
                most: 4_000
            })
        );
        assert_eq!(Prose::parse(&"👨‍👩‍👧".repeat(1_000)), Err(TextFault::TooHeavy));
    }

    #[test]
    fn a_line_end_of_windows_counts_once() {
        assert_eq!(Prose::parse(" a\r\nb\r\n").unwrap().as_str(), "a\nb");
    }

    #[test]
    fn a_line_keeps_no_control_characters() {
        assert_eq!(Line::parse("J.\r\nBcc: x\0").unwrap().as_str(), "J. Bcc: x");
        assert_eq!(Line::parse(" \n "), Err(TextFault::Empty));
        // two of them around a space once left that space
        assert_eq!(Line::parse("\0 \0"), Err(TextFault::Empty));
    }

    #[test]
    fn what_the_eye_cannot_see_is_shown() {
        assert_eq!(visible("a\0b\u{202e}c\nd"), "a␀b[U+202E]c\nd");
    }

    #[test]
    fn what_is_copied_from_a_page_is_what_was_sent() {
        for sent in ["a\0b\u{202e}c\nd", "\u{7f}\u{feff}é", "[U+0041] en [U+"] {
            assert_eq!(as_sent(&visible(sent)), sent);
        }
    }
}
