//! The stylesheet and a script: all that a page asks for besides itself.

use std::sync::LazyLock;

/// The colours and sizes when the organisation has none of its own.
pub const DEFAULT_THEME: &str = include_str!("theme.css");
/// Comfort on the ballot and its check page; nothing needs it.
pub static COMFORT: LazyLock<Script> =
    LazyLock::new(|| Script::of("comfort.js", include_str!("comfort.js")));
/// Fresh figures on a page about the turnout; nothing needs it.
pub static LIVE: LazyLock<Script> =
    LazyLock::new(|| Script::of("live.js", include_str!("live.js")));

const RULES: &str = include_str!("style.css");

/// One file: the theme's values and our rules. Its path names its content, so that it may be kept
/// by browsers for a year and is never stale.
#[derive(Debug, Clone)]
pub struct Stylesheet {
    pub text: String,
    /// `/stijl.css?v=` and sixteen hex digits.
    pub path: String,
}

impl Stylesheet {
    /// `theme`: a text of `--basis-*` values, such as [`DEFAULT_THEME`].
    pub fn with_theme(theme: &str) -> Self {
        let text = compact(&format!("{theme}\n{RULES}"));
        let path = format!("/stijl.css?v={:016x}", fingerprint(text.as_bytes()));
        Self { text, path }
    }
}

/// A script of our own; its path names its content.
pub struct Script {
    pub text: String,
    /// `/comfort.js?v=` and sixteen hex digits.
    pub path: String,
}

impl Script {
    fn of(name: &str, source: &str) -> Self {
        let lines = source.lines().map(str::trim);
        let code = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
        let text = code.collect::<Vec<_>>().join("\n");
        let path = format!("/{name}?v={:016x}", fingerprint(text.as_bytes()));
        Self { text, path }
    }
}

/// Without comments, line ends, indents, and the spaces that part rules; no text of ours holds
/// those signs.
fn compact(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    let joined = lines.collect::<Vec<_>>().join("\n");
    joined
        .replace(" { ", "{")
        .replace("; }", "}")
        .replace("; ", ";")
}

/// FNV-1a, 64 bits: tells versions apart, guards nothing.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_theme_has_another_path() {
        let ours = Stylesheet::with_theme(DEFAULT_THEME);
        let theirs = Stylesheet::with_theme(":root { --basis-space-md: 2rem; }");
        assert_ne!(ours.path, theirs.path);
        assert_eq!(ours.path.len(), "/stijl.css?v=".len() + 16);
    }

    #[test]
    fn a_script_travels_without_its_comments() {
        let script = Script::of("comfort.js", "// why\nconst a = 1;\n\n  a(); // kept\n");
        assert_eq!(script.text, "const a = 1;\na(); // kept");
        assert_ne!(script.path, COMFORT.path);
    }

    #[test]
    fn comments_do_not_travel() {
        assert_eq!(compact("a {\n  /* why */\n  b: c;\n}\n"), "a {\nb: c;\n}");
        assert_eq!(compact("a { b: c; d: e; }"), "a{b: c;d: e}");
    }
}
