//! A disk put together from recorded calls, which knows what a power cut could leave of it.

use super::chance::Chance;
use super::strace::Call;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// Disks write whole sectors or none.
const SECTOR: usize = 512;

/// Syncs to overhear, so that the check can be seen to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deaf {
    /// None.
    No,
    /// Those of files.
    ToFiles,
    /// Those of folders.
    ToFolders,
}

/// What a power cut takes.
pub enum Loss<'a> {
    /// All unsynced contents; names stay.
    Contents,
    /// All unsynced contents, and names whose folder was not synced.
    ContentsAndNames,
    /// Some writes and some names, some writes in part.
    Some(&'a mut Chance),
}

type Names = BTreeMap<String, usize>;

#[derive(Default)]
struct Folder {
    seen: Names,
    durable: Names,
}

#[derive(Default)]
struct File {
    seen: Vec<u8>,
    durable: Vec<u8>,
    /// Where each unsynced write begins, and its bytes.
    unsynced: Vec<(usize, Vec<u8>)>,
}

enum Node {
    Folder(Folder),
    File(File),
}

/// A disk put together from recorded calls.
pub struct Replay {
    place: PathBuf,
    deaf: Deaf,
    nodes: Vec<Node>,
    open: HashMap<i64, usize>,
}

impl Replay {
    /// A disk with one empty folder.
    pub fn new(place: &Path, deaf: Deaf) -> Self {
        let root = Node::Folder(Folder::default());
        Self { place: place.to_owned(), deaf, nodes: vec![root], open: HashMap::new() }
    }

    /// Does what a call did, and says whether that could make a difference to what a power cut leaves.
    pub fn apply(&mut self, call: &Call) -> bool {
        if call.result < 0 {
            return false;
        }
        match call.name.as_str() {
            "open" | "openat" => self.open(call),
            "close" => {
                self.open.remove(&call.number(0).unwrap());
                false
            }
            "mkdir" | "mkdirat" => self.add(&call.path().unwrap(), Node::Folder(Folder::default())),
            "rename" | "renameat" | "renameat2" => self.rename(call),
            "unlink" | "unlinkat" => self.remove(&call.path().unwrap()).is_some(),
            // Rights are no contents.
            "chmod" => false,
            "write" => self.write(call),
            "fsync" | "fdatasync" => self.sync(call),
            _ => {
                assert!(!self.may_change(call), "the replay does not know what this does: {call:?}");
                false
            }
        }
    }

    /// Whether a call of another name might change something below the place.
    fn may_change(&self, call: &Call) -> bool {
        const READING: &[&str] = &[
            "access",
            "faccessat",
            "faccessat2",
            "fcntl",
            "fstat",
            "getdents64",
            "lseek",
            "lstat",
            "newfstatat",
            "pread64",
            "read",
            "readlink",
            "readlinkat",
            "stat",
            "statx",
        ];
        let on_open_file = (0..6).filter_map(|at| call.number(at)).any(|file| self.open.contains_key(&file));
        let on_name = call.path().is_some_and(|path| path.starts_with(&self.place));
        (on_open_file || on_name) && !READING.contains(&call.name.as_str())
    }

    /// Finds what has this name, as the running program sees it.
    fn find(&self, path: &Path) -> Option<usize> {
        let below = path.strip_prefix(&self.place).ok()?;
        below.iter().try_fold(0, |at, name| match &self.nodes[at] {
            Node::Folder(folder) => folder.seen.get(name.to_str()?).copied(),
            Node::File(_) => None,
        })
    }

    /// Puts files that were there before, whole and durable, below the place.
    pub fn hold(&mut self, files: &[(PathBuf, Vec<u8>)]) {
        for (path, bytes) in files {
            for above in path.ancestors().collect::<Vec<_>>().into_iter().rev() {
                if above.starts_with(&self.place) && self.find(above).is_none() && above != path {
                    self.add(above, Node::Folder(Folder::default()));
                }
            }
            let file = File { seen: bytes.clone(), durable: bytes.clone(), unsynced: Vec::new() };
            self.add(path, Node::File(file));
        }
        for node in &mut self.nodes {
            if let Node::Folder(folder) = node {
                folder.durable.clone_from(&folder.seen);
            }
        }
    }

    fn folder_above(&mut self, path: &Path) -> Option<&mut Folder> {
        let above = self.find(path.parent()?)?;
        match &mut self.nodes[above] {
            Node::Folder(folder) => Some(folder),
            Node::File(_) => None,
        }
    }

