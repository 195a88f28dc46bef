//! What a command says: data to the standard output, everything else beside it.

use std::io::Write;

/// A line of data.
pub fn data(line: &str) {
    // Whoever reads may have gone; there is nobody to tell.
    let _gone = writeln!(std::io::stdout().lock(), "{line}");
}

/// A line for the person at the keyboard.
pub fn note(line: &str) {
    let _gone = writeln!(std::io::stderr().lock(), "{line}");
}
