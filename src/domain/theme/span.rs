//! A part of a text, and how it is found by what a person typed over.

use serde::{Deserialize, Serialize};

use crate::domain::text::as_sent;

/// From one character up to another, both counted from the start of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub from: u32,
    pub to: u32,
}

impl Span {
    /// Every place where the passage stands, from the first on and without overlap. White space is
    /// alike, however much of it: who copies from a page gets other white space than was sent, and
    /// what the eye cannot see as it is shown there.
    pub fn find(text: &str, passage: &str) -> Vec<Self> {
        let found = Self::places(text, passage);
        match found.is_empty() {
            true => Self::places(text, &as_sent(passage)),
            false => found,
        }
    }

    fn places(text: &str, passage: &str) -> Vec<Self> {
        let text: Vec<char> = text.chars().collect();
        let passage: Vec<char> = passage.trim().chars().collect();
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
            match length_at(rest, &passage) {
                Some(length) => {
                    found.extend(Self::of(from, from + length));
                    from += length;
                }
                None => from += 1,
            }
        }
        found
    }

    fn of(from: usize, to: usize) -> Option<Self> {
        Some(Self {
            from: u32::try_from(from).ok()?,
            to: u32::try_from(to).ok()?,
        })
    }

    /// What of the text stands in it.
    pub fn cut(self, text: &str) -> String {
        let length = self.to.saturating_sub(self.from) as usize;
        text.chars().skip(self.from as usize).take(length).collect()
    }
}

/// How many characters of the text the passage takes at its start; None where it does not stand.
fn length_at(text: &[char], passage: &[char]) -> Option<usize> {
    if passage.is_empty() {
        return None;
    }
    let mut used = 0;
    let mut wanted = passage.iter().peekable();
    while let Some(next) = wanted.next() {
        let here = text.get(used)?;
        if next.is_whitespace() {
            let rest = text.get(used..)?;
            let blank = rest.iter().take_while(|c| c.is_whitespace()).count();
            if blank == 0 {
                return None;
            }
            used += blank;
            while wanted.next_if(|c| c.is_whitespace()).is_some() {}
        } else if here == next {
            used += 1;
        } else {
            return None;
        }
    }
    Some(used)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_found_everywhere_and_white_space_is_alike() {
        let at = |text, passage| -> Vec<(u32, u32)> {
            let found = Span::find(text, passage).into_iter();
            found.map(|span| (span.from, span.to)).collect()
        };
        assert_eq!(
            at("é Jan  Jansen,\nJan\nJansen", " Jan Jansen "),
            [(2, 13), (15, 25)]
        );
        assert_eq!(at("aaaa", "aa"), [(0, 2), (2, 4)]);
        assert_eq!(at("Jan", "Piet"), []);
        assert_eq!(at("Jan", "  "), []);
        assert_eq!(at("", "a"), []);
        assert_eq!(at("Jan\u{200e}sen", "Jan[U+200E]sen"), [(0, 7)]);
        assert_eq!(at("Jan[U+200E]sen", "Jan[U+200E]sen"), [(0, 14)]);
    }
}
