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
        Answer, Asked, Attempt, Caused, Challenge, DecisionPath, Feedback, Flag, Forecast, Given, Hint,
        History, Keeping, Limits, Mode, Moment, Note, NoteOn, PageRead, Part, Plan, Record, RecordId,
        Records, Scheduling, Session, SessionKind, Suspend, Suspendable, Topic, Undo, Verdict, Weights,
        confused, days_between, fit, forecast, judge, learning_day, mistakes, outlook, plan,
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
    use crate::bank::Bank;
    use crate::lab::{Exchange, Kept, Reason, Scenario, Service};
    use crate::ui::{LabAddress, Laboratory, Served};
    use crate::wire::{self, Handler, Reader, Request, bytes};
    use std::collections::VecDeque;
    use std::io::{self, Read};
    use std::sync::{Arc, Mutex};
    use time::macros::datetime;

    pub use crate::lab::{Fault, Task, any_fault, fault, faults, tasks};

    /// Hands out bytes in pieces of a size.
    pub(crate) struct Pieces<'a>(pub(crate) &'a [u8], pub(crate) usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(into.len());
            let (now, later) = self.0.split_at(count);
            into[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    fn clock() -> crate::lab::Clock {
        Arc::new(|| datetime!(2026-11-22 9:30 UTC))
    }

    /// What a lab does with a connection on which these bytes come, in pieces of a size.
    fn exchanges<H: Handler<Reason = Reason>>(lab: &mut H, sent: &[u8], piece: usize) -> Vec<Exchange> {
        let mut reader = Reader::new(Pieces(sent, piece));
        let mut exchanges = Vec::new();
        loop {
            let read = reader.head().and_then(|head| {
                if let Some(refusal) = lab.refusal(&head) {
                    return Ok((head, refusal, false));
                }
                let content = reader.content(&head, lab.most(&head))?;
                let request = Request { content, ..head };
                let answer = lab.respond(&request);
                Ok((request, answer, true))
            });
            let (request, (answer, reason), goes_on) = match read {
                Ok((request, answer, goes_on)) => (Some(request), answer, goes_on),
                Err(wire::Fault::Gone) => return exchanges,
                Err(fault) => (None, lab.refuse(&fault, None), false),
            };
            let sent = answer.interim.iter().chain([&answer.response]);
            let codes = sent.clone().map(|response| response.code).collect();
            let sent =
                sent.flat_map(|response| bytes(response, request.as_ref(), request.is_none(), lab.now()));
            let mut kept = Kept::default();
            kept.add(&sent.collect::<Vec<_>>());
            exchanges.push(Exchange { received: reader.take_received(), sent: kept, codes, reason });
            if !goes_on {
                return exchanges;
            }
        }
    }

    /// What a lab that was just opened answers to a connection on which these bytes come, in pieces of a size.
    pub fn played(sent: &[u8], piece: usize) -> Vec<Vec<u8>> {
        let [mut lab, _] = Service::pair(&clock());
        exchanges(&mut lab, sent, piece).into_iter().map(|exchange| exchange.sent.start).collect()
    }

    /// A laboratory without sockets: copies of it share what is asked of them.
    #[derive(Debug, Clone, Default)]
    pub struct Rehearsed(Arc<Mutex<Rehearsal>>);

    #[derive(Default)]
    struct Rehearsal {
        hotel: Option<Service>,
        scenario: Option<Scenario>,
        came: VecDeque<Exchange>,
    }

    impl std::fmt::Debug for Rehearsal {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Rehearsal").field("came", &self.came).finish_non_exhaustive()
        }
    }

    impl Rehearsed {
        fn all(&self) -> std::sync::MutexGuard<'_, Rehearsal> {
            self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
        }

        /// Asks what is served these bytes.
        pub fn ask(&self, sent: &[u8]) {
            let Rehearsal { hotel, scenario, came } = &mut *self.all();
            if let Some(hotel) = hotel {
                came.extend(exchanges(hotel, sent, usize::MAX));
            }
            if let Some(scenario) = scenario {
                came.extend(exchanges(scenario, sent, usize::MAX));
            }
        }
    }

    impl Laboratory for Rehearsed {
        fn serve(&mut self, what: &Served, bank: &Bank) -> Result<LabAddress, String> {
            self.close();
            let mut all = self.all();
            match what {
                Served::Hotel { fault: name } => {
                    let fault = name.and_then(fault);
                    all.hotel = Service::pair_with(&clock(), fault).into_iter().next();
                }
                Served::Scenario(id) => {
                    let found = bank.question(id);
                    all.scenario = found.and_then(|(rule, question)| {
                        let (request, response) = (question.exhibit.clone()?, question.response.clone()?);
                        Some(Scenario::new(request, response, rule.id.clone(), clock()))
                    });
                }
            }
            let at = |port| ([127, 0, 0, 1], port).into();
            Ok(LabAddress { server: at(8080), proxy: Some(at(8081)) })
        }

        fn close(&mut self) {
            *self.all() = Rehearsal::default();
        }

        fn next(&mut self) -> Option<Exchange> {
            self.all().came.pop_front()
        }
    }
}
