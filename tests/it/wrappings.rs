//! What gateways and mail programs make of a letter on its way: its link still leads to the ballot.

use crate::database::Database;
use crate::house::{BASE_URL, House};
use crate::letter::{Letter, unquoted};

on_both_databases!(
    a_link_in_quoted_printable_lands_on_the_ballot,
    a_link_in_flowed_and_quoted_text_lands_on_the_ballot,
    a_link_behind_safe_links_once_and_twice_lands_on_the_ballot,
    a_link_opened_from_gmail_lands_on_the_ballot,
    a_link_behind_mimecast_lands_on_the_ballot,
);

const MEMBER: &str = "GM9001";
const BALLOT: &str = "/stemmen/azwa-hlo-2025/GM9001";

/// An invitation with the body of its text part as it was composed, and its HTML part decoded.
fn invitation(house: &House) -> (String, Letter) {
    let letter = house.letters_to(MEMBER, "invitation").remove(0);
    let raw = String::from_utf8(letter.raw.clone()).unwrap();
    let (_, part) = raw.split_once("Content-Type: text/plain").unwrap();
    let (_, body) = part.split_once("\r\n\r\n").unwrap();
    let (body, _) = body.split_once("\r\n--").unwrap();
    (body.to_owned(), letter)
}

/// Where a mail program sees a link in text: up to a blank, or to what may not stand in one.
fn seen_link(text: &str, start: &str) -> String {
    let found = text.split_once(start);
    let (_, rest) = found.unwrap_or_else(|| panic!("no link in {text}"));
    let end = |c: char| c.is_whitespace() || "<>\"".contains(c);
    format!("{start}{}", rest.split(end).next().unwrap())
}

/// Where the link of the HTML part leads, its entities read.
fn href(html: &str) -> String {
    let (_, rest) = html.split_once("href=\"").unwrap();
    let (link, _) = rest.split_once('"').unwrap();
    link.replace("&amp;", "&")
}

fn lands_on_the_ballot(house: &House, link: &str) {
    let opened = house.browser().go(link);
    assert_eq!(opened.path, BALLOT, "{link}");
    opened
        .page(200)
        .must_say("Breng de stem van gemeente Duinwijk uit");
}

/// Percent-encoded as the gateways do: all but letters, digits and the unreserved signs.
fn encoded(url: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let signs = url.bytes().map(|byte| match byte {
        kept_byte if kept(kept_byte) => char::from(kept_byte).to_string(),
        other => format!("%{other:02X}"),
    });
    signs.collect()
}

/// Where a gateway leads on to: the address in one of its own fields.
fn behind_the_gateway(url: &str, field: &str) -> String {
    let (_, query) = url.split_once('?').unwrap();
    let start = format!("{field}=");
    let mut fields = query.split('&');
    let inner = fields.find_map(|pair| pair.strip_prefix(&start));
    unquoted(inner.unwrap(), '%')
}

/// A gateway writes its own address in the place of each of ours, in both parts.
fn rewritten(letter: &Letter, gateway: impl Fn(&str) -> String) -> [String; 2] {
    let link = letter.ballot_link().unwrap();
    let (text, html) = (&letter.text, &letter.html);
    assert!(text.contains(&link) && html.contains(&link));
    let own = gateway(&link);
    let in_html = own.replace('&', "&amp;");
    [
        seen_link(&text.replace(&link, &own), "https://"),
        href(&html.replace(&link, &in_html)),
    ]
}

fn safe_link(url: &str) -> String {
    let host = "https://eur01.safelinks.protection.outlook.com";
    let data = "05%7C02%7Csecretaris%40duinwijk.example%7C0";
    format!(
        "{host}/?url={}&data={data}&sdata=y%3D&reserved=0",
        encoded(url)
    )
}

fn a_link_in_quoted_printable_lands_on_the_ballot(database: Database) {
    let house = House::open(database);
    let (body, _) = invitation(&house);
    let ballot = format!("{BASE_URL}/s/");
    // as it was composed: in one piece even for a program that decodes nothing
    let undecoded = seen_link(&body, &ballot);
    lands_on_the_ballot(&house, &undecoded);
    // a relay that encodes anew breaks the line in the midst of the link
    let (first, rest) = undecoded.split_at(undecoded.len() - 9);
    let again = body.replace(&undecoded, &format!("{first}=\r\n{rest}"));
    let read = unquoted(&again.replace("=\r\n", ""), '=');
    lands_on_the_ballot(&house, &seen_link(&read, &ballot));
    // what a careless program makes of that line end
    lands_on_the_ballot(&house, &format!("{first}=%0D%0A{rest}"));
    lands_on_the_ballot(&house, &format!("{first}={rest}"));
}

