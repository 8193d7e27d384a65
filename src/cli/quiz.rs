//! The full-screen quiz: puts the bank, the store and the terminal together.

use super::appearance::Appearance;
use super::args::Args;
use super::bank;
use super::clock::{Clock, fresh_seed};
use super::keeper::Keeper;
use super::output::{Failure, complain};
use super::remarks;
use super::settings::Settings;
use crate::codes::Class;
use crate::progress::{History, Record, learning_day};
use crate::questions::{Bank, Tier};
use crate::store::{self, Folder, Storage};
use crate::tui::terminal::Terminal;
use crate::tui::{self, App, Preferences, Theme};
use crate::tutor::{Aim, Topic, plan, practices};
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::path::PathBuf;
use std::process::ExitCode;

/// With what the quiz opens.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// With the home screen.
    Home,
    /// With practice of these topics.
    Practice(&'a [String]),
    /// With an examination.
    Exam,
}

/// Opens the quiz, unless there is nothing to ask of what is wanted, and returns when the learner leaves.
pub fn run(args: &Args, wanted: Wanted<'_>) -> Result<ExitCode, Failure> {
    let clock = Clock::start()?;
    let settings = Settings::load(args)?;
    let bank = bank::built_in();
    let aim = aim(wanted, &bank)?;
    if let Some(nothing) = aim.as_ref().and_then(|aim| nothing_to_ask(aim, args, &settings, &bank, &clock)) {
        complain(&nothing);
        return Ok(ExitCode::SUCCESS);
    }
    let theme = Appearance::new(args, &settings)?.look(true);
    play(args, clock, &settings, theme, bank, aim.as_ref())
}

fn play(
    args: &Args,
    mut clock: Clock,
    settings: &Settings,
    theme: Theme,
    bank: Bank,
    aim: Option<&Aim>,
) -> Result<ExitCode, Failure> {
    // Before anything is read: without a terminal nothing else matters.
    let mut terminal = Terminal::open()?;
    let folder = Folder::open(&mut Storage::default(), args.data_folder());
    let mut found = folder.history(&mut Storage::default());
    let history = history(&mut found, &mut clock, settings);
    let remarks = [remarks::clock(&clock), remarks::future(&history), remarks::skipped(&found)];
    let mut keeper = Keeper::new(&folder, &found, clock.clone());
    let mut app = App::new(
        bank,
        history,
        Preferences { theme, limits: settings.limits() },
        keeper.at_start(&folder),
        args.seed.unwrap_or_else(fresh_seed),
        clock.moment(),
    );
    let remark = remarks::joined(remarks);
    app.remark(remark.clone());
    if let Some(aim) = aim {
        app.start(aim);
    }
    let played = tui::run(&mut app, &mut terminal, || clock.moment(), |record| keeper.keep(&record));
    terminal.close();
    if aim.is_some() {
        // Whoever begins with a session has not seen it at home.
        remark.iter().for_each(complain);
    }
    played.map_err(Failure::Terminal)?;
    Ok(keeper.finish())
}

/// What the records add up to, at a time that is certainly not before them.
fn history(found: &mut store::History, clock: &mut Clock, settings: &Settings) -> History {
    clock.not_before(found.records.last().map(Record::at));
    let today = learning_day(clock.moment().at);
    History::of(std::mem::take(&mut found.records), settings.scheduling(), today)
}

/// The session to begin with, if any.
fn aim(wanted: Wanted<'_>, bank: &Bank) -> Result<Option<Aim>, Failure> {
    match wanted {
        Wanted::Home => Ok(None),
        Wanted::Exam => Ok(Some(Aim::Exam)),
        Wanted::Practice(words) => {
            let unknown = |reason| Failure::NoTopic { reason, there_is: topics(bank) };
            Aim::practice(words, bank).map(Some).map_err(unknown)
        }
    }
}

/// Everything that can be practised.
fn topics(bank: &Bank) -> String {
    let classes = Class::ALL.map(Class::short).join(", ");
    let tiers = Tier::ALL.map(Tier::word).join(", ");
    let topics = practices(bank).join("\n            ");
    format!(
        "What can be practised:\n  a code    such as 404\n  a class   {classes}\n  a tier    {tiers}\n  \
         a topic   {topics}\n  mistakes"
    )
}

/// Why there is nothing to ask, if that is so; nothing is made or changed to find out.
fn nothing_to_ask(aim: &Aim, args: &Args, settings: &Settings, bank: &Bank, clock: &Clock) -> Option<String> {
    let mut clock = clock.clone();
    let saved = |folder: PathBuf| store::History::saved_in(&mut Storage::default(), &folder);
    let mut found = args.data_folder().map(saved).unwrap_or_default();
    let history = history(&mut found, &mut clock, settings);
    let today = learning_day(clock.moment().at);
    let chance = &mut StdRng::seed_from_u64(0);
    if !plan(bank, &history, settings.limits(), aim, today, chance).asked.is_empty() {
        return None;
    }
    Some(match aim {
        Aim::Mistakes => "there are no mistakes to practise: no rule was answered wrong last time".to_owned(),
        Aim::Practice(topic) if *topic != Topic::default() => {
            format!("there is nothing to practise about {topic}")
        }
        _ => {
            let way_out = "begin with `statusquiz`, or name a topic, as in `statusquiz practice core`";
            format!("there is nothing to practise yet, because you have met no rule so far: {way_out}")
        }
    })
}
