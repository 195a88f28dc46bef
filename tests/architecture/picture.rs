//! The picture of the house in `src/lib.rs`, read as data, so that it cannot differ from what is
//! held.

use std::collections::{BTreeMap, BTreeSet};

use super::source::top;

/// Rooms in the order of the picture, and which rooms each may name.
pub struct Picture {
    pub rooms: Vec<String>,
    pub doors: BTreeMap<String, Doors>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Doors {
    All,
    To(BTreeSet<String>),
}

impl Picture {
    pub fn of_the_house() -> Self {
        Self::read(&std::fs::read_to_string(top().join("src/lib.rs")).unwrap())
    }

    pub fn read(text: &str) -> Self {
        let first_word = |line: &str| line.split_whitespace().next().map(str::to_owned);
        let rooms = block(text, "# Rooms").into_iter().filter_map(first_word);
        let mut doors = BTreeMap::new();
        for line in block(text, "# Doors") {
            for (left, right) in entries(line) {
                for room in names(left) {
                    doors.insert(room, read_doors(right));
                }
            }
        }
        Self {
            rooms: rooms
                .map(|room| room.trim_end_matches('/').to_owned())
                .collect(),
            doors,
        }
    }

    pub fn allows(&self, from: &str, to: &str) -> bool {
        from == to
            || match self.doors.get(from) {
                Some(Doors::All) => true,
                Some(Doors::To(rooms)) => rooms.contains(to),
                None => false,
            }
    }
}

/// The lines of the first fenced block under a heading of the module's documentation.
fn block<'a>(text: &'a str, heading: &str) -> Vec<&'a str> {
    let lines = text
        .lines()
        .map(|line| line.strip_prefix("//!").unwrap_or(""));
    let after = lines.skip_while(|line| line.trim() != heading);
    let fenced = after
        .skip_while(|line| !line.trim().starts_with("```"))
        .skip(1);
    fenced
        .take_while(|line| !line.trim().starts_with("```"))
        .filter(|line| !line.trim().is_empty())
        .collect()
}

/// `a -> b      c -> d`: two to a line where there is room, at least two spaces apart.
fn entries(line: &str) -> Vec<(&str, &str)> {
    let pieces: Vec<&str> = line.split("->").collect();
    let mut found = Vec::new();
    let mut left = pieces.first().copied().unwrap_or("");
    for (place, piece) in pieces.iter().enumerate().skip(1) {
        let (right, next) = if place + 1 == pieces.len() {
            (*piece, "")
        } else {
            piece.trim_end().rsplit_once("  ").unwrap_or((piece, ""))
        };
        found.push((left, right));
        left = next;
    }
    found
}

fn names(text: &str) -> Vec<String> {
    let names = text.split(',').map(|name| {
        let bare = name.split('(').next().unwrap_or("");
        bare.trim().to_owned()
    });
    names.filter(|name| !name.is_empty()).collect()
}

fn read_doors(right: &str) -> Doors {
    if right.trim() == "all" || right.contains("what a command needs") {
        Doors::All
    } else {
        Doors::To(names(right).into_iter().collect())
    }
}

#[test]
fn the_picture_is_read_as_it_is_drawn() {
    let picture = Picture::read(
        "//! # Rooms\n//!\n//! ```text\n//! domain/  what is true\n//! web/  pages\n//! cli  x\n//! ```\n\
         //! # Doors\n//! ```text\n//! domain ->            clock, secret -> domain\n\
         //! web -> domain, app (the handle)   job -> web\n//! cli -> all\n//! ```\n",
    );
    assert_eq!(picture.rooms, ["domain", "web", "cli"]);
    assert_eq!(picture.doors["domain"], Doors::To(BTreeSet::new()));
    assert_eq!(picture.doors["cli"], Doors::All);
    assert_eq!(picture.doors.len(), 6);
    for (from, to, allowed) in [
        ("secret", "domain", true),
        ("domain", "secret", false),
        ("web", "app", true),
        ("web", "job", false),
        ("job", "web", true),
        ("job", "domain", false),
    ] {
        assert_eq!(picture.allows(from, to), allowed, "{from} -> {to}");
    }
}

#[test]
fn every_room_has_its_doors_and_every_door_a_room() {
    let picture = Picture::of_the_house();
    let drawn: BTreeSet<&str> = picture.rooms.iter().map(String::as_str).collect();
    let named = picture.doors.values().flat_map(|doors| match doors {
        Doors::All => vec![],
        Doors::To(rooms) => rooms.iter().map(String::as_str).collect(),
    });
    let with_doors = picture.doors.keys().map(String::as_str);
    let mentioned: BTreeSet<&str> = with_doors
        .chain(named)
        .filter(|room| *room != "main")
        .collect();
    assert_eq!(drawn, mentioned);
}
