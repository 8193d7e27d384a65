//! The quiz: puts the bank, the store and a face together, the full screen or lines.

use super::appearance::{Appearance, assumed_size};
use super::args::{Args, Command};
use super::bank;
use super::browser;
use super::changes::Changes;
use super::clock::{Clock, fresh_seed};
use super::fitting::InBackground;
use super::keeper::Keeper;
use super::laboratory::OnLoopback;
use super::lines;
use super::output::{Failure, complain};
use super::patience::reading;
use super::remarks;
use super::settings::Settings;
use super::shelf::refuse_unread;
use crate::bank::{Bank, Tier};
use crate::http::Class;
use crate::lab::Fault;
use crate::learn::phrases::{all_suspended, nothing_but_suspended};
use crate::learn::{History, learning_day};
use crate::learn::{SessionKind, Topic, plan, practices};
use crate::store::snapshot::{Start, Upkeep};
use crate::store::{Contents, Disk, Folder, Stamp};
use crate::ui::lines::Console;
use crate::ui::terminal::{FullScreen, Terminal, Wishes};
use crate::ui::{self, App, Change, Ended, Keeping, Opening, Theme};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

/// With what the quiz opens.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// With the home screen.
    Home,
    /// With practice of these topics.
    Practice(&'a [String]),
    /// With an examination.
    Exam,
    /// With the daily challenge.
    Daily,
    /// With the lab.
    Lab,
    /// With a fault to find in it.
    Hunt(&'static Fault),
}

/// Opens the quiz, unless there is nothing to ask of what is wanted, and returns when the learner leaves.
pub fn run(args: &Args, settings: &Settings, wanted: Wanted<'_>) -> Result<ExitCode, Failure> {
    let clock = Clock::start()?;
    let (bank, remarks) = bank::with_packs_and_remarks(args);
    let opening = opening(wanted, &bank)?;
    if let Opening::Session(kind) = &opening
        && *kind != SessionKind::Daily
        && let Some(nothing) = nothing_to_ask(kind, args, settings, &bank, &clock)?
    {
        complain(&nothing);
        return Ok(ExitCode::SUCCESS);
    }
    let theme = Appearance::new(args, settings)?.look(true);
    play(args, clock, settings, theme, bank, remarks, &opening)
}

fn play(
    args: &Args,
    clock: Clock,
    settings: &Settings,
    theme: Theme,
    bank: Bank,
    remarks: Vec<String>,
    opening: &Opening,
) -> Result<ExitCode, Failure> {
    let in_lines = lines::are_wanted(args.plain);
    let data = args.data_folder();
    let changes = Changes::new(args, settings);
    let mut table = Table { data: data.clone().ok(), clock, settings, changes, remarks };
    let wishes =
        Wishes { mouse: settings.mouse(args), background: theme.follows.is_some(), assumed: assumed_size() };
    // Before the terminal is taken: to read may take long.
    let read = reading(|| if in_lines { table.read() } else { table.glance() });
    let terminal = if in_lines { None } else { Some(Terminal::open(wishes)?) };
    let folder = Folder::open(&mut Disk, data);
    table.remarks.extend(terminal.as_ref().and_then(remarks::size));
    let seed = args.seed.unwrap_or_else(fresh_seed);
    let limits = settings.limits();
    if let Some(terminal) = terminal {
        let moment = table.clock.clone().moment();
        let history = History::new(learning_day(moment.at));
        let mut app = App::new(bank, history, limits, Keeping::Saved, seed, moment);
        app.bind(settings.written.keys.clone());
        app.prefer(table.changes.preferences());
        table.fit_in_background(&mut app, &folder);
        let waker = terminal.waker();
        app.experiment_in(Box::new(OnLoopback::new(port(args), table.clock.clone(), move || waker.wake())));
        return table.on_screen(FullScreen::new(app, theme), terminal, &folder, read, opening);
    }
    let Found { history, remark, mut keeper, keeping, upkeep } = table.found(&folder, read);
    keep_in_background(upkeep, &folder, table.clock.stamp());
    let mut app = App::new(bank, history, limits, keeping, seed, table.clock.moment());
    app.bind(settings.written.keys.clone());
    app.prefer(table.changes.preferences());
    app.remark(remark);
    table.fit_in_background(&mut app, &folder);
    app.experiment_in(Box::new(OnLoopback::new(port(args), table.clock.clone(), || ())));
    let mut console = Console::new(app, opening);
    let Table { mut clock, mut changes, .. } = table;
    let set = |change: &Change| Some(changes.change(change));
    let talked = lines::run(&mut console, || clock.moment(), |record| keeper.keep(&record), set);
    keeper.finish_after(talked)
}

/// The port for the lab, or 0 for any.
fn port(args: &Args) -> u16 {
    if let Some(Command::Lab(wanted)) = &args.command { wanted.port } else { 0 }
}

/// What lies ready for a quiz.
struct Table<'a> {
    data: Option<PathBuf>,
    clock: Clock,
    settings: &'a Settings,
    changes: Changes<'a>,
    /// What was said of packs that are left out, and of the terminal.
    remarks: Vec<String>,
}

