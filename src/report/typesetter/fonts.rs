//! The typefaces of the report, out of those that come with the typesetter.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};

/// For reading.
const SERIF: &str = "Libertinus Serif";
/// For fingerprints.
const MONO: &str = "DejaVu Sans Mono";

pub struct Fonts {
    pub faces: Vec<Font>,
    pub book: FontBook,
}

impl Fonts {
    pub fn load() -> Self {
        let files = typst_assets::fonts().map(Bytes::new);
        let faces: Vec<Font> = files
            .flat_map(Font::iter)
            .filter(|face| matches!(face.info().family.as_str(), SERIF | MONO))
            .collect();
        let book = FontBook::from_fonts(&faces);
        Self { faces, book }
    }

    /// Whether every face for reading has this character, so that no style of it is a blank box.
    pub fn have(&self, c: char) -> bool {
        let mut serif = self.faces.iter().filter(|face| face.info().family == SERIF);
        serif.all(|face| face.info().coverage.contains(u32::from(c)))
    }
}
