//! The versions of the report in their forms, each made once: a version
//! never changes, but for what is left out of its texts later.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

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
/// Consultation and number of the decision.
type Decided = (Key, u32);

/// All forms that were asked for so far.
#[derive(Default)]
pub struct Shelf {
    volumes: Mutex<BTreeMap<Place, (Since, Arc<Volume>)>>,
    /// The public outcome on paper, by consultation and number of the decision.
    papers: Mutex<BTreeMap<Decided, Arc<[u8]>>>,
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

    /// The public outcome on paper, as it was published with a decision; made now when nobody asked
    /// before. Slow then, and one at a time too.
    pub fn take_public(
        &self,
        (consultation, decision): (&Key, u32),
        make: impl FnOnce() -> Result<Vec<u8>, ReportFault>,
    ) -> Result<Arc<[u8]>, ReportFault> {
        let mut papers = self.papers.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (consultation.clone(), decision);
        if let Some(paper) = papers.get(&key) {
            return Ok(Arc::clone(paper));
        }
        let paper: Arc<[u8]> = make()?.into();
        papers.insert(key, Arc::clone(&paper));
        Ok(paper)
    }
}
