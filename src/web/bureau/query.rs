//! The part of an address behind the question mark.

use actix_web::web::Query;

/// As it came.
pub type Asked = Query<Vec<(String, String)>>;

/// The first value of that name, without white space around it; empty where there is none.
pub fn value<'a>(asked: &'a Asked, name: &str) -> &'a str {
    let found = asked.iter().find(|(known, _)| known == name);
    found.map_or("", |(_, value)| value.trim())
}

/// `name=value&..` with everything escaped but letters, digits, `-`, `_` and `.`; empty values are
/// left out.
pub fn query(pairs: &[(&str, &str)]) -> String {
    let filled = pairs.iter().filter(|(_, value)| !value.is_empty());
    filled
        .map(|(name, value)| format!("{name}={}", escape(value)))
        .collect::<Vec<_>>()
        .join("&")
}

fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                escaped.push(char::from(byte));
            }
            other => escaped.push_str(&format!("%{other:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_for_anything_stays_one_value() {
        assert_eq!(
            query(&[("q", "a&b=ú \""), ("mail", "")]),
            "q=a%26b%3D%C3%BA%20%22"
        );
    }
}
