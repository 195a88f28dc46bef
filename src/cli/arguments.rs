//! The command line, in words.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  failed
  2  the command line is not right
  3  what was checked is not right: a roll or a configuration
  5  refused: not in this state, for example a report before the close";

/// Holds a ledenraadpleging: a written, weighted member vote that advises a board.
///
/// Examples:
///   raadpleging demo                                  try it: 342 members, mail into a folder
///   raadpleging roll check leden.csv                  look at a member list before the import
///   raadpleging serve --config raadpleging.toml       hold a consultation
///   raadpleging report azwa-hlo-2025 --dir DIR --format pdf --output uitslag.pdf
#[derive(Debug, Parser)]
#[command(name = "raadpleging", version, verbatim_doc_comment, after_long_help = EXIT_CODES, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Hold a whole consultation with fictional members, to click through
    Demo(DemoArguments),
    /// Answer, post and close until told to stop
    Serve(PlaceArguments),
    /// Bring the tables of the database up to date
    Migrate(PlaceArguments),
    /// Look whether a service with this configuration would work
    Doctor(DoctorArguments),
    /// Backups that were restored
    #[command(subcommand)]
    Backup(BackupCommand),
    /// Make the keys that are not there yet
    Keys(PlaceArguments),
    /// Consultations
    #[command(subcommand)]
    Consultation(ConsultationCommand),
    /// Member lists
    #[command(subcommand)]
    Roll(RollCommand),
    /// People who log in
    #[command(subcommand)]
    Account(AccountCommand),
    /// Whether mail leaves
    #[command(subcommand)]
    Mail(MailCommand),
    /// Mail that comes back
    #[command(subcommand)]
    Bounce(BounceCommand),
    /// Write the report of a closed consultation
    Report(ReportArguments),
    /// Write completions for a shell
    Completions { shell: clap_complete::Shell },
    /// Write the manual page
    Man,
}

/// On which service a command works.
#[derive(Debug, Clone, Args)]
pub struct PlaceArguments {
    /// The configuration of a service
    #[arg(long, value_name = "FILE", conflicts_with = "dir")]
    pub config: Option<PathBuf>,
    /// The directory of a demonstration
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct DemoArguments {
    /// Where everything is kept; a new temporary directory where none is named
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// The port to listen on, on this machine alone; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// A rehearsal of this consultation: its own words, in fast motion, marked on every page and
    /// letter, with addresses of nobody; nobody votes before you come
    #[arg(long, value_name = "FILE", conflicts_with = "rounding")]
    pub consultation: Option<PathBuf>,
    /// A real member list instead of fictional members
    #[arg(long, value_name = "FILE")]
    pub roll: Option<PathBuf>,
    /// When the exercise closes, from now: 15s, 30m, 2h
    #[arg(long, default_value = "30m", value_name = "TIME")]
    pub closes_in: String,
    /// How many members vote before you come
    #[arg(long, default_value_t = 200, value_name = "N")]
    pub votes: usize,
    /// How many of a hundred of them agree
    #[arg(long, default_value_t = 97, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub agreeing: u8,
    /// Another seed, other members and other voters
    #[arg(long, default_value_t = 2025, value_name = "S")]
    pub seed: u64,
    /// The most letters of mailings a minute, as a real service has it; all at once without it
    #[arg(long, value_name = "N")]
    pub per_minute: Option<std::num::NonZeroU32>,
    /// How votes are rounded: up, half-up or down
    #[arg(long, value_name = "ROUNDING")]
    pub rounding: Option<RoundingName>,
}

/// The roundings by name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum RoundingName {
    Up,
    HalfUp,
    Down,
}

#[derive(Debug, Args)]
pub struct DoctorArguments {
    #[command(flatten)]
    pub place: PlaceArguments,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum BackupCommand {
    /// Compare a restored copy with the log of the service, and write down that it was restored
    Verify {
        #[command(flatten)]
        place: PlaceArguments,
        /// The address of the restored database: sqlite:PATH or postgres://…
        #[arg(long, value_name = "URL")]
        copy: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum ConsultationCommand {
    /// Set up a consultation from its file
    Add {
        #[command(flatten)]
        place: PlaceArguments,
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum RollCommand {
    /// Look at a member list: every fault, and the totals; changes nothing
    Check {
        file: PathBuf,
        /// The consultation whose rule weighs the members
        #[arg(long, value_name = "FILE")]
        consultation: Option<PathBuf>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Put the members of a file in the place of those of a consultation, before it opens
    Import {
        #[command(flatten)]
        place: PlaceArguments,
        /// The key of the consultation
        consultation: String,
        file: PathBuf,
        /// Say what would change, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Add the first administrator, and write the secret of the second factor once; invite anybody else
    Add {
        #[command(flatten)]
        place: PlaceArguments,
        #[arg(long)]
        email: String,
        /// bureau, board, auditor or administrator
        #[arg(long)]
        role: String,
        /// A file with the password of the first administrator in its first line; the standard input where
        /// none is named
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub enum MailCommand {
    /// Send one proefmail the way letters go, and say what the mail server answers
    Test {
        #[command(flatten)]
        place: PlaceArguments,
        /// To whom
        address: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum BounceCommand {
    /// Tell letters what came back of them: one message from the standard input, a Maildir, or
    /// a mailbox
    ///
    /// Behind a mail server, in an alias: "|raadpleging bounce read --config FILE || exit 75", so
    /// that the server tries again when the database is away. Or let getmail, fetchmail or dovecot
    /// deliver into a Maildir, and run this every minute. A message of more than 1 MiB is read as
    /// far as that.
    #[command(verbatim_doc_comment)]
    Read {
        #[command(flatten)]
        place: PlaceArguments,
        /// Reads all that is in its folder `new`, and moves it to `cur`
        #[arg(long, value_name = "DIR")]
        maildir: Option<PathBuf>,
        /// Reads what is unseen in the mailbox of [mail.bounces], and marks it as seen
        #[arg(long, conflicts_with = "maildir")]
        imap: bool,
    },
}

#[derive(Debug, Args)]
pub struct ReportArguments {
    #[command(flatten)]
    pub place: PlaceArguments,
    /// The key of the consultation; the only one where none is named
    pub consultation: Option<String>,
    /// In which form
    #[arg(long, default_value = "pdf", value_parser = ["pdf", "xlsx", "csv", "csv-excel", "json"])]
    pub format: String,
    /// Where to write it
    #[arg(long, value_name = "FILE")]
    pub output: PathBuf,
}
