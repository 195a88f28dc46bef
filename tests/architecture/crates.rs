//! Which room may name which crate: a library that is named in one room can be replaced there.

use super::source::{Source, house, rust_files, top};

/// A crate, and the beginnings of the modules in which it may be named.
const ROOMS_OF_CRATES: &[(&str, &[&str])] = &[
    ("diesel", &["store"]),
    ("diesel_migrations", &["store"]),
    ("libsqlite3_sys", &["store"]),
    ("pq_sys", &["store"]),
    // the store's one `web::block`
    ("actix_web", &["web", "app", "store/door", "cli/runtime"]),
    ("actix_multipart", &["web"]),
    ("askama", &["web", "mail"]),
    ("lettre", &["mail"]),
    ("mail_parser", &["mail"]),
    ("rustls", &["mail"]),
    ("tokio_rustls", &["mail"]),
    ("rustls_native_certs", &["mail"]),
    ("raadpleging_typesetter", &["report"]),
    ("rust_xlsxwriter", &["report"]),
    ("zip", &["report"]),
    ("argon2", &["secret"]),
    ("jsonwebtoken", &["secret"]),
    ("hpke", &["secret"]),
    ("chacha20poly1305", &["secret"]),
    ("hmac", &["secret"]),
    ("totp_rs", &["secret"]),
    // hashes that anybody can recompute are no secrets
    ("sha2", &["secret", "report", "evidence"]),
    ("getrandom", &["entropy"]),
    ("clap", &["cli", "main"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("indicatif", &["cli"]),
    // the demonstration is a client like any other
    ("ureq", &["cli"]),
    ("anyhow", &["cli"]),
    // only in a package of its own, which is built apart
    ("typst", &[]),
    ("typst_pdf", &[]),
    ("typst_layout", &[]),
    ("typst_assets", &[]),
    ("comemo", &[]),
];

/// All that the counting rests on: nothing that reads, sends, waits or chooses.
const CRATES_OF_THE_DOMAIN: &[&str] = &["serde", "jiff", "thiserror", "unicode_segmentation"];

/// What would make the domain depend on a machine; `f64`, because votes and shares are exact.
const NOT_IN_THE_DOMAIN: &[&str] = &[
    "std::fs",
    "std::net",
    "std::io",
    "std::env",
    "std::process",
    "std::thread",
    "async fn",
    "f64",
    "f32",
];

fn faults(source: &Source) -> Vec<String> {
    let module = source.modules().join("/");
    let strays = ROOMS_OF_CRATES.iter().filter(|(name, rooms)| {
        let at_home = rooms.iter().any(|room| is_within(&module, room));
        !at_home && names_crate(&source.code, name)
    });
    strays
        .map(|(name, rooms)| format!("{} names {name}, which belongs in {rooms:?}", source.path))
        .collect()
}

fn domain_faults(source: &Source, dependencies: &[String]) -> Vec<String> {
    if source.room() != "domain" {
        return vec![];
    }
    let foreign = dependencies
        .iter()
        .map(String::as_str)
        .filter(|name| !CRATES_OF_THE_DOMAIN.contains(name) && names_crate(&source.code, name));
    let worldly = NOT_IN_THE_DOMAIN
        .iter()
        .copied()
        .filter(|word| names_word(&source.code, word));
    foreign
        .chain(worldly)
        .map(|name| format!("{} knows {name}", source.path))
        .collect()
}

fn is_within(module: &str, room: &str) -> bool {
    module == room
        || module
            .strip_prefix(room)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// `name::` at the start of a path, or `use name;`, `use name as`, `extern crate name`.
fn names_crate(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(place, _)| {
        let before = code[..place].trim_end_matches("::");
        let rooted = before.len() == place || !ends_in_word(before);
        let after = &code[place + name.len()..];
        let used = code[..place].trim_end().ends_with("use")
            || code[..place].trim_end().ends_with("crate");
        let is_path = after.starts_with("::") || (used && !starts_with_word(after));
        rooted && !ends_in_word(&code[..place]) && is_path
    })
}

fn names_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(place, _)| {
        !ends_in_word(&code[..place]) && !starts_with_word(&code[place + word.len()..])
    })
}

