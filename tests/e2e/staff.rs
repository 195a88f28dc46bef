//! Logging in, for bureau and board.

use crate::page::Page;
use crate::visitor::Visitor;

/// What an outcome consists of, and what leads to it.
const OUTCOME: &[&str] = &[
    "emt in",
    "emt niet in",
    "instemmend",
    "uitslag.",
    "Voor",
    "Tegen",
];

/// Not in what is read, and not in what lies under it.
pub async fn is_shown_no_outcome(visitor: &Visitor<'_>) {
    let source = visitor.browser.client.source().await.unwrap();
    let shown = OUTCOME.iter().find(|word| source.contains(**word));
    assert_eq!(shown, None, "stands on the page before the close");
}

/// With the code of the app on the telephone; ends on the overview.
pub async fn logs_in(visitor: &mut Visitor<'_>, role: &str) {
    let code = visitor.at.account(role).code();
    logs_in_with(visitor, role, &code).await;
}

/// The clock of an exercise that was closed is ahead of any telephone: the first page tells its
/// code.
pub async fn logs_in_after_the_close(visitor: &mut Visitor<'_>, role: &str) {
    let email = visitor.at.account(role).email.clone();
    visitor.opens(&visitor.at.at("/")).await;
    let words = visitor.reads("main").await;
    let (_, own) = words.split_once(&email).unwrap();
    let (_, code) = own.split_once("code van dit moment ").unwrap();
    let code: String = code.chars().take(6).collect();
    logs_in_with(visitor, role, &code).await;
}

async fn logs_in_with(visitor: &mut Visitor<'_>, role: &str, code: &str) {
    let account = visitor.at.account(role).clone();
    visitor.opens(&visitor.at.at("/inloggen")).await;
    visitor.sees(Page::new("log-in", "Inloggen")).await;
    visitor.writes("email", &account.email).await;
    visitor.writes("wachtwoord", &account.password).await;
    visitor.presses_words("Verder: code invullen").await;
    visitor.sees(Page::new("code", "Code invullen")).await;
    visitor.writes("code", code).await;
    visitor.presses_words("Inloggen").await;
    visitor.sees(Page::new("overview", "Overzicht")).await;
}
