//! The pages of the VNG-bureau.
