//! All SQL and nothing else; nobody above knows which database it is.
