//! Sets a document.
