//! The bureau's themes with their weight, the form for a next one, and the texts.

use askama::Template;

use crate::domain::closed::ClosedConsultation;
use crate::domain::theme::count::ThemeCount;
use crate::dutch;
use crate::report::words;
use crate::web::bureau::remarks::texts::{TextFilter, TextList, TextState};
use crate::web::bureau::remarks::theme_form::ThemeForm;
use crate::web::form::{self, FieldError};
use crate::web::frame::Frame;

/// `GET /bureau/{consultation}/themas`, and with 422 when the form was not right yet.
#[derive(Template)]
#[template(path = "web/bureau/remarks/themes.html")]
pub struct ThemesPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025/themas`
    pub path: String,
    pub home: String,
    pub members: String,
    pub themes: Vec<ThemeLine>,
    pub form: ThemeForm,
    pub filter: TextFilter,
    pub list: TextList,
    pub errors: Vec<FieldError>,
}

pub struct ThemeLine {
    pub number: u32,
    pub name: String,
    pub members: String,
    pub votes: String,
    /// How far two readers agree, a line for every two.
    pub agreements: Vec<String>,
}

impl ThemesPage {
    pub fn new(
        frame: Frame,
        closed: &ClosedConsultation,
        form: ThemeForm,
        filter: TextFilter,
    ) -> Self {
        let home = format!("/bureau/{}", closed.consultation.key);
        let path = format!("{home}/themas");
        Self {
            frame,
            members: closed.consultation.words.members.clone(),
            themes: theme_lines(closed),
            list: TextList::new(closed, &filter, &path),
            filter,
            errors: form.errors(),
            form,
            path,
            home,
        }
    }

    fn title(&self) -> String {
        let prefix = form::title_prefix(&self.errors);
        format!("{prefix}Toelichtingen per thema")
    }

    fn caption(&self) -> String {
        let found = dutch::counted(self.list.count as u64, "tekst", "teksten");
        format!("{found} gevonden")
    }

    fn states(&self) -> [TextState; 3] {
        TextState::ALL
    }
}

fn theme_lines(closed: &ClosedConsultation) -> Vec<ThemeLine> {
    let themes = closed.remarks.themes.iter();
    themes
        .map(|theme| {
            let count = ThemeCount::of(theme.number, closed);
            let decimals = closed.consultation.percentage_decimals;
            let agreements = closed.remarks.agreements(theme.number);
            ThemeLine {
                number: theme.number,
                name: theme.name.to_string(),
                members: dutch::number(count.members),
                votes: dutch::number(count.votes),
                agreements: (agreements.iter())
                    .map(|agreement| words::agreement(agreement, decimals))
                    .collect(),
            }
        })
        .collect()
}
