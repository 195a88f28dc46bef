//! What a browser calls itself, as people know it: enough to tell one's own from somebody else's.

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;

/// The first that is found counts: most call themselves by the names of others too.
const PROGRAMS: [(&str, &str); 5] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
];

/// `Firefox op Windows`, `Firefox`; nothing of what was sent is repeated.
pub fn browser_name(request: &HttpRequest) -> Option<String> {
    named(request.headers().get(USER_AGENT)?.to_str().ok()?)
}

fn named(said: &str) -> Option<String> {
    let find = |all: &[(&str, &'static str)]| {
        let mut all = all.iter();
        all.find(|(mark, _)| said.contains(mark)).map(|own| own.1)
    };
    let program = find(&PROGRAMS)?;
    Some(match find(&SYSTEMS) {
        Some(system) => format!("{program} op {system}"),
        None => program.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_as_people_know_it() {
        for (said, name) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
                Some("Firefox op Windows"),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 \
                 Safari/537.36 Edg/142.0",
                Some("Edge op Windows"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
                Some("Safari op iPhone"),
            ),
            ("Firefox/145.0", Some("Firefox")),
            ("curl/8.5 <script>", None),
        ] {
            assert_eq!(named(said).as_deref(), name, "{said}");
        }
    }
}
