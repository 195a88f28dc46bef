//! All that the typesetter can see: one template, one sheet, the fonts. No files, no network, no
//! clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::fonts::Fonts;

pub struct SheetWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    template: Source,
    sheet: Bytes,
}

impl SheetWorld {
    pub fn new(template: &str, sheet: Vec<u8>, fonts: Fonts) -> Self {
        // row headers of tables are told to a screen reader
        let features = [Feature::A11yExtras].into_iter().collect();
        let library = Library::builder().with_features(features).build();
        Self {
            library: LazyHash::new(library),
            book: LazyHash::new(fonts.book),
            faces: fonts.faces,
            template: Source::detached(template),
            sheet: Bytes::new(sheet),
        }
    }
}

impl World for SheetWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_without_slash() {
            "sheet.json" => Ok(self.sheet.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    /// The date of the document is a fact of the sheet, never of the machine.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
