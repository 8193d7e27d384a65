//! Home: what is due, what is new, what to do next.

use super::article::looked_for;
use super::coach::CoachScreen;
use super::exam::ExamScreen;
use super::help::HelpScreen;
use super::lab::LabScreen;
use super::lessons::LessonsScreen;
use super::practice::PracticeScreen;
use super::progress::{ProgressScreen, calendar_of};
use super::reference::ReferenceScreen;
use super::search::SearchScreen;
use super::settings::SettingsScreen;
use super::suspension::how_to_resume;
use super::{Go, Heard, Outcome, Screen};
use crate::learn::phrases::{
    MenuEntry, all_suspended, capitalised, count, days_in_a_row, foretold, headline, known_in_words,
};
use crate::learn::when::full_day;
use crate::learn::{
    AHEAD, Given, KnownCode, Limits, Outlook, SessionKind, due_ahead, forecast, known_codes, outlook,
};
use crate::ui::document::{
    Block, BlockKind, Document, List, OneColumn, Pane, Row, RowNumber, Side, Width, cell, plain, run,
};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::{Face, View};
use std::cell::OnceCell;

/// The columns of the key and of the name of an entry.
const KEY: usize = 3;
const NAME: usize = 16;
/// From this height of the body on, there is room for when the core will be known, and for the calendar.
const ROOMY: u16 = 14;
const DAYS_FROM: u16 = 26;
/// The columns of the bar of today's goal.
const GOAL: usize = 12;

/// The home screen; its entries are the same every day.
#[derive(Debug, Default)]
pub struct HomeScreen {
    cursor: usize,
    /// Each key shows it again.
    figures: OnceCell<Figures>,
}

/// What home tells, until an answer, the day or a setting changes it.
#[derive(Debug)]
struct Figures {
    of: (u64, Limits),
    ahead: Outlook,
    /// When the core will be known.
    foretold: Option<String>,
    /// What can be chosen, in lines in the order of the numbers, with what awaits the learner there.
    menu: Vec<(MenuEntry, String)>,
    known: Vec<KnownCode>,
    due: [usize; AHEAD],
}

impl Figures {
    fn of(view: &View<'_>) -> (u64, Limits) {
        (view.history.revision(), view.limits)
    }

    fn new(view: &View<'_>) -> Self {
        let today = view.today();
        let ahead = outlook(view.bank, view.history, view.limits, today);
        let about = |entry: MenuEntry| match (entry, view.face) {
            (MenuEntry::Help, Face::Lines) => "commands you can type".to_owned(),
            _ => entry.about(&ahead, view.bank, view.history, today),
        };
        Self {
            of: Self::of(view),
            menu: entries(view).into_iter().map(|entry| (entry, about(entry))).collect(),
            ahead,
            foretold: foretold_at(view),
            known: known_codes(view.bank, view.history, today),
            due: due_ahead(view.bank, view.history, today),
        }
    }
}

/// When the core will be known, once there is something to tell it by.
fn foretold_at(view: &View<'_>) -> Option<String> {
    let is_wanted = !view.history.is_empty() || view.limits.study_by.is_some();
    let today = view.today();
    is_wanted
        .then(|| foretold(forecast(view.bank, view.history, view.limits, today), view.limits, today))
        .flatten()
}

fn entries(view: &View<'_>) -> Vec<MenuEntry> {
    let mut entries = MenuEntry::all(view.history);
    if view.face == Face::Lines {
        entries.sort_by_key(|entry| entry.number());
    }
    entries
}

impl HomeScreen {
    fn figures(&self, view: &View<'_>) -> &Figures {
        self.figures.get_or_init(|| Figures::new(view))
    }
}

