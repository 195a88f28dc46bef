//! The themes for the board, and what it says to each.

use askama::Template;

use crate::domain::closed::ClosedConsultation;
use crate::domain::text::{MOST_CHARACTERS, visible};
use crate::domain::theme::count::ThemeCount;
use crate::domain::theme::definition::Theme;
use crate::domain::theme::remarks::Reaction;
use crate::dutch;
use crate::report::{theme_lines, words};
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;

/// `GET /bestuur/{consultation}/themas`
#[derive(Template)]
#[template(path = "web/board/reactions.html")]
pub struct ReactionsPage {
    pub frame: Frame,
    pub home: String,
    pub themes: Vec<ThemeCard>,
}

/// A theme with what stands in the report.
pub struct ThemeCard {
    pub number: u32,
    pub name: String,
    /// `31 gemeenten, met 412 stemmen`
    pub weight: String,
    /// `Stemt in: 30 gemeenten, 400 stemmen`
    pub choices: Vec<String>,
    pub quotes: Vec<String>,
    /// A paragraph each.
    pub reaction: String,
}

impl ThemeCard {
    pub fn of(theme: &Theme, closed: &ClosedConsultation) -> Self {
        let count = ThemeCount::of(theme.number, closed);
        let consultation = &closed.consultation;
        let weight = |members, votes| {
            let members = words::members(members, consultation);
            format!("{members}, {}", dutch::votes(votes))
        };
        let asked = consultation.questions.iter().zip(&count.tallies);
        let choices = asked.flat_map(|(question, tally)| {
            let several = consultation.questions.len() > 1;
            tally.choices.iter().map(move |choice| {
                let about = if several {
                    format!("{} ", question.text)
                } else {
                    String::new()
                };
                let short = words::short(question, &choice.choice);
                format!("{about}{short}: {}", weight(choice.members, choice.votes))
            })
        });
        let reaction = closed.remarks.reactions.get(&theme.number);
        Self {
            number: theme.number,
            name: theme.name.to_string(),
            weight: weight(count.members, count.votes),
            choices: choices.collect(),
            quotes: quotes(theme, closed),
            reaction: reaction.map_or_else(String::new, |known| visible(known.text.as_str())),
        }
    }
}

fn quotes(theme: &Theme, closed: &ClosedConsultation) -> Vec<String> {
    let quotes = theme_lines::quotes(theme, closed).into_iter();
    quotes
        .map(|quote| format!("‘{}’ ({})", visible(&quote.passage), quote.name))
        .collect()
}

impl ReactionsPage {
    pub fn new(frame: Frame, closed: &ClosedConsultation) -> Self {
        let themes = closed.remarks.themes.iter();
        Self {
            frame,
            home: format!("/bestuur/{}", closed.consultation.key),
            themes: themes.map(|theme| ThemeCard::of(theme, closed)).collect(),
        }
    }
}

/// `GET /bestuur/{consultation}/themas/{number}`, and with 409 when somebody else was first.
#[derive(Template)]
#[template(path = "web/board/reaction.html")]
pub struct ReactionPage {
    pub frame: Frame,
    pub path: String,
    pub theme: ThemeCard,
    /// Somebody else wrote what stands there now.
    pub meanwhile: bool,
    pub field: TextField,
    pub token: String,
    pub errors: Vec<FieldError>,
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
pub struct ReactionInput {
    pub text: String,
    pub fault: Option<String>,
    pub meanwhile: bool,
}

impl ReactionInput {
    pub fn of(reaction: Option<&Reaction>) -> Self {
        Self {
            text: reaction.map_or_else(String::new, |known| known.text.to_string()),
            ..Self::default()
        }
    }
}

impl ReactionPage {
    pub fn new(
        frame: Frame,
        closed: &ClosedConsultation,
        theme: &Theme,
        input: ReactionInput,
        token: &str,
    ) -> Self {
        let most = dutch::number(MOST_CHARACTERS as u64);
        let field = TextField::line("reactie", "Reactie van het bestuur", &input.text)
            .hint(format!("Maximaal {most} tekens. Dit komt in het rapport."))
            .error(input.fault);
        Self {
            frame,
            path: format!("/bestuur/{}/themas", closed.consultation.key),
            theme: ThemeCard::of(theme, closed),
            meanwhile: input.meanwhile,
            errors: field.field_error().into_iter().collect(),
            field,
            token: token.to_owned(),
        }
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}Reactie bij een thema")
    }
}
