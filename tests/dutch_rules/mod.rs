//! Spelling of what people read: Debian's Dutch dictionary, and a list of our own words.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

/// Names, terms of the field, and compounds that the dictionary does not know.
const OWN_WORDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dutch_rules/words.txt");

/// The words of a text that are neither Dutch nor our own. Codes, addresses and numbers are passed
/// over.
pub fn misspelt(text: &str) -> BTreeSet<String> {
    let words = words(text);
    let mut checker = Command::new("hunspell")
        .args(["-l", "-i", "utf-8", "-d", "nl_NL", "-p", OWN_WORDS])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|fault| format!("hunspell and hunspell-nl of Debian are needed: {fault}"))
        .unwrap();
    let mut input = checker.stdin.take().unwrap();
    input.write_all(words.as_bytes()).unwrap();
    drop(input);
    let output = checker.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.success() && said.is_empty(),
        "hunspell: {said}"
    );
    let found = String::from_utf8(output.stdout).unwrap();
    found.lines().map(str::to_owned).collect()
}

/// One word a line, without the signs around it.
fn words(text: &str) -> String {
    let bare = text.split(|c: char| c.is_whitespace() || "–…=".contains(c));
    let bare = bare.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    bare.filter(|word| word.chars().all(is_of_a_word))
        .flat_map(|word| [word, "\n"])
        .collect()
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphabetic() || "'’-".contains(c)
}
