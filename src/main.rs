//! `raadpleging`: arguments to a command.

use std::process::ExitCode;

use clap::Parser;
use raadpleging::cli::{self, Cli};

fn main() -> ExitCode {
    cli::run(Cli::parse())
}
