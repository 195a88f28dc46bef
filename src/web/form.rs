//! The parts of a form, filled in as they were sent, with what is wrong beside them.

use crate::domain::text::TextFault;
use crate::web::words::{self, Link};

/// Something to be done before the form is right: the summary links to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the control to go to.
    pub anchor: String,
    pub message: String,
}

impl FieldError {
    pub fn new(anchor: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            anchor: anchor.into(),
            message: message.into(),
        }
    }
}

/// `Fout: ` before the title of a page whose form was not right.
pub fn title_prefix(errors: &[FieldError]) -> &'static str {
    if errors.is_empty() { "" } else { "Fout: " }
}

/// Why a form that was right was not taken: something else came first. All that was typed stands
/// in it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameBetween {
    pub heading: &'static str,
    pub sentence: String,
    /// What came first.
    pub look: Option<Link>,
}

/// One line of text, or with `rows` a text of several.
#[derive(Clone)]
pub struct TextField {
    pub id: String,
    pub label: String,
    pub hint: Option<String>,
    pub value: String,
    pub error: Option<String>,
    pub optional: bool,
    /// `text`, `email`, `password`
    pub kind: &'static str,
    pub autocomplete: &'static str,
    /// A keyboard of digits, and room for a few.
    pub numeric: bool,
}

impl TextField {
    pub fn line(id: impl Into<String>, label: impl Into<String>, value: &str) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            hint: None,
            value: value.to_owned(),
            error: None,
            optional: false,
            kind: "text",
            autocomplete: "off",
            numeric: false,
        }
    }

    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    pub fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = what;
        self
    }

    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// What is wrong with the text, said of `what`: `uw naam`.
    pub fn fault(self, what: &str, fault: Option<TextFault>) -> Self {
        self.error(fault.map(|fault| words::shorten(what, fault)))
    }

    pub fn described_by(&self) -> Option<String> {
        described_by(&self.id, self.hint.is_some(), self.error.is_some())
    }

    pub fn field_error(&self) -> Option<FieldError> {
        let message = self.error.clone()?;
        Some(FieldError::new(&self.id, message))
    }
}

/// A statement to be ticked.
#[derive(Clone)]
pub struct CheckBox {
    pub id: &'static str,
    pub label: String,
    pub checked: bool,
    pub error: Option<String>,
}

impl CheckBox {
    pub fn described_by(&self) -> Option<String> {
        described_by(self.id, false, self.error.is_some())
    }

    pub fn field_error(&self) -> Option<FieldError> {
        let message = self.error.clone()?;
        Some(FieldError::new(self.id, message))
    }
}

/// One of several; none until a person says so.
#[derive(Clone)]
pub struct RadioGroup {
    /// The name of the field; ids are made from it.
    pub name: String,
    pub legend: String,
    pub hint: Option<String>,
    pub options: Vec<RadioOption>,
    pub error: Option<String>,
}

#[derive(Clone)]
pub struct RadioOption {
    pub id: String,
    pub value: String,
    pub label: String,
    pub checked: bool,
}

impl RadioGroup {
    pub fn described_by(&self) -> Option<String> {
        described_by(&self.name, self.hint.is_some(), self.error.is_some())
    }

    /// Leads to the first option.
    pub fn field_error(&self) -> Option<FieldError> {
        let message = self.error.clone()?;
        let first = self.options.first()?;
        Some(FieldError::new(&first.id, message))
    }
}

/// A value that travels with a form unseen.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden {
    pub name: String,
    pub value: String,
}

impl Hidden {
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }
}

/// The ids of what stands at a control, where something does.
pub fn described_by(id: &str, has_hint: bool, has_error: bool) -> Option<String> {
    match (has_hint, has_error) {
        (true, true) => Some(format!("{id}-hulp {id}-fout")),
        (true, false) => Some(format!("{id}-hulp")),
        (false, true) => Some(format!("{id}-fout")),
        (false, false) => None,
    }
}