    fn remove(&mut self, path: &Path) -> Option<usize> {
        self.folder_above(path)?.seen.remove(path.file_name()?.to_str()?)
    }

    fn rename(&mut self, call: &Call) -> bool {
        let [from, to] = <[PathBuf; 2]>::try_from(call.paths()).expect("two names");
        let Some(node) = self.remove(&from) else { return false };
        let name = to.file_name().unwrap().to_str().unwrap().to_owned();
        self.folder_above(&to).expect("a folder that is known").seen.insert(name, node);
        true
    }

    fn add(&mut self, path: &Path, node: Node) -> bool {
        let Some(above) = path.parent().and_then(|above| self.find(above)) else { return false };
        let number = self.nodes.len();
        self.nodes.push(node);
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let Node::Folder(folder) = &mut self.nodes[above] else {
            panic!("{} is in no folder", path.display())
        };
        folder.seen.insert(name, number);
        true
    }

    fn open(&mut self, call: &Call) -> bool {
        let path = call.path().unwrap();
        let flags = call.arg(2);
        let made = self.find(&path).is_none()
            && flags.contains("O_CREAT")
            && self.add(&path, Node::File(File::default()));
        if let Some(node) = self.find(&path) {
            let adds_only = flags.contains("O_APPEND") && !flags.contains("O_TRUNC");
            assert!(
                flags.starts_with("O_RDONLY") || adds_only,
                "the replay only knows files that grow: {flags}"
            );
            self.open.insert(call.result, node);
        }
        made
    }

    fn write(&mut self, call: &Call) -> bool {
        let Some(node) = self.open.get(&call.number(0).unwrap()) else { return false };
        let Node::File(file) = &mut self.nodes[*node] else { panic!("a write to a folder") };
        let mut bytes = call.bytes(1).unwrap();
        bytes.truncate(usize::try_from(call.result).unwrap());
        file.unsynced.push((file.seen.len(), bytes.clone()));
        file.seen.extend(bytes);
        true
    }

    fn sync(&mut self, call: &Call) -> bool {
        let Some(node) = self.open.get(&call.number(0).unwrap()) else { return false };
        match &mut self.nodes[*node] {
            Node::Folder(folder) if self.deaf != Deaf::ToFolders => folder.durable.clone_from(&folder.seen),
            Node::File(file) if self.deaf != Deaf::ToFiles => {
                file.durable.clone_from(&file.seen);
                file.unsynced.clear();
            }
            _ => {}
        }
        true
    }

    /// Puts into an empty folder what the power cut leaves.
    pub fn rebuild(&self, target: &Path, loss: &mut Loss<'_>) {
        self.rebuild_node(0, target, loss);
    }

    fn rebuild_node(&self, node: usize, target: &Path, loss: &mut Loss<'_>) {
        match &self.nodes[node] {
            Node::File(file) => fs::write(target, file.left(loss)).unwrap(),
            Node::Folder(folder) => {
                fs::create_dir(target).unwrap();
                for (name, node) in folder.left(loss) {
                    self.rebuild_node(node, &target.join(name), loss);
                }
            }
        }
    }
}

impl Folder {
    fn left(&self, loss: &mut Loss<'_>) -> Names {
        match loss {
            Loss::Contents => self.seen.clone(),
            Loss::ContentsAndNames => self.durable.clone(),
            Loss::Some(chance) => {
                let names: BTreeSet<&String> = self.seen.keys().chain(self.durable.keys()).collect();
                let left = names.into_iter().filter_map(|name| {
                    let side = if chance.coin() { &self.seen } else { &self.durable };
                    side.get(name).map(|node| (name.clone(), *node))
                });
                left.collect()
            }
        }
    }
}

impl File {
    fn left(&self, loss: &mut Loss<'_>) -> Vec<u8> {
        let mut left = self.durable.clone();
        let Loss::Some(chance) = loss else { return left };
        for (start, bytes) in &self.unsynced {
            let whole = chance.coin();
            let mut at = 0;
            while at < bytes.len() {
                let end = (at + SECTOR - (start + at) % SECTOR).min(bytes.len());
                if whole || chance.coin() {
                    // What lies before a sector that did reach the disk reads as zeroes.
                    left.resize(left.len().max(start + end), 0);
                    left[start + at..start + end].copy_from_slice(&bytes[at..end]);
                }
                at = end;
            }
        }
        // The length may reach the disk before the contents do.
        let length = left.len() + chance.below(self.seen.len().saturating_sub(left.len()) + 1);
        left.resize(length, 0);
        left
    }
}
