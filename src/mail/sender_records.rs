//! What the domain of the sender says in public about who may send for it.

use std::net::SocketAddr;

use super::dns::txt_records;

/// How many domains are asked for a policy.
const MOST_ABOVE: usize = 4;

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
    let spf = txt_records(resolver, domain, first).await?;
    let dkim = format!("{selector}._domainkey.{domain}");
    let dkim = txt_records(resolver, &dkim, second).await?;
    let dmarc = has_policy(resolver, domain, third).await?;
    // a key that is empty was taken back
    let key = |text: &String| {
        text.split(';')
            .any(|tag| tag.trim().len() > 2 && tag.trim().starts_with("p="))
    };
    Some(SenderRecords {
        spf: spf.iter().any(|text| text.starts_with("v=spf1")),
        dkim: dkim.iter().any(key),
        dmarc,
    })
}

/// The policy of the domain, or of the nearest one above it that has a name of two parts or more.
async fn has_policy(resolver: SocketAddr, domain: &str, id: u16) -> Option<bool> {
    let mut above = Some(domain);
    for _ in 0..MOST_ABOVE {
        let Some(own) = above.filter(|own| own.contains('.')) else {
            return Some(false);
        };
        let texts = txt_records(resolver, &format!("_dmarc.{own}"), id).await?;
        if texts.iter().any(|text| text.starts_with("v=DMARC1")) {
            return Some(true);
        }
        above = own.split_once('.').map(|(_, rest)| rest);
    }
    Some(false)
}
