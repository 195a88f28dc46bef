//! A browser without scripts: keeps cookies, follows redirections, sends forms as they stand.

use std::collections::BTreeMap;
use std::io::Read;
use std::net::SocketAddr;
use std::time::Duration;

use ureq::Agent;
use ureq::http::Request;

use crate::form::Form;
use crate::house::BASE_URL;
use crate::page::Page;

/// The most bytes of an answer that are read: a report in any form is smaller.
const MOST_BYTES: u64 = 8 * 1024 * 1024;

/// On every answer of the service, whatever it is.
const HEADERS: [(&str, &str); 9] = [
    (
        "strict-transport-security",
        "max-age=63072000; includeSubDomains",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("x-robots-tag", "noindex, nofollow"),
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
         connect-src 'self'; \
         form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
];

#[derive(Clone)]
pub struct Browser {
    agent: Agent,
    address: SocketAddr,
    pub cookies: BTreeMap<String, String>,
    /// Whether cookies are kept at all.
    pub keeps_cookies: bool,
    /// Sent along with every form.
    pub form_headers: Vec<(&'static str, String)>,
}

/// One answer of the service.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, Vec<String>>,
    pub body: Vec<u8>,
    /// What was asked for, after redirections.
    pub path: String,
}

impl Browser {
    pub fn new(address: SocketAddr) -> Self {
        let agent = Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        Self {
            agent,
            address,
            cookies: BTreeMap::new(),
            keeps_cookies: true,
            form_headers: vec![
                ("sec-fetch-site", "same-origin".to_owned()),
                ("origin", "null".to_owned()),
            ],
        }
    }

    /// One request, as it is said: no redirection is followed.
    pub fn ask(
        &mut self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Answer {
        let path = url.strip_prefix(BASE_URL).unwrap_or(url);
        let mut request = Request::builder()
            .method(method)
            .uri(format!("http://{}{path}", self.address));
        if !self.cookies.is_empty() {
            let pairs = self.cookies.iter();
            let pairs: Vec<String> = pairs
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header("cookie", pairs.join("; "));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answered = match body {
            Some(bytes) => self.agent.run(request.body(bytes).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        let mut response = answered.unwrap();
        let mut headers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in response.headers() {
            let value = value.to_str().unwrap().to_owned();
            headers.entry(name.to_string()).or_default().push(value);
        }
        let mut body = Vec::new();
        let reader = response.body_mut().as_reader();
        reader.take(MOST_BYTES).read_to_end(&mut body).unwrap();
        let answer = Answer {
            status: response.status().as_u16(),
            headers,
            body,
            path: path.to_owned(),
        };
        answer.check_headers(method);
        self.keep_cookies(&answer);
        answer
    }

    /// Reads a page; no redirection is followed.
    pub fn read(&mut self, url: &str) -> Answer {
        self.ask("GET", url, &[], None)
    }

    /// Goes to a page, wherever it leads.
    pub fn go(&mut self, url: &str) -> Answer {
        let answer = self.read(url);
        self.led_on(answer)
    }

    /// Sends a form and goes wherever that leads.
    pub fn send(&mut self, form: &Form) -> Answer {
        let answer = self.post(form);
        self.led_on(answer)
    }

    /// Sends a form; no redirection is followed.
    pub fn post(&mut self, form: &Form) -> Answer {
        let body = form.encoded();
        if form.method == "get" {
            return self.read(&format!("{}?{body}", form.action));
        }
        let own = self.form_headers.clone();
        let mut headers: Vec<(&str, &str)> = own
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        headers.push(("content-type", "application/x-www-form-urlencoded"));
        self.ask("POST", &form.action, &headers, Some(body.as_bytes()))
    }

    fn led_on(&mut self, mut answer: Answer) -> Answer {
        for _ in 0..5 {
            if answer.status != 303 {
                return answer;
            }
            let next = answer.header("location").unwrap().to_owned();
            answer = self.read(&next);
        }
        panic!("{} leads round in circles", answer.path);
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        for line in answer.headers.get("set-cookie").into_iter().flatten() {
            let (pair, attributes) = line.split_once("; ").unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            assert!(name.starts_with("__Host-"), "{line}");
            for wanted in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
                assert!(attributes.split("; ").any(|a| a == wanted), "{line}");
            }
            if attributes.split("; ").any(|a| a == "Max-Age=0") {
                self.cookies.remove(name);
            } else if self.keeps_cookies {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let values = self.headers.get(name)?;
        assert_eq!(values.len(), 1, "{name} stands {} times", values.len());
        values.first().map(String::as_str)
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The page, which must have this status.
    pub fn page(&self, status: u16) -> Page {
        let (path, text) = (&self.path, String::from_utf8_lossy(&self.body));
        assert_eq!(self.status, status, "{path}: {text}");
        assert_eq!(
            self.header("content-type"),
            Some("text/html; charset=utf-8")
        );
        Page::parse(self.text())
    }

    fn check_headers(&self, method: &str) {
        let (path, status) = (&self.path, self.status);
        for (name, value) in HEADERS {
            let found = self.header(name);
            assert_eq!(found, Some(value), "{method} {path} {status}: {name}");
        }
        let cached = self.header("cache-control").unwrap();
        let is_public =
            ["/stijl.css", "/comfort.js", "/live.js"].contains(&path.split('?').next().unwrap());
        let is_public = is_public
            || ["/uitslag/", "/schema/"]
                .iter()
                .any(|at| path.starts_with(at))
            || path.contains("/documenten/");
        assert!(
            cached == "no-store" || (is_public && [200, 304].contains(&status)),
            "{path}: {cached}"
        );
    }
}
