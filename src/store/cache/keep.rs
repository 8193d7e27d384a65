//! Writing the cache: under a name of its own, synced, and only then in its place.

use super::file::{cache_file, header};
use super::{Coverage, Kept};
use crate::learn::Parts;
use crate::store::files::Files;
use crate::store::segment::Stamp;
use std::io;
use std::path::Path;

/// How the names of unfinished caches end.
const UNFINISHED: &str = "tmp";

/// Writes a cache in a data folder in place of the one that is there; whatever stops it leaves no harm.
pub fn keep(files: &mut impl Files, data: &Path, kept: Kept, stamp: Stamp) -> io::Result<()> {
    let Kept { draft, coverage } = kept;
    let path = cache_file(data);
    let folder = path.parent().unwrap_or(data);
    match files.create_folder(folder) {
        Err(e) if !files.is_folder(folder) => return Err(e),
        Ok(()) | Err(_) => {}
    }
    sweep(files, folder);
    // Whoever keeps the data folder in git has no use for this in it.
    if let Ok(mut ignored) = files.create_segment(&folder.join(".gitignore")) {
        let _ = files.append(&mut ignored, b"*\n");
    }
    let (parts, coverage) = (draft.into_parts().map_err(io::Error::other)?, written(&coverage)?);
    let unfinished = folder.join(stamp.file_name()).with_extension(UNFINISHED);
    let done = write(files, &unfinished, &coverage, &parts).and_then(|()| files.replace(&unfinished, &path));
    if done.is_err() {
        // If this fails too, the next cache sweeps it away.
        let _ = files.remove(&unfinished);
    }
    done
}

fn written(coverage: &Coverage) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(coverage).map_err(io::Error::other)
}

/// Removes what was left unfinished. Another copy of the program that is just writing fails, and tries at its next start.
fn sweep(files: &mut impl Files, folder: &Path) {
    for entry in files.list(folder).unwrap_or_default() {
        if entry.regular && entry.path.extension().is_some_and(|ending| ending == UNFINISHED) {
            let _ = files.remove(&entry.path);
        }
    }
}

fn write<F: Files>(files: &mut F, path: &Path, coverage: &[u8], parts: &Parts) -> io::Result<()> {
    let Parts { head, names, rows } = parts;
    let mut file = files.create_segment(path)?;
    for bytes in [&header([coverage, head, names, rows]), coverage, head, names, rows] {
        files.append(&mut file, bytes)?;
    }
    // Without this, a power cut might leave a whole name with half of its contents: noticed, but slow.
    files.sync(&mut file)
}
