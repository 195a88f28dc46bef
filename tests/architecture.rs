//! Holds the plan that `src/lib.rs` draws: doors, sizes, names. Each check is a function from text
//! to faults, and each is shown a text that it must refuse.

#[cfg(test)]
#[expect(
    clippy::string_slice,
    reason = "places come from a search in the same text"
)]
mod architecture {
    mod crates;
    mod doors;
    mod migrations;
    mod picture;
    mod proxy;
    mod shape;
    mod source;
    mod sql;
}
