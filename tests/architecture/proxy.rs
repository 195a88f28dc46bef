//! The shipped proxy knows the routes: which of them hold a secret, and which take a file.

use std::collections::BTreeSet;

use super::source::{Source, rust_files, top};

const ROUTES: [&str; 3] = [
    "src/web/routes.rs",
    "src/web/exception_routes.rs",
    "src/web/set_up/routes.rs",
];

fn text(path: &str) -> String {
    std::fs::read_to_string(top().join(path)).unwrap()
}

/// Every address with the text that joins it to what answers it.
fn routes() -> Vec<(String, String)> {
    let all: String = ROUTES.iter().map(|path| text(path)).collect();
    let services = all.split("at(").skip(1);
    let found = services.filter_map(|rest| {
        let rest = rest.trim_start().strip_prefix('"')?;
        let (address, rest) = rest.split_once('"')?;
        let own = rest.split(".service(").next().unwrap_or("");
        Some((address.to_owned(), own.to_owned()))
    });
    found.collect()
}

/// `stand` for `/stand/{token}`, `s` for `/{token:/*[sS]/.*}`.
fn secret_start(address: &str) -> Option<String> {
    let (start, pattern) = address.split_once("{token")?;
    let start = match start.trim_matches('/') {
        "" => pattern.split(['[', ']']).nth(1)?,
        start => start,
    };
    let folded: BTreeSet<char> = start.to_lowercase().chars().collect();
    match folded.len() {
        1 => folded.into_iter().next().map(String::from),
        _ => Some(start.to_owned()),
    }
}

/// `file`, when this file of the web reads uploads.
fn takes_files(source: &Source) -> Option<String> {
    let reads = source.text.contains("request::upload::");
    let name = source.path.rsplit('/').next().unwrap_or("");
    (reads && source.room() == "web").then(|| name.trim_end_matches(".rs").to_owned())
}

#[test]
fn no_link_with_a_secret_is_written_in_the_log_of_the_proxy() {
    let starts = routes();
    let starts = starts
        .iter()
        .filter_map(|(address, _)| secret_start(address));
    let starts: BTreeSet<String> = starts.collect();
    assert!(starts.len() >= 4, "{starts:?}");
    let starts: Vec<String> = starts.into_iter().collect();
    let line = format!("~*/({})/ /-;", starts.join("|"));
    let conf = text("deploy/nginx.conf");
    assert!(conf.contains(&line), "deploy/nginx.conf lacks: {line}");
    let logs = conf.split("log_format ").nth(1).unwrap();
    let written = logs.split(';').next().unwrap();
    for whole in [
        "$request ",
        "$request\"",
        "$uri ",
        "$args",
        "$request_uri",
        "$http_",
    ] {
        assert!(!written.contains(whole), "{whole} has the secret");
    }
}

#[test]
fn a_file_comes_through_the_proxy_and_nothing_else_so_large() {
    let readers = rust_files("src");
    let readers: Vec<String> = readers.iter().filter_map(takes_files).collect();
    let takes = |own: &str| {
        let post = own.split("post().to(").nth(1).unwrap_or("");
        let module = post.split("::").next().unwrap_or("");
        readers.iter().any(|name| name == module)
    };
    let patterns = routes().into_iter().filter(|(_, own)| takes(own));
    let patterns = patterns.map(|(address, _)| address.replace("{consultation}", "[^/]+"));
    let patterns: BTreeSet<String> = patterns.collect();
    assert!(patterns.len() >= 4, "{patterns:?}");
    let patterns: Vec<String> = patterns.into_iter().collect();
    let location = format!("location ~ ^({})$ {{", patterns.join("|"));
    let conf = text("deploy/nginx.conf");
    let own = conf.split(&location).nth(1);
    let own = own.unwrap_or_else(|| panic!("deploy/nginx.conf lacks: {location}"));
    let own = own.split('}').next().unwrap();
    let read = "MOST_READ: usize = 32 * 1024 * 1024;";
    assert!(text("src/web/request/upload.rs").contains(read));
    assert!(own.contains("client_max_body_size 33m;"), "{own}");
    assert_eq!(conf.matches("client_max_body_size").count(), 2);
}
