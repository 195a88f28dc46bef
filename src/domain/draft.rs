//! A concept: what was typed on a ballot and not sent. It is no vote and counts nowhere.

use std::collections::BTreeMap;

use super::instant::Instant;

/// The most bytes of a draft, names of fields included: the same room as a ballot has.
pub const MOST_DRAFT_BYTES: usize = 40_000;

/// The fields of a ballot as they were typed, by name; what was left empty is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft(BTreeMap<String, String>);

/// More than a ballot can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more than {MOST_DRAFT_BYTES} bytes")]
pub struct DraftTooLarge;

/// Which draft of a link, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftStamp {
    /// From 1; a link never has the same number twice, also after a draft was thrown away.
    pub revision: u32,
    pub saved_at: Instant,
}

impl Draft {
    /// Line ends become `\n`; white space around a text goes.
    pub fn new(fields: impl IntoIterator<Item = (String, String)>) -> Result<Self, DraftTooLarge> {
        let typed = fields.into_iter().map(|(name, text)| {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            (name, text.trim().to_owned())
        });
        let draft = Self(typed.filter(|(_, text)| !text.is_empty()).collect());
        let lengths = draft.0.iter().map(|(name, text)| name.len() + text.len());
        if lengths.sum::<usize>() > MOST_DRAFT_BYTES {
            return Err(DraftTooLarge);
        }
        Ok(draft)
    }

    /// Name and text, in the order of the names.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.0.iter();
        fields.map(|(name, text)| (name.as_str(), text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(fields: &[(&str, &str)]) -> Result<Draft, DraftTooLarge> {
        let fields = fields.iter();
        Draft::new(fields.map(|(name, text)| ((*name).to_owned(), (*text).to_owned())))
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        let typed = draft(&[
            ("naam", " A. de Vries "),
            ("reactie", "a\r\nb"),
            ("x", "\n"),
        ]);
        assert_eq!(
            typed,
            draft(&[("reactie", "a\nb"), ("naam", "A. de Vries")])
        );
    }

    #[test]
    fn a_draft_holds_what_a_ballot_holds_and_no_more() {
        let full = "🙂".repeat(4_000);
        assert!(draft(&[("toelichting", &full), ("reactie", &full)]).is_ok());
        let more = [("a", full.as_str()), ("b", &full), ("c", &full)];
        assert_eq!(draft(&more), Err(DraftTooLarge));
    }
}
