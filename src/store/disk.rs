//! The real file system.

use super::files::{EntryKind, FileState, Files, FolderEntry};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
#[cfg(unix)]
use std::{
    fs::DirBuilder,
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt},
};

/// Whether a name may be a link to the file that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// It may.
    Followed,
    /// It must be the file itself.
    Refused,
}

/// Opens a regular file for reading; a pipe or a device is an error at once, even one that nobody writes to.
pub fn open_regular(path: &Path, links: Links) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let follow = if links == Links::Followed { OFlags::empty() } else { OFlags::NOFOLLOW };
        options.custom_flags((follow | OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
    }
    #[cfg(not(unix))]
    if links == Links::Refused && !fs::symlink_metadata(path)?.is_file() {
        return Err(not_regular());
    }
    let file = options.open(path).map_err(|e| {
        // What a system says of a link that is not followed helps nobody.
        let is_link = links == Links::Refused && path.is_symlink();
        if is_link { not_regular() } else { e }
    })?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(not_regular()) }
}

fn not_regular() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it isn't a regular file")
}

/// The real file system.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    type Segment = File;

    #[cfg(unix)]
    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        DirBuilder::new().mode(0o700).create(path)
    }

    #[cfg(not(unix))]
    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn is_folder(&mut self, path: &Path) -> bool {
        path.is_dir()
    }

    fn kind(&mut self, path: &Path) -> io::Result<EntryKind> {
        match fs::symlink_metadata(path) {
            Ok(known) if known.is_symlink() => Ok(EntryKind::Link),
            Ok(known) if known.is_dir() => Ok(EntryKind::Folder),
            Ok(_) => Ok(EntryKind::Other),
            Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Ok(EntryKind::Missing)
            }
            Err(e) => Err(e),
        }
    }

    #[cfg(unix)]
    fn check_writable(&mut self, folder: &Path) -> io::Result<()> {
        // A trial file would do on every system, but a kill between making and removing it leaves litter.
        use rustix::fs::{Access, access};
        Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
    }

    #[cfg(not(unix))]
    fn check_writable(&mut self, _: &Path) -> io::Result<()> {
        // There is no question to ask without making a file: the first answer finds out and says so.
        Ok(())
    }

    #[cfg(unix)]
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // Some network file systems cannot sync a folder at all; refusing to save there would help nobody.
            Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            done => done,
        }
    }

    #[cfg(not(unix))]
    fn sync_folder(&mut self, _: &Path) -> io::Result<()> {
        // Elsewhere a folder cannot be opened as a file, and the file's own sync covers its name.
        Ok(())
    }

    fn create_segment(&mut self, path: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.append(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        options.open(path)
    }

    fn append(&mut self, segment: &mut File, bytes: &[u8]) -> io::Result<()> {
        segment.write_all(bytes)
    }

    fn sync(&mut self, segment: &mut File) -> io::Result<()> {
        segment.sync_data()
    }

    fn truncate(&mut self, segment: &mut File, length: u64) -> io::Result<()> {
        segment.set_len(length)
    }

    #[cfg(unix)]
    fn is_at(&mut self, segment: &File, path: &Path) -> bool {
        let (Ok(ours), Ok(there)) = (segment.metadata(), fs::symlink_metadata(path)) else { return false };
        (ours.dev(), ours.ino()) == (there.dev(), there.ino())
    }

    #[cfg(not(unix))]
    fn is_at(&mut self, _: &File, path: &Path) -> bool {
        path.is_file()
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // Some network file systems cannot promise it in one step.
            Err(e)
                if matches!(
                    io::Error::from(e).kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) =>
            {
                rename_if_free(from, to)
            }
            done => Ok(done?),
        }
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        rename_if_free(from, to)
    }

    fn sync_found(&mut self, path: &Path) -> io::Result<()> {
        let mut options = OpenOptions::new();
        // Some systems sync only through a file that may be written.
        options.append(true);
        #[cfg(unix)]
        {
            use rustix::fs::OFlags;
            options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
        }
        options.open(path)?.sync_all()
    }

    #[cfg(unix)]
    fn is_private(&mut self, path: &Path) -> io::Result<bool> {
        let for_others = fs::symlink_metadata(path)?.mode() & 0o077;
        Ok(for_others == 0)
    }

    #[cfg(not(unix))]
    fn is_private(&mut self, _: &Path) -> io::Result<bool> {
        // Elsewhere a new file takes over the rights of its folder, which is the user's own.
        Ok(true)
    }

    #[cfg(unix)]
    fn make_private(&mut self, path: &Path) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let known = fs::symlink_metadata(path)?;
        if known.is_symlink() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it isn't a regular file"));
        }
        fs::set_permissions(path, fs::Permissions::from_mode(known.mode() & 0o700))
    }

    #[cfg(not(unix))]
    fn make_private(&mut self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn list(&mut self, folder: &Path) -> io::Result<Vec<FolderEntry>> {
        read_folder(folder)?.map(|found| entry(&found?)).collect()
    }

    fn each_name(&mut self, folder: &Path, tell: &mut dyn FnMut(OsString)) -> io::Result<()> {
        read_folder(folder)?.try_for_each(|found| {
            tell(found?.file_name());
            Ok(())
        })
    }

    fn open(&mut self, path: &Path) -> io::Result<Box<dyn Read>> {
        // Between listing and opening, the name may have become a link or a pipe that blocks for ever.
        Ok(Box::new(open_regular(path, Links::Refused)?))
    }

    fn state(&mut self, path: &Path) -> io::Result<FileState> {
        let known = fs::symlink_metadata(path)?;
        if !known.is_file() {
            return Err(not_regular());
        }
        Ok(FileState { length: known.len(), modified: known.modified().ok().and_then(nanoseconds) })
    }

    fn replace(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }
}

/// Opens a folder. Where a link leads to what is gone, such as a disk that is not mounted, there is not just no folder.
fn read_folder(folder: &Path) -> io::Result<fs::ReadDir> {
    fs::read_dir(folder).map_err(|e| {
        let leads_nowhere = |path: &Path| path.is_symlink() && !path.exists();
        let is_missing = e.kind() == io::ErrorKind::NotFound;
        if is_missing && folder.ancestors().any(leads_nowhere) {
            io::Error::other("it's a broken link")
        } else {
            e
        }
    })
}

fn entry(found: &fs::DirEntry) -> io::Result<FolderEntry> {
    Ok(FolderEntry { path: found.path(), regular: found.file_type()?.is_file() })
}

fn nanoseconds(moment: SystemTime) -> Option<i64> {
    let since = |passed: Duration| i64::try_from(passed.as_nanos()).ok();
    match moment.duration_since(UNIX_EPOCH) {
        Ok(passed) => since(passed),
        Err(before) => since(before.duration()).map(|passed| -passed),
    }
}

/// Gives another name in two steps, between which somebody could take it.
fn rename_if_free(from: &Path, to: &Path) -> io::Result<()> {
    match fs::symlink_metadata(to) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}
