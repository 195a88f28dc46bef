//! Which room names which: every `crate::` and every `super::` that leaves its room.

use std::collections::BTreeSet;

use super::picture::Picture;
use super::source::{Source, house, rust_files};

/// What names a room that it may not name, or something that is no room at all.
fn faults(picture: &Picture, source: &Source) -> Vec<String> {
    let from = source.room();
    if from == "lib" {
        return vec![];
    }
    let named = rooms_named(source).into_iter();
    named
        .filter_map(|to| {
            let known = picture.rooms.contains(&to);
            let fault = match (known, picture.allows(from, &to)) {
                (true, true) => return None,
                (true, false) => "there is no door to it",
                (false, _) => "the picture in src/lib.rs has no such room",
            };
            Some(format!("{} names {to}: {fault}", source.path))
        })
        .collect()
}

/// The first name behind each `crate::`, and behind a chain of `super::` that leads to the top.
fn rooms_named(source: &Source) -> BTreeSet<String> {
    let depth = source.modules().len();
    let mut found = BTreeSet::new();
    let head = match source.room() {
        "main" => "raadpleging::",
        _ => "crate::",
    };
    for (place, _) in source.code.match_indices(head) {
        if starts_a_path(&source.code, place) {
            found.extend(first_names(&source.code[place + head.len()..]));
        }
    }
    for (place, _) in source.code.match_indices("super::") {
        if !starts_a_path(&source.code, place) {
            continue;
        }
        let mut rest = &source.code[place..];
        let mut climbed = 0;
        while let Some(after) = rest.strip_prefix("super::") {
            climbed += 1;
            rest = after;
        }
        if climbed == depth {
            found.extend(first_names(rest));
        }
    }
    found
}

/// Not the tail of another path or of a longer word, and not a macro's `$crate`.
fn starts_a_path(code: &str, place: usize) -> bool {
    let before = code[..place].chars().next_back();
    !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '$'))
}

/// `domain` of `domain::roll`; `a` and `b` of `{a::x, b}`.
fn first_names(path: &str) -> Vec<String> {
    let word = |text: &str| {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
        text[..end.unwrap_or(text.len())].to_owned()
    };
    let path = path.trim_start();
    let Some(group) = path.strip_prefix('{') else {
        return vec![word(path)];
    };
    let (mut names, mut depth, mut start) = (Vec::new(), 0, 0);
    for (place, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(word(group[start..place].trim_start()));
                start = place + 1;
            }
            _ => {}
        }
        if c == '}' && depth == 0 && start == place + 1 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn no_room_names_another_without_a_door() {
    let picture = Picture::of_the_house();
    let sources = house();
    assert!(sources.len() > 20, "the source was not found");
    let found: Vec<String> = sources.iter().flat_map(|s| faults(&picture, s)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_module_of_the_house_is_a_room_in_the_picture() {
    let rooms = Picture::of_the_house().rooms;
    let mut modules: BTreeSet<String> = BTreeSet::new();
    modules.extend(
        rust_files("src")
            .iter()
            .map(|source| source.room().to_owned()),
    );
    modules.retain(|name| !matches!(name.as_str(), "lib" | "main"));
    modules.retain(|name| !rooms.contains(name));
    assert!(modules.is_empty(), "not in the picture: {modules:?}");
}

#[test]
fn a_room_that_goes_through_a_wall_is_seen() {
    let picture = Picture::of_the_house();
    for (path, text) in [
        ("src/domain/roll.rs", "use crate::store::Store;"),
        ("src/domain/roll.rs", "use super::super::store::Store;"),
        ("src/domain/mod.rs", "use super::store;"),
        (
            "src/web/public/home.rs",
            "fn f() { crate::store::Store::open() }",
        ),
        (
            "src/web/mod.rs",
            "use crate::{domain::{roll, tally}, store::Store};",
        ),
        ("src/mail/letter.rs", "use crate::{\n    report,\n};"),
        ("src/store/door.rs", "pub(in crate::web) fn f() {}"),
        ("src/domain/roll.rs", "use crate::nowhere::Thing;"),
    ] {
        let found = faults(&picture, &Source::new(path, text));
        assert_eq!(found.len(), 1, "{path}: {text}: {found:?}");
    }
}

#[test]
fn an_open_door_and_a_walk_in_the_own_room_are_fine() {
    let picture = Picture::of_the_house();
    for (path, text) in [
        (
            "src/web/public/home.rs",
            "use crate::domain::roll; use super::super::page;",
        ),
        (
            "src/web/public/home.rs",
            "use super::{a, b}; // crate::store",
        ),
        (
            "src/mail/letter.rs",
            "use crate::{domain::{roll, tally}, dutch};",
        ),
        ("src/main.rs", "use raadpleging::web::page;"),
        (
            "src/domain/roll.rs",
            "macro_rules! m { () => { $crate::store::x() } }",
        ),
        (
            "src/domain/roll.rs",
            "#[cfg(test)] mod tests { use crate::store::Store; }",
        ),
    ] {
        let found = faults(&picture, &Source::new(path, text));
        assert!(found.is_empty(), "{path}: {text}: {found:?}");
    }
}
