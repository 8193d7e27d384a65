//! The commands, each with what can be said after it.

use super::{Format, path};
use crate::cli::{completion, help};
use crate::learn::SortBy;
use clap::{Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use clap_complete::engine::ArgValueCandidates;
use std::path::PathBuf;

/// What to do instead of opening the quiz at home.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Explain codes, classes, phrases or header fields
    #[command(after_help = help::EXPLAIN)]
    Explain {
        /// What to explain
        #[arg(required = true, value_name = "CODE", add = ArgValueCandidates::new(completion::subjects))]
        words: Vec<String>,
        /// Print the whole page of a code: all mix-ups, body, caching, an example, rules and sources
        #[arg(long)]
        all: bool,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Tell two codes apart
    #[command(after_help = help::COMPARE)]
    Compare {
        /// Two codes
        #[arg(required = true, value_name = "CODE", add = ArgValueCandidates::new(completion::subjects))]
        words: Vec<String>,
        /// Print all that products do, too
        #[arg(long)]
        all: bool,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Start practicing right away
    #[command(after_help = help::PRACTICE)]
    Practice {
        /// What to practice; by default, everything you've seen so far
        #[arg(value_name = "TOPIC", add = ArgValueCandidates::new(completion::topics))]
        topics: Vec<String>,
    },
    /// Open the exam: 20 questions, explained at the end
    #[command(after_help = help::EXAM)]
    Exam,
    /// Answer the daily challenge: five questions, the same for everyone
    #[command(after_help = help::DAILY)]
    Daily,
    /// Serve an API on this machine that answers by the book, and make it answer with each code
    #[command(after_help = help::LAB)]
    Lab(LabWanted),
    /// Judge a running API by its status codes
    #[command(after_help = help::GRADE)]
    Grade(GradeWanted),
    /// Ask one due question inline, for your shell's startup file
    #[command(after_help = help::QUICK)]
    Quick,
    /// Say what is left for today; short for your shell's prompt
    #[command(after_help = help::DUE)]
    Due {
        /// Print only `7 left`, or nothing when you're done for today
        #[arg(long, conflicts_with = "json")]
        short: bool,
        /// Print a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Undo the last answer, so that it doesn't count
    #[command(after_help = help::UNDO)]
    Undo {
        /// Undo an answer from an earlier day, too
        #[arg(long)]
        older: bool,
    },
    /// Redo the answer that was undone last
    #[command(after_help = help::REDO)]
    Redo,
    /// List the questions that you flagged as wrong or unclear
    #[command(after_help = help::FLAGS)]
    Flags {
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Print, write or delete your notes on codes, rules and questions
    #[command(after_help = help::NOTE)]
    Note {
        /// A code, or the id of a rule or a question
        #[arg(required_unless_present = "list", add = ArgValueCandidates::new(completion::notable))]
        on: Option<String>,
        /// The text, which replaces your note; an empty one deletes it
        text: Option<String>,
        /// List all notes
        #[arg(long, conflicts_with = "on")]
        list: bool,
        /// Print a JSON array
        #[arg(long, conflicts_with = "text")]
        json: bool,
    },
    /// Stop asking a rule, code, tier or topic until you resume it
    #[command(after_help = help::SUSPEND)]
    Suspend {
        /// The id of a rule, a code, a tier or a topic
        #[arg(required_unless_present = "list", add = ArgValueCandidates::new(completion::suspendable))]
        what: Option<String>,
        /// List what is suspended
        #[arg(long, conflicts_with = "what")]
        list: bool,
        /// Print the list as a JSON array
        #[arg(long, requires = "list")]
        json: bool,
    },
    /// Ask again what you suspended
    #[command(after_help = help::RESUME)]
    Resume {
        /// The id of a rule, a code, a tier or a topic
        #[arg(add = ArgValueCandidates::new(completion::suspendable))]
        what: String,
    },
    /// Export answers, the reference or Anki notes for other programs
    #[command(after_help = help::EXPORT)]
    Export {
        /// What to export, and in which format
        #[arg(long, value_enum)]
        format: Format,
        /// Start a table with a byte order mark, which tells Excel that it's UTF-8
        #[arg(long)]
        bom: bool,
        /// A new file or a device; `-` or nothing for standard output
        file: Option<PathBuf>,
    },
    /// Add exported records to yours
    #[command(after_help = help::IMPORT)]
    Import {
        /// Files from `export --format jsonl`, or `-` for standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Skip records from a newer version instead of importing nothing
        #[arg(long)]
        skip_newer: bool,
    },
    /// Move all answers to a backup and start over
    #[command(after_help = help::RESET)]
    Reset {
        /// Don't ask for confirmation
        #[arg(long)]
        yes: bool,
        /// List the backups, without changing anything
        #[arg(long, conflicts_with_all = ["yes", "restore"])]
        list: bool,
        /// Print the list as a JSON array
        #[arg(long, requires = "list")]
        json: bool,
        /// Restore a backup, and keep your current answers
        #[arg(long, value_name = "NAME", conflicts_with = "yes")]
        #[arg(add = ArgValueCandidates::new(completion::backup_names))]
        restore: Option<String>,
    },
    /// Show where everything is stored and what's wrong with it
    #[command(after_help = help::DOCTOR)]
    Doctor {
        /// Repair what can be repaired, and report what was done
        #[arg(long)]
        repair: bool,
        /// Print a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Find the code for a situation, or a phrase, header field, or rule
    #[command(after_help = help::SEARCH)]
    Search {
        /// What happened, or what you're looking for
        #[arg(required = true, value_name = "WORD")]
        words: Vec<String>,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Show your progress
    #[command(after_help = help::PROGRESS)]
    Progress {
        /// What to show
        #[arg(value_enum, default_value_t = ProgressView::Overview, hide_possible_values = true)]
        view: ProgressView,
        /// Sort `codes` by this: code, strength, seen, right, guesses, last, due
        #[arg(long, value_name = "KEY", value_parser = sort_key)]
        #[arg(add = ArgValueCandidates::new(completion::sort_keys))]
        sort: Option<SortBy>,
        /// Sort `codes` in reverse
        #[arg(long)]
        reverse: bool,
        /// Filter `history`: right, wrong, guessed ..., a mode, codes, words
        #[arg(long, value_name = "WORDS", add = ArgValueCandidates::new(completion::answer_kinds))]
        filter: Option<String>,
        /// Print a JSON object or array
        #[arg(long)]
        json: bool,
    },
    /// Fit the review schedule to your answers
    #[command(after_help = help::OPTIMIZE)]
    Optimize {
        /// Show what would change, without saving it
        #[arg(long)]
        dry_run: bool,
        /// Go back to the default weights
        #[arg(long, conflicts_with = "dry_run")]
        reset: bool,
    },
    /// Show the configuration in effect and where each value comes from
    #[command(after_help = help::CONFIG)]
    Config {
        /// What to show instead
        #[arg(value_enum)]
        what: Option<ConfigPart>,
        /// Print a JSON object
        #[arg(long, conflicts_with = "what")]
        json: bool,
    },
    /// Print all key bindings as a table for the configuration file
    #[command(after_help = help::KEYS)]
    Keys {
        /// Print a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print the script that completes commands and options in your shell
    #[command(after_help = help::COMPLETIONS)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the man page of statusquiz or of a command
    #[command(after_help = help::MAN)]
    Man {
        /// The command; by default, statusquiz itself
        #[arg(add = ArgValueCandidates::new(completion::commands))]
        command: Option<String>,
        /// Write all pages to this folder instead, for packages
        #[arg(long, value_name = "FOLDER", hide = true, conflicts_with = "command")]
        #[arg(value_parser = path(), value_hint = ValueHint::DirPath)]
        dir: Option<PathBuf>,
    },
    /// Check question files and count what they contain
    #[command(after_help = help::CHECK)]
    Check {
        /// Files or folders; by default, the built-in questions
        paths: Vec<PathBuf>,
    },
    /// Add, remove, list and check packs: questions from other people
    #[command(subcommand, after_help = help::PACK)]
    Pack(PackCommand),
    /// Answer a few questions, line by line, to find the right code
    #[command(after_help = help::DECIDE)]
    Decide {
        /// What happened; by default, you're asked
        #[arg(value_name = "WORD")]
        words: Vec<String>,
    },
    /// List all codes, rules and questions
    #[command(after_help = help::LIST)]
    List {
        /// Print a JSON object
        #[arg(long)]
        json: bool,
    },
}

/// What to do with packs.
#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// Check a pack and store it with your answers, so that we ask its questions
    #[command(after_help = help::PACK_ADD)]
    Add {
        /// The pack, or `-` for standard input
        file: PathBuf,
        /// Replace the pack that has the same id
        #[arg(long)]
        replace: bool,
    },
    /// Stop asking the questions of a pack; its file is moved aside, and your answers are kept
    Remove {
        /// The id of the pack
        #[arg(add = ArgValueCandidates::new(completion::pack_ids))]
        id: String,
    },
    /// List the packs, including those that can't be used
    List {
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Report every problem in packs: where, why, and what to do
    #[command(after_help = help::PACK_CHECK)]
    Check {
        /// Packs, or `-` for standard input; by default, all that were added
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Print the JSON Schema of packs, which editors use to complete and check them
    #[command(after_help = help::PACK_SCHEMA)]
    Schema,
    /// Print a sample pack to start from
    #[command(after_help = help::PACK_NEW)]
    New {
        /// The id of the pack
        #[arg(default_value = "my-team")]
        id: String,
    },
}

/// What can be shown of the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ConfigPart {
    /// All themes, with a sample of each
    Themes,
}

/// What of the past is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProgressView {
    /// The most important figures.
    Overview,
    /// Counts by code.
    Codes,
    /// Mix-ups.
    Confusions,
    /// Every answer.
    History,
    /// Every exam.
    Exams,
}

fn sort_key(word: &str) -> Result<SortBy, String> {
    let words = || SortBy::ALL.map(SortBy::word).join(", ");
    SortBy::named(word).ok_or_else(|| format!("you can sort codes by {}", words()))
}

/// What the lab serves.
#[derive(Debug, clap::Args)]
pub struct LabWanted {
    /// Serve this scenario instead: its request gets its response
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(completion::scenarios))]
    pub scenario: Option<String>,
    /// Serve the hotel with this one thing wrong; with '?', any, for you to find
    #[arg(long, value_name = "NAME", conflicts_with = "scenario")]
    #[arg(add = ArgValueCandidates::new(completion::faults))]
    pub fault: Option<String>,
    /// The port of 127.0.0.1; its proxy has the next one. By default, the system chooses both
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    pub port: u16,
    /// Print what happens as JSON, one value in a line
    #[arg(long)]
    pub json: bool,
}

/// Which API is graded, and what's known of it.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct GradeWanted {
    /// Where the API is, such as `localhost:3000/api`
    #[arg(value_name = "URL")]
    pub url: String,
    /// A collection of the API, such as /notes
    #[arg(long, value_name = "PATH")]
    pub collection: Option<String>,
    /// JSON that creates something when it's posted to the collection
    #[arg(long, value_name = "JSON")]
    pub body: Option<String>,
    /// The Authorization header of someone who may do all of this, such as 'Bearer t1'
    #[arg(long, value_name = "VALUE")]
    pub auth: Option<String>,
    /// The Authorization header of someone who may not read the first --protected path
    #[arg(long, value_name = "VALUE")]
    pub auth_weak: Option<String>,
    /// A path that requires credentials; can be repeated
    #[arg(long, value_name = "PATH")]
    pub protected: Vec<String>,
    /// A field that the body must have; can be repeated
    #[arg(long, value_name = "FIELD")]
    pub required: Vec<String>,
    /// A required field whose value can't be used twice
    #[arg(long, value_name = "FIELD")]
    pub unique: Option<String>,
    /// Allow creating, changing, and deleting items
    #[arg(long)]
    pub write: bool,
    /// Allow sending a body of 20 MB
    #[arg(long)]
    pub big: bool,
    /// Don't make this check; can be repeated
    #[arg(long, value_name = "CHECK", add = ArgValueCandidates::new(completion::checks))]
    pub skip: Vec<String>,
    /// Confirm that this host is yours, if it isn't this machine
    #[arg(long, value_name = "HOST")]
    pub this_is_mine: Option<String>,
    /// Say how the mark is computed
    #[arg(long, conflicts_with = "json")]
    pub mark: bool,
    /// Print a JSON object
    #[arg(long)]
    pub json: bool,
}
