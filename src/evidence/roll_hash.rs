//! The stemregister in one hash: in the log at the opening, in every invitation, in the report.

use crate::domain::roll::Roll;
use crate::secret::digest::sha256_hex;

/// SHA-256 over [`Roll::canonical_text`], 64 hex digits.
pub fn roll_hash(roll: &Roll) -> String {
    sha256_hex(roll.canonical_text().as_bytes())
}
