//! What tests, benches and fuzz targets need of the crate and of the repository; no command uses it.

use crate::bank::Source;
use crate::cli::question_files::question_files as paths;
use std::fs;
use std::path::Path;

/// The question files that the program was built of, under their names in the repository.
pub fn question_files() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let paths = paths(&root.join("questions"))
        .unwrap_or_else(|failed| panic!("{}: {}", failed.path.display(), failed.error));
    let source = |path: std::path::PathBuf| {
        let name = path.strip_prefix(root).unwrap_or(&path);
        Source {
            path: name.to_string_lossy().into_owned(),
            text: fs::read_to_string(&path).unwrap_or_default(),
        }
    };
    paths.into_iter().map(source).collect()
}

pub mod bank {
    pub use crate::bank::{
        Bank, Cacheable, Choice, CurlLine, DecisionTree, Divergence, Entry, Goal, LeftOut, Lesson,
        LessonPage, Level, Loaded, Message, OFFERED_BESIDE_ANSWER, Place, Problem, Question, Rule, SafeText,
        Source, Stance, Standing, Subject, Tier, Turn, WireLine, field_names, is_joiner, is_unsafe, search,
        spelled_out,
    };
}
pub mod http {
    pub use crate::http::{Class, StatusCode, UNREGISTERED, registered, registry};
}
pub mod learn {
    pub use crate::learn::{
        Answer, Asked, Attempt, Challenge, DecisionPath, Feedback, Flag, Forecast, Given, Hint, History,
        Keeping, Limits, Mode, Moment, Note, NoteOn, PageRead, Part, Plan, Record, RecordId, Records,
        Scheduling, Session, SessionKind, Suspend, Suspendable, Topic, Undo, Verdict, Weights, confused,
        days_between, fit, forecast, judge, learning_day, mistakes, outlook, plan,
    };
    pub mod phrases {
        pub use crate::learn::phrases::{costliest, headline};
    }
}
pub mod store {
    pub use crate::store::{
        AnswerLog, Contents, Damage, Damaged, Disk, EntryKind, FileState, Files, Folder, FolderEntry, Line,
        LinePlace, NoDataFolder, NotSaved, OpenFolder, SaveOutcome, Stamp, damaged_files, data_folder,
        decode, encode, from_json, list_backups, open_folders, repair, reset, restore,
    };
    pub mod snapshot {
        pub use crate::store::snapshot::{Condition, Start, Upkeep, check};
    }
}
pub mod ui {
    pub use crate::ui::{
        Action, App, Applied, Binding, Change, Choices, Context, Depth, Keeping, Keymap, Moment, Opening,
        Preference, Preferences, Rebinding, Rgb, Role, Setting, TABLE, Theme, Tint, Value, area_of, names,
        run,
    };
    pub mod input {
        #[cfg(unix)]
        pub use crate::ui::input::Parser;
        pub use crate::ui::input::{Input, Key};
    }
    pub mod lines {
        pub use crate::ui::lines::{Console, Effect};
    }
    pub mod terminal {
        pub use crate::ui::terminal::{Cursor, Effect, FullScreen, Terminal, Wishes};
    }
}
pub mod lab {
    use crate::lab::Service;
    use crate::wire::{Fault, Handler as _, Reader, Request, bytes};
    use std::io::{self, Read};
    use std::sync::Arc;
    use time::macros::datetime;

    pub use crate::lab::{Task, tasks};

    /// Hands out bytes in pieces of a size.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(into.len());
            let (now, later) = self.0.split_at(count);
            into[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    /// What the lab answers to a connection on which these bytes come, in pieces of a size.
    pub fn played(sent: &[u8], piece: usize) -> Vec<Vec<u8>> {
        let clock = datetime!(2026-11-22 9:30 UTC);
        let [mut lab, _] = Service::pair(&(Arc::new(move || clock) as _));
        let mut reader = Reader::new(Pieces(sent, piece));
        let mut answers = Vec::new();
        loop {
            let read = reader.head().and_then(|head| {
                if let Some((answer, _)) = lab.refusal(&head) {
                    return Ok((head, answer, false));
                }
                let content = reader.content(&head, lab.most(&head))?;
                let request = Request { content, ..head };
                let (answer, _) = lab.respond(&request);
                Ok((request, answer, true))
            });
            match read {
                Ok((request, answer, goes_on)) => {
                    answers.push(bytes(&answer.response, Some(&request), false, clock.into()));
                    if !goes_on {
                        return answers;
                    }
                }
                Err(Fault::Gone) => return answers,
                Err(fault) => {
                    answers.push(bytes(&lab.refuse(&fault, None).0.response, None, true, clock.into()));
                    return answers;
                }
            }
        }
    }
}