impl Screen for HomeScreen {
    fn context(&self) -> Context {
        Context::Home
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let Figures { ahead, foretold, menu: entries, known, due, .. } = self.figures(view);
        let suspended = all_suspended(view.bank, view.history, &how_to_resume(view));
        let suspended = suspended.map(|said| capitalised(&said) + ".");
        let headline = suspended.unwrap_or_else(|| headline(ahead, view.bank, view.history, view.today()));
        let mut head = vec![Block::text(headline.clone(), Role::Strong)];
        head.extend(goal(ahead, view));
        head.extend(foretold.as_ref().map(|told| Block::text(told.as_str(), Role::Muted).only_from(ROOMY)));
        head.push(Block::gap());
        let count = entries.len();
        let menu = List::new(count, self.cursor, {
            let view = *view;
            move |at| {
                entries.get(at).map(|(entry, about)| row(*entry, about, ahead, &view)).unwrap_or_default()
            }
        });
        Document {
            resume: headline.into(),
            head,
            main: vec![Block::from(BlockKind::List(menu)).called("menu").once()],
            foot: if view.history.is_empty() { introduction(view) } else { Vec::new() },
            pane: Some(Pane::new(Side::Right, Some(OneColumn::Foot), {
                let view = *view;
                move || map(known).into_iter().chain(days(*due, &view)).collect()
            })),
            rows_before_head: count,
            on_empty: Some(Action::Next),
            lines_help: &[
                "number, or the beginning of a name: open that entry; menu: read the menu again.",
                "A code such as 409: look it up; /rate limit: search for these words.",
                "Your answers are saved immediately.",
            ],
            ..Document::new("statusquiz").beside(full_day(view.today()))
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        let entries = entries(view);
        match action {
            Action::Choose(at) => {
                self.cursor = at;
                Outcome::stay()
            }
            Action::Confirm => {
                entries.get(self.cursor).map_or_else(Outcome::stay, |entry| open(*entry, view))
            }
            Action::Letter(digit) => Outcome::push(SearchScreen::beginning(digit)),
            Action::Back => Outcome::stay().saying("This is the menu. q: quit."),
            Action::Daily => Go::Start(SessionKind::Daily).into(),
            Action::Place if !view.history.is_empty() => Outcome::stay(),
            _ => match OPENS.iter().find(|(opens, _)| *opens == action) {
                Some((_, entry)) => open(*entry, view),
                None => Outcome::stay(),
            },
        }
    }

    fn refresh(&mut self, view: &View<'_>) {
        if self.figures.get().is_some_and(|figures| figures.of != Figures::of(view)) {
            self.figures.take();
        }
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        let Figures { ahead, menu, .. } = self.figures(view);
        let lower = line.to_lowercase();
        let number = line.parse::<usize>().ok();
        let is_named = |entry: &MenuEntry| entry.name(ahead).to_lowercase().starts_with(&lower);
        let is_meant =
            |entry: &MenuEntry| number == Some(entry.number()) || lower.len() > 1 && is_named(entry);
        match menu.iter().position(|(entry, _)| is_meant(entry)) {
            Some(at) => Heard::Actions(vec![Action::Choose(at), Action::Confirm]),
            None if lower == "m" => Heard::Blocks("menu"),
            None if line.starts_with('/') || is_code(line) => {
                Heard::Outcome(Go::Push(looked_for(line, view)).into())
            }
            None => {
                Heard::Unclear("Type a number from the menu, a code to look up, menu, or help.".to_owned())
            }
        }
    }
}

/// Three digits are a code, whatever follows: `409 or 422`.
fn is_code(line: &str) -> bool {
    let word = line.split(' ').next().unwrap_or_default();
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// What opens which entry.
const OPENS: [(Action, MenuEntry); 12] = [
    (Action::Next, MenuEntry::Start),
    (Action::Place, MenuEntry::Placement),
    (Action::Learn, MenuEntry::Learn),
    (Action::Practise, MenuEntry::Practice),
    (Action::Exam, MenuEntry::Exam),
    (Action::LookUp, MenuEntry::LookUp),
    (Action::Walk, MenuEntry::Decision),
    (Action::Lab, MenuEntry::Lab),
    (Action::Progress, MenuEntry::Progress),
    (Action::Settings, MenuEntry::Settings),
    (Action::Help, MenuEntry::Help),
    (Action::Quit, MenuEntry::Quit),
];

fn open(entry: MenuEntry, view: &View<'_>) -> Outcome {
    match entry {
        MenuEntry::Start => Go::Start(SessionKind::Today).into(),
        MenuEntry::Placement => Go::Start(SessionKind::Placement).into(),
        MenuEntry::Exam => Outcome::push(ExamScreen::default()),
        MenuEntry::Learn => Outcome::push(LessonsScreen::new(view)),
        MenuEntry::Practice => Outcome::push(PracticeScreen::new(view)),
        MenuEntry::LookUp => Outcome::push(ReferenceScreen::default()),
        MenuEntry::Decision => Outcome::push(CoachScreen::default()),
        MenuEntry::Lab => Outcome::push(LabScreen::default()),
        MenuEntry::Progress => Outcome::push(ProgressScreen::new(view)),
        MenuEntry::Settings => Outcome::push(SettingsScreen::new()),
        MenuEntry::Help => Outcome::push(HelpScreen::new(Context::Home)),
        MenuEntry::Quit => Go::Quit.into(),
    }
}

fn row<'a>(entry: MenuEntry, about: &'a str, ahead: &Outlook, view: &View<'a>) -> Row<'a> {
    let name = entry.name(ahead);
    let colon = if name.ends_with('?') { "" } else { ":" };
    let spoken = if about.is_empty() { format!("{name}.") } else { format!("{name}{colon} {about}.") };
    let about = cell(vec![run(about, Role::Muted)], Width::Between(0, usize::MAX));
    let opens = OPENS.iter().find(|(_, of)| *of == entry).map(|(action, _)| *action);
    let key = opens.map_or_else(String::new, |action| match action {
        Action::Help | Action::Quit => view.how(Context::Anywhere, action),
        _ => view.how(Context::Home, action),
    });
    let key = cell(vec![run(key, Role::Key)], Width::Exactly(KEY));
    let cells = vec![key, cell(plain(name), Width::Exactly(NAME)), about];
    Row { number: RowNumber::Own(entry.number()), ..Row::numbered(cells, spoken) }
}

/// What a newcomer needs to know, and no more.
fn introduction<'a>(view: &View<'a>) -> Vec<Block<'a>> {
    let guess = view.how(Context::Question, Action::Guess);
    let guessing = match view.face {
        Face::Screen => format!("Press {guess} before you answer"),
        Face::Lines => format!("Type {guess} before you answer"),
    };
    vec![
        Block::labelled(
            "How it works",
            "You get a request and some context. Pick the status code to return, then see why, and when yours would be right.",
        )
        .detail()
        .called("introduction"),
        Block::labelled("Guessing", format!("{guessing} to mark a guess. We'll ask about it again sooner."))
            .detail()
            .called("introduction"),
        Block::labelled("Every day", "Take ten minutes. Rules you're about to forget come back in a new scenario.")
            .detail()
            .called("introduction"),
    ]
}

