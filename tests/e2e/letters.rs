//! The mail folder, as the people who get the letters see it.

use std::time::Duration;

use crate::deadline::until;
use crate::demonstration::{Demonstration, Member};

const POSTING: Duration = Duration::from_secs(20);

/// The text of a letter (`invitation`, `new-link`) to a member, once it is there.
pub async fn letter(demonstration: &Demonstration, kind: &str, member: &Member) -> String {
    let what = format!("there is a {kind} for {}", member.name);
    let end = format!("-{kind}-{}.eml", member.code);
    until(&what, POSTING, async || {
        let files = std::fs::read_dir(&demonstration.guide.mail_dir).unwrap();
        let mut paths = files.map(|file| file.unwrap().path());
        let letter = paths.find(|path| path.to_string_lossy().ends_with(&end))?;
        std::fs::read_to_string(letter).ok()
    })
    .await
}

/// A reminder; the one of the last day has a name of its own.
pub async fn reminder(demonstration: &Demonstration, member: &Member) -> String {
    let last_day = letter(demonstration, "last-day", member);
    let usual = letter(demonstration, "reminder", member);
    tokio::select! {
        letter = last_day => letter,
        letter = usual => letter,
    }
}

/// The link in a letter stands on a line of its own.
pub fn link(letter: &str) -> String {
    let mut lines = letter.lines().map(str::trim_end);
    let link = lines.find(|line| line.starts_with("http://") && line.contains("/s/"));
    link.unwrap_or_else(|| panic!("no link on its own line:\n{letter}"))
        .to_owned()
}

/// The link by which a member reports that nobody there voted.
pub async fn objection(demonstration: &Demonstration, member: &Member) -> String {
    let mail = letter(demonstration, "confirmation", member).await;
    let mut lines = mail.lines().map(str::trim_end);
    let link = lines.find(|line| line.starts_with("http://") && line.contains("/n/"));
    link.unwrap_or_else(|| panic!("no link to report by:\n{mail}"))
        .to_owned()
}
