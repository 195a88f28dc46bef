//! Logging in, for bureau and board.

use std::time::Duration;

use crate::deadline::until;
use crate::demonstration::Account;
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
    let account = visitor.at.account(role).clone();
    logs_in_as(visitor, &account).await;
}

pub async fn logs_in_as(visitor: &mut Visitor<'_>, account: &Account) {
    logs_in_with(visitor, account, &account.code()).await;
}

/// Moving the clock on has ended every session. A code works once, so the next one is waited for.
pub async fn logs_in_after_the_close(visitor: &mut Visitor<'_>, role: &str) {
    let account = visitor.at.account(role).clone();
    let used = account.code();
    let next = async || Some(account.code()).filter(|code| *code != used);
    let code = until("the next code", Duration::from_secs(40), next).await;
    logs_in_with(visitor, &account, &code).await;
}

async fn logs_in_with(visitor: &mut Visitor<'_>, account: &Account, code: &str) {
    visitor.opens(&visitor.at.at("/inloggen")).await;
    visitor.comes_to("Inloggen").await;
    visitor.writes("email", &account.email).await;
    visitor.writes("wachtwoord", &account.password).await;
    visitor.presses_words("Verder: code invullen").await;
    visitor.comes_to("Code invullen").await;
    visitor.writes("code", code).await;
    visitor.presses_words("Inloggen").await;
    visitor.comes_to("Overzicht").await;
}
