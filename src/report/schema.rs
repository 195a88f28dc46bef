//! What the JSON forms look like, for whoever reads them with a program: JSON Schema, draft 2020-12.

/// One JSON form, by its schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// Of the board's report.
    Report,
    /// Of the public outcome.
    Public,
}

impl Schema {
    pub const ALL: [Self; 2] = [Self::Report, Self::Public];

    /// In its address: `rapport`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Report => "rapport",
            Self::Public => "uitslag",
        }
    }

    /// The schema itself.
    pub fn text(self) -> &'static str {
        match self {
            Self::Report => include_str!("report.schema.json"),
            Self::Public => include_str!("public.schema.json"),
        }
    }

    /// On the service at this origin. The number in it goes up with the one in the form's `schema`,
    /// so that an address never tells something else.
    pub fn address(self, origin: &str) -> String {
        format!("{origin}/schema/{}-1.json", self.name())
    }
}