impl Table<'_> {
    fn read(&mut self) -> Read {
        self.added_up(|data| Start::read(&mut Disk, data))
    }

    fn glance(&mut self) -> Read {
        let now = self.clock.clone().moment().at;
        self.added_up(|data| Start::glance(&mut Disk, data, now))
    }

    fn added_up(&mut self, read: impl FnOnce(&Path) -> Start) -> Read {
        let mut start = self.data.as_deref().map(read).unwrap_or_default();
        let (history, upkeep) = history(&mut start, &mut self.clock, self.settings);
        Read { found: start.found, history, upkeep }
    }

    fn found(&self, folder: &Folder, Read { found, history, upkeep }: Read) -> Found {
        let remarks = [remarks::of(&found, &self.clock, &history), self.remarks.clone()].concat();
        let remark = (!remarks.is_empty()).then(|| remarks.join("; "));
        let keeper = Keeper::new(folder, &found, self.clock.clone());
        let keeping = keeper.at_start(folder);
        Found { history, remark, keeper, keeping, upkeep }
    }

    /// Has the schedule fitted, if that can be saved.
    fn fit_in_background(&self, app: &mut App, folder: &Folder) {
        if let (Some(data), Folder::Writable { .. }) = (&self.data, folder) {
            app.fit_with(Box::new(InBackground::new(data.clone())));
        }
    }

    /// Plays on the full screen; starts again if what it showed first turns out not to hold.
    fn on_screen(
        mut self,
        mut screen: FullScreen,
        mut terminal: Terminal,
        folder: &Folder,
        mut read: Read,
        opening: &Opening,
    ) -> Result<ExitCode, Failure> {
        loop {
            let Found { history, remark, mut keeper, keeping, upkeep } = self.found(folder, read);
            screen.app.renew(history, keeping, self.clock.moment());
            screen.app.remark(remark.clone());
            screen.app.open(opening);
            let stamp = self.clock.stamp();
            let once_shown = || {
                let holds = upkeep.holds(&mut Disk);
                if holds {
                    keep_in_background(upkeep, folder, stamp);
                }
                holds
            };
            let keep = |record| keeper.keep(&record);
            let (clock, changes) = (&mut self.clock, &mut self.changes);
            let set = |change: &Change| changes.change(change);
            let moment = || clock.moment();
            let played = ui::run(&mut screen, &mut terminal, moment, keep, browser::open, set, once_shown);
            if matches!(played, Ok(Ended::Outdated)) {
                // What was taken on trust for its name has changed; nothing was answered meanwhile.
                read = self.added_up(|data| Start::replayed(&mut Disk, data));
                continue;
            }
            terminal.close();
            // Whoever begins with a session has not seen at home what was found at the start.
            let is_home = matches!(opening, Opening::Home);
            let unsaid = if is_home { &self.remarks } else { remark.as_slice() };
            unsaid.iter().for_each(complain);
            return keeper.finish_after(played.map(|_| ()).map_err(Failure::Terminal));
        }
    }
}

