//! What of a text is left out of all that is shown: personal data, with who left it out and why.
//! The text itself stays as it was sent.

use super::span::Span;
use crate::domain::instant::Instant;
use crate::domain::text::Line;

/// One part that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// Of this part; none twice.
    pub number: i64,
    pub span: Span,
    /// Shown in its place.
    pub reason: Line,
    /// Number of the account.
    pub redacted_by: i64,
    pub redacted_at: Instant,
}

/// A text in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    Kept(String),
    LeftOut(&'a Redaction),
}

/// The part of the text within the span, without what is left out; `redactions` in any order.
pub fn pieces<'a>(
    text: &str,
    within: Span,
    redactions: impl IntoIterator<Item = &'a Redaction>,
) -> Vec<Piece<'a>> {
    let mut ordered: Vec<&Redaction> = redactions.into_iter().collect();
    ordered.sort_by_key(|redaction| redaction.span);
    let mut pieces = Vec::new();
    let mut at = within.from;
    for redaction in ordered {
        let to = redaction.span.to.min(within.to);
        let from = redaction.span.from.clamp(at, within.to.max(at));
        if to <= at || from >= within.to {
            continue;
        }
        pieces.extend(kept(text, at, from));
        pieces.push(Piece::LeftOut(redaction));
        at = to;
    }
    pieces.extend(kept(text, at, within.to));
    pieces
}

/// The whole of a text as a span.
pub fn whole(text: &str) -> Span {
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    Span {
        from: 0,
        to: length,
    }
}

fn kept(text: &str, from: u32, to: u32) -> Option<Piece<'static>> {
    let cut = Span { from, to }.cut(text);
    (!cut.is_empty()).then_some(Piece::Kept(cut))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redaction(from: u32, to: u32) -> Redaction {
        Redaction {
            number: 1,
            span: Span { from, to },
            reason: Line::parse("x").unwrap(),
            redacted_by: 1,
            redacted_at: Instant::from_micros(0).unwrap(),
        }
    }

    fn shown(within: Span, redactions: &[Redaction]) -> String {
        let pieces = pieces("abcdéfgh", within, redactions).into_iter();
        let shown = pieces.map(|piece| match piece {
            Piece::Kept(text) => text,
            Piece::LeftOut(_) => "#".to_owned(),
        });
        shown.collect()
    }

    #[test]
    fn nothing_of_what_is_left_out_shows_however_the_parts_lie() {
        let all = whole("abcdéfgh");
        assert_eq!(shown(all, &[redaction(4, 5), redaction(0, 1)]), "#bcd#fgh");
        assert_eq!(shown(all, &[redaction(1, 5), redaction(2, 3)]), "a#fgh");
        assert_eq!(shown(all, &[redaction(1, 4), redaction(3, 6)]), "a##gh");
        assert_eq!(shown(Span { from: 3, to: 6 }, &[redaction(1, 4)]), "#éf");
        assert_eq!(shown(Span { from: 3, to: 6 }, &[redaction(6, 8)]), "déf");
        assert_eq!(shown(all, &[redaction(7, 99)]), "abcdéfg#");
    }
}
