//! What can be said on the command line.

use super::help::{DOCTOR, EXPORT, IMPORT};
use crate::store::{self, NoDataFolder};
use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const AFTER_HELP: &str = "\
Examples:
  statusquiz                       open the quiz
  statusquiz practice 401 403      tell two codes apart
  statusquiz practice mistakes     once more what went wrong
  statusquiz exam                  twenty questions, explained at the end
  statusquiz flags --json          what you flagged, for other programs
  statusquiz --data-dir DIR undo   take back the last answer kept in DIR

Exit codes: 0 done, 1 failure, 2 wrong usage or no terminal, 65 faulty questions, configuration or records, \
74 answers could not be saved, 128+n ended by signal n.";

const PRACTICE_HELP: &str = "\
Topics:
  404                 a code
  401 403             two codes that are mixed up: each is offered where the other is right
  4xx                 a class
  core                a tier: core, everyday, protocol, rare
  caching             a topic that no single code owns
  mistakes            rules whose last answer was wrong

Several topics are practised together; without any, all that you have met so far.
If there is nothing to practise, it is said on standard error and the exit code is 0.

Examples:
  statusquiz practice
  statusquiz practice 409 412 422
  statusquiz practice 5xx caching";

const EXAM_HELP: &str = "\
The questions come from what you have met so far, or else from the core as well.

Example:
  statusquiz exam";

const UNDO_HELP: &str = "\
Prints what was taken back. Again, it takes back the answer before. If there is none, it says so and the exit code is 0.
If nothing can be written, or a newer statusquiz has written here, nothing is taken back and the exit code is 74.

Example:
  statusquiz undo";

const FLAGS_HELP: &str = "\
Of each: when you flagged it, the code, its name, whether it has been reworded since or is gone, and its headline.

Examples:
  statusquiz flags
  statusquiz flags --json | jq -r '.[].question'";

const PROGRESS_HELP: &str = "\
  overview      what you mix up most, whether you are getting better, a calendar, what falls due
  codes         how often each code was asked, and how that went
  confusions    what you answer where another code is right, most often in the last 30 days first
  history       every answer, newest first
  exams         every examination, by score and class

Examples:
  statusquiz progress
  statusquiz progress confusions
  statusquiz progress history --json | jq -r '.[].question'";

const OPTIMIZE_HELP: &str = "\
The schedule foretells with 21 weights when you will have forgotten a rule. They begin as those of many other people, and \
can be fitted to you once there are 400 answers to rules that you had seen on an earlier day. Fitted weights are \
kept only if they foretell your answers better.

Examples:
  statusquiz optimize --dry-run    look, and keep nothing
  statusquiz optimize
  statusquiz optimize --reset      back to the weights of many other people";

const CONFIG_HELP: &str = "\
The file is `config.toml` in the platform's configuration folder, or what --config names. Its keys:
  retention = 0.90      the share to remember, from 0.80 to 0.97
  new_a_day = 10        at most so many new rules a day, from 0 to 100
  minutes_a_day = 15    about so many minutes a day, from 1 to 600
  typing = true         whether what you know well is asked without options

All problems of the file are told at once, with exit code 65. Without --json the output can be kept as a file.

Examples:
  statusquiz config
  statusquiz config --json";

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
#[command(version, after_help = AFTER_HELP)]
pub struct Args {
    /// Where answers are kept, instead of the platform's data folder
    // clap's own parser of paths refuses an empty variable, which ought to count as unset.
    #[arg(long, value_name = "FOLDER", env = "STATUSQUIZ_DATA_DIR", global = true)]
    #[arg(value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub data_dir: Option<PathBuf>,

    /// Whose answers they are, where several people or purposes share the data folder
    #[arg(long, value_name = "NAME", env = "STATUSQUIZ_PROFILE", global = true, value_parser = profile)]
    pub profile: Option<String>,

    /// The configuration file, instead of the platform's
    #[arg(long, value_name = "FILE", env = "STATUSQUIZ_CONFIG", global = true)]
    #[arg(value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub config: Option<PathBuf>,

