//! The parts that a page is made of; how they look is the template's.

use serde::Serialize;

/// A chapter.
#[derive(Debug, Serialize)]
pub struct Section {
    pub heading: String,
    pub page: Page,
    pub blocks: Vec<Block>,
}

/// Where a chapter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    /// After what came before.
    Same,
    /// At the top of a page.
    New,
    /// At the top of a page on its side, for a table of many columns.
    Wide,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    Heading {
        text: String,
    },
    Paragraph {
        text: String,
    },
    /// Smaller: a remark to a table, or that something is not there.
    Note {
        text: String,
    },
    /// What it comes to, in large letters.
    Verdict {
        label: String,
        text: String,
        details: Vec<String>,
    },
    Facts {
        facts: Vec<Fact>,
    },
    Points {
        points: Vec<String>,
    },
    Table(Table),
    Chart(Chart),
    Statements {
        statements: Vec<Statement>,
    },
    /// Empty rooms to sign in.
    Signatures {
        labels: Vec<String>,
        rooms: u32,
    },
}

#[derive(Debug, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
    /// A hash, to be compared letter by letter.
    pub fingerprint: bool,
}

#[derive(Debug, Default, Serialize)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Smaller letters, for a list of all members.
    pub dense: bool,
}

#[derive(Debug, Serialize)]
pub struct Column {
    pub heading: String,
    pub align: Align,
    /// Part of the width that is left over; zero is as wide as what stands in it.
    pub share: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    Start,
    End,
}

#[derive(Debug, Serialize)]
pub struct Row {
    pub kind: RowKind,
    pub cells: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    Plain,
    Total,
    /// One cell over the whole width, naming the rows under it.
    Group,
}

/// Bars from nothing to all.
#[derive(Debug, Serialize)]
pub struct Chart {
    /// What a reader who does not see it is told.
    pub alt: String,
    pub caption: String,
    pub bars: Vec<Bar>,
}

#[derive(Debug, Serialize)]
pub struct Bar {
    pub label: String,
    /// Length in ten thousandths of the whole.
    pub length: u64,
    /// `96,9%`
    pub value: String,
}

/// What one member wrote.
#[derive(Debug, Serialize)]
pub struct Statement {
    pub by: String,
    pub about: String,
    pub texts: Vec<Said>,
}

#[derive(Debug, Serialize)]
pub struct Said {
    pub label: String,
    /// A paragraph each.
    pub paragraphs: Vec<String>,
}

impl Section {
    pub fn new(heading: &str, blocks: Vec<Block>) -> Self {
        Self {
            heading: heading.to_owned(),
            page: Page::Same,
            blocks,
        }
    }

    pub fn on(self, page: Page) -> Self {
        Self { page, ..self }
    }
}

impl Block {
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading { text: text.into() }
    }

    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { text: text.into() }
    }

    pub fn note(text: impl Into<String>) -> Self {
        Self::Note { text: text.into() }
    }
}

impl Fact {
    pub fn new(label: &str, value: impl Into<String>) -> Self {
        Self {
            label: label.to_owned(),
            value: value.into(),
            fingerprint: false,
        }
    }

    pub fn fingerprint(label: &str, value: impl Into<String>) -> Self {
        Self {
            fingerprint: true,
            ..Self::new(label, value)
        }
    }
}

impl Column {
    /// Words, taking `share` of the width.
    pub fn words(heading: impl Into<String>, share: u32) -> Self {
        Self {
            heading: heading.into(),
            align: Align::Start,
            share,
        }
    }

    /// Numbers under each other, as wide as they are.
    pub fn numbers(heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            align: Align::End,
            share: 0,
        }
    }
}

impl Row {
    pub fn plain(cells: Vec<String>) -> Self {
        Self {
            kind: RowKind::Plain,
            cells,
        }
    }

    pub fn total(cells: Vec<String>) -> Self {
        Self {
            kind: RowKind::Total,
            cells,
        }
    }

    pub fn group(text: impl Into<String>) -> Self {
        Self {
            kind: RowKind::Group,
            cells: vec![text.into()],
        }
    }
}
