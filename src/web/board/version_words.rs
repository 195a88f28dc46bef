//! A version of the report in words.

use crate::domain::consultation::Consultation;
use crate::domain::text::visible;
use crate::report::{Version, words::blacked_out};
use crate::service::StoredVersion;
use crate::web::board::outcome::DownloadKind;
use crate::web::words::{self, Link};

/// One version, as the board reads it.
#[derive(Clone)]
pub struct VersionWords {
    /// `1.0`
    pub name: String,
    /// `donderdag 23 oktober 2025 om 9.30.00 uur`
    pub laid_down_at: String,
    /// `het bestuur (account 3)`
    pub laid_down_by: String,
    pub reason: Option<String>,
    /// What it says that the one before did not.
    pub differences: Vec<String>,
    /// What was left out of its texts after it was laid down; a line each.
    pub blacked_out: Vec<String>,
    /// SHA-256 of the JSON form as it was laid down, hex.
    pub hash: String,
    /// The same of the JSON form as it can be read now.
    pub hash_now: String,
    pub downloads: Vec<Link>,
    /// All of it together, for an archive.
    pub archive: Link,
}

impl VersionWords {
    /// `content`: what the version says of itself.
    pub fn of(stored: &StoredVersion, content: Option<&Version>, of: &Consultation) -> Self {
        let edition = &stored.edition;
        let name = edition.name();
        let folder = format!("/bestuur/{}/versies/{name}", of.key);
        let differences = content.map(|version| version.differences.iter());
        Self {
            laid_down_at: words::moment_to_the_second(edition.laid_down_at, of.window.zone()),
            laid_down_by: match stored.laid_down_by {
                Some(number) => format!("het bestuur (account {number})"),
                None => "de dienst zelf, zonder een persoon".to_owned(),
            },
            reason: edition
                .reason
                .as_ref()
                .map(|reason| visible(reason.as_str())),
            differences: differences
                .map(|told| told.map(|text| visible(text)).collect())
                .unwrap_or_default(),
            blacked_out: content.map_or_else(Vec::new, |version| blacked_out(version, of)),
            hash: stored.hash.clone(),
            hash_now: stored.hash.clone(),
            downloads: DownloadKind::ALL
                .map(|kind| {
                    let (label, _, extension) = kind.words();
                    let url = format!("{folder}/uitslag.{extension}");
                    Link::new(url, format!("{label}, versie {name} ({extension})"))
                })
                .into(),
            archive: Link::new(
                format!("{folder}/archief.zip"),
                format!("Archiefpakket, versie {name} (zip)"),
            ),
            name,
        }
    }

    /// `hash`: SHA-256 of the JSON form as it can be read now, hex.
    pub fn read_as(mut self, hash: String) -> Self {
        self.hash_now = hash;
        self
    }
}
