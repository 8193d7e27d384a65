//! `statusquiz completions`, and the words that a shell asks this program for when Tab is pressed.

use super::args::Args;
use super::bank;
use super::output::{Failure, print_data};
use super::settings::Settings;
use super::themes;
use crate::bank::{Tier, field_names, spelled_out};
use crate::http::{Class, registry};
use crate::lab;
use crate::learn::{AnswerKind, SortBy, practices};
use crate::store::{Disk, list_backups, read_packs};
use clap::{CommandFactory, Parser};
use clap_complete::Shell;
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::Shells;
use std::ffi::OsString;
use std::process::ExitCode;

/// The variable in which a script names its shell.
const SHELL: &str = "STATUSQUIZ_COMPLETE";
/// The program as a script calls it.
const PROGRAM: &str = "statusquiz";

/// In a folder of `fpath` the script is loaded by the first Tab, which wants an answer, too.
const ZSH_TAIL: &[u8] =
    b"if [[ $funcstack[1] == _statusquiz ]]; then _clap_dynamic_completer_statusquiz; fi\n";

/// Prints the script that completes arguments in a shell, by asking this program.
pub fn script(shell: Shell) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    if let Some(shell) = Shells::builtins().completer(&shell.to_string()) {
        shell.write_registration(SHELL, PROGRAM, PROGRAM, PROGRAM, &mut script)?;
    }
    if shell == Shell::Zsh {
        script.extend_from_slice(ZSH_TAIL);
    }
    print_data(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints what fits to what was typed so far, if a shell asks for it.
pub fn answer() -> Option<Result<ExitCode, Failure>> {
    let (shell, shells) = (std::env::var(SHELL).ok()?, Shells::builtins());
    let shell = shells.completer(&shell)?;
    let typed: Vec<OsString> = std::env::args_os().skip_while(|word| word != "--").skip(1).collect();
    let folder = std::env::current_dir().ok();
    let mut words = Vec::new();
    let written = shell.write_complete(&mut Args::command(), typed, folder.as_deref(), &mut words);
    let printed = written.map_err(Failure::from).and_then(|()| print_data(&String::from_utf8_lossy(&words)));
    Some(printed.map(|()| ExitCode::SUCCESS))
}

/// The names of all themes.
pub fn theme_names() -> Vec<CompletionCandidate> {
    let folder = args().and_then(|args| Settings::load(&args).ok()?.themes());
    candidates(themes::names(folder.as_deref()))
}

/// The ids of all scenarios.
pub fn scenarios() -> Vec<CompletionCandidate> {
    let bank = args().map(|args| bank::with_packs(&args)).unwrap_or_default();
    let scenarios = bank.questions().filter(|(_, question)| question.is_scenario());
    candidates(scenarios.map(|(_, question)| question.id.clone()))
}

/// The checks of `grade`.
pub fn checks() -> Vec<CompletionCandidate> {
    candidates(crate::checks::check_ids().into_iter().map(str::to_owned))
}

/// What can be wrong in the lab.
pub fn faults() -> Vec<CompletionCandidate> {
    candidates(lab::faults().iter().map(|fault| fault.name.to_owned()).chain([lab::ANY_FAULT.to_owned()]))
}

/// The commands that the help names.
pub fn commands() -> Vec<CompletionCandidate> {
    let program = Args::command();
    candidates(
        program.get_subcommands().filter(|command| !command.is_hide_set()).map(|c| c.get_name().to_owned()),
    )
}

/// What can be practised.
pub fn topics() -> Vec<CompletionCandidate> {
    let bank = args().map(|args| bank::with_packs_and_remarks(&args).0).unwrap_or_default();
    let words = Tier::ALL.map(Tier::word).into_iter().chain(practices(&bank)).chain(["mistakes"]);
    codes().into_iter().chain(candidates(words.map(str::to_owned))).collect()
}

/// What can be explained, but for phrases and rules.
pub fn subjects() -> Vec<CompletionCandidate> {
    let fields = field_names(&crate::Bank::built_in()).into_iter().map(str::to_owned).collect::<Vec<_>>();
    codes().into_iter().chain(candidates(fields)).collect()
}

/// What can have a note.
pub fn notable() -> Vec<CompletionCandidate> {
    let bank = args().map(|args| bank::with_packs_and_remarks(&args).0).unwrap_or_default();
    let codes =
        codes().into_iter().filter(|code| Class::ALL.iter().all(|class| code.get_value() != class.short()));
    codes.chain(candidates(bank.rules().iter().map(|rule| rule.id.clone()))).collect()
}

/// What can be suspended.
pub fn suspendable() -> Vec<CompletionCandidate> {
    let bank = args().map(|args| bank::with_packs_and_remarks(&args).0).unwrap_or_default();
    let words = Tier::ALL.map(Tier::word).into_iter().chain(practices(&bank)).map(str::to_owned);
    notable().into_iter().chain(candidates(words)).collect()
}

/// The codes with their phrases, and the classes.
fn codes() -> Vec<CompletionCandidate> {
    let code = |number: u16, phrase: &'static str| {
        CompletionCandidate::new(number.to_string()).help(Some(phrase.into()))
    };
    let classes =
        Class::ALL.map(|class| CompletionCandidate::new(class.short()).help(Some(class.name().into())));
    registry().iter().map(|entry| code(entry.number, entry.phrase)).chain(classes).collect()
}

/// The ids of the packs that were added.
pub fn pack_ids() -> Vec<CompletionCandidate> {
    let packs = args().and_then(|args| read_packs(&args.data_folder().ok()?).ok()).unwrap_or_default();
    candidates(packs.into_iter().map(|pack| pack.name))
}

/// The names of all backups.
pub fn backup_names() -> Vec<CompletionCandidate> {
    let backups = args().and_then(|args| list_backups(&mut Disk, &args.data_folder().ok()?).ok());
    candidates(backups.unwrap_or_default().into_iter().map(|backup| backup.name))
}

/// By what codes can be sorted.
pub fn sort_keys() -> Vec<CompletionCandidate> {
    candidates(SortBy::ALL.map(|key| key.word().to_owned()))
}

/// The kinds of answers.
pub fn answer_kinds() -> Vec<CompletionCandidate> {
    candidates(AnswerKind::ALL.map(|kind| kind.word().to_owned()))
}

/// What the environment says; what stands before on the line being typed is not looked at.
fn args() -> Option<Args> {
    Args::try_parse_from([PROGRAM]).ok()
}

/// The words that a shell can show: others may have named packs, themes and backups.
fn candidates(words: impl IntoIterator<Item = String>) -> Vec<CompletionCandidate> {
    words.into_iter().filter(|word| spelled_out(word) == *word).map(CompletionCandidate::new).collect()
}
