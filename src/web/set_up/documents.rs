//! The step of the documents: looked at, and a PDF handed in.

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

use super::documents_page::{DocumentFaults, DocumentForm, DocumentsPage};
use super::summary;
use crate::app::App;
use crate::domain::document::PdfFault;
use crate::domain::text::Line;
use crate::service::add_document::{DocumentRefusal, HandedIn, add_document};
use crate::service::view::blueprints::BlueprintView;
use crate::web::request::session::{Access, Office};
use crate::web::request::upload::{MOST_READ, Upload, upload_of};
use crate::web::words;

/// `GET /opzet/{consultation}/documenten`
pub async fn show_documents(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    match summary::find(&office, &key).await {
        Ok(view) => documents_page(&office, &view, "", DocumentFaults::default(), 200),
        Err(page) => page,
    }
}

/// `POST /opzet/{consultation}/documenten`: bound to nothing that was shown, because it only adds.
pub async fn hand_in(
    app: Data<App>,
    request: HttpRequest,
    key: Path<String>,
    payload: Payload,
) -> HttpResponse {
    let office = match Office::open(app.into_inner(), &request, Access::Work).await {
        Ok(office) => office,
        Err(page) => return page,
    };
    // all that a browser sends is read, so that a file that is too large is told at its field
    let upload = match upload_of(&office.desk, &request, payload, MOST_READ).await {
        Ok(upload) => upload,
        Err(page) => return page,
    };
    if let Err(page) = office.check_form(&upload.fields) {
        return page;
    }
    let view = match summary::find(&office, &key).await {
        Ok(view) => view,
        Err(page) => return page,
    };
    let typed = upload.fields.one("titel").unwrap_or_default().to_owned();
    let title = match title(&typed, &upload) {
        Ok(title) => title,
        Err(faults) => return documents_page(&office, &view, &typed, faults, 422),
    };
    let desk = &office.desk;
    let handed = HandedIn {
        key: view.stored.blueprint.key.clone(),
        title,
        file: upload.file,
        sealing: desk.app.sealing,
    };
    let refusal = match add_document(&desk.app.store, handed, office.actor(), desk.now).await {
        Ok(()) => {
            let home = &view.stored.blueprint.key;
            return office.see_other(&format!("/opzet/{home}/documenten"));
        }
        Err(refusal) => refusal,
    };
    refused(&office, &key, &typed, refusal).await
}

/// The title, where a file was chosen too.
fn title(typed: &str, upload: &Upload) -> Result<Line, DocumentFaults> {
    let read = Line::parse(typed).map_err(|fault| words::shorten("de titel", fault));
    let read = read.and_then(|title| match title.as_str().contains('|') {
        // the list of documents has it between its parts
        true => Err("Gebruik geen | in de titel.".to_owned()),
        false => Ok(title),
    });
    match (read, upload.file.is_empty()) {
        (Ok(title), false) => Ok(title),
        (read, no_file) => Err(DocumentFaults {
            title: read.err(),
            file: no_file.then(|| "Kies een bestand.".to_owned()),
        }),
    }
}

async fn refused(
    office: &Office,
    key: &str,
    typed: &str,
    refusal: DocumentRefusal,
) -> HttpResponse {
    let (message, status) = match refusal {
        DocumentRefusal::File(fault) => (Some(in_words(fault).to_owned()), 422),
        DocumentRefusal::Store(fault) => return office.unavailable(&fault),
        DocumentRefusal::NoBlueprint => return office.not_found(),
        // as it is now, the page says so itself
        DocumentRefusal::Opened | DocumentRefusal::NoTexts | DocumentRefusal::NotTheBureau => {
            (None, 409)
        }
    };
    let faults = DocumentFaults {
        title: None,
        file: message,
    };
    match summary::find(office, key).await {
        Ok(view) => documents_page(office, &view, typed, faults, status),
        Err(page) => page,
    }
}

fn in_words(fault: PdfFault) -> &'static str {
    match fault {
        PdfFault::TooLarge => "Kies een bestand van hoogstens 10 MB.",
        PdfFault::NotAPdf => "Dit is geen pdf. Kies een ander bestand.",
        PdfFault::CutOff => "Deze pdf is niet compleet. Sla het document opnieuw op als pdf.",
        PdfFault::Encrypted => {
            "Deze pdf is beveiligd. Sla het document op zonder wachtwoord of beperkingen."
        }
        PdfFault::Active => {
            "Deze pdf voert een script of programma uit. Sla het document op zonder."
        }
    }
}

fn documents_page(
    office: &Office,
    view: &BlueprintView,
    typed: &str,
    faults: DocumentFaults,
    status: u16,
) -> HttpResponse {
    let own = &view.stored.blueprint;
    let known = view.consultation.as_ref();
    let form = if known.is_some_and(|stored| stored.opened_at.is_some()) {
        DocumentForm::Opened
    } else if own.texts.is_none() {
        DocumentForm::NoTexts
    } else {
        DocumentForm::Open(office.form_token())
    };
    let page = DocumentsPage::new(office.frame(), own, form, typed, faults);
    office.page(status, &page)
}
