//! The mail folder, as the people who get the letters see it.

use std::time::Duration;

use crate::deadline::until;
use crate::demonstration::{Demonstration, Member};

const POSTING: Duration = Duration::from_secs(20);

/// The text of the newest letter of a kind (`invitation`, `new-link`) to a member, once it is there.
pub async fn letter(demonstration: &Demonstration, kind: &str, member: &Member) -> String {
    let what = format!("there is a {kind} for {}", member.name);
    let end = format!("-{kind}-{}.eml", member.code);
    until(&what, POSTING, async || {
        let files = std::fs::read_dir(&demonstration.guide.mail_dir).unwrap();
        let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        paths.sort();
        let own = |name: &str| !name.starts_with('.') && name.ends_with(&end);
        let name = |path: &&std::path::PathBuf| path.file_name()?.to_str().map(own);
        let newest = paths.iter().rev().find(|path| name(path) == Some(true))?;
        std::fs::read_to_string(newest).ok()
    })
    .await
}

/// The link in a letter stands on a line of its own.
pub fn link(letter: &str) -> String {
    let mut lines = letter.lines().map(str::trim_end);
    let link = lines.find(|line| line.starts_with("http://") && line.contains("/s/"));
    link.unwrap_or_else(|| panic!("no link on its own line:\n{letter}"))
        .to_owned()
}
