//! Makes any text one that can be set: what the fonts lack is named, what has no end is broken.

use serde_json::Value;

use super::fonts::Fonts;

/// An unbroken run of more characters than this may be broken anywhere, or it would leave the page.
const LONGEST_RUN: usize = 30;
const BREAK: char = '\u{200b}';

/// The sheet with every text in it made settable; names of fields stay as they are.
pub fn settable(sheet: &[u8], fonts: &Fonts) -> Result<Vec<u8>, serde_json::Error> {
    let mut value: Value = serde_json::from_slice(sheet)?;
    settle(&mut value, fonts);
    serde_json::to_vec(&value)
}

fn settle(value: &mut Value, fonts: &Fonts) {
    match value {
        Value::String(text) => *text = shown(text, fonts),
        Value::Array(items) => items.iter_mut().for_each(|item| settle(item, fonts)),
        Value::Object(fields) => fields.values_mut().for_each(|field| settle(field, fonts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn shown(text: &str, fonts: &Fonts) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut run = 0;
    let mut before = ' ';
    for c in text.chars() {
        // a line may end behind a slash, so an address needs no break that would be copied along
        if c.is_whitespace() || (before == '/' && c.is_ascii_alphabetic()) {
            run = 0;
        } else {
            run += 1;
        }
        if run > LONGEST_RUN {
            shown.push(BREAK);
            run = 1;
        }
        before = c;
        if can_be_set(c, fonts) {
            shown.push(c);
        } else {
            shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
        }
    }
    shown
}

fn can_be_set(c: char, fonts: &Fonts) -> bool {
    match c {
        '\n' => true,
        // the archive standard refuses characters without a public meaning
        '\u{e000}'..='\u{f8ff}' => false,
        _ => fonts.have(c),
    }
}