    /// Draw the same questions in the same order each time
    #[arg(long, value_name = "NUMBER", global = true)]
    pub seed: Option<u64>,

    /// What to do; without it the quiz opens
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Args {
    /// The folder that answers are kept in: that of the profile, if one is named.
    pub fn data_folder(&self) -> Result<PathBuf, NoDataFolder> {
        let folder = store::data_folder(self.data_dir.clone())?;
        // An empty name counts as none, as with every variable.
        let profile = self.profile.as_deref().filter(|name| !name.is_empty());
        Ok(profile.map_or(folder.clone(), |name| folder.join("profiles").join(name)))
    }
}

/// The longest name of a profile; file systems take no more than 255 bytes.
const LONGEST_PROFILE: usize = 64;

fn profile(name: &str) -> Result<String, String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.chars().all(plain) && !name.starts_with('-') && name.len() <= LONGEST_PROFILE {
        return Ok(name.to_owned());
    }
    Err(format!("write it with a-z, 0-9 and -, at most {LONGEST_PROFILE} of them, as in `work-2026`"))
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// All records, exactly, for `statusquiz import`
    Jsonl,
    /// The answers, for spreadsheets and statistics
    Csv,
    /// The reference, to read or to edit
    Markdown,
    /// The reference as one page, to read or to print
    Html,
    /// Every question as a note for Anki
    Anki,
}

/// What to do instead of opening the quiz at home.
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
    /// Practise something at once
    #[command(after_help = PRACTICE_HELP)]
    Practice {
        /// What to practise; without any, all that you have met so far
        #[arg(value_name = "TOPIC")]
        topics: Vec<String>,
    },
    /// Begin an examination at once
    #[command(after_help = EXAM_HELP)]
    Exam,
    /// Take back the last answer: it counts no more
    #[command(after_help = UNDO_HELP)]
    Undo,
    /// List the questions that you flagged as wrong or unclear
    #[command(after_help = FLAGS_HELP)]
    Flags {
        /// As one JSON array
        #[arg(long)]
        json: bool,
    },
    /// Write answers, the reference or notes for Anki in a format for other programs
    #[command(after_help = EXPORT)]
    Export {
        /// What to write, and how
        #[arg(long, value_enum)]
        format: Format,
        /// A new file; without it, standard output
        file: Option<PathBuf>,
    },
    /// Add exported records to your own
    #[command(after_help = IMPORT)]
    Import {
        /// Files of `export --format jsonl`, or `-` for standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Leave out records of a newer version instead of importing nothing
        #[arg(long)]
        skip_newer: bool,
    },
    /// Tell where everything lies and what is wrong with it
    #[command(after_help = DOCTOR)]
    Doctor {
        /// As one JSON object
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
    /// Show what your answers add up to
    #[command(after_help = PROGRESS_HELP)]
    Progress {
        /// What to show
        #[arg(value_enum, default_value_t = Look::Overview, hide_possible_values = true)]
        view: Look,
        /// As one JSON object or array
        #[arg(long)]
        json: bool,
    },
    /// Fit the schedule to your own answers
    #[command(after_help = OPTIMIZE_HELP)]
    Optimize {
        /// Say what would change, and keep nothing
        #[arg(long)]
        dry_run: bool,
        /// Take fitted weights back
        #[arg(long, conflicts_with = "dry_run")]
        reset: bool,
    },
    /// Show the configuration in effect and where each value comes from
    #[command(after_help = CONFIG_HELP)]
    Config {
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Check question files and count what they hold
    Check {
        /// Files or folders; without any, the questions that statusquiz carries
        paths: Vec<PathBuf>,
    },
    /// Find the code for a situation: answer questions, line by line
    Decide,
    /// List all codes, rules and questions
    List {
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
}

/// What of the past is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Look {
    /// The most important of everything.
    Overview,
    /// Counts by code.
    Codes,
    /// What is mixed up.
    Confusions,
    /// Every answer.
    History,
    /// Every examination.
    Exams,
}
