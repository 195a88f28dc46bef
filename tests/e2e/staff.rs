//! Logging in, for bureau and board.

use crate::page::Page;
use crate::visitor::Visitor;

/// From the first page on, with the code of the app; ends on the overview.
pub async fn logs_in(visitor: &mut Visitor<'_>, role: &str) {
    let account = visitor.at.account(role).clone();
    visitor.opens(&visitor.at.at("/inloggen")).await;
    visitor.sees(Page::new("log-in", "Inloggen")).await;
    visitor.writes("email", &account.email).await;
    visitor.writes("wachtwoord", &account.password).await;
    visitor.presses_words("Verder: code invullen").await;
    visitor.sees(Page::new("code", "Code invullen")).await;
    visitor.writes("code", &account.code()).await;
    visitor.presses_words("Inloggen").await;
    visitor.sees(Page::new("overview", "Overzicht")).await;
}
