//! A file system in memory that knows what a power cut leaves of it.

use super::bytes;
use statusquiz::testing::store::{EntryKind, FileState, Files, FolderEntry};
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// A disk in memory that keeps apart what is seen and what would survive a power cut.
#[derive(Clone, Default)]
pub struct Model(Arc<Mutex<State>>);

#[derive(Clone, Default)]
struct State {
    seen: BTreeMap<PathBuf, Node>,
    durable: BTreeMap<PathBuf, Node>,
    contents: Vec<Content>,
}

#[derive(Clone, Copy, PartialEq)]
enum Node {
    Folder,
    File(usize),
}

#[derive(Clone, Default)]
struct Content {
    seen: Vec<u8>,
    durable: Vec<u8>,
    /// After a failed sync the system drops the bytes, and calls later syncs a success.
    dropped: bool,
}

impl Model {
    /// A disk that holds one empty folder.
    pub fn with_folder(path: &str) -> Self {
        let model = Self::default();
        model.lock().seen.insert(path.into(), Node::Folder);
        model.lock().durable.insert(path.into(), Node::Folder);
        model
    }

    /// The disk as it is found when the power comes back, and nothing unsynced has reached it.
    pub fn after_power_cut(&self) -> Self {
        let mut state = self.lock().clone();
        state.seen.clear();
        for (path, node) in &state.durable {
            // A name is found only through the folders above it.
            let above = path.parent();
            if above == Some(Path::new("/")) || above.is_some_and(|above| state.seen.contains_key(above)) {
                state.seen.insert(path.clone(), *node);
            }
        }
        for content in &mut state.contents {
            content.seen.clone_from(&content.durable);
        }
        Self(Arc::new(Mutex::new(state)))
    }

    /// The same, where names have reached the disk and of the unsynced bytes some, the last of them as zeroes.
    pub fn after_torn_power_cut(&self) -> Self {
        let mut state = self.lock().clone();
        for content in &mut state.contents {
            let unsynced = content.seen.get(content.durable.len()..).unwrap_or_default();
            let (first, second) = unsynced.split_at(unsynced.len() / 3);
            content.seen = [&content.durable, first, &vec![0; second.len() / 2]].concat();
        }
        Self(Arc::new(Mutex::new(state)))
    }

    /// Forgets the unsynced bytes of a file for good, as systems do after a failed sync.
    pub fn drop_unsynced(&self, segment: usize) {
        self.lock().contents[segment].dropped = true;
    }

    /// Puts bytes at the end of a file and syncs them, as damage does.
    pub fn append_raw(&mut self, path: &Path, bytes: &[u8]) {
        let state = &mut *self.lock();
        let Some(Node::File(number)) = state.seen.get(path).copied() else { panic!("{}", path.display()) };
        let content = &mut state.contents[number];
        content.seen.extend_from_slice(bytes);
        content.durable.clone_from(&content.seen);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }
}

