//! What people do, in a real browser, with the real program: every page they see on the way is
//! inspected.
#![cfg(test)]

#[path = "../html_rules/mod.rs"]
mod html_rules;
#[path = "../it/route_table.rs"]
mod route_table;

mod anybody;
mod around;
mod board;
mod browser;
mod bureau;
mod calls;
mod comfort;
mod deadline;
mod demonstration;
mod exception;
mod exceptions;
mod four_eyes;
mod inspection;
mod installation;
mod keeper;
mod keyboard;
mod ledger;
mod letters;
mod live;
mod log_in;
mod mailing;
mod mistakes;
mod page;
mod planted;
mod secrecy;
mod secretary;
mod set_up;
mod staff;
mod tools;
mod two_windows;
mod visitor;
mod visits;
mod walk;
