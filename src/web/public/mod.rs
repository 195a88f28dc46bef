//! The pages that anybody may see.

pub mod about;
pub mod accessibility;
pub mod document_shelf;
pub mod explanation;
pub mod failure;
pub mod home;
pub mod kept_form;
pub mod privacy;
pub mod refusal;
pub mod result;
pub mod show_document;
pub mod show_explanation;
pub mod show_result;
pub mod show_schema;
pub mod too_often;
pub mod visit;
