//! A vote that two people entered: neither can read it back.

use serde_json::json;

use crate::demonstration::Member;
use crate::visitor::Visitor;

/// What the member chose, by telephone.
pub const CHOICE: &str = "keuze-azwa-hlo-niet-instemmen";
/// Who was on the telephone.
pub const CALLER: &str = "W. Beller";
/// However the choice is put into words.
const SECRETS: [&str; 5] = ["emt in", "emt niet in", "niet-instemmen", CHOICE, CALLER];

/// Back at the page before, nothing is filled in any more; gives its heading.
pub async fn leaves_nothing_chosen(visitor: &Visitor<'_>) -> String {
    let client = &visitor.browser.client;
    let sent = client.current_url().await.unwrap();
    client.back().await.unwrap();
    let heading = visitor.reads("h1").await;
    assert_eq!(visitor.counts("input:checked").await, 0, "{heading}");
    visitor.opens(sent.as_str()).await;
    heading
}

/// Not on a page, not in what lies under it, and not in what can be downloaded.
pub async fn is_read_back_nowhere(visitor: &Visitor<'_>, member: &Member, dossier: usize) {
    let card = format!("/gemeenten/{}", member.code);
    let (one, contact) = (format!("/dossiers/{dossier}"), format!("{card}/contact"));
    for path in [
        card.as_str(),
        &contact,
        &one,
        "/dossiers",
        "/logboek",
        "/logboek.csv",
        "/logboek.json",
        "/opkomst",
        "/opkomst.csv",
        "/verloop",
        "/mailings",
    ] {
        let text = visitor.fetches(path).await;
        let shown = SECRETS.iter().find(|secret| text.contains(**secret));
        assert_eq!(shown, None, "stands in {path}");
    }
}

impl Visitor<'_> {
    /// What is under an address of the consultation, as whoever is logged in gets it.
    async fn fetches(&self, path: &str) -> String {
        let path = format!("/bureau/{}{path}", self.at.guide.consultation);
        let script = "const asked = new XMLHttpRequest();
            asked.open('GET', arguments[0], false);
            asked.send();
            return asked.status === 200 ? asked.responseText : null";
        let client = &self.browser.client;
        let answer = client.execute(script, vec![json!(path)]).await.unwrap();
        let text = answer.as_str().map(str::to_owned);
        text.unwrap_or_else(|| panic!("{path} is not there"))
    }
}
