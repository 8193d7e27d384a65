//! Writes a small file that people write, too, such as the configuration: never half, and never over what it has become meanwhile.

use super::disk::Disk;
use super::files::Files;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes a file, or the file that a link leads to, if `is_unchanged` says so directly before; says whether it was written.
///
/// The new contents are complete on the disk, with the permissions of the old, before they get the name.
pub fn rewrite(path: &Path, contents: &[u8], is_unchanged: impl FnOnce() -> bool) -> io::Result<bool> {
    let target = target(path)?;
    let folder = target.parent().ok_or(ErrorKind::NotFound)?;
    fs::create_dir_all(folder)?;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.new", std::process::id()));
    let written = write(&beside, contents, &target).and_then(|()| {
        let goes_on = is_unchanged();
        if goes_on { fs::rename(&beside, &target).map(|()| true) } else { Ok(false) }
    });
    if !matches!(written, Ok(true)) {
        // What is left of it would be litter; the error is that of the writing.
        let _ = fs::remove_file(&beside);
        return written;
    }
    // Once it has the name it is written; without this a power cut may bring the old one back.
    let _ = Disk.sync_folder(folder);
    Ok(true)
}

/// The file itself, which can be written and is one.
fn target(path: &Path) -> io::Result<PathBuf> {
    let known = match fs::metadata(path) {
        Ok(known) => known,
        Err(_) if path.is_symlink() => return Err(io::Error::other("it's a broken link")),
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(path.to_owned()),
        Err(e) => return Err(e),
    };
    if !known.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it isn't a regular file"));
    }
    // A new name in the folder would not ask whether the file may be written.
    if known.permissions().readonly() {
        return Err(io::Error::new(ErrorKind::PermissionDenied, "it's read-only"));
    }
    OpenOptions::new().append(true).open(path)?;
    fs::canonicalize(path)
}

fn write(beside: &Path, contents: &[u8], target: &Path) -> io::Result<()> {
    // Of a run with the same number that was killed.
    let _ = fs::remove_file(beside);
    let mut file: File = OpenOptions::new().write(true).create_new(true).open(beside)?;
    if let Ok(known) = fs::metadata(target) {
        file.set_permissions(known.permissions())?;
    }
    file.write_all(contents)?;
    file.sync_all()
}
