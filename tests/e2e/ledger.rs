//! What a story took: pages, clicks, fields, and the weight of each page.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::inspection::Measured;
use crate::page::Page;

#[derive(Default)]
pub struct Ledger {
    /// Pages seen, not counting the ones that redirect.
    pub pages: usize,
    pub clicks: usize,
    /// Fields that were filled in, chosen or ticked.
    pub fields: usize,
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
    pub fn note(&mut self, page: &Page, found: Vec<String>, measured: &Measured) {
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

    /// Written beside the pictures.
    pub fn close(&self, story: &str) {
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
