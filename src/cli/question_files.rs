//! Which files of a folder hold questions. The build uses this file, too.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder that could not be read.
#[derive(Debug)]
pub struct UnreadFile {
    /// The folder.
    pub path: PathBuf,
    /// Why not.
    pub error: io::Error,
}

/// The question files of a folder and its subfolders, in order; links are not followed.
pub fn question_files(folder: &Path) -> Result<Vec<PathBuf>, UnreadFile> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), UnreadFile> {
    let entries = fs::read_dir(folder).map_err(|error| UnreadFile { path: folder.to_owned(), error })?;
    for entry in entries.filter_map(Result::ok) {
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            collect(&entry.path(), files)?;
        } else if kind.is_file() && entry.path().extension().is_some_and(|e| e == "toml") {
            files.push(entry.path());
        }
    }
    Ok(())
}
