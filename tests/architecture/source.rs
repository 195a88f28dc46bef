//! Rust source as the other checks read it: without comments, texts and tests.

use std::path::{Path, PathBuf};

/// One file of source.
pub struct Source {
    /// From the top of the project: `src/store/door.rs`.
    pub path: String,
    /// As it stands.
    pub text: String,
    /// Comments, the insides of literals and everything under `#[cfg(test)]` are blank.
    pub code: String,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code: without_tests(&without_literals(text)),
        }
    }

    /// `store` for `src/store/door.rs`, `clock` for `src/clock.rs`.
    pub fn room(&self) -> &str {
        self.modules().first().copied().unwrap_or("")
    }

    /// The module path: `[store, door]`; a `mod.rs` is its folder.
    pub fn modules(&self) -> Vec<&str> {
        let inner = self.path.trim_start_matches("src/");
        let inner = inner.trim_end_matches(".rs").trim_end_matches("/mod");
        inner.split('/').collect()
    }

    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }
}

pub fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The library and the program: all of `src/` but the typesetter, which is a crate of its own, and
/// the files that are only built for tests.
pub fn house() -> Vec<Source> {
    let all = rust_files("src");
    let test_only: Vec<String> = all.iter().flat_map(test_modules).collect();
    all.into_iter()
        .filter(|source| !source.path.starts_with("src/report/typesetter/"))
        .filter(|source| !test_only.iter().any(|start| source.path.starts_with(start)))
        .collect()
}

/// Every `.rs` under a folder of the project, sorted by path.
pub fn rust_files(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&top().join(folder), &mut found);
    found.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.strip_prefix(top()).unwrap().to_str().unwrap();
        Source::new(name, &text)
    };
    found.iter().map(read).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The beginnings of the paths that a file declares with `#[cfg(test)] mod name;`.
fn test_modules(source: &Source) -> Vec<String> {
    let (folder, file) = source.path.rsplit_once('/').unwrap();
    let folder = match file {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        other => format!("{folder}/{}", other.trim_end_matches(".rs")),
    };
    let declared = source.text.split("#[cfg(test)]").skip(1);
    declared
        .flat_map(|rest| {
            let statement = rest.split([';', '{']).next().unwrap_or("");
            let declares = rest.as_bytes().get(statement.len()) == Some(&b';');
            let name = statement.rsplit_once("mod ").map(|(_, name)| name.trim());
            let path = statement.split_once("#[path = \"").map(|(_, path)| path);
            match (declares, name, path.and_then(|path| path.split('"').next())) {
                (true, Some(_), Some(path)) => {
                    vec![format!(
                        "{}/{path}",
                        source.path.rsplit_once('/').unwrap().0
                    )]
                }
                (true, Some(name), None) => {
                    vec![format!("{folder}/{name}.rs"), format!("{folder}/{name}/")]
                }
                _ => vec![],
            }
        })
        .collect()
}

/// Blanks comments and the insides of literals; lines stay where they are.
fn without_literals(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let in_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if !in_word && raw_string(rest) > 0 {
            raw_string(rest)
        } else if c == '"' {
            quoted(rest, '"')
        } else if c == '\'' && is_character(rest) {
            quoted(rest, '\'')
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        let blank = |c: char| if c == '\n' { '\n' } else { ' ' };
        code.extend(rest[..length].chars().map(blank));
        rest = &rest[length..];
    }
    code
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut place) = (0, 0);
    while place < text.len() {
        if text[place..].starts_with("/*") {
            depth += 1;
            place += 2;
        } else if text[place..].starts_with("*/") {
            depth -= 1;
            place += 2;
            if depth == 0 {
                break;
            }
        } else {
            place += text[place..].chars().next().map_or(1, char::len_utf8);
        }
    }
    place
}

/// The length of `r"..."`, `br#"..."#` at the start of a text; 0 where there is none.
fn raw_string(text: &str) -> usize {
    let body = text.trim_start_matches('b');
    let Some(after) = body
        .strip_prefix('r')
        .filter(|_| text.len() - body.len() < 2)
    else {
        return 0;
    };
    let hashes = after.len() - after.trim_start_matches('#').len();
    if !after[hashes..].starts_with('"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let opening = text.len() - after.len() + hashes + 1;
    text[opening..]
        .find(&end)
        .map_or(text.len(), |place| opening + place + end.len())
}

fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (place, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return place + 1,
            _ => {}
        }
    }
    text.len()
}

/// Whether a quote begins a character and not a lifetime.
fn is_character(text: &str) -> bool {
    let mut after = text.chars().skip(1);
    match after.next() {
        Some('\\') => true,
        Some(_) => after.next() == Some('\''),
        None => false,
    }
}

/// Blanks each item that carries `#[cfg(test)]`: up to its semicolon or its closing brace.
fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(place) = rest.find("#[cfg(test)]") {
        kept.push_str(&rest[..place]);
        rest = &rest[place + item(&rest[place..])..];
    }
    kept + rest
}

fn item(code: &str) -> usize {
    let mut depth = 0;
    for (place, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return place + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return place + 1,
            _ => {}
        }
    }
    code.len()
}

#[test]
fn comments_texts_and_tests_are_not_code() {
    let text = "// crate::a\n/* crate::b /* */ */ let x = \"crate::c \\\" crate::d\";\n\
        let y = r#\"crate::e\"#; let z = 'c'; fn f<'a>(x: &'a str) { crate::real() }\n\
        #[cfg(test)]\nmod tests { use crate::f; fn g() {} }\n\
        #[cfg(test)]\nmod fixture;\nuse crate::last;";
    let code = Source::new("src/web/page.rs", text).code;
    let named: Vec<&str> = code.split("crate::").skip(1).collect();
    assert_eq!(named.len(), 2, "{code}");
    assert!(named[0].starts_with("real()") && named[1].starts_with("last;"));
}

#[test]
fn a_file_knows_its_room() {
    assert_eq!(Source::new("src/store/door.rs", "").room(), "store");
    assert_eq!(Source::new("src/clock.rs", "").room(), "clock");
    let page = Source::new("src/web/public/mod.rs", "");
    assert_eq!(page.modules(), ["web", "public"]);
}

#[test]
fn a_module_for_tests_is_found_by_its_declaration() {
    let text =
        "mod real;\n#[cfg(test)]\nmod fixture;\n#[cfg(test)]\n#[path = \"x_tests.rs\"]\nmod tests;";
    let found = test_modules(&Source::new("src/report/mod.rs", text));
    assert_eq!(
        found,
        [
            "src/report/fixture.rs",
            "src/report/fixture/",
            "src/report/x_tests.rs"
        ]
    );
}
