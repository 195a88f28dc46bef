//! The fields of a step, with what is wrong beside them.

use super::reader::Fault;
use super::values::Values;
use crate::web::form::{self, FieldError, RadioGroup, RadioOption, TextField};

/// One field of a step, or what stands above some of them.
pub enum StepField {
    Heading(String),
    Line(TextField),
    /// With its number of rows.
    Area(TextField, u8),
    /// The same with an entry a line, of which those of two people go together.
    List(TextField, u8),
    Radios(RadioGroup),
    Tick(Tick),
}

/// A box to be ticked, or not.
pub struct Tick {
    pub id: String,
    pub label: String,
    pub checked: bool,
    pub error: Option<String>,
}

impl Tick {
    pub fn described_by(&self) -> Option<String> {
        form::described_by(&self.id, false, self.error.is_some())
    }

    fn field_error(&self) -> Option<FieldError> {
        let message = self.error.clone()?;
        Some(FieldError::new(&self.id, message))
    }
}

impl StepField {
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading(text.into())
    }

    pub fn line(values: &Values, id: &str, label: &str) -> Self {
        Self::Line(TextField::line(id, label, values.of(id)))
    }

    /// A few digits.
    pub fn number(values: &Values, id: &str, label: &str) -> Self {
        Self::Line(TextField::line(id, label, values.of(id)).numeric())
    }

    /// Several lines.
    pub fn area(values: &Values, id: &str, label: &str, rows: u8) -> Self {
        Self::Area(TextField::line(id, label, values.of(id)), rows)
    }

    /// Several lines, an entry each.
    pub fn list(values: &Values, id: &str, label: &str, rows: u8) -> Self {
        Self::List(TextField::line(id, label, values.of(id)), rows)
    }

    pub fn tick(values: &Values, id: &str, label: &str) -> Self {
        Self::Tick(Tick {
            id: id.to_owned(),
            label: label.to_owned(),
            checked: values.of(id) == "ja",
            error: None,
        })
    }

    /// None is chosen where nothing was.
    pub fn radios(values: &Values, name: &str, legend: &str, options: &[(&str, &str)]) -> Self {
        let options = options.iter().map(|(value, label)| RadioOption {
            id: format!("{name}-{value}"),
            value: (*value).to_owned(),
            label: (*label).to_owned(),
            checked: values.of(name) == *value,
        });
        Self::Radios(RadioGroup {
            name: name.to_owned(),
            legend: legend.to_owned(),
            hint: None,
            options: options.collect(),
            error: None,
        })
    }

    pub fn hint(mut self, text: impl Into<String>) -> Self {
        match &mut self {
            Self::Line(field) | Self::Area(field, _) | Self::List(field, _) => {
                field.hint = Some(text.into());
            }
            Self::Radios(group) => group.hint = Some(text.into()),
            Self::Heading(_) | Self::Tick(_) => {}
        }
        self
    }

    pub fn optional(mut self) -> Self {
        if let Self::Line(field) | Self::Area(field, _) | Self::List(field, _) = &mut self {
            field.optional = true;
        }
        self
    }

    /// Of the field in the form; empty for a heading.
    pub fn name(&self) -> &str {
        match self {
            Self::Line(field) | Self::Area(field, _) | Self::List(field, _) => &field.id,
            Self::Radios(group) => &group.name,
            Self::Tick(tick) => &tick.id,
            Self::Heading(_) => "",
        }
    }

    /// As somebody would name it under a heading: `Keuze 1, In een tabel`.
    pub fn called(&self, heading: &str) -> String {
        let label = match self {
            Self::Line(field) | Self::Area(field, _) | Self::List(field, _) => field.label.as_str(),
            Self::Radios(group) => group.legend.as_str(),
            Self::Tick(tick) => tick.label.as_str(),
            Self::Heading(_) => "",
        };
        match heading {
            "" => label.to_owned(),
            heading => format!("{heading}, {label}"),
        }
    }

    /// A value as somebody reads it: of a choice its label.
    pub fn in_words(&self, value: &str) -> String {
        let label = match self {
            Self::Radios(group) => group.options.iter().find(|option| option.value == value),
            _ => None,
        };
        match (label, value) {
            (Some(option), _) => format!("“{}”", option.label),
            (None, "") => "niets".to_owned(),
            (None, text) => format!("“{text}”"),
        }
    }

    fn tell(&mut self, message: &str) {
        match self {
            Self::Line(field) | Self::Area(field, _) | Self::List(field, _) => {
                field.error = Some(message.to_owned());
            }
            Self::Radios(group) => group.error = Some(message.to_owned()),
            Self::Tick(tick) => tick.error = Some(message.to_owned()),
            Self::Heading(_) => {}
        }
    }

    fn field_error(&self) -> Option<FieldError> {
        match self {
            Self::Line(field) | Self::Area(field, _) | Self::List(field, _) => field.field_error(),
            Self::Radios(group) => group.field_error(),
            Self::Tick(tick) => tick.field_error(),
            Self::Heading(_) => None,
        }
    }
}

/// Tells every fault at its field, and all of them in the order of the fields.
pub fn tell(fields: &mut [StepField], faults: &[Fault]) -> Vec<FieldError> {
    for field in fields.iter_mut() {
        let own = faults.iter().find(|(id, _)| id == field.name());
        if let Some((_, message)) = own {
            field.tell(message);
        }
    }
    fields.iter().filter_map(StepField::field_error).collect()
}
