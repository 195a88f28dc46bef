//! What people do, in a real browser, with the real program: every page they see on the way is
//! inspected.

#[cfg(test)]
#[path = "../html_rules/mod.rs"]
mod html_rules;

#[cfg(test)]
mod anybody;
#[cfg(test)]
mod board;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod bureau;
#[cfg(test)]
mod deadline;
#[cfg(test)]
mod demonstration;
#[cfg(test)]
mod inspection;
#[cfg(test)]
mod keeper;
#[cfg(test)]
mod keyboard;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod mistakes;
#[cfg(test)]
mod page;
#[cfg(test)]
mod planted;
#[cfg(test)]
mod secretary;
#[cfg(test)]
mod staff;
#[cfg(test)]
mod tools;
#[cfg(test)]
mod two_windows;
#[cfg(test)]
mod visitor;
