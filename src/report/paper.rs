//! A paper of a page or two, such as a receipt: worded by whoever hands it out, set here.

use serde::Serialize;

use super::ReportFault;
pub use super::document_date::DocumentDate;

/// What stands on it, from top to bottom. The same paper gives the same bytes.
#[derive(Debug, Clone, Serialize)]
pub struct Paper {
    pub title: String,
    pub subtitle: String,
    /// The association, at its head.
    pub author: String,
    /// Of what it tells.
    pub date: DocumentDate,
    /// On every page of an exercise.
    pub notice: Option<String>,
    pub banner: Banner,
    pub parts: Vec<Part>,
}

/// What nobody may miss, in large letters; at the head of every later page too.
#[derive(Debug, Clone, Serialize)]
pub struct Banner {
    pub tone: Tone,
    pub label: String,
    pub text: String,
    pub details: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    Done,
    Careful,
}

#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Part {
    Heading {
        text: String,
    },
    Paragraph {
        text: String,
    },
    Note {
        text: String,
    },
    Facts {
        facts: Vec<Told>,
    },
    Points {
        points: Vec<String>,
    },
    /// One of several, to be ticked by hand or ticked already.
    Boxes {
        options: Vec<TickBox>,
    },
    /// What a person wrote, line by line, under its label.
    Texts {
        texts: Vec<Text>,
    },
    /// Where the window of an envelope is; before all else, wherever it stands among the parts.
    Address {
        lines: Vec<String>,
    },
    /// In large signs that are all of one width: to be typed over.
    Code {
        lines: Vec<String>,
    },
    /// Lines to write on.
    Room {
        labels: Vec<String>,
    },
}

#[derive(Debug, Clone, Serialize)]
pub struct Told {
    pub label: String,
    pub value: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct TickBox {
    pub label: String,
    pub ticked: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct Text {
    pub label: String,
    pub paragraphs: Vec<String>,
}

impl Part {
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

impl Told {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
        }
    }
}

impl Text {
    /// Empty lines are left out.
    pub fn new(label: impl Into<String>, text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        Self {
            label: label.into(),
            paragraphs: lines.map(str::to_owned).collect(),
        }
    }
}

/// PDF/A-2a and PDF/UA-1. Slow, 0.1 seconds and more: not for a thread that answers the web.
#[cfg(feature = "pdf")]
pub fn write(paper: &Paper) -> Result<Vec<u8>, ReportFault> {
    Ok(raadpleging_typesetter::set_paper(&serde_json::to_vec(
        paper,
    )?)?)
}

/// Refused: this build has no typesetter.
#[cfg(not(feature = "pdf"))]
pub fn write(_paper: &Paper) -> Result<Vec<u8>, ReportFault> {
    Err(ReportFault::NoTypesetter)
}
