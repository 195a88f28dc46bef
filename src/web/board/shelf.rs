//! The versions of the report in their forms, each made once: a version
//! never changes, but for what is left out of its texts later.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::web::Bytes;

use crate::domain::question::Key;
use crate::report::{Format, ReportFault, read, readable, render};
use crate::secret::digest::sha256_hex;
use crate::service::view::versions::LaidDown;

/// One form of a version.
pub struct Volume {
    pub bytes: Vec<u8>,
    /// SHA-256, hex.
    pub hash: String,
    pub file_name: String,
}

/// Consultation, number of the version and form.
type Place = (Key, u32, &'static str);
/// The numbers of what was left out of its texts since.
type Since = Vec<i64>;
/// Consultation, number of the decision, and what it is: `uitslag`, `csv`, `pdf`.
type PublicPlace = (Key, u32, &'static str);

/// What anybody may have, with a name for its content.
pub struct Leaflet {
    pub bytes: Bytes,
    /// As the header has it, quotes included.
    pub etag: String,
}

impl Leaflet {
    fn of(bytes: Vec<u8>) -> Self {
        Self {
            etag: format!("\"{}\"", sha256_hex(&bytes)),
            bytes: bytes.into(),
        }
    }
}

/// All forms that were asked for so far.
#[derive(Default)]
pub struct Shelf {
    volumes: Mutex<BTreeMap<Place, (Since, Arc<Volume>)>>,
    leaflets: Mutex<BTreeMap<PublicPlace, Arc<Leaflet>>>,
    /// Held while a public outcome is set on paper.
    press: Mutex<()>,
}

impl Shelf {
    /// A version in a form; made now when nobody asked before, or something was left out of its
    /// texts since. Slow then: not for a thread that answers the web. One is made at a time, so that
    /// memory stays bounded.
    pub fn take(
        &self,
        consultation: &Key,
        version: &LaidDown,
        format: Format,
    ) -> Result<Arc<Volume>, ReportFault> {
        let mut volumes = self.volumes.lock().unwrap_or_else(PoisonError::into_inner);
        let number = version.stored.edition.number;
        let key = (consultation.clone(), number, format.name());
        let since = version.later.numbers();
        if let Some((_, volume)) = volumes.get(&key).filter(|(of, _)| *of == since) {
            return Ok(Arc::clone(volume));
        }
        let kept = readable(version.bytes.clone(), &version.later)?;
        let report = read(&kept)?;
        let bytes = match format {
            Format::Json => kept,
            made => render(&report, made)?,
        };
        let volume = Arc::new(Volume {
            hash: sha256_hex(&bytes),
            file_name: format.file_name(&report),
            bytes,
        });
        volumes.insert(key, (since, Arc::clone(&volume)));
        Ok(volume)
    }

    /// What was kept of a public outcome: with the same decision it never changes.
    pub fn leaflet(&self, place: &PublicPlace) -> Option<Arc<Leaflet>> {
        let leaflets = self.leaflets.lock();
        let leaflets = leaflets.unwrap_or_else(PoisonError::into_inner);
        leaflets.get(place).map(Arc::clone)
    }

    /// Keeps what was made of one; two who ask first at once make the same.
    pub fn keep_leaflet(&self, place: PublicPlace, bytes: Vec<u8>) -> Arc<Leaflet> {
        let leaflet = Arc::new(Leaflet::of(bytes));
        let leaflets = self.leaflets.lock();
        let mut leaflets = leaflets.unwrap_or_else(PoisonError::into_inner);
        leaflets.insert(place, Arc::clone(&leaflet));
        leaflet
    }

    /// One that is slow to make: not for a thread that answers the web, and one at a time.
    pub fn press_leaflet(
        &self,
        place: PublicPlace,
        make: impl FnOnce() -> Result<Vec<u8>, ReportFault>,
    ) -> Result<Arc<Leaflet>, ReportFault> {
        let _alone = self.press.lock().unwrap_or_else(PoisonError::into_inner);
        match self.leaflet(&place) {
            Some(leaflet) => Ok(leaflet),
            None => Ok(self.keep_leaflet(place, make()?)),
        }
    }
}
