//! SHA-256, as bytes and as hex.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The first 64 bits of a digest in hex: enough to know again what somebody saw.
pub fn short_mark(hex: &str) -> u64 {
    let start = hex.get(..16).unwrap_or_default();
    u64::from_str_radix(start, 16).unwrap_or(0)
}

/// 64 small hex digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(&sha256(bytes))
}
