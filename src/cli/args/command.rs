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
        /// The whole page of a code: all mix-ups, body, caching, an example, rules and sources
        #[arg(long)]
        all: bool,
        /// As one JSON array
        #[arg(long)]
        json: bool,
    },
    /// Practise something at once
    #[command(after_help = help::PRACTICE)]
    Practice {
        /// What to practise; without any, all that you have met so far
        #[arg(value_name = "TOPIC", add = ArgValueCandidates::new(completion::topics))]
        topics: Vec<String>,
    },
    /// Begin an examination at once
    #[command(after_help = help::EXAM)]
    Exam,
    /// Ask one question that is due, inline: for the start file of a shell
    #[command(after_help = help::QUICK)]
    Quick,
    /// Take back the last answer: it counts no more
    #[command(after_help = help::UNDO)]
    Undo {
        /// Also an answer of an earlier day
        #[arg(long)]
        older: bool,
    },
    /// Bring back the answer that was taken back last
    #[command(after_help = help::REDO)]
    Redo,
    /// List the questions that you flagged as wrong or unclear
    #[command(after_help = help::FLAGS)]
    Flags {
        /// As one JSON array
        #[arg(long)]
        json: bool,
    },
    /// Write answers, the reference or notes for Anki in a format for other programs
    #[command(after_help = help::EXPORT)]
    Export {
        /// What to write, and how
        #[arg(long, value_enum)]
        format: Format,
        /// Begin a table with a byte order mark, by which Excel knows that it is UTF-8
        #[arg(long)]
        bom: bool,
        /// A new file or a device; `-`, or nothing, for standard output
        file: Option<PathBuf>,
    },
    /// Add exported records to your own
    #[command(after_help = help::IMPORT)]
    Import {
        /// Files of `export --format jsonl`, or `-` for standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Leave out records of a newer version instead of importing nothing
        #[arg(long)]
        skip_newer: bool,
    },
    /// Move all answers aside and begin anew
    #[command(after_help = help::RESET)]
    Reset {
        /// Do not ask
        #[arg(long)]
        yes: bool,
        /// List what was moved aside, and change nothing
        #[arg(long, conflicts_with_all = ["yes", "restore"])]
        list: bool,
        /// The list as one JSON array
        #[arg(long, requires = "list")]
        json: bool,
        /// Bring back what was moved aside, beside what there is now
        #[arg(long, value_name = "NAME", conflicts_with = "yes")]
        #[arg(add = ArgValueCandidates::new(completion::backup_names))]
        restore: Option<String>,
    },
    /// Tell where everything lies and what is wrong with it
    #[command(after_help = help::DOCTOR)]
    Doctor {
        /// Mend what can be mended, and tell what was done
        #[arg(long)]
        repair: bool,
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Search codes, phrases, header fields and rules
    #[command(after_help = help::SEARCH)]
    Search {
        /// Words, or their beginnings
        #[arg(required = true, value_name = "WORD")]
        words: Vec<String>,
        /// As one JSON array
        #[arg(long)]
        json: bool,
    },
    /// Show what your answers add up to
    #[command(after_help = help::PROGRESS)]
    Progress {
        /// What to show
        #[arg(value_enum, default_value_t = ProgressView::Overview, hide_possible_values = true)]
        view: ProgressView,
        /// By what `codes` are sorted: code, strength, seen, right, guesses, last, due
        #[arg(long, value_name = "KEY", value_parser = sort_key)]
        #[arg(add = ArgValueCandidates::new(completion::sort_keys))]
        sort: Option<SortBy>,
        /// Turn the order of `codes` round
        #[arg(long)]
        reverse: bool,
        /// Which answers of `history` are listed: right, wrong, guessed ..., a mode, codes, words
        #[arg(long, value_name = "WORDS", add = ArgValueCandidates::new(completion::answer_kinds))]
        filter: Option<String>,
        /// As one JSON object or array
        #[arg(long)]
        json: bool,
    },
    /// Fit the schedule to your own answers
    #[command(after_help = help::OPTIMIZE)]
    Optimize {
        /// Say what would change, and keep nothing
        #[arg(long)]
        dry_run: bool,
        /// Take fitted weights back
        #[arg(long, conflicts_with = "dry_run")]
        reset: bool,
    },
    /// Show the configuration in effect and where each value comes from
    #[command(after_help = help::CONFIG)]
    Config {
        /// Something to show instead
        #[arg(value_enum)]
        what: Option<ConfigPart>,
        /// As one JSON object
        #[arg(long, conflicts_with = "what")]
        json: bool,
    },
    /// Print all keys, as a table for the configuration file
    #[command(after_help = help::KEYS)]
    Keys {
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print the script that completes commands and options in a shell
    #[command(after_help = help::COMPLETIONS)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page of statusquiz or of a command
    #[command(after_help = help::MAN)]
    Man {
        /// The command; without it, the page of statusquiz itself
        #[arg(add = ArgValueCandidates::new(completion::commands))]
        command: Option<String>,
        /// Write all pages into this folder instead, for packages
        #[arg(long, value_name = "FOLDER", hide = true, conflicts_with = "command")]
        #[arg(value_parser = path(), value_hint = ValueHint::DirPath)]
        dir: Option<PathBuf>,
    },
    /// Check question files and count what they hold
    #[command(after_help = help::CHECK)]
    Check {
        /// Files or folders; without any, the questions that statusquiz carries
        paths: Vec<PathBuf>,
    },
    /// Add, remove, list and check packs: questions from others
    #[command(subcommand, after_help = help::PACK)]
    Pack(PackCommand),
    /// Find the code for a situation: answer questions, line by line
    #[command(after_help = help::DECIDE)]
    Decide,
    /// List all codes, rules and questions
    #[command(after_help = help::LIST)]
    List {
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
}

/// What to do with packs.
#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// Check a pack and keep it with your answers, so that its questions are asked
    #[command(after_help = help::PACK_ADD)]
    Add {
        /// The pack, or `-` for standard input
        file: PathBuf,
        /// Put it in the place of the pack of the same id
        #[arg(long)]
        replace: bool,
    },
    /// Stop asking the questions of a pack; its file is moved aside, and its answers are kept
    Remove {
        /// The id of the pack
        #[arg(add = ArgValueCandidates::new(completion::pack_ids))]
        id: String,
    },
    /// List the packs, also those that cannot be used
    List {
        /// As one JSON array
        #[arg(long)]
        json: bool,
    },
    /// Tell every problem of packs: where, why, and what to do
    #[command(after_help = help::PACK_CHECK)]
    Check {
        /// Packs, or `-` for standard input; without any, all that were added
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Print the JSON Schema of packs, with which editors complete and check them
    #[command(after_help = help::PACK_SCHEMA)]
    Schema,
    /// Print a pack to begin with
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

fn sort_key(word: &str) -> Result<SortBy, String> {
    let words = || SortBy::ALL.map(SortBy::word).join(", ");
    SortBy::named(word).ok_or_else(|| format!("codes can be sorted by {}", words()))
}
