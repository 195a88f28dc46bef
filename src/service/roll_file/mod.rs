//! A member list as a spreadsheet writes it, read into members or refused with every fault at once.

mod cell;
mod column;
mod decode;
pub mod fault;
pub mod population;
pub mod read;
#[cfg(test)]
mod real_roll;
mod row;
