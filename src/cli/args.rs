//! What can be said on the command line.

mod command;

use super::appearance::Color;
use super::completion;
use super::help;
pub use command::{Command, ConfigPart, GradeWanted, LabWanted, PackCommand, ProgressView};

use crate::store::{self, NoDataFolder};
use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{ArgMatches, Args as _, FromArgMatches, Parser, ValueEnum, ValueHint};
use clap_complete::engine::ArgValueCandidates;
use directories::BaseDirs;
use std::ops::Deref;
use std::path::PathBuf;

/// Learn HTTP status codes by deciding which one to return.
#[derive(Debug, Parser)]
#[command(version, after_help = help::PROGRAM, args_override_self = true)]
pub struct Args {
    #[command(flatten)]
    options: GlobalOptions,

    /// What to do; by default, the quiz opens
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What can be said with every command.
#[derive(Debug, clap::Args)]
pub struct GlobalOptions {
    /// Store answers in this folder instead of the platform's data folder
    // clap's own parser of paths refuses an empty variable, which ought to count as unset.
    #[arg(long, value_name = "FOLDER", env = "STATUSQUIZ_DATA_DIR", global = true)]
    #[arg(value_parser = path(), value_hint = ValueHint::DirPath)]
    pub data_dir: Option<PathBuf>,

    /// Use this profile: several people or purposes can share the data folder
    #[arg(long, value_name = "NAME", env = "STATUSQUIZ_PROFILE", global = true, value_parser = profile)]
    pub profile: Option<String>,

    /// Use this configuration file instead of the platform's
    #[arg(long, value_name = "FILE", env = "STATUSQUIZ_CONFIG", global = true)]
    #[arg(value_parser = path(), value_hint = ValueHint::AnyPath)]
    pub config: Option<PathBuf>,

    /// Ask the same questions in the same order each time
    #[arg(long, value_name = "NUMBER", global = true)]
    pub seed: Option<u64>,

    /// Use lines instead of the full screen: for screen readers, dumb terminals and scripts
    #[arg(long, global = true)]
    pub plain: bool,

    /// When to use colors
    #[arg(long, value_enum, value_name = "WHEN", global = true)]
    pub color: Option<Color>,

    /// Which theme to use; `statusquiz config themes` shows them all
    #[arg(long, value_name = "NAME", global = true, add = ArgValueCandidates::new(completion::theme_names))]
    pub theme: Option<String>,

    /// Use only ASCII characters
    #[arg(long, global = true)]
    pub ascii: bool,

    /// Use the mouse: click to select, click again to open or answer, scroll with the wheel
    #[arg(long, global = true)]
    pub mouse: bool,
}

impl Deref for Args {
    type Target = GlobalOptions;
    fn deref(&self) -> &GlobalOptions {
        &self.options
    }
}

impl Args {
    /// What was said, if it names no command; nothing if it does, asks for help, or cannot be understood.
    ///
    /// To tell clap of all commands takes longer than to put the bank together, and whoever opens the quiz names none.
    pub fn without_command() -> Option<(Self, ArgMatches)> {
        let alone = GlobalOptions::augment_args(clap::Command::new("statusquiz").args_override_self(true))
            .disable_help_flag(true);
        let matches = alone.try_get_matches().ok()?;
        let options = GlobalOptions::from_arg_matches(&matches).ok()?;
        Some((Self { options, command: None }, matches))
    }

    /// The folder that answers are kept in: that of the profile, if one is named.
    pub fn data_folder(&self) -> Result<PathBuf, NoDataFolder> {
        let folder = store::data_folder(self.data_dir.clone())?;
        // An empty name counts as none, as with every variable.
        let profile = self.profile.as_deref().filter(|name| !name.is_empty());
        Ok(profile.map_or(folder.clone(), |name| folder.join("profiles").join(name)))
    }
}

/// Reads a path as it was meant: no shell expands the tilde of `--data-dir=~/sync`, nor that of a variable in quotes.
fn path() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().map(|written| {
        let path = PathBuf::from(written);
        let Ok(below) = path.strip_prefix("~") else { return path };
        BaseDirs::new().map_or_else(|| path.clone(), |folders| folders.home_dir().join(below))
    })
}

/// The longest name of a profile; file systems take no more than 255 bytes.
const LONGEST_PROFILE: usize = 64;

fn profile(name: &str) -> Result<String, String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.chars().all(plain) && !name.starts_with('-') && name.len() <= LONGEST_PROFILE {
        return Ok(name.to_owned());
    }
    Err(format!(
        "use only a-z, 0-9 and -, no leading -, at most {LONGEST_PROFILE} characters, as in `work-2026`"
    ))
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// All records as stored, for `statusquiz import`
    Jsonl,
    /// Your answers, for spreadsheets and statistics
    Csv,
    /// The reference, to read or edit
    Markdown,
    /// The reference as one page that starts with the card, to read or print
    Html,
    /// The reference card: the fourteen core codes in one picture
    Svg,
    /// Every question as an Anki note
    Anki,
}
