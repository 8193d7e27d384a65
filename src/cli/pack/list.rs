//! `statusquiz pack list`: the packs that are there, and why some are not used.

use super::{packs_in, size};
use crate::bank::{Bank, SafeText, spelled_out};
use crate::cli::args::Args;
use crate::cli::bank::add_pack;
use crate::cli::output::{Failure, complain, count, print, print_json};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// A file among the packs.
struct Listed {
    name: String,
    path: PathBuf,
    problem: Option<String>,
}

/// Prints what there is.
pub fn run(args: &Args, as_json: bool) -> Result<ExitCode, Failure> {
    let mut bank = Bank::built_in();
    let mut listed = Vec::new();
    for file in packs_in(&args.data_folder()?)? {
        let (name, path) = (file.name.clone(), file.path.clone());
        listed.push(Listed { name, path, problem: add_pack(&mut bank, file).err() });
    }
    if as_json {
        let list: Vec<Value> = listed.iter().map(|listed| listed.object(&bank)).collect();
        print_json(&Value::from(list))?;
    } else if listed.is_empty() {
        complain(&"no packs yet; add one with `statusquiz pack add FILE`");
    } else {
        print(&listed.iter().map(|listed| listed.line(&bank)).collect::<String>())?;
    }
    Ok(ExitCode::SUCCESS)
}

impl Listed {
    fn object(&self, bank: &Bank) -> Value {
        let pack = bank.pack(&self.name);
        let (rules, questions) = size(bank, &self.name);
        let text = |text: Option<&SafeText>| text.map(ToString::to_string);
        json!({
            "id": self.name,
            "title": text(pack.map(|pack| &pack.title)),
            "author": text(pack.and_then(|pack| pack.author.as_ref())),
            "licence": text(pack.and_then(|pack| pack.licence.as_ref())),
            "homepage": text(pack.and_then(|pack| pack.homepage.as_ref())),
            "rules": rules,
            "questions": questions,
            "path": self.path.to_string_lossy(),
            "problem": self.problem,
        })
    }

    fn line(&self, bank: &Bank) -> String {
        let (rules, questions) = size(bank, &self.name);
        match (&self.problem, bank.pack(&self.name)) {
            (None, Some(pack)) => {
                let by = pack.author.as_ref().map(|author| format!(", by {author}")).unwrap_or_default();
                let size = format!("{}, {}", count(rules, "rule"), count(questions, "question"));
                format!("{}  {}{by}: {size}\n", pack.id, pack.title)
            }
            (problem, _) => {
                format!("{}  not used: {}\n", spelled_out(&self.name), problem.as_deref().unwrap_or_default())
            }
        }
    }
}
