//! The form for a theme, new or changed.

use askama::Template;

use crate::domain::text::{Line, TextFault};
use crate::domain::theme::definition::{Terms, Theme};
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;
use crate::web::request::form_body::FormBody;
use crate::web::words;

pub struct ThemeForm {
    pub name: TextField,
    pub terms: TextField,
    pub token: String,
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
pub struct ThemeInput {
    pub name: String,
    pub terms: String,
    pub name_fault: Option<String>,
    pub terms_fault: Option<String>,
}

impl ThemeInput {
    pub fn of(theme: &Theme) -> Self {
        Self {
            name: theme.name.to_string(),
            terms: theme.terms.to_string(),
            ..Self::default()
        }
    }

    /// As it was typed, read; or with what is wrong.
    pub fn read(body: &FormBody) -> Result<(Self, Line, Terms), Self> {
        let typed = |name| body.one(name).unwrap_or("").to_owned();
        let mut input = Self {
            name: typed("naam"),
            terms: typed("woorden"),
            ..Self::default()
        };
        match (Line::parse(&input.name), Terms::parse(&input.terms)) {
            (Ok(name), Ok(terms)) => Ok((input, name, terms)),
            (name, terms) => {
                input.name_fault = name.err().map(|fault| match fault {
                    TextFault::Empty => "Geef het thema een naam.".to_owned(),
                    fault => words::shorten("de naam", fault),
                });
                input.terms_fault = terms.err().map(|fault| words::shorten("de woorden", fault));
                Err(input)
            }
        }
    }
}

impl ThemeForm {
    pub fn new(input: ThemeInput, token: &str) -> Self {
        let hint = "Met komma’s ertussen. Staat een van deze woorden in een tekst? Dan stellen wij \
                    het thema voor. Wij letten niet op hoofdletters en accenten.";
        Self {
            name: TextField::line("naam", "Naam van het thema", &input.name)
                .error(input.name_fault),
            terms: TextField::line("woorden", "Woorden voor een voorstel", &input.terms)
                .hint(hint)
                .optional()
                .error(input.terms_fault),
            token: token.to_owned(),
        }
    }

    pub fn errors(&self) -> Vec<FieldError> {
        let fields = [&self.name, &self.terms].into_iter();
        fields.filter_map(TextField::field_error).collect()
    }
}

/// `GET /bureau/{consultation}/themas/{number}`, and with 409 when somebody else was first.
#[derive(Template)]
#[template(path = "web/bureau/remarks/theme_form.html")]
pub struct ThemePage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025/themas`
    pub path: String,
    pub number: u32,
    /// What stands there now, where somebody else changed it meanwhile.
    pub meanwhile: Option<(String, String)>,
    pub form: ThemeForm,
    pub errors: Vec<FieldError>,
}

impl ThemePage {
    pub fn new(
        frame: Frame,
        path: &str,
        theme: &Theme,
        form: ThemeForm,
        meanwhile: Option<&Theme>,
    ) -> Self {
        Self {
            frame,
            path: path.to_owned(),
            number: theme.number,
            meanwhile: meanwhile.map(|now| (now.name.to_string(), now.terms.to_string())),
            errors: form.errors(),
            form,
        }
    }

    fn title(&self) -> String {
        format!("{}Thema wijzigen", form::title_prefix(&self.errors))
    }
}
