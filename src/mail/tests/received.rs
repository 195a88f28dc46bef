//! A message read back from its bytes, strictly: what a relay and a mail program would see.

/// Headers unfolded, parts decoded.
pub struct Received {
    pub headers: Vec<(String, String)>,
    pub text: String,
    pub html: String,
    /// What is attached, where something is.
    pub calendar: Option<String>,
    /// The headers as they stand.
    pub raw_headers: String,
}

impl Received {
    pub fn read(bytes: &[u8]) -> Self {
        let message = std::str::from_utf8(bytes).unwrap();
        assert!(message.is_ascii(), "only ASCII on the wire");
        assert!(is_crlf_only(message), "every line ends in CRLF");
        assert!(message.split("\r\n").all(|line| line.len() <= 998));

        let (raw_headers, body) = message.split_once("\r\n\r\n").unwrap();
        let headers = unfolded(raw_headers);
        let kind = value(&headers, "Content-Type");
        let (kind, body, calendar) = match kind.strip_prefix("multipart/mixed; boundary=") {
            None => (kind.to_owned(), body.to_owned(), None),
            Some(boundary) => {
                let [letter, calendar] = parts(body, boundary.trim_matches('"'));
                let (headers, body) = letter.split_once("\r\n\r\n").unwrap();
                let kind = value(&unfolded(headers), "Content-Type").to_owned();
                (kind, body.to_owned(), Some(agenda(&calendar)))
            }
        };
        let boundary = kind
            .strip_prefix("multipart/alternative; boundary=\"")
            .and_then(|rest| rest.strip_suffix('"'))
            .unwrap();
        let [text, html] = parts(&body, boundary);
        Self {
            text: decoded(&text, "text/plain; charset=utf-8"),
            html: decoded(&html, "text/html; charset=utf-8"),
            calendar,
            headers,
            raw_headers: raw_headers.to_owned(),
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn names(&self) -> Vec<&str> {
        self.headers.iter().map(|(name, _)| name.as_str()).collect()
    }
}

/// The two parts between these boundaries, and nothing after them.
fn parts(body: &str, boundary: &str) -> [String; 2] {
    let opened = body.strip_prefix(&format!("--{boundary}\r\n")).unwrap();
    let (parts, after) = opened.split_once(&format!("\r\n--{boundary}--")).unwrap();
    assert_eq!(after.trim(), "");
    let parts: Vec<&str> = parts.split(&format!("\r\n--{boundary}\r\n")).collect();
    let [one, other] = parts.as_slice() else {
        panic!("{} parts", parts.len());
    };
    [(*one).to_owned(), (*other).to_owned()]
}

fn agenda(part: &str) -> String {
    let (headers, body) = part.split_once("\r\n\r\n").unwrap();
    let headers = unfolded(headers);
    let kind = "text/calendar; charset=utf-8; method=PUBLISH";
    assert_eq!(value(&headers, "Content-Type"), kind);
    let name = "attachment; filename=\"sluiting.ics\"";
    assert_eq!(value(&headers, "Content-Disposition"), name);
    assert_eq!(value(&headers, "Content-Transfer-Encoding"), "base64");
    let bytes = data_encoding::BASE64.decode(body.replace("\r\n", "").as_bytes());
    String::from_utf8(bytes.unwrap()).unwrap()
}

fn is_crlf_only(message: &str) -> bool {
    let rest = message.replace("\r\n", "");
    !rest.contains('\r') && !rest.contains('\n')
}

fn unfolded(headers: &str) -> Vec<(String, String)> {
    let unfolded = headers.replace("\r\n ", " ").replace("\r\n\t", " ");
    let pair = |line: &str| {
        let (name, value) = line.split_once(": ").unwrap();
        (name.to_owned(), value.to_owned())
    };
    unfolded.split("\r\n").map(pair).collect()
}

fn value<'a>(headers: &'a [(String, String)], name: &str) -> &'a str {
    let mut found = headers.iter().filter(|(known, _)| known == name);
    let (_, value) = found.next().unwrap();
    assert!(found.next().is_none(), "{name} stands twice");
    value
}

fn decoded(part: &str, kind: &str) -> String {
    let (headers, body) = part.split_once("\r\n\r\n").unwrap();
    let headers = unfolded(headers);
    assert_eq!(value(&headers, "Content-Type"), kind);
    assert_eq!(
        value(&headers, "Content-Transfer-Encoding"),
        "quoted-printable"
    );
    assert!(body.split("\r\n").all(|line| line.len() <= 76));
    String::from_utf8(unquoted(body))
        .unwrap()
        .replace("\r\n", "\n")
}

fn unquoted(body: &str) -> Vec<u8> {
    let joined = body.replace("=\r\n", "");
    let mut pieces = joined.split('=');
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at(2);
        bytes.push(u8::from_str_radix(digits, 16).unwrap());
        bytes.extend_from_slice(rest.as_bytes());
    }
    bytes
}
