//! How many ballots are on their way from the web to the store; the close waits for them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts ballots between their arrival and their answer.
#[derive(Clone, Default)]
pub struct Gate(Arc<AtomicUsize>);

/// One ballot on its way; gone when it is dropped.
pub struct Passage(Arc<AtomicUsize>);

impl Gate {
    /// Enter before the hour is read, so that a ballot that was in time is never overlooked.
    pub fn enter(&self) -> Passage {
        self.0.fetch_add(1, Ordering::SeqCst);
        Passage(Arc::clone(&self.0))
    }

    pub fn is_empty(&self) -> bool {
        self.0.load(Ordering::SeqCst) == 0
    }
}

impl Drop for Passage {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_empty_when_all_have_passed() {
        let gate = Gate::default();
        let first = gate.enter();
        let second = gate.clone().enter();
        drop(first);
        assert!(!gate.is_empty());
        drop(second);
        assert!(gate.is_empty());
    }
}
