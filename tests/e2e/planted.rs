//! The inspection is shown a page that it must refuse.

use crate::browser::Setting;
use crate::demonstration::Demonstration;
use crate::inspection::{Inspection, SIZES};
use crate::keyboard::tabs_through;
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
        sizes: &SIZES,
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

/// One link takes no focus, two do not show it, and one keeps it from the two that come after.
const NO_KEYBOARD: &str = "
    const [first, second, third] = document.querySelectorAll('footer a');
    first.tabIndex = -1;
    second.style.outline = 'none';
    document.querySelector('.skip-link').style.clipPath = 'inset(50%)';
    third.addEventListener('keydown', (event) => event.preventDefault());
";

#[tokio::test]
async fn a_page_that_keeps_the_keyboard_out_is_noticed() {
    let at = Demonstration::of_voters().await;
    let visitor = Visitor::new(at, "planted", SCREEN, Setting::Usual).await;
    visitor.opens(&at.at("/inloggen")).await;
    assert_eq!(tabs_through(&visitor).await, [""; 0]);
    visitor.reloads().await;
    visitor.asks(NO_KEYBOARD).await;
    let found = tabs_through(&visitor).await;
    let told = |what: &str| found.iter().filter(|said| said.starts_with(what)).count();
    assert_eq!(told("no Tab comes to"), 3, "{found:#?}");
    assert_eq!(told("the focus does not show on"), 2, "{found:#?}");
}
