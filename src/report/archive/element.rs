//! XML as far as metadata needs it: elements with a text or with elements, and no attributes inside.

use crate::domain::text::visible;

/// One element.
pub enum Element {
    Text(&'static str, String),
    Of(&'static str, Vec<Self>),
}

impl Element {
    pub fn text(name: &'static str, text: impl Into<String>) -> Self {
        Self::Text(name, text.into())
    }

    /// With two spaces a level, from this one on.
    pub fn write(&self, level: usize, xml: &mut String) {
        let indent = "  ".repeat(level);
        match self {
            Self::Text(name, text) => {
                xml.push_str(&format!("{indent}<{name}>{}</{name}>\n", escaped(text)));
            }
            Self::Of(name, elements) => {
                xml.push_str(&format!("{indent}<{name}>\n"));
                for element in elements {
                    element.write(level + 1, xml);
                }
                xml.push_str(&format!("{indent}</{name}>\n"));
            }
        }
    }
}

/// Without what XML has no characters for.
fn escaped(text: &str) -> String {
    let shown = visible(text);
    let kept = shown
        .chars()
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'));
    let mut escaped = String::with_capacity(shown.len());
    for c in kept {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            other => escaped.push(other),
        }
    }
    escaped
}
