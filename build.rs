//! Checks all questions and puts them into the program as it needs them, so that nothing is read or checked at a start.
//!
//! It does so with the very code that reads packs in the program.

// The program uses more of these than the build does.
#[expect(dead_code, unused_imports)]
#[path = "src/bank/mod.rs"]
mod bank;
#[expect(dead_code)]
#[path = "src/http/mod.rs"]
mod http;
#[path = "src/cli/question_files.rs"]
mod question_files;

/// What the program finds here is what this makes.
mod compiled {
    pub static TEXTS: &str = "";
    pub static PARTS: &[u8] = &[];
}

use bank::{Compiled, Source, compile};
use question_files::{UnreadFile, question_files};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=questions");
    println!("cargo::rerun-if-changed=CHANGELOG.md");
    match build().and_then(|()| tell_release()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            // Cargo shows it below a heading of its own.
            let _ = writeln!(io::stderr(), "\n{reason}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), String> {
    // A build script runs in the folder of its package.
    let paths = question_files(Path::new("questions"))
        .map_err(|UnreadFile { path, error }| format!("{}: {error}", path.display()))?;
    let sources: Vec<Source> = paths.iter().map(|path| source(path)).collect::<Result<_, _>>()?;
    let Compiled { texts, parts, warnings } = compile(&sources)?;
    warnings.lines().for_each(|line| println!("cargo::warning={line}"));
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let write = |name: &str, bytes: &[u8]| fs::write(out.join(name), bytes);
    write("texts.txt", texts.as_bytes())
        .and_then(|()| write("parts.bin", &parts))
        .map_err(|e: io::Error| e.to_string())
}

fn source(path: &Path) -> Result<Source, String> {
    let name = path.to_string_lossy().replace('\\', "/");
    let text = fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
    Ok(Source { path: name, text })
}

/// Tells the program the day of its version, from the newest release in the changelog.
fn tell_release() -> Result<(), String> {
    let version = env!("CARGO_PKG_VERSION");
    let changelog = fs::read_to_string("CHANGELOG.md").map_err(|error| format!("CHANGELOG.md: {error}"))?;
    let mut headings = changelog.lines().filter_map(|line| line.strip_prefix("## "));
    let newest = headings.find_map(|heading| heading.split_once(" - "));
    let Some((_, day)) = newest.filter(|(of, _)| *of == version) else {
        let there = newest.map_or("no release".to_owned(), |(of, _)| of.to_owned());
        return Err(format!(
            "CHANGELOG.md: the newest release should be {version}, as in Cargo.toml, but is {there}; add `## {version} - DAY`"
        ));
    };
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("released.rs"), format!("time::macros::datetime!({day} 0:00 UTC)"))
        .map_err(|e| e.to_string())
}
