//! Saved progress: append-only files in the data folder, one per run of the program.
//!
//! Three rules carry the promise that an answer shown as saved is never lost:
//! a file is written by the run that created it and by no other; nothing is ever rewritten in place;
//! and after a failed write or sync the file is abandoned, because a second sync may falsely succeed.

mod aside;
mod backups;
mod disk;
mod files;
mod fold;
mod folder;
mod history;
mod line;
mod log;
mod mend;
mod packs;
mod paths;
mod segment;
pub mod snapshot;

pub use aside::Released;
pub use backups::{Backup, list_backups, reset, restore};
pub use disk::{Disk, Links, open_regular};
pub use files::{Entry, FileState, Files};
pub use fold::{Foldable, Folded, fold};
pub use folder::Folder;
pub use history::{Damaged, History, Newer, Place, Unread};
pub use line::{Damage, Line, decode, encode, from_json, to_json};
pub use log::{AnswerLog, NotSaved, Outcome};
pub use mend::{damaged_files, litter, mend, open_to_others, remove_litter};
pub use packs::{
    Kept, PackFile, keep_pack, pack_path, packs_folder, read_limited, read_packs, set_pack_aside,
};
pub use paths::{NoDataFolder, config_folder, data_folder};
pub use segment::Stamp;
