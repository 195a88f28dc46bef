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

/// The link to vote.
pub fn link(letter: &str) -> String {
    link_to("/s/", letter)
}

/// A link in a letter stands on a line of its own.
fn link_to(part: &str, letter: &str) -> String {
    let mut lines = letter.lines().map(str::trim_end);
    let link = lines.find(|line| line.starts_with("http://") && line.contains(part));
    link.unwrap_or_else(|| panic!("no {part} on its own line:\n{letter}"))
        .to_owned()
}

/// The link by which a member reports that nobody there voted.
pub async fn objection(demonstration: &Demonstration, member: &Member) -> String {
    let mail = letter(demonstration, "confirmation", member).await;
    link_to("/n/", &mail)
}

/// The link in the only invitation to an account.
pub async fn account_link(demonstration: &Demonstration) -> String {
    let letter = until(
        "there is an invitation to an account",
        POSTING,
        async || {
            let files = std::fs::read_dir(&demonstration.guide.mail_dir).unwrap();
            let mut paths = files.map(|file| file.unwrap().path());
            let letter = paths.find(|path| path.to_string_lossy().contains("-account-"))?;
            std::fs::read_to_string(letter).ok()
        },
    );
    link_to("/u/", &letter.await)
}
