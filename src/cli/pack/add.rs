//! `statusquiz pack add`: checks a pack, says what it changes, and keeps it.

use super::{packs_in, read, size, unwritable};
use crate::bank::{Bank, MOST_PACKS, Pack, Place, Problem, Question, Source, shown, told};
use crate::cli::args::Args;
use crate::cli::output::{BAD_DATA, Failure, complain, count, print};
use crate::store::{Disk, keep_pack, pack_path};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// Adds a pack, unless it has an error or another one has its id.
pub fn run(args: &Args, file: &Path, replace: bool) -> Result<ExitCode, Failure> {
    let sources = [read(file)?];
    let (bank, problems) = Bank::with_packs(&sources);
    let [Source { path: name, text }] = &sources;
    if !problems.is_empty() {
        complain(&told(&problems, &sources).trim_end());
    }
    let Some(pack) = bank.packs().first().filter(|_| !problems.iter().any(Problem::is_error)) else {
        complain(&format!("{name} was not added"));
        return Ok(ExitCode::from(BAD_DATA));
    };
    let data = args.data_folder()?;
    let there = packs_in(&data)?;
    let old = there.iter().find(|known| known.name == pack.id);
    if old.is_some_and(|old| old.bytes.as_deref().is_ok_and(|bytes| bytes == text.as_bytes())) {
        print(&format!("`{}` is already there, and hasn't changed.\n", pack.id))?;
        return Ok(ExitCode::SUCCESS);
    }
    let changes = old.map(|old| changes(old.bytes.as_deref().unwrap_or_default(), &bank));
    if let (Some(changes), false) = (&changes, replace) {
        complain(&format!(
            "there's already a pack `{}`: {changes}; to replace it with this one, use --replace",
            pack.id
        ));
        return Ok(ExitCode::FAILURE);
    }
    if old.is_none() && there.len() >= MOST_PACKS {
        complain(&format!("there are already {MOST_PACKS} packs, which is the maximum; remove one first"));
        return Ok(ExitCode::FAILURE);
    }
    let path = pack_path(&data, &pack.id);
    let kept = keep_pack(&mut Disk, &data, &pack.id, text).map_err(|e| unwritable(&path, &e))?;
    print(&done(&bank, pack, changes, kept.as_deref()))?;
    Ok(ExitCode::SUCCESS)
}

fn done(bank: &Bank, pack: &Pack, changes: Option<String>, before: Option<&Path>) -> String {
    let Pack { id, title, .. } = pack;
    let (rules, questions) = size(bank, id);
    let size = format!("{}, {}", count(rules, "rule"), count(questions, "question"));
    match changes {
        Some(changes) => {
            let before = before.map(shown);
            let aside = before.map(|path| format!("The old file is now {path}\n")).unwrap_or_default();
            format!("Replaced `{id}`, {title}: {changes}. It has {size}.\n{aside}")
        }
        None => {
            format!("Added `{id}`, {title}: {size}. To practice them now: statusquiz practice {id}\n")
        }
    }
}

/// What another version of a pack changes, question by question.
fn changes(old: &[u8], new: &Bank) -> String {
    let text = String::from_utf8_lossy(old).into_owned();
    let (old, _) = Bank::with_packs(&[Source { path: String::new(), text }]);
    let (old, new) = (questions(&old), questions(new));
    if old.is_empty() {
        return "the old one couldn't be used".to_owned();
    }
    let added = new.keys().filter(|id| !old.contains_key(*id)).count();
    let removed = old.keys().filter(|id| !new.contains_key(*id)).count();
    let changed = new.iter().filter(|(id, text)| old.get(*id).is_some_and(|old| old != *text)).count();
    format!("{} added, {changed} changed, {removed} removed", count(added, "question"))
}

/// The questions of the pack, each with all it says.
fn questions(bank: &Bank) -> BTreeMap<&str, String> {
    let own = bank.questions().filter(|(rule, _)| bank.pack_of(&rule.id).is_some());
    // Where it stands in the file makes no difference.
    let nowhere = Place { file: 0, span: 0..0 };
    let text = |question: &Question| format!("{:?}", Question { place: nowhere.clone(), ..question.clone() });
    own.map(|(rule, question)| (question.id.as_str(), format!("{} {}", rule.says, text(question)))).collect()
}
