//! Letters read back from the folder, as a mail program would.

use std::path::Path;

use crate::house::BASE_URL;

#[derive(Debug, Clone)]
pub struct Letter {
    /// `invitation`; `trial-invitation` of one that somebody sent to themselves
    pub kind: String,
    pub member: String,
    pub to: String,
    pub subject: String,
    pub message_id: String,
    pub text: String,
    pub html: String,
    pub raw: Vec<u8>,
}

impl Letter {
    /// In the order of writing.
    pub fn all_in(folder: &Path) -> Vec<Self> {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return Vec::new();
        };
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.iter().map(|path| Self::read(path)).collect()
    }

    fn read(path: &Path) -> Self {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let parts: Vec<&str> = name.strip_suffix(".eml").unwrap().split('-').collect();
        let (member, kind) = parts[1..].split_last().unwrap();
        Self::of(std::fs::read(path).unwrap(), &kind.join("-"), member)
    }

    /// As a mail server puts it into a mailbox: with the line ends of this machine.
    pub fn delivered(bytes: Vec<u8>) -> Self {
        let text = String::from_utf8(bytes).unwrap();
        Self::of(text.replace('\n', "\r\n").into_bytes(), "", "")
    }

    fn of(raw: Vec<u8>, kind: &str, member: &str) -> Self {
        let message = String::from_utf8(raw.clone()).unwrap();
        let (headers, body) = message.split_once("\r\n\r\n").unwrap();
        let headers = headers.replace("\r\n ", " ").replace("\r\n\t", " ");
        let header = |name: &str| {
            let start = format!("{name}: ");
            let found = headers.lines().find_map(|line| line.strip_prefix(&start));
            found.unwrap_or_else(|| panic!("no {name}")).to_owned()
        };
        let parts: Vec<&str> = body.split("Content-Type: text/").skip(1).collect();
        Self {
            kind: kind.to_owned(),
            member: member.to_owned(),
            to: header("To"),
            subject: decoded_words(&header("Subject")),
            message_id: header("Message-ID"),
            text: folded(&part(parts[0])),
            html: folded(&part(parts[1])),
            raw,
        }
    }

    /// Every address in both parts that leads to the service.
    pub fn links(&self) -> Vec<String> {
        let both = format!("{}\n{}", self.text, self.html);
        let mut links: Vec<String> = both
            .split(BASE_URL)
            .skip(1)
            .map(|rest| {
                let beyond = |c: char| !c.is_ascii_alphanumeric() && !"/-._".contains(c);
                format!("{BASE_URL}{}", rest.split(beyond).next().unwrap())
            })
            .filter(|link| link != BASE_URL && !link.ends_with("/s/"))
            .collect();
        links.sort();
        links.dedup();
        links
    }

    /// The one link to a ballot, the same in both parts.
    pub fn ballot_link(&self) -> Option<String> {
        let start = format!("{BASE_URL}/s/");
        let links: Vec<String> = self.links();
        let mut ballots = links.into_iter().filter(|link| link.starts_with(&start));
        let link = ballots.next();
        assert_eq!(ballots.next(), None);
        link
    }
}

/// Lines are broken where a mail program would break them: not what a story is about.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn part(text: &str) -> String {
    let (_, body) = text.split_once("\r\n\r\n").unwrap();
    let body = body.split("\r\n--").next().unwrap().replace("=\r\n", "");
    unquoted(&body, '=').replace("\r\n", "\n")
}

/// Bytes that were written as two hex digits after a sign: quoted-printable, or in an address.
pub fn unquoted(text: &str, sign: char) -> String {
    let mut pieces = text.split(sign);
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at(2);
        bytes.push(u8::from_str_radix(digits, 16).unwrap());
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).unwrap()
}

/// `=?utf-8?b?…?=` in a subject (RFC 2047).
fn decoded_words(subject: &str) -> String {
    let joined = subject.replace("?= =?", "?==?");
    let mut decoded = String::new();
    let mut rest = joined.as_str();
    while let Some((plain, word)) = rest.split_once("=?utf-8?b?") {
        let (encoded, after) = word.split_once("?=").unwrap();
        let bytes = data_encoding::BASE64.decode(encoded.as_bytes()).unwrap();
        decoded.push_str(plain);
        decoded.push_str(std::str::from_utf8(&bytes).unwrap());
        rest = after;
    }
    decoded + rest
}
