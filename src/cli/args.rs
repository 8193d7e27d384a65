//! What can be said on the command line.

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

const EXPLAIN_HELP: &str = "\
A number (also one that was never registered, such as 499), a phrase in use now or once, a class, a header field, or the \
name of a rule; several at once.

Examples:
  statusquiz explain 409
  statusquiz explain 401 403
  statusquiz explain not found
  statusquiz explain 4xx
  statusquiz explain retry-after --json";

const SEARCH_HELP: &str = "\
Each word must begin a word of what is found. If nothing is found the exit code is 1.

Examples:
  statusquiz search rate limit
  statusquiz search teapot --json";

/// Learn HTTP status codes by deciding what to answer.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "Exit codes: 0 done, 1 failure, 2 wrong usage or no terminal, 65 faulty questions, \
                  74 answers could not be saved, 128+n ended by signal n."
)]
pub struct Args {
    /// Where answers are kept, instead of the platform's data folder
    // clap's own parser of paths refuses an empty variable, which ought to count as unset.
    #[arg(long, value_name = "FOLDER", env = "STATUSQUIZ_DATA_DIR", global = true)]
    #[arg(value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub data_dir: Option<PathBuf>,

    /// Draw the same questions in the same order each time
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,

    /// What to do; without it the quiz opens
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do instead of opening the quiz.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Explain codes, classes, phrases or header fields
    #[command(after_help = EXPLAIN_HELP)]
    Explain {
        /// What to explain
        #[arg(required = true, value_name = "CODE")]
        words: Vec<String>,
        /// As one JSON array
        #[arg(long)]
        json: bool,
    },
    /// Search codes, phrases, header fields and rules
    #[command(after_help = SEARCH_HELP)]
    Search {
        /// Words, or their beginnings
        #[arg(required = true, value_name = "WORD")]
        words: Vec<String>,
        /// As one JSON array
        #[arg(long)]
        json: bool,
    },
    /// Check question files and count what they hold
    Check {
        /// Files or folders; without any, the questions that statusquiz carries
        paths: Vec<PathBuf>,
    },
    /// List all codes, rules and questions
    List {
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
}
