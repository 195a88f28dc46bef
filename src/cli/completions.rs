//! Completions and the manual page, made from the same command line.

use clap::CommandFactory;
use clap_complete::Shell;

use super::arguments::Cli;
use super::fault::CommandFault;

pub fn completions(shell: Shell) -> Result<(), CommandFault> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "raadpleging", &mut text);
    write(&text)
}

pub fn manual() -> Result<(), CommandFault> {
    let mut text = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut text)?;
    write(&text)
}

fn write(text: &[u8]) -> Result<(), CommandFault> {
    use std::io::Write;
    Ok(std::io::stdout().lock().write_all(text)?)
}
