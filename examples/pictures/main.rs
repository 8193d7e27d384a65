//! Makes the pictures of the documentation from the program itself: real screens, drawn in memory, as SVG.
//!
//! docs/screens/README.md tells how it is run, and tests/pictures.rs that what it makes is what the documentation shows.

#[allow(dead_code, unused_imports)] // tests/pictures.rs uses the rest
mod pictures;
#[path = "../../tests/support"]
#[allow(dead_code)] // what the tests need of it is more
mod support {
    pub mod journey;
    pub mod palettes;
    pub mod settings;
}

use pictures::{Look, Picture, demo, sheets, state, states, still};
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo run --example pictures -- sheet FOLDER
       cargo run --example pictures -- demo FILE.svg
       cargo run --example pictures -- still NAME COLUMNSxROWS LOOK FILE.svg";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            let _ = writeln!(io::stderr(), "{reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<(), String> {
    match words {
        ["sheet", folder] => {
            fs::create_dir_all(folder).map_err(|error| format!("{folder}: {error}"))?;
            for Picture { path, svg } in sheets()? {
                write(&Path::new(folder).join(path), &svg)?;
            }
            Ok(())
        }
        ["demo", file] => write(Path::new(file), &demo()?),
        ["still", name, size, look, file] => write(Path::new(file), &one(name, size, look)?),
        _ => Err(format!("{USAGE}\n\nNAME is one of {}.\nLOOK is one of {}.", names(), looks())),
    }
}

fn one(name: &str, size: &str, look: &str) -> Result<String, String> {
    let state = state(name).ok_or_else(|| format!("{name}: there's no such picture; use {}", names()))?;
    let numbers =
        size.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    let size = numbers.ok_or_else(|| format!("{size}: a size is columns and rows, such as 80x24"))?;
    let found = Look::ALL.iter().find(|known| known.name == look);
    still(state, size, found.ok_or_else(|| format!("{look}: there's no such look; use {}", looks()))?)
}

fn names() -> String {
    states().iter().map(|state| state.name).collect::<Vec<_>>().join(", ")
}

fn looks() -> String {
    Look::ALL.map(|look| look.name).join(", ")
}

fn write(path: &Path, svg: &str) -> Result<(), String> {
    fs::write(path, svg).map_err(|error| format!("{}: {error}", path.display()))?;
    let _ = writeln!(io::stdout(), "{}: {} kB", path.display(), svg.len().div_ceil(1000));
    Ok(())
}
