//! Every page in every state, checked on the bytes that would be sent.

#[path = "../html_rules/mod.rs"]
mod html_rules;

mod board_samples;
mod bureau_samples;
mod planted;
mod public_samples;
mod rules;
mod sample;
mod secretary_samples;
mod theme;
mod values;
mod wording;
mod world;
