//! Sizes and names: a stranger finds the place, and reads it in one go.

use std::collections::BTreeSet;

use super::source::{Source, house, rust_files, top};

const LONGEST_FILE: usize = 400;
const NINE_IN_TEN_UNDER: usize = 250;
const MEDIAN_AT_MOST: usize = 100;

/// All that stands at the top of the project, and what git is told to ignore.
const AT_THE_TOP: &[&str] = &[
    ".cargo",
    ".ci",
    ".editorconfig",
    ".git",
    ".gitattributes",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "askama.toml",
    "clippy.toml",
    "config",
    "deploy",
    "docs",
    "migrations",
    "rustfmt.toml",
    "src",
    "tests",
];

/// Words that say nothing about what a thing is.
const EMPTY_WORDS: &[&str] = &[
    "util", "utils", "helper", "helpers", "common", "manager", "misc",
];

fn size_faults(sources: &[Source]) -> Vec<String> {
    let mut sizes: Vec<usize> = sources.iter().map(Source::lines).collect();
    sizes.sort_unstable();
    let at = |share: usize| sizes.get(sizes.len() * share / 100).copied().unwrap_or(0);
    let long = sources
        .iter()
        .filter(|source| source.lines() > LONGEST_FILE);
    let mut faults: Vec<String> = long
        .map(|source| format!("{} has {} lines", source.path, source.lines()))
        .collect();
    if at(90) >= NINE_IN_TEN_UNDER {
        faults.push(format!("one in ten files has {} lines or more", at(90)));
    }
    if at(50) > MEDIAN_AT_MOST {
        faults.push(format!("the median file has {} lines", at(50)));
    }
    faults
}

/// A `mod.rs` is a sentence on why the room exists, and a list.
fn list_faults(source: &Source) -> Vec<String> {
    if !source.path.ends_with("/mod.rs") {
        return vec![];
    }
    let mut faults = Vec::new();
    if !source.text.starts_with("//! ") {
        faults.push(format!("{} does not say why it exists", source.path));
    }
    let statements = source.code.split(';').map(|statement| {
        let bare = statement.trim().rsplit(']').next().unwrap_or("").trim();
        let bare = bare.trim_start_matches("pub").trim_start();
        bare.trim_start_matches("(crate)")
            .trim_start_matches("(super)")
            .trim_start()
    });
    let other =
        statements.filter(|s| !(s.is_empty() || s.starts_with("mod ") || s.starts_with("use ")));
    faults.extend(other.map(|s| format!("{} holds more than a list: {s:.60}", source.path)));
    faults
}

fn name_faults(source: &Source) -> Vec<String> {
    let modules = source.modules().into_iter().filter(|module| {
        let mut words = module.split('_');
        words.any(|word| EMPTY_WORDS.contains(&word))
    });
    let mut faults: Vec<String> = modules
        .map(|module| format!("{}: {module} says nothing", source.path))
        .collect();
    for (place, _) in source.code.match_indices("fn ") {
        let after = &source.code[place + 3..];
        let name = after
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .next()
            .unwrap_or("");
        if name.starts_with("get_") || name.starts_with("handle_") {
            faults.push(format!(
                "{}: fn {name} does not say what is done",
                source.path
            ));
        }
    }
    faults
}

fn strangers<'a>(names: impl Iterator<Item = &'a str>, ignored: &str) -> BTreeSet<&'a str> {
    let ignored: Vec<&str> = ignored
        .lines()
        .filter_map(|line| line.strip_prefix('/'))
        .map(|line| line.trim_end_matches('/'))
        .collect();
    names
        .filter(|name| !AT_THE_TOP.contains(name) && !ignored.contains(name))
        .collect()
}

#[test]
fn files_are_short_enough_to_read() {
    let found = size_faults(&house());
    assert!(found.is_empty(), "{found:#?}");
    let mut whole = rust_files("src");
    whole.extend(rust_files("tests"));
    let long = whole.iter().filter(|source| source.lines() > LONGEST_FILE);
    assert_eq!(
        long.map(|source| &source.path).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}

#[test]
fn a_mod_file_is_a_sentence_and_a_list() {
    let found: Vec<String> = house().iter().flat_map(list_faults).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn names_say_something() {
    let found: Vec<String> = house().iter().flat_map(name_faults).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_strange_stands_at_the_top() {
    let entries = std::fs::read_dir(top()).unwrap();
    let names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let ignored = std::fs::read_to_string(top().join(".gitignore")).unwrap();
    let found = strangers(names.iter().map(String::as_str), &ignored);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn long_files_are_seen() {
    let of = |lines: usize| Source::new("src/store/a.rs", &"x\n".repeat(lines));
    assert_eq!(size_faults(&[of(10), of(20), of(20)]), Vec::<String>::new());
    let one_long: Vec<Source> = (0..20).map(|_| of(10)).chain([of(401)]).collect();
    assert_eq!(size_faults(&one_long), ["src/store/a.rs has 401 lines"]);
    let two_in_ten: Vec<Source> = (0..8).map(|_| of(10)).chain([of(250), of(250)]).collect();
    assert_eq!(
        size_faults(&two_in_ten),
        ["one in ten files has 250 lines or more"]
    );
    assert_eq!(
        size_faults(&[of(10), of(101), of(101)]),
        ["the median file has 101 lines"]
    );
}

#[test]
fn a_mod_file_with_code_is_seen() {
    let good = "//! Pages.\n\n#[cfg(test)]\nmod fixture;\nmod a;\npub mod b;\npub(super) mod c;\npub use a::{X, Y};\n";
    assert!(list_faults(&Source::new("src/web/mod.rs", good)).is_empty());
    for bad in [
        "mod a;\n",
        "//! Pages.\npub mod a;\nfn f() {}\n",
        "//! P.\nconst A: u8 = 1;\n",
    ] {
        assert_eq!(
            list_faults(&Source::new("src/web/mod.rs", bad)).len(),
            1,
            "{bad}"
        );
    }
}

#[test]
fn empty_names_are_seen() {
    for (path, text) in [
        ("src/web/util.rs", ""),
        ("src/web/form_helpers.rs", ""),
        ("src/web/home.rs", "pub async fn handle_vote() {}"),
        ("src/web/home.rs", "fn get_roll<T>() {}"),
    ] {
        assert_eq!(
            name_faults(&Source::new(path, text)).len(),
            1,
            "{path}: {text}"
        );
    }
    let fine = Source::new("src/web/home.rs", "fn target_of() { x.get(1) }");
    assert!(name_faults(&fine).is_empty());
}

#[test]
fn a_stranger_at_the_top_is_seen() {
    let names = ["src", "target", "notes.txt", "run"].into_iter();
    assert_eq!(
        strangers(names, "/target\n/run/\n*.new\n"),
        BTreeSet::from(["notes.txt"])
    );
}
