//! What a story took: pages, clicks, fields, and the weight of each page.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::inspection::Measured;
use crate::page::Page;
use crate::visits;

#[derive(Default)]
pub struct Ledger {
    /// Pages seen, not counting the ones that redirect.
    pub pages: usize,
    pub clicks: usize,
    /// Fields that were filled in, chosen or ticked.
    pub fields: usize,
    /// Paths of the pages that were seen.
    paths: BTreeSet<String>,
    lines: String,
    pub faults: Vec<String>,
}

/// Where pictures and measurements are left, to be looked at.
pub fn shots() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/shots");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

impl Ledger {
    pub fn note(&mut self, page: &Page, path: &str, found: Vec<String>, measured: &Measured) {
        self.paths.insert(path.to_owned());
        let Measured {
            requests, bytes, ..
        } = measured;
        writeln!(
            self.lines,
            "{}\t{bytes} bytes\t{requests} requests",
            page.name
        )
        .unwrap();
        let named = found.into_iter();
        self.faults
            .extend(named.map(|fault| format!("{}: {fault}", page.name)));
    }

    /// Written beside the pictures; the story has been where it is said to come.
    pub fn close(&self, story: &str) {
        for address in visits::of_story(story) {
            let seen = self.paths.iter().any(|path| visits::fits(address, path));
            assert!(seen, "{story} never comes to {address}");
        }
        let Self {
            pages,
            clicks,
            fields,
            lines,
            ..
        } = self;
        let text = format!("{pages} pages\t{clicks} clicks\t{fields} fields\n{lines}");
        std::fs::write(shots().join(format!("{story}.tsv")), text).unwrap();
    }
}
