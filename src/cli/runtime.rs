//! From arguments to a command, and from its end to an exit code.

use std::process::ExitCode;

use super::arguments::{Cli, Command};
use super::fault::CommandFault;
use super::{
    account, backup, bounce, completions, consultation, demo, doctor, keys, mail, migrate, report,
    roll, say, serve,
};

/// Runs a command to its end.
pub fn run(cli: Cli) -> ExitCode {
    // The server wants a runtime of its own kind; every command shares it.
    let ended = actix_web::rt::System::new().block_on(command(cli.command));
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            say::note(&format!("raadpleging: {fault}"));
            fault.exit_code()
        }
    }
}

async fn command(command: Command) -> Result<(), CommandFault> {
    match command {
        Command::Demo(arguments) => demo::demo(arguments).await,
        Command::Serve(place) => serve::serve(&place).await,
        Command::Migrate(place) => migrate::migrate(&place),
        Command::Doctor(arguments) => doctor::doctor(&arguments).await,
        Command::Backup(command) => backup::backup(command).await,
        Command::Keys(place) => keys::keys(&place),
        Command::Consultation(command) => consultation::consultation(command).await,
        Command::Roll(command) => roll::roll(command).await,
        Command::Account(command) => account::account(command).await,
        Command::Mail(command) => mail::mail(command).await,
        Command::Bounce(command) => bounce::bounce(command).await,
        Command::Report(arguments) => report::report(&arguments).await,
        Command::Completions { shell } => completions::completions(shell),
        Command::Man => completions::manual(),
    }
}