fn a_link_in_flowed_and_quoted_text_lands_on_the_ballot(database: Database) {
    let house = House::open(database);
    let (body, _) = invitation(&house);
    let text = unquoted(&body.replace("=\r\n", ""), '=');
    let flowed = flowed(&text, 66);
    assert!(flowed.lines().any(|line| line.ends_with(' ')), "{flowed}");
    // forwarded twice: each line under two marks of quotation
    let quoted: String = flowed
        .lines()
        .map(|line| format!(">> {line}\r\n"))
        .collect();
    for shown in [flowed.clone(), unflowed(&flowed), unflowed(&quoted), quoted] {
        let link = seen_link(&shown, &format!("{BASE_URL}/s/"));
        lands_on_the_ballot(&house, &link);
    }
}

/// After RFC 3676: broken at blanks, which stay at the end of the line; a word is never broken.
fn flowed(text: &str, width: usize) -> String {
    let mut flowed = String::new();
    for paragraph in text.lines() {
        let mut length = 0;
        for word in paragraph.split_inclusive(' ') {
            if length > 0 && length + word.len() > width {
                flowed.push_str("\r\n");
                length = 0;
            }
            flowed.push_str(word);
            length += word.len();
        }
        flowed.push_str("\r\n");
    }
    flowed
}

/// As it is shown: without marks, lines that end in a blank joined to the next one.
fn unflowed(flowed: &str) -> String {
    let lines = flowed
        .lines()
        .map(|line| line.trim_start_matches(['>', ' ']));
    let joined = lines.map(|line| match line.ends_with(' ') {
        true => line.to_owned(),
        false => format!("{line}\n"),
    });
    joined.collect()
}

fn a_link_behind_safe_links_once_and_twice_lands_on_the_ballot(database: Database) {
    let house = House::open(database);
    let (_, letter) = invitation(&house);
    for once in rewritten(&letter, safe_link) {
        lands_on_the_ballot(&house, &behind_the_gateway(&once, "url"));
    }
    for twice in rewritten(&letter, |url| safe_link(&safe_link(url))) {
        let once = behind_the_gateway(&twice, "url");
        assert!(once.contains("safelinks"), "{once}");
        let link = behind_the_gateway(&once, "url");
        lands_on_the_ballot(&house, &link);
        // fields of the outer gateway that the inner one takes along
        lands_on_the_ballot(&house, &format!("{link}&data=05%7C02%7C0&reserved=0"));
    }
}

fn a_link_opened_from_gmail_lands_on_the_ballot(database: Database) {
    let house = House::open(database);
    let (_, letter) = invitation(&house);
    let gmail = |url: &str| {
        let url = encoded(url);
        format!("https://www.google.com/url?q={url}&source=gmail&ust=1760430000000000&usg=AOvVaw0x")
    };
    for link in rewritten(&letter, gmail) {
        lands_on_the_ballot(&house, &behind_the_gateway(&link, "q"));
    }
}

fn a_link_behind_mimecast_lands_on_the_ballot(database: Database) {
    let house = House::open(database);
    let (_, letter) = invitation(&house);
    // the gateway keeps the address to itself, under a code, and shows the host alone
    let kept = letter.ballot_link().unwrap();
    let mimecast = |url: &str| {
        assert_eq!(url, kept);
        "https://protect-eu.mimecast.com/s/xZ3QCk5vLtW8mRnH2pYd?domain=raadpleging.example"
            .to_owned()
    };
    for link in rewritten(&letter, mimecast) {
        assert!(
            !link.contains(BASE_URL) && link.contains("mimecast"),
            "{link}"
        );
        lands_on_the_ballot(&house, &kept);
        // it adds its own mark to some addresses that it leads on to
        lands_on_the_ballot(&house, &format!("{kept}?domain=raadpleging.example"));
    }
}
