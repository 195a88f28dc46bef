//! As much SQL as it takes to read tables and columns out of our own migrations.

use std::collections::BTreeMap;

/// Table to column to what it holds: `TEXT NOT NULL`, in one spelling for both databases.
pub type Tables = BTreeMap<String, BTreeMap<String, String>>;

/// Adds what a migration makes: `CREATE TABLE`, `ALTER TABLE .. ADD COLUMN`, `DROP TABLE`.
pub fn read(sql: &str, tables: &mut Tables) {
    for statement in without_comments(sql).split(';') {
        let words: Vec<&str> = statement.split_whitespace().collect();
        match words.as_slice() {
            ["CREATE", "TABLE", name, ..] => {
                let body = statement.split_once('(').map_or("", |(_, body)| body);
                tables.insert((*name).to_owned(), columns(body));
            }
            ["ALTER", "TABLE", name, "ADD", "COLUMN", column, rest @ ..] => {
                let table = tables.entry((*name).to_owned()).or_default();
                table.insert((*column).to_owned(), kind(rest));
            }
            ["DROP", "TABLE", name, ..] => {
                tables.remove(*name);
            }
            _ => {}
        }
    }
}

fn without_comments(sql: &str) -> String {
    let lines = sql
        .lines()
        .map(|line| line.split("--").next().unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}

/// The columns of the text behind the opening bracket, up to the one that closes it.
fn columns(body: &str) -> BTreeMap<String, String> {
    let (mut depth, mut start, mut found) = (0, 0, BTreeMap::new());
    for (place, c) in body.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            ',' | ')' if depth == 0 => {
                let words: Vec<&str> = body[start..place].split_whitespace().collect();
                if let [name, rest @ ..] = words.as_slice()
                    && !is_constraint(name)
                {
                    found.insert((*name).to_owned(), kind(rest));
                }
                start = place + 1;
                if c == ')' {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}

fn is_constraint(word: &str) -> bool {
    let word = word.split('(').next().unwrap_or("");
    matches!(
        word,
        "PRIMARY" | "UNIQUE" | "CHECK" | "FOREIGN" | "CONSTRAINT"
    )
}

fn kind(words: &[&str]) -> String {
    let stored = match words.first().copied().unwrap_or("") {
        "INTEGER" | "BIGINT" => "BigInt",
        "BLOB" | "BYTEA" => "Binary",
        "TEXT" => "Text",
        other => other,
    };
    let filled = words.windows(2).any(|pair| pair == ["NOT", "NULL"]);
    if filled {
        stored.to_owned()
    } else {
        format!("Nullable<{stored}>")
    }
}

/// The same out of diesel's `table!` blocks.
pub fn read_schema(code: &str) -> Tables {
    let blocks = code.split("table!").skip(1).map(|rest| {
        let (head, body) = rest.split_once(')').unwrap_or((rest, ""));
        let name = head.split('(').next().unwrap_or("");
        let name = name.trim_matches(|c: char| c == '{' || c.is_whitespace());
        let body = body.split('}').next().unwrap_or("");
        let lines = body.split(',').filter_map(|line| line.split_once("->"));
        let trim = |text: &str| text.trim().trim_start_matches('{').trim().to_owned();
        (
            name.to_owned(),
            lines
                .map(|(column, kind)| (trim(column), trim(kind)))
                .collect(),
        )
    });
    blocks.filter(|(name, _)| !name.is_empty()).collect()
}

#[test]
fn columns_are_read_and_constraints_are_not() {
    let mut tables = Tables::new();
    read(
        "-- a comment; CREATE TABLE no (a TEXT);\n\
         CREATE TABLE ballot (\n  key TEXT NOT NULL PRIMARY KEY CHECK (length(key) IN (1, 2)),\n\
         votes INTEGER, PRIMARY KEY (key, votes),\n UNIQUE (votes)\n) STRICT;\n\
         CREATE INDEX x ON ballot (votes); ALTER TABLE ballot ADD COLUMN late BLOB NOT NULL;\n\
         CREATE TABLE gone (a TEXT); DROP TABLE gone;",
        &mut tables,
    );
    let ballot: Vec<String> = tables["ballot"]
        .iter()
        .map(|(name, kind)| format!("{name} {kind}"))
        .collect();
    assert_eq!(
        ballot,
        ["key Text", "late Binary", "votes Nullable<BigInt>"]
    );
    assert_eq!(tables.len(), 1);
}

#[test]
fn a_schema_is_read_like_the_tables() {
    let code = "diesel::table! {\n    ballot (a, b) {\n  a -> Text,\n  b -> Nullable<BigInt>,\n }\n}\n\
        diesel::table! { log (n) { n -> BigInt, } }\ndiesel::allow_tables_to_appear_in_same_query!(a, b);";
    let tables = read_schema(code);
    assert_eq!(tables.len(), 2, "{tables:?}");
    assert_eq!(tables["ballot"]["b"], "Nullable<BigInt>");
    assert_eq!(tables["log"]["n"], "BigInt");
}
