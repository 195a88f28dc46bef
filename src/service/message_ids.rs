//! Message-IDs for letters, fixed before a transaction that may run twice.

use crate::secret::digest::sha256_hex;

/// Draws one identifier after the other from one seed; the same seed gives the same ones.
#[derive(Debug, Clone)]
pub struct MessageIds {
    seed: [u8; 32],
    drawn: u64,
}

impl MessageIds {
    pub fn new(seed: [u8; 32]) -> Self {
        Self { seed, drawn: 0 }
    }

    /// 32 hex digits.
    pub fn draw(&mut self) -> String {
        let mut bytes = self.seed.to_vec();
        bytes.extend_from_slice(&self.drawn.to_be_bytes());
        self.drawn += 1;
        sha256_hex(&bytes).chars().take(32).collect()
    }
}
