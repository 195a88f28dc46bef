//! Suggestions by words that anybody can look up in the text: no model, no score.

use unicode_segmentation::UnicodeSegmentation;

use super::definition::Theme;
use crate::domain::text::fold;

/// A theme whose words stand in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// By its number.
    pub theme: u32,
    /// What was found, as it stands in the text; each once.
    pub found: Vec<String>,
}

/// A word of a text: where it stands, and how it is compared.
struct Word {
    from: usize,
    to: usize,
    folded: String,
}

/// The themes with a term in the text: whole words, whatever their capitals and accents.
pub fn suggestions(themes: &[Theme], text: &str) -> Vec<Suggestion> {
    let words = words(text);
    let suggested = themes.iter().map(|theme| Suggestion {
        theme: theme.number,
        found: found(theme, text, &words),
    });
    suggested.filter(|one| !one.found.is_empty()).collect()
}

fn words(text: &str) -> Vec<Word> {
    let words = text.unicode_word_indices();
    words
        .map(|(from, word)| Word {
            from,
            to: from + word.len(),
            folded: fold(word),
        })
        .collect()
}

fn found(theme: &Theme, text: &str, words: &[Word]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for term in theme.terms.lines() {
        let wanted = self::words(term.as_str());
        if wanted.is_empty() {
            continue;
        }
        let places = words.windows(wanted.len()).filter(|window| {
            let mut pairs = window.iter().zip(&wanted);
            pairs.all(|(word, wanted)| word.folded == wanted.folded)
        });
        for place in places {
            let (Some(first), Some(last)) = (place.first(), place.last()) else {
                continue;
            };
            let passage = text.get(first.from..last.to).unwrap_or_default();
            if !found.iter().any(|known| known == passage) {
                found.push(passage.to_owned());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Line;
    use crate::domain::theme::definition::Terms;

    fn found(terms: &str, text: &str) -> Vec<String> {
        let theme = Theme {
            number: 1,
            name: Line::parse("Geld").unwrap(),
            terms: Terms::parse(terms).unwrap(),
            revision: 1,
        };
        let suggested = suggestions(&[theme], text);
        suggested.into_iter().flat_map(|one| one.found).collect()
    }

    #[test]
    fn a_word_is_found_whole_whatever_its_capitals_and_accents() {
        assert_eq!(
            found("financien", "De Financie\u{308}n; FINANCIËN."),
            ["Financie\u{308}n", "FINANCIËN"]
        );
        assert!(found("geld", "geldig, geldt, zorggeld").is_empty());
        assert_eq!(
            found("kleine gemeenten", "voor Kleine\ngemeenten"),
            ["Kleine\ngemeenten"]
        );
        assert!(found(", ; !", "alles, altijd!").is_empty());
    }
}