/// What was read, and what it adds up to.
struct Read {
    found: Contents,
    history: History,
    upkeep: Upkeep,
}

/// What a quiz begins with.
struct Found {
    history: History,
    remark: Option<String>,
    keeper: Keeper,
    keeping: Keeping,
    upkeep: Upkeep,
}

/// What the records add up to, at a time that is certainly not before them, and what has time until that is shown.
pub fn history(start: &mut Start, clock: &mut Clock, settings: &Settings) -> (History, Upkeep) {
    clock.not_before(start.newest);
    start.history(&Disk, settings.scheduling(), learning_day(clock.moment().at))
}

/// Writes a snapshot if that is worth while, and lets nobody wait for it.
fn keep_in_background(upkeep: Upkeep, folder: &Folder, stamp: Stamp) {
    if let Folder::Writable { .. } = folder {
        // Without a snapshot the next start takes longer, and tries again.
        let _ = thread::Builder::new().spawn(move || upkeep.keep(&mut Disk, stamp));
    }
}

/// Where to begin.
fn opening(wanted: Wanted<'_>, bank: &Bank) -> Result<Opening, Failure> {
    match wanted {
        Wanted::Home => Ok(Opening::Home),
        Wanted::Exam => Ok(Opening::Exam),
        Wanted::Lab => Ok(Opening::Lab),
        Wanted::Hunt(fault) => Ok(Opening::Hunt(fault)),
        Wanted::Daily => Ok(Opening::Session(SessionKind::Daily)),
        Wanted::Practice(words) => {
            let unknown = |reason| Failure::NoTopic { reason, there_is: topics(bank) };
            SessionKind::practice(words, bank).map(Opening::Session).map_err(unknown)
        }
    }
}

/// Everything that can be practised.
fn topics(bank: &Bank) -> String {
    let classes = Class::ALL.map(Class::short).join(", ");
    let tiers = Tier::ALL.map(Tier::word).join(", ");
    let (packs, topics): (Vec<_>, Vec<_>) =
        practices(bank).into_iter().partition(|name| bank.pack(name).is_some());
    let lines = |names: Vec<&str>| names.join("\n            ");
    let packs = if packs.is_empty() { String::new() } else { format!("  a pack    {}\n", lines(packs)) };
    let topics = lines(topics);
    format!(
        "You can practice:\n  a code    such as 404\n  a class   {classes}\n  a tier    {tiers}\n  \
         a topic   {topics}\n{packs}  mistakes"
    )
}

/// Why there is nothing to ask, if that is so; nothing is made or changed to find out.
fn nothing_to_ask(
    kind: &SessionKind,
    args: &Args,
    settings: &Settings,
    bank: &Bank,
    clock: &Clock,
) -> Result<Option<String>, Failure> {
    let mut clock = clock.clone();
    let saved = |folder: PathBuf| reading(|| Start::read(&mut Disk, &folder));
    let mut start = args.data_folder().map(saved).unwrap_or_default();
    let (history, _) = history(&mut start, &mut clock, settings);
    let today = learning_day(clock.moment().at);
    let chance = &mut StdRng::seed_from_u64(0);
    if !plan(bank, &history, settings.limits(), kind, today, chance).asked.is_empty() {
        return Ok(None);
    }
    refuse_unread(&start.found)?;
    let suspended = nothing_but_suspended(kind, bank, &history, "");
    if let Some(suspended) = suspended.or_else(|| all_suspended(bank, &history, "")) {
        return Ok(Some(suspended));
    }
    Ok(Some(match kind {
        SessionKind::Mistakes => {
            "there are no mistakes to practice: you got no rule wrong last time".to_owned()
        }
        SessionKind::Practice(topic) if *topic != Topic::default() => {
            format!("there's nothing to practice about {topic}")
        }
        _ => {
            let way_out = "start with `statusquiz`, or name a topic, as in `statusquiz practice core`";
            format!("there's nothing to practice yet, because you haven't seen any rules: {way_out}")
        }
    }))
}
