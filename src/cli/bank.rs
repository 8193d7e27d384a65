//! The questions that statusquiz carries, with those of packs.

use super::args::Args;
use super::files::source;
use super::output::complain;
use crate::bank::{Bank, Loaded, Problem, Source, shown};
use crate::store::{PackFile, packs_folder, read_packs};
use std::path::Path;

/// The bank with the packs of the data folder; each pack that cannot be used is told on standard error.
pub fn with_packs(args: &Args) -> Bank {
    let (bank, skipped) = with_packs_and_remarks(args);
    skipped.iter().for_each(complain);
    bank
}

/// The bank with the packs of the data folder, and what to say about each pack that cannot be used.
pub fn with_packs_and_remarks(args: &Args) -> (Bank, Vec<String>) {
    let mut bank = Bank::built_in();
    // Without a data folder there are no packs, and whoever needs the folder says so.
    let skipped = args.data_folder().map(|data| add_packs(&mut bank, &data)).unwrap_or_default();
    (bank, skipped)
}

fn add_packs(bank: &mut Bank, data: &Path) -> Vec<String> {
    match read_packs(data) {
        Ok(files) => files.into_iter().filter_map(|file| add_pack(bank, file).err()).collect(),
        Err(e) => {
            let folder = packs_folder(data);
            vec![format!("no packs are used: can't read {}: {e}", shown(&folder))]
        }
    }
}

/// Adds one pack, or says in a line why it is left out.
pub fn add_pack(bank: &mut Bank, file: PackFile) -> Result<(), String> {
    let PackFile { path, name, bytes } = file;
    let name_of_file = path.file_name().map_or(Path::new(""), Path::new);
    let shown = shown(name_of_file);
    let skipped = |why: &str| format!("pack {shown} skipped: {why}");
    let bytes = bytes.map_err(|reason| skipped(&reason))?;
    let source = source(Path::new(&shown), bytes).map_err(|_| skipped("it isn't UTF-8 text"))?;
    let sources = [source];
    let [Source { text, .. }] = &sources;
    let loaded = Loaded::pack(0, text);
    if let Some(id) = loaded.pack_id().filter(|id| *id != name) {
        return Err(skipped(&format!("its id is `{id}`, so the file must be named {id}.toml")));
    }
    let problems = bank.add_pack(loaded, &sources);
    let errors: Vec<&Problem> = problems.iter().filter(|problem| problem.is_error()).collect();
    let Some(first) = errors.first() else { return Ok(()) };
    let more = if errors.len() > 1 { format!(" (and {} more)", errors.len() - 1) } else { String::new() };
    let place = first.headline(&sources);
    Err(format!("pack skipped, {place}{more}; to see what to do, use `statusquiz pack check`"))
}
