//! The documents that members read, and a form to hand one in.

use askama::Template;

use crate::domain::blueprint::Blueprint;
use crate::web::form::{self, FieldError, TextField};
use crate::web::frame::Frame;
use crate::web::words::{DocumentLine, document_line};

/// `GET /opzet/{consultation}/documenten`; with 422 when the file was not taken, with 409 when it
/// came too late.
#[derive(Template)]
#[template(path = "web/set_up/documents.html")]
pub struct DocumentsPage {
    pub frame: Frame,
    pub heading: String,
    /// `/opzet/azwa-hlo-2025`
    pub home: String,
    pub documents: Vec<DocumentLine>,
    pub title: TextField,
    /// What is wrong with the file.
    pub wrong_file: Option<String>,
    pub errors: Vec<FieldError>,
    pub form: DocumentForm,
}

/// Whether a document can be handed in now.
pub enum DocumentForm {
    /// With its token.
    Open(String),
    /// There is no text for it to stand in.
    NoTexts,
    /// The consultation is open.
    Opened,
}

/// What is wrong with either field; none where nothing is.
#[derive(Default)]
pub struct DocumentFaults {
    pub title: Option<String>,
    pub file: Option<String>,
}

impl DocumentsPage {
    /// `typed`: the title as it stood in the form.
    pub fn new(
        frame: Frame,
        own: &Blueprint,
        form: DocumentForm,
        typed: &str,
        faults: DocumentFaults,
    ) -> Self {
        let mut title = TextField::line("titel", "Titel", typed);
        title.hint = Some("Zo staat het document in de lijst, zoals Ledenbrief.".to_owned());
        title.error = faults.title;
        let file = faults.file.iter();
        let file = file.map(|message| FieldError::new("bestand", message));
        let errors = title.field_error().into_iter().chain(file).collect();
        let documents = own.texts.iter().flat_map(|texts| &texts.documents);
        Self {
            frame,
            heading: format!("Documenten: {}", own.short_title),
            home: format!("/opzet/{}", own.key),
            documents: documents.map(document_line).collect(),
            title,
            wrong_file: faults.file,
            errors,
            form,
        }
    }

    fn page_title(&self) -> String {
        format!("{}{}", form::title_prefix(&self.errors), self.heading)
    }
}
