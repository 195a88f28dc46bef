//! What every page must be, on a telephone, a tablet and a screen.

use std::path::Path;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::html_rules::{Expected, faults};
use crate::page::Page;
use crate::tools::AXE;

/// In CSS pixels. The first is a telephone, and a screen of 1280 x 1024 enlarged to 400%.
pub const SIZES: [(u32, u32); 3] = [(320, 256), (768, 1024), (1280, 900)];
/// The page itself, its stylesheet, its script; the icon stands in the page.
const MOST_REQUESTS: u64 = 3;
/// As sent; nothing is compressed here.
const MOST_BYTES: u64 = 30_000;

/// What the page says of itself at one width.
#[derive(Deserialize)]
pub struct Measured {
    small: Vec<String>,
    wide: Vec<String>,
    scrolls: bool,
    width: u32,
    height: u32,
    foreign: Vec<String>,
    pub requests: u64,
    pub bytes: u64,
}

/// One page, looked at in all widths.
pub struct Inspection<'a> {
    pub browser: &'a Browser,
    pub page: &'a Page,
    /// Addresses of the service that stand on the page in full.
    pub own: &'a [&'a str],
    /// Without scripts there is no checker either.
    pub scripts: bool,
    /// In which widths: `SIZES`, unless the rest was seen before.
    pub sizes: &'a [(u32, u32)],
    /// Where the pictures go: `shots/secretary-01-ballot`.
    pub picture: &'a Path,
}

impl Inspection<'_> {
    /// Everything that is wrong, and what was measured at the last width.
    pub async fn run(&self) -> (Vec<String>, Measured) {
        let mut found = self.html_faults().await;
        if self.scripts {
            let bring = format!("if (typeof axe === 'undefined') {{ {} }}", *AXE);
            self.browser.client.execute(&bring, vec![]).await.unwrap();
        }
        let mut last = None;
        for &size in self.sizes {
            self.browser.resize(size);
            let measured = self.measure().await;
            let mut here = self.layout_faults(&measured);
            if self.scripts {
                here.extend(self.violations().await);
            }
            found.extend(here.into_iter().map(|fault| format!("{}: {fault}", size.0)));
            if size.0 != 768 {
                self.photograph(&measured);
            }
            last = Some(measured);
        }
        (found, last.unwrap())
    }

    async fn html_faults(&self) -> Vec<String> {
        let expected = Expected {
            failed: self.page.refused,
            answered: self.page.filled_in,
            foreign: self.own,
        };
        let mut found = faults(&self.html().await, expected);
        // the button of an exercise needs no token: it moves no clock but that exercise's own
        found.retain(|fault| self.page.name != "home" || !fault.contains("without one token"));
        // a button that a script puts there sends nothing
        found.retain(|fault| !fault.contains("type=\"button\""));
        found
    }

    /// As the browser understood it; its source never tells the kind of document.
    async fn html(&self) -> String {
        let client = &self.browser.client;
        let kind = "return document.doctype && document.compatMode === 'CSS1Compat'";
        let known = client.execute(kind, vec![]).await.unwrap() == true;
        let source = client.source().await.unwrap();
        let bare = source.trim_start_matches("<!DOCTYPE html>");
        let kind = if known { "<!DOCTYPE html>" } else { "" };
        format!("{kind}{bare}")
    }

    async fn measure(&self) -> Measured {
        let script = include_str!("inspection.js");
        let measured = self.browser.client.execute(script, vec![]).await;
        serde_json::from_value(measured.unwrap()).unwrap()
    }

    fn layout_faults(&self, measured: &Measured) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut add = |wrong: bool, fault: String| found.extend(wrong.then_some(fault));
        add(
            measured.scrolls,
            format!("scrolls sideways: {:?}", measured.wide),
        );
        add(
            !measured.small.is_empty(),
            format!("small: {:?}", measured.small),
        );
        add(
            !measured.foreign.is_empty(),
            format!("foreign: {:?}", measured.foreign),
        );
        add(
            measured.requests > MOST_REQUESTS,
            format!("{} requests", measured.requests),
        );
        let most = if self.page.of_the_bureau { 2 } else { 1 } * MOST_BYTES;
        let heavy = measured.bytes > most && !self.page.whole_list;
        add(heavy, format!("{} bytes", measured.bytes));
        add(measured.bytes == 0, "nothing was measured".to_owned());
        found
    }

    async fn violations(&self) -> Vec<String> {
        let script = include_str!("axe.js");
        let found = self.browser.client.execute_async(script, vec![]).await;
        serde_json::from_value(found.unwrap()).unwrap()
    }

    fn photograph(&self, measured: &Measured) {
        let clip = json!({
            "x": 0, "y": 0, "width": measured.width, "height": measured.height, "scale": 1
        });
        let asked =
            json!({ "captureBeyondViewport": true, "optimizeForSpeed": true, "clip": clip });
        let Value::String(picture) =
            self.browser.tell("Page.captureScreenshot", &asked)["data"].take()
        else {
            panic!("no picture of {}", self.page.name);
        };
        let bytes = data_encoding::BASE64.decode(picture.as_bytes()).unwrap();
        let path = format!("{}-{}.png", self.picture.display(), measured.width);
        std::fs::write(path, bytes).unwrap();
    }
}
