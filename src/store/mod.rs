//! Saved progress: append-only files in the data folder, one per run of the program.
//!
//! Three rules carry the promise that an answer shown as saved is never lost:
//! a file is written by the run that created it and by no other; nothing is ever rewritten in place;
//! and after a failed write or sync the file is abandoned, because a second sync may falsely succeed.

mod archive;
mod backups;
mod contents;
mod digest;
mod disk;
mod files;
mod folder;
mod line;
mod lines;
mod log;
mod packs;
mod paths;
mod repair;
mod rewrite;
mod segment;
pub mod snapshot;

pub use backups::{Backup, list_backups, reset, restore};
pub use contents::{Contents, Damaged, LinePlace, Unread};
pub use disk::{Disk, Links, open_regular};
pub use files::{EntryKind, FileState, Files, FolderEntry};
pub use folder::{Folder, IS_A_LINK};
pub use line::{Damage, Line, decode, encode, from_json, json, seal};
pub use lines::{LineEnd, Lines};
pub use log::{AnswerLog, NotSaved, SaveOutcome};
pub use packs::{PackFile, archive_pack, keep_pack, pack_path, packs_folder, read_limited, read_packs};
pub use paths::{NoDataFolder, config_folder, data_folder};
pub use repair::{
    OpenFolder, damaged_files, links, litter, make_private, open_folders, remove_litter, repair,
};
pub use rewrite::rewrite;
pub use segment::Stamp;
