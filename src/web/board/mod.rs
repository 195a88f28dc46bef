//! The pages of the bestuur.
