//! The pages of the gemeentesecretaris.
