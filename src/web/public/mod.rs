//! The pages that anybody may see.
