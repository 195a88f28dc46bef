//! Sets a sheet of facts as a PDF that can be read aloud (PDF/UA-1) and kept (PDF/A-2a). A crate of
//! its own, because its dependencies are most of the build.

mod fonts;
mod text;
mod world;

#[cfg(test)]
mod tests;

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use fonts::Fonts;
use world::SheetWorld;

/// The template of the report; its only input is the sheet.
const TEMPLATE: &str = include_str!("report.typ");

/// The template of a paper of a page or two.
const PAPER: &str = include_str!("paper.typ");

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum SettingFault {
    #[error("the sheet is not JSON")]
    Sheet(#[from] serde_json::Error),
    #[error("the standards do not go together: {0}")]
    Standards(String),
    #[error("the template cannot be set: {0}")]
    Layout(String),
    #[error("the document does not meet the standards: {0}")]
    Export(String),
}

/// Sets the report. `sheet` is JSON as the template reads it; the same bytes give the same PDF.
/// Texts in it are never markup. Characters that the fonts do not have are set as `[U+1F642]`.
pub fn set(sheet: &[u8]) -> Result<Vec<u8>, SettingFault> {
    set_with(TEMPLATE, sheet)
}

/// Sets a short paper, by the same rules.
pub fn set_paper(sheet: &[u8]) -> Result<Vec<u8>, SettingFault> {
    set_with(PAPER, sheet)
}

fn set_with(template: &str, sheet: &[u8]) -> Result<Vec<u8>, SettingFault> {
    let fonts = Fonts::load();
    let sheet = text::settable(sheet, &fonts)?;
    let world = SheetWorld::new(template, sheet, fonts);
    let pdf = typeset(&world);
    // what is remembered between runs is never asked for again: the next sheet is another
    comemo::evict(0);
    pdf
}

fn typeset(world: &SheetWorld) -> Result<Vec<u8>, SettingFault> {
    let Warned { output, .. } = typst::compile::<PagedDocument>(world);
    let document = output.map_err(|found| SettingFault::Layout(told(&found)))?;
    typst_pdf::pdf(&document, &options()?).map_err(|found| SettingFault::Export(told(&found)))
}

fn options() -> Result<PdfOptions, SettingFault> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|fault| SettingFault::Standards(fault.message().to_string()))?;
    Ok(PdfOptions {
        creator: Smart::Custom(Some("raadpleging".into())),
        standards,
        ..PdfOptions::default()
    })
}

fn told(diagnostics: &[SourceDiagnostic]) -> String {
    let messages = diagnostics.iter().map(|found| found.message.to_string());
    messages.collect::<Vec<_>>().join("; ")
}
