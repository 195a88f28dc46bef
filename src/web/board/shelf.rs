//! The report in its forms, made once, and again when the work on the texts has gone on: after the
//! unsealing nothing else in it changes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::closed::ClosedConsultation;
use crate::domain::question::Key;
use crate::domain::theme::remarks::Remarks;
use crate::report::{Format, Report, ReportFault, render};
use crate::secret::digest::sha256_hex;

/// One form of a report.
pub struct Volume {
    pub bytes: Vec<u8>,
    /// SHA-256, hex.
    pub hash: String,
    pub file_name: String,
    /// What it was made with.
    remarks: Remarks,
}

/// All forms that were asked for so far.
#[derive(Default)]
pub struct Shelf {
    volumes: Mutex<BTreeMap<(Key, &'static str), Arc<Volume>>>,
}

impl Shelf {
    /// The report of `closed` in a form; made now when nobody asked before. Slow then: not for a
    /// thread that answers the web. One is made at a time, so that memory stays bounded.
    pub fn take(
        &self,
        closed: &ClosedConsultation,
        format: Format,
    ) -> Result<Arc<Volume>, ReportFault> {
        let mut volumes = self.volumes.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (closed.consultation.key.clone(), format.name());
        let known = volumes.get(&key);
        if let Some(volume) = known.filter(|volume| volume.remarks == closed.remarks) {
            return Ok(Arc::clone(volume));
        }
        let report = Report::of(closed);
        let bytes = render(&report, format)?;
        let volume = Arc::new(Volume {
            hash: sha256_hex(&bytes),
            file_name: format.file_name(&report),
            bytes,
            remarks: closed.remarks.clone(),
        });
        volumes.insert(key, Arc::clone(&volume));
        Ok(volume)
    }
}
