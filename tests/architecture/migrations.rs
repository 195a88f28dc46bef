//! Both databases have the same migrations, which make the same tables, and diesel sees those.

use std::collections::BTreeMap;
use std::path::Path;

use super::source::{rust_files, top};
use super::sql::{Tables, read, read_schema};

/// Names of the migrations of a database in their order, and the tables they end in.
fn migrated(database: &str) -> (Vec<String>, Tables) {
    let folder = top().join("migrations").join(database);
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let mut tables = Tables::new();
    for name in &names {
        read(&up(&folder.join(name)), &mut tables);
    }
    (names, tables)
}

fn up(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("up.sql")).unwrap()
}

fn differences(one: &Tables, other: &Tables) -> Vec<String> {
    let mut faults = Vec::new();
    for name in one
        .keys()
        .chain(other.keys().filter(|name| !one.contains_key(*name)))
    {
        match (one.get(name), other.get(name)) {
            (Some(left), Some(right)) => {
                let changed = left
                    .iter()
                    .filter(|(column, kind)| right.get(*column) != Some(kind));
                faults.extend(changed.map(|(column, kind)| format!("{name}.{column}: {kind}")));
                let extra = right.keys().filter(|column| !left.contains_key(*column));
                faults.extend(extra.map(|column| format!("{name}.{column} stands in one only")));
            }
            _ => faults.push(format!("table {name} stands in one only")),
        }
    }
    faults
}

#[test]
fn both_databases_have_the_same_tables() {
    let (names, tables) = migrated("sqlite");
    let (other_names, other_tables) = migrated("postgres");
    assert_eq!(names, other_names);
    assert!(
        tables.contains_key("ballot") && tables.contains_key("event"),
        "{tables:?}"
    );
    assert_eq!(differences(&tables, &other_tables), Vec::<String>::new());
}

#[test]
fn diesel_sees_the_tables_as_they_are() {
    let sources = rust_files("src/store");
    let schemas = sources.iter();
    let schemas = schemas.filter(|source| source.path.ends_with("schema.rs"));
    let schema: String = schemas.map(|source| source.code.as_str()).collect();
    let (_, tables) = migrated("sqlite");
    assert_eq!(
        differences(&read_schema(&schema), &tables),
        Vec::<String>::new()
    );
}

/// Table to what the service's role may do with it, from the grants of `deploy/roles.sql`.
fn grants(sql: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for statement in sql.split(';') {
        let Some((_, grant)) = statement.rsplit_once("GRANT SELECT") else {
            continue;
        };
        let Some((rights, rest)) = grant.split_once(" ON ") else {
            continue;
        };
        let tables = rest.split(" TO ").next().unwrap_or("");
        for table in tables.split(',') {
            found.insert(table.trim().to_owned(), format!("SELECT{rights}"));
        }
    }
    found
}

#[test]
fn the_role_of_the_service_knows_every_table_and_adds_only_to_the_log() {
    let grants = grants(&std::fs::read_to_string(top().join("deploy/roles.sql")).unwrap());
    let (_, tables) = migrated("postgres");
    let granted: Vec<&str> = grants.keys().map(String::as_str).collect();
    let mut expected: Vec<&str> = tables.keys().map(String::as_str).collect();
    expected.insert(0, "__diesel_schema_migrations");
    assert_eq!(granted, expected);
    for table in ["event", "ballot", "opened_ballot"] {
        assert_eq!(grants[table], "SELECT, INSERT", "{table}");
    }
}

#[test]
fn a_grant_is_read_as_it_is_written() {
    let read = grants(
        "GRANT USAGE ON SCHEMA public TO x;\n-- why\nGRANT SELECT, UPDATE ON a, b TO :\"x\";",
    );
    let right = "SELECT, UPDATE".to_owned();
    assert_eq!(
        read,
        BTreeMap::from([("a".to_owned(), right.clone()), ("b".to_owned(), right)])
    );
}

#[test]
fn a_table_that_differs_is_seen() {
    let of = |sql: &str| {
        let mut tables = Tables::new();
        read(sql, &mut tables);
        tables
    };
    let right = of("CREATE TABLE a (x TEXT NOT NULL, y INTEGER);");
    assert!(differences(&right, &of("CREATE TABLE a (y BIGINT, x TEXT NOT NULL);")).is_empty());
    for wrong in [
        "CREATE TABLE a (x TEXT NOT NULL);",
        "CREATE TABLE a (x TEXT NOT NULL, y BIGINT, z TEXT);",
        "CREATE TABLE a (x TEXT, y BIGINT);",
        "CREATE TABLE a (x TEXT NOT NULL, y TEXT);",
        "CREATE TABLE a (x TEXT NOT NULL, y BIGINT); CREATE TABLE b (x TEXT);",
        "CREATE TABLE a (x TEXT NOT NULL, z BIGINT, y BIGINT);",
    ] {
        assert_eq!(differences(&right, &of(wrong)).len(), 1, "{wrong}");
        assert_eq!(differences(&of(wrong), &right).len(), 1, "{wrong}");
    }
}
