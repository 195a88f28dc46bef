//! A passage of a text goes into the report, under a theme that the text has.

use super::remark_work::{RemarkRefusal, Work, remarks};
use crate::domain::theme::coding::TextOf;
use crate::domain::theme::deed::RemarkDeed;
use crate::domain::theme::span::Span;
use crate::store::{NewQuote, Store};

#[derive(Debug, Clone)]
pub struct Passage {
    pub text: TextOf,
    pub theme: u32,
    /// Typed over from the text.
    pub passage: String,
}

/// The first place where it stands. Does nothing when it was chosen before.
pub async fn choose_quote(
    store: &Store,
    work: Work,
    passage: Passage,
) -> Result<(), RemarkRefusal> {
    store
        .write(move |change| {
            work.admit(change)?;
            let text = work.text(change, &passage.text)?;
            let remarks = remarks(change, &work.consultation)?;
            let themes = remarks.standing(&passage.text).themes();
            if !themes.is_some_and(|themes| themes.contains(&passage.theme)) {
                return Err(RemarkRefusal::NoTheme);
            }
            let span = Span::find(&text, &passage.passage);
            let span = *span.first().ok_or(RemarkRefusal::NotInText)?;
            let mut known = remarks.quotes.iter();
            if known.any(|quote| {
                quote.text == passage.text && quote.theme == passage.theme && quote.span == span
            }) {
                return Ok(change.nothing_changed(())?);
            }
            let new = NewQuote {
                theme: passage.theme,
                text: passage.text.clone(),
                span,
                chosen_by: work.account,
                chosen_at: work.now,
            };
            change.add_quote(&work.consultation, &new)?;
            let deed = RemarkDeed::QuoteChosen {
                member: passage.text.member.clone(),
                text: passage.text.kind,
                theme: passage.theme,
            };
            Ok(change.record(&work.entry(deed), ())?)
        })
        .await
}
