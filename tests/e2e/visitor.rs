//! Somebody at a browser: reads, chooses, writes, presses; every page seen is inspected.

use std::time::Duration;

use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::Value;

use crate::browser::{Browser, Setting};
use crate::deadline::until;
use crate::demonstration::Demonstration;
use crate::inspection::{Inspection, SIZES};
use crate::ledger::{Ledger, shots};
use crate::page::Page;

pub const TELEPHONE: (u32, u32) = (320, 640);
pub const SCREEN: (u32, u32) = (1280, 900);
const LOADING: Duration = Duration::from_secs(60);

pub struct Visitor<'a> {
    pub browser: Browser,
    pub ledger: Ledger,
    pub at: &'a Demonstration,
    story: &'static str,
    size: (u32, u32),
    setting: Setting,
}

impl<'a> Visitor<'a> {
    /// `story` names the pictures.
    pub async fn new(
        at: &'a Demonstration,
        story: &'static str,
        size: (u32, u32),
        setting: Setting,
    ) -> Self {
        let browser = Browser::open(setting).await;
        browser.resize(size);
        Self {
            browser,
            ledger: Ledger::default(),
            at,
            story,
            size,
            setting,
        }
    }

    pub async fn opens(&self, url: &str) {
        self.browser.client.goto(url).await.unwrap();
    }

    pub async fn reloads(&self) {
        self.browser.client.refresh().await.unwrap();
    }

    /// Waits for a page that was inspected before.
    pub async fn comes_to(&self, title: &str) {
        let start = format!("{title} – ");
        let waiting = format!("{}: a page with the title {start}", self.story);
        until(&waiting, LOADING, async || {
            let title = self.fresh_title().await;
            title.filter(|title| title.starts_with(&start))
        })
        .await;
    }

    /// Waits for the page, and inspects it.
    pub async fn sees(&mut self, page: Page) {
        self.sees_in(&SIZES, page).await;
    }

    /// Waits for the page, and inspects it in these widths.
    pub async fn sees_in(&mut self, sizes: &[(u32, u32)], page: Page) {
        self.comes_to(&page.title).await;
        self.ledger.pages += 1;
        let picture = shots().join(format!(
            "{}-{:02}-{}",
            self.story, self.ledger.pages, page.name
        ));
        let links: Vec<&str> = self
            .at
            .guide
            .members
            .iter()
            .map(|m| m.ballot_url.as_str())
            .collect();
        let inspection = Inspection {
            browser: &self.browser,
            page: &page,
            own: &links,
            scripts: self.setting != Setting::WithoutScripts,
            sizes,
            picture: &picture,
        };
        let (found, measured) = inspection.run().await;
        let address = self.browser.client.current_url().await.unwrap();
        self.ledger.note(&page, address.path(), found, &measured);
        self.browser.resize(self.size);
        self.asks("window.seen = true").await;
    }

    /// The title of a page that is whole and has not been seen yet.
    async fn fresh_title(&self) -> Option<String> {
        let script =
            "return document.readyState === 'complete' && !window.seen ? document.title : null";
        // between two pages there is none to ask
        let answer = self.browser.client.execute(script, vec![]).await.ok()?;
        answer.as_str().map(str::to_owned)
    }

    /// What a script in the page gives.
    pub async fn asks(&self, script: &str) -> Value {
        self.browser.client.execute(script, vec![]).await.unwrap()
    }

    pub async fn finds(&self, selector: &str) -> Element {
        let found = self.browser.client.find(Locator::Css(selector)).await;
        found.unwrap_or_else(|error| panic!("{}: {selector}: {error}", self.story))
    }

    /// The words of a part of the page.
    pub async fn reads(&self, selector: &str) -> String {
        self.finds(selector).await.text().await.unwrap()
    }

    /// The words of a part that may be out of sight.
    pub async fn reads_hidden(&self, selector: &str) -> String {
        let words = self.finds(selector).await.prop("textContent").await;
        words.unwrap().unwrap_or_default()
    }

    pub async fn presses(&mut self, selector: &str) {
        self.ledger.clicks += 1;
        self.finds(selector).await.click().await.unwrap();
    }

    /// A link or a button, by its words.
    pub async fn presses_words(&mut self, words: &str) {
        self.ledger.clicks += 1;
        let path = format!("//main//*[self::a or self::button][contains(., \"{words}\")]");
        let found = self.browser.client.find(Locator::XPath(&path)).await;
        let found = found.unwrap_or_else(|error| panic!("{}: {words}: {error}", self.story));
        found.click().await.unwrap();
    }

    /// Ticks a box or picks a choice: a press on its words, which are the larger target.
    pub async fn picks(&mut self, id: &str) {
        self.ledger.fields += 1;
        self.presses(&format!("label[for='{id}']")).await;
    }

    /// In the place of what stands there.
    pub async fn writes(&mut self, id: &str, text: &str) {
        self.ledger.fields += 1;
        let field = self.finds(&format!("#{id}")).await;
        field.clear().await.unwrap();
        if !text.is_empty() {
            field.send_keys(text).await.unwrap();
        }
    }

    pub async fn strikes(&mut self, key: Key) {
        let value = char::from(key);
        let actions = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.browser.client.perform_actions(actions).await.unwrap();
    }

    /// The id of what has the focus, or its words.
    pub async fn focus(&self) -> String {
        let script = "const at = document.activeElement; return at.id || at.textContent.trim()";
        self.asks(script).await.as_str().unwrap().to_owned()
    }

    /// The story is over: nothing that was seen may have been wrong.
    pub fn leaves(self) {
        self.ledger.close(self.story);
        let faults = &self.ledger.faults;
        assert!(faults.is_empty(), "{}:\n{}", self.story, faults.join("\n"));
    }
}