/// How much of today's goal is reached, and until it is, for how many days in a row there were answers.
fn goal<'a>(ahead: &Outlook, view: &View<'_>) -> Option<Block<'a>> {
    let all = ahead.spent.saturating_add(ahead.time);
    let full = ahead.spent.saturating_mul(GOAL as u64).checked_div(all)?;
    let full = usize::try_from(full).unwrap_or(GOAL);
    let streak = days_in_a_row(view.history.streak(view.today())).filter(|_| ahead.left > 0);
    let streak = streak.map_or_else(String::new, |streak| format!("   {streak}"));
    let minutes = |ms: u64| usize::try_from(ms.saturating_add(30_000) / 60_000).unwrap_or(usize::MAX);
    let runs = vec![
        run("━".repeat(full), Role::Frame),
        run("─".repeat(GOAL.saturating_sub(full)), Role::Line),
        run(format!("  {} of {}{streak}", minutes(ahead.spent), count(minutes(all), "minute")), Role::Muted),
    ];
    Some(Block::runs(runs).unspoken())
}

/// How well each code is known.
fn map<'a>(known: &[KnownCode]) -> Vec<Block<'a>> {
    let told = known_in_words(known);
    let said = format!("Codes: {told}.");
    vec![
        Block::text(format!("What you know: {told}"), Role::Label).unspoken(),
        Block::from(BlockKind::Map(known.to_vec())).instead(said).detail().called("known"),
    ]
}

/// The answers of each day and what falls due, where there is height for it.
fn days<'a>(due: [usize; AHEAD], view: &View<'a>) -> Vec<Block<'a>> {
    if view.history.is_empty() {
        return Vec::new();
    }
    let blocks = [Block::gap(), calendar_of(due, *view).unspoken()];
    blocks.map(|block| block.only_from(DAYS_FROM)).into()
}