impl State {
    fn make(&mut self, path: &Path, node: Node) -> io::Result<()> {
        match path.parent().map(|parent| self.seen.get(parent)) {
            _ if self.seen.contains_key(path) => Err(io::ErrorKind::AlreadyExists.into()),
            Some(Some(Node::Folder)) => {
                self.seen.insert(path.to_owned(), node);
                Ok(())
            }
            Some(Some(Node::File(_))) => Err(io::ErrorKind::NotADirectory.into()),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

impl Files for Model {
    type Segment = usize;

    fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        self.lock().make(path, Node::Folder)
    }

    fn is_folder(&mut self, path: &Path) -> bool {
        self.lock().seen.get(path) == Some(&Node::Folder)
    }

    fn kind(&mut self, path: &Path) -> io::Result<EntryKind> {
        Ok(match self.lock().seen.get(path) {
            None => EntryKind::Missing,
            Some(Node::Folder) => EntryKind::Folder,
            Some(Node::File(_)) => EntryKind::Other,
        })
    }

    fn check_writable(&mut self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        let state = &mut *self.lock();
        state.durable.retain(|path, _| path.parent() != Some(folder));
        let children = state.seen.iter().filter(|(path, _)| path.parent() == Some(folder));
        state.durable.extend(children.map(|(path, node)| (path.clone(), *node)));
        Ok(())
    }

    fn create_segment(&mut self, path: &Path) -> io::Result<usize> {
        let state = &mut *self.lock();
        let number = state.contents.len();
        state.make(path, Node::File(number))?;
        state.contents.push(Content::default());
        Ok(number)
    }

    fn append(&mut self, segment: &mut usize, bytes: &[u8]) -> io::Result<()> {
        self.lock().contents[*segment].seen.extend_from_slice(bytes);
        Ok(())
    }

    fn sync(&mut self, segment: &mut usize) -> io::Result<()> {
        let content = &mut self.lock().contents[*segment];
        if !content.dropped {
            content.durable.clone_from(&content.seen);
        }
        Ok(())
    }

    fn truncate(&mut self, segment: &mut usize, length: u64) -> io::Result<()> {
        self.lock().contents[*segment].seen.truncate(usize::try_from(length).unwrap());
        Ok(())
    }

    fn is_at(&mut self, segment: &usize, path: &Path) -> bool {
        self.lock().seen.get(path) == Some(&Node::File(*segment))
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        self.lock().seen.remove(path).map(|_| ()).ok_or(io::ErrorKind::NotFound.into())
    }

    fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        if self.list(path)?.is_empty() {
            self.remove(path)
        } else {
            Err(io::ErrorKind::DirectoryNotEmpty.into())
        }
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let state = &mut *self.lock();
        let node = *state.seen.get(from).ok_or(io::ErrorKind::NotFound)?;
        state.make(to, node)?;
        state.seen.remove(from);
        // What is below a folder moves with it, also on the disk: there it is found by the folder and not by its path.
        let moved = |names: &BTreeMap<PathBuf, Node>| -> Vec<(PathBuf, Node)> {
            let below = names.iter().filter_map(|(path, node)| Some((path.strip_prefix(from).ok()?, node)));
            below
                .filter(|(rest, _)| *rest != Path::new(""))
                .map(|(rest, node)| (to.join(rest), *node))
                .collect()
        };
        let (seen, durable) = (moved(&state.seen), moved(&state.durable));
        state.seen.retain(|path, _| !path.starts_with(from) || path.starts_with(to));
        state.seen.extend(seen);
        // Until the folder above is synced, either name may be found.
        state.durable.extend(durable);
        Ok(())
    }

    fn sync_found(&mut self, path: &Path) -> io::Result<()> {
        let node = self.lock().seen.get(path).copied();
        match node {
            Some(Node::File(mut number)) => self.sync(&mut number),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn is_private(&mut self, _: &Path) -> io::Result<bool> {
        Ok(true)
    }

    fn make_private(&mut self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn list(&mut self, folder: &Path) -> io::Result<Vec<FolderEntry>> {
        if !self.is_folder(folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let state = self.lock();
        let children = state.seen.iter().filter(|(path, _)| path.parent() == Some(folder));
        let entry = |(path, node): (&PathBuf, &Node)| FolderEntry {
            path: path.clone(),
            regular: *node != Node::Folder,
        };
        Ok(children.map(entry).collect())
    }

    fn open(&mut self, path: &Path) -> io::Result<Box<dyn Read>> {
        let state = self.lock();
        match state.seen.get(path) {
            Some(Node::File(number)) => Ok(Box::new(Cursor::new(state.contents[*number].seen.clone()))),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn state(&mut self, path: &Path) -> io::Result<FileState> {
        Ok(FileState { length: bytes(self, path)?.len() as u64, modified: None })
    }

    fn replace(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.lock();
        let node = state.seen.remove(from).ok_or(io::ErrorKind::NotFound)?;
        state.seen.insert(to.to_owned(), node);
        Ok(())
    }
}
