//! The inspection is shown a page that it must refuse.

use crate::browser::Setting;
use crate::demonstration::Demonstration;
use crate::inspection::Inspection;
use crate::page::Page;
use crate::visitor::{SCREEN, Visitor};

/// The page is damaged after it was loaded: too wide, a button too small, words too pale, a field
/// without its label.
const DAMAGE: &str = "
    document.querySelector('main').style.width = '1400px';
    const button = document.querySelector('main button');
    button.style.cssText = 'min-height: 0; height: 20px; padding: 0';
    document.querySelector('h1').style.color = '#ccc';
    document.querySelector('label').remove();
";

#[tokio::test]
async fn a_damaged_page_is_noticed() {
    let at = Demonstration::of_voters().await;
    let mut visitor = Visitor::new(at, "planted", SCREEN, Setting::Usual).await;
    visitor.opens(&at.at("/inloggen")).await;
    let page = Page::new("log-in", "Inloggen");
    visitor.sees(page.clone()).await;
    visitor.asks(DAMAGE).await;
    let inspection = Inspection {
        browser: &visitor.browser,
        page: &page.refused(),
        own: &[],
        scripts: true,
        picture: &crate::ledger::shots().join("planted-damaged"),
    };
    let (found, _) = inspection.run().await;
    for fault in [
        "title does not start with Fout:",
        "0 labels",
        "320: scrolls sideways",
        "1280: scrolls sideways",
        "320: small",
        "768: color-contrast",
        "1280: label",
    ] {
        let noticed = found.iter().any(|said| said.contains(fault));
        assert!(noticed, "{fault} is not noticed: {found:#?}");
    }
    visitor.leaves();
}