fn ends_in_word(code: &str) -> bool {
    code.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn starts_with_word(code: &str) -> bool {
    code.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The `[dependencies]` of the house, as code names them.
fn dependencies(manifest: &str) -> Vec<String> {
    let table = manifest.split("\n[dependencies]\n").nth(1).unwrap_or("");
    let table = table.split("\n[").next().unwrap_or("");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .collect()
}

fn dependencies_of_the_house() -> Vec<String> {
    dependencies(&std::fs::read_to_string(top().join("Cargo.toml")).unwrap())
}

#[test]
fn every_crate_stays_in_its_room() {
    let found: Vec<String> = house().iter().flat_map(faults).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_domain_knows_no_machine() {
    let dependencies = dependencies_of_the_house();
    assert!(dependencies.len() > 20, "the dependencies were not found");
    let sources = house();
    let found: Vec<String> = sources
        .iter()
        .flat_map(|source| domain_faults(source, &dependencies))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_typesetter_does_not_know_the_house() {
    let sources = rust_files("src/report/typesetter");
    assert!(!sources.is_empty());
    let found = sources
        .iter()
        .filter(|source| names_crate(&source.code, "raadpleging"));
    assert_eq!(found.count(), 0);
}

#[test]
fn the_table_names_only_crates_that_are_there() {
    let dependencies = dependencies_of_the_house();
    let gone = ROOMS_OF_CRATES
        .iter()
        .filter(|(name, rooms)| !rooms.is_empty() && !dependencies.iter().any(|d| d == name));
    assert_eq!(gone.collect::<Vec<_>>(), Vec::<&(&str, &[&str])>::new());
}

#[test]
fn a_crate_outside_its_room_is_seen() {
    for (path, text) in [
        ("src/web/home.rs", "use diesel::prelude::*;"),
        (
            "src/service/cast.rs",
            "fn f() -> diesel::QueryResult<()> {}",
        ),
        ("src/service/cast.rs", "use diesel;"),
        ("src/service/cast.rs", "use diesel as d;"),
        ("src/service/cast.rs", "fn f() { ::diesel::x() }"),
        ("src/store/look.rs", "use actix_web::web;"),
        ("src/mailbox.rs", "use lettre::Message;"),
        ("src/report/pdf.rs", "#[derive(askama::Template)] struct A;"),
        ("src/report/pdf.rs", "use typst::World;"),
    ] {
        assert_eq!(faults(&Source::new(path, text)).len(), 1, "{path}: {text}");
    }
}

#[test]
fn a_crate_in_its_room_and_a_word_like_it_are_fine() {
    for (path, text) in [
        ("src/store/look.rs", "use diesel::prelude::*;"),
        ("src/store/door.rs", "actix_web::web::block()"),
        (
            "src/web/home.rs",
            "let mydiesel = 1; self::diesel::x(); // diesel::y",
        ),
        ("src/report/csv.rs", "use raadpleging_typesetter::set;"),
    ] {
        let found = faults(&Source::new(path, text));
        assert!(found.is_empty(), "{path}: {text}: {found:?}");
    }
}

#[test]
fn a_domain_that_reads_a_file_or_counts_in_floats_is_seen() {
    let dependencies =
        dependencies("[package]\n\n[dependencies]\n# a\ntoml = \"1\"\nserde = 1\n\n[x]\n");
    for text in [
        "use toml::Value;",
        "std::fs::read(x)",
        "let x: f64 = 0.5;",
        "async fn f() {}",
    ] {
        let source = Source::new("src/domain/roll.rs", text);
        assert_eq!(domain_faults(&source, &dependencies).len(), 1, "{text}");
    }
    let fine = Source::new(
        "src/domain/roll.rs",
        "use serde::Serialize; let prof64 = 1;",
    );
    assert!(domain_faults(&fine, &dependencies).is_empty());
}
