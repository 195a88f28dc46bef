//! What is true whatever the database, the web or the hour: no IO, no async, no framework.

pub mod account;
pub mod ballot;
pub mod clarification;
pub mod closed;
pub mod college_decision;
pub mod condition;
pub mod consultation;
pub mod draft;
pub mod event;
pub mod fraction;
pub mod instant;
pub mod link;
pub mod member;
pub mod outcome;
pub mod province;
pub mod question;
pub mod reminder_plan;
pub mod roll;
pub mod size_class;
pub mod tally;
pub mod text;
pub mod turnout;
pub mod weight;
pub mod window;
