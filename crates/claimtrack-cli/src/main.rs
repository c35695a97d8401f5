//! The `claimtrack` command: reads news, prints what it claims and who contradicts whom.
//!
//! Results go to standard output or `-o`, everything else to standard error. Exit code 0: done; 1: some inputs could
//! not be read, each named; 2: wrong usage, or the output cannot be written.

mod args;
mod batch;
mod compare;
mod output;
mod page;
mod table;

use args::{Cli, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Extract(command) => batch::extract(&command),
        Command::Figures(command) => batch::figures(&command),
        Command::Relations(command) => batch::relations(&command),
        Command::Topics(command) => batch::topics(&command),
        Command::Report(command) => batch::report(&command),
        Command::Compare(command) => compare::run(&command),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("claimtrack: {error}");
            ExitCode::from(2)
        }
    }
}
