//! The report for machines: the one form that holds every text exactly as it was sent, but for what
//! is left out of all of them.

use sha2::{Digest, Sha256};

use super::Report;

/// Two spaces deep, one line end at the end.
pub fn write(report: &Report) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(report)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// SHA-256 over this form, hex: by it anybody can see that two reports say the same. Of a report
/// that was laid down it is that of the bytes that are kept, whatever was added to the form since.
pub fn fingerprint(report: &Report) -> Result<String, serde_json::Error> {
    match &report.read_from {
        Some(hash) => Ok(hash.clone()),
        None => Ok(hash(&write(report)?)),
    }
}

pub(super) fn hash(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}
