//! The one seam between the store and the file system.

use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// One entry of a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FolderEntry {
    /// Its full path.
    pub path: PathBuf,
    /// Whether it is a regular file and neither a folder, a link nor a device.
    pub regular: bool,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// Nothing has that name.
    Missing,
    /// A folder itself.
    Folder,
    /// A link, wherever it leads.
    Link,
    /// A file, or something else.
    Other,
}

/// By what a file that has changed is known without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// How many bytes it holds.
    pub length: u64,
    /// When it was last changed, in nanoseconds since 1970; unknown on some systems, and before 1677
    /// and after 2262.
    pub modified: Option<i64>,
}

/// The file operations that the store needs, and no others, so that a test can fail each of them.
pub trait Files {
    /// An open file that only grows.
    type Segment;

    /// Makes one folder, readable by its owner only; its parent must exist.
    fn create_folder(&mut self, path: &Path) -> io::Result<()>;
    /// Says whether a folder is there, or a link to one.
    fn is_folder(&mut self, path: &Path) -> bool;
    /// Says what is there, and follows no link.
    fn kind(&mut self, path: &Path) -> io::Result<EntryKind>;
    /// Says why new files could not be made in this folder, without making one.
    fn check_writable(&mut self, folder: &Path) -> io::Result<()>;
    /// Makes the entries of a folder survive a power cut.
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()>;

    /// Makes a new file, readable by its owner only; it is an error if the name is taken.
    fn create_segment(&mut self, path: &Path) -> io::Result<Self::Segment>;
    /// Writes all the bytes at the end of the file.
    fn append(&mut self, segment: &mut Self::Segment, bytes: &[u8]) -> io::Result<()>;
    /// Makes what was written survive a power cut.
    fn sync(&mut self, segment: &mut Self::Segment) -> io::Result<()>;
    /// Cuts the file back to a length.
    fn truncate(&mut self, segment: &mut Self::Segment, length: u64) -> io::Result<()>;
    /// Says whether the path still leads to this very file.
    fn is_at(&mut self, segment: &Self::Segment, path: &Path) -> bool;
    /// Removes a file in which nothing was ever acknowledged, or all of which is known to be elsewhere.
    fn remove(&mut self, path: &Path) -> io::Result<()>;
    /// Removes a folder that is empty.
    fn remove_folder(&mut self, path: &Path) -> io::Result<()>;
    /// Gives a file or a folder another name; it is an error if that name is taken.
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes what a file holds that somebody else has written survive a power cut.
    fn sync_found(&mut self, path: &Path) -> io::Result<()>;
    /// Says whether only its owner can read and write a file, or look into a folder.
    fn is_private(&mut self, path: &Path) -> io::Result<bool>;
    /// Takes a file or folder away from everybody but its owner.
    fn make_private(&mut self, path: &Path) -> io::Result<()>;

    /// Lists a folder, without looking at the files themselves.
    fn list(&mut self, folder: &Path) -> io::Result<Vec<FolderEntry>>;
    /// Tells the names of all that is in a folder, in any order; where there are thousands this is quicker than to list
    /// it, and takes no memory.
    fn each_name(&mut self, folder: &Path, tell: &mut dyn FnMut(OsString)) -> io::Result<()> {
        let entries = self.list(folder)?.into_iter();
        entries.filter_map(|entry| entry.path.file_name().map(ToOwned::to_owned)).for_each(tell);
        Ok(())
    }
    /// Opens a regular file, to be read in pieces.
    fn open(&mut self, path: &Path) -> io::Result<Box<dyn Read>>;
    /// Looks at a regular file without reading it.
    fn state(&mut self, path: &Path) -> io::Result<FileState>;
    /// Gives a file another name, in place of the file that has it.
    fn replace(&mut self, from: &Path, to: &Path) -> io::Result<()>;
}
