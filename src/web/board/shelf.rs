//! The versions of the report in their forms, each made once: a version never changes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::question::Key;
use crate::report::{Format, ReportFault, read, render};
use crate::secret::digest::sha256_hex;

/// One form of a version.
pub struct Volume {
    pub bytes: Vec<u8>,
    /// SHA-256, hex.
    pub hash: String,
    pub file_name: String,
}

/// Consultation, number of the version and form.
type Place = (Key, u32, &'static str);
/// Consultation and number of the decision.
type Decided = (Key, u32);

/// All forms that were asked for so far.
#[derive(Default)]
pub struct Shelf {
    volumes: Mutex<BTreeMap<Place, Arc<Volume>>>,
    /// The public outcome on paper, by consultation and number of the decision.
    papers: Mutex<BTreeMap<Decided, Arc<[u8]>>>,
}

impl Shelf {
    /// A version of which `kept` is the JSON form, in a form; made now when nobody asked before. Slow
    /// then: not for a thread that answers the web. One is made at a time, so that memory stays
    /// bounded.
    pub fn take(
        &self,
        (consultation, number): (&Key, u32),
        kept: &[u8],
        format: Format,
    ) -> Result<Arc<Volume>, ReportFault> {
        let mut volumes = self.volumes.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (consultation.clone(), number, format.name());
        if let Some(volume) = volumes.get(&key) {
            return Ok(Arc::clone(volume));
        }
        let report = read(kept)?;
        let bytes = match format {
            Format::Json => kept.to_vec(),
            made => render(&report, made)?,
        };
        let volume = Arc::new(Volume {
            hash: sha256_hex(&bytes),
            file_name: format.file_name(&report),
            bytes,
        });
        volumes.insert(key, Arc::clone(&volume));
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
