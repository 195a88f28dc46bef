//! The spelling of every letter.

use super::fixture::{desk, every_letter};
use crate::dutch_rules::misspelt;

#[test]
fn every_word_in_every_letter_is_dutch() {
    for (name, letter) in every_letter() {
        let mail = desk().compose(&letter);
        let wrong = misspelt(mail.text());
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
    }
}
