//! Somebody with an account logs in, after a mistake in the password and one in the code.

use crate::browser::Setting;
use crate::demonstration::Demonstration;
use crate::page::Page;
use crate::visitor::{TELEPHONE, Visitor};

#[tokio::test]
async fn somebody_logs_in_after_two_mistakes() {
    let at = Demonstration::of_voters().await;
    let account = at.account("auditor");
    let mut visitor = Visitor::new(at, "log-in", TELEPHONE, Setting::Usual).await;
    visitor.opens(&at.at("/inloggen")).await;
    visitor.sees(Page::new("log-in", "Inloggen")).await;
    for (name, password) in [("wrong", "een ander wachtwoord"), ("", &account.password)] {
        visitor.writes("email", &account.email).await;
        visitor.writes("wachtwoord", password).await;
        visitor.presses_words("Verder: code invullen").await;
        if !name.is_empty() {
            visitor.sees(Page::new(name, "Inloggen").refused()).await;
            assert_eq!(visitor.focus().await, "fouten");
        }
    }
    visitor.sees(Page::new("code", "Code invullen")).await;
    visitor.writes("code", "0000").await;
    visitor.presses_words("Inloggen").await;
    let wrong = Page::new("wrong-code", "Code invullen").refused();
    visitor.sees(wrong).await;
    visitor.writes("code", &account.code()).await;
    visitor.presses_words("Inloggen").await;
    visitor.sees(Page::new("overview", "Overzicht")).await;
    visitor.leaves();
}
