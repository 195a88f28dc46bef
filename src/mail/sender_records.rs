//! What the domain of the sender says in public about who may send for it.

use std::net::SocketAddr;

use super::dns::txt_records;

/// The three records, by whether each is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SenderRecords {
    pub spf: bool,
    pub dkim: bool,
    pub dmarc: bool,
}

/// Asks for all three; none where the name server does not answer. `chance` numbers the questions.
pub async fn sender_records(
    resolver: SocketAddr,
    domain: &str,
    selector: &str,
    chance: [u16; 3],
) -> Option<SenderRecords> {
    let [first, second, third] = chance;
    let says = |texts: &[String], how: &str| texts.iter().any(|text| text.starts_with(how));
    let spf = txt_records(resolver, domain, first).await?;
    let dkim = format!("{selector}._domainkey.{domain}");
    let dkim = txt_records(resolver, &dkim, second).await?;
    let dmarc = txt_records(resolver, &format!("_dmarc.{domain}"), third).await?;
    // a key that is empty was taken back
    let key = |text: &String| {
        text.split(';')
            .any(|tag| tag.trim().len() > 2 && tag.trim().starts_with("p="))
    };
    Some(SenderRecords {
        spf: says(&spf, "v=spf1"),
        dkim: dkim.iter().any(key),
        dmarc: says(&dmarc, "v=DMARC1"),
    })
}
