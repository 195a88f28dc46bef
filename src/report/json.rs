//! The report for machines: the one form that holds every text exactly as it was sent, but for what
//! is left out of all of them.

use sha2::{Digest, Sha256};

use super::{Report, ReportFault};

/// Two spaces deep, one line end at the end.
pub fn write(report: &Report) -> Result<Vec<u8>, ReportFault> {
    let mut bytes = serde_json::to_vec_pretty(report)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// SHA-256 over this form, hex: by it anybody can see that two reports say the same.
pub fn fingerprint(report: &Report) -> Result<String, ReportFault> {
    let digest = Sha256::digest(write(report)?);
    Ok(data_encoding::HEXLOWER.encode(&digest))
}
