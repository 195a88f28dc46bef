//! A clarification as it is shown, to members and to the bureau alike.

use crate::domain::clarification::Clarification;
use crate::domain::text::visible;
use crate::domain::window::Zone;
use crate::dutch;

#[derive(Clone)]
pub struct ClarificationWords {
    pub number: u32,
    pub title: String,
    pub published: String,
    pub paragraphs: Vec<String>,
}

impl ClarificationWords {
    pub fn of(clarification: &Clarification, zone: &Zone) -> Self {
        let text = visible(clarification.text.as_str());
        let paragraphs = text.split("\n\n").map(str::trim);
        Self {
            number: clarification.number,
            title: visible(clarification.title.as_str()),
            published: dutch::moment_in_sentence(clarification.published_at, zone),
            paragraphs: paragraphs
                .filter(|paragraph| !paragraph.is_empty())
                .map(str::to_owned)
                .collect(),
        }
    }
}
