//! Home: what is due, what is new, what to do next.

use super::article::looked_for;
use super::decision::DecisionScreen;
use super::help::HelpScreen;
use super::lessons::LessonsScreen;
use super::practice::PracticeScreen;
use super::progress::ProgressScreen;
use super::reference::ReferenceScreen;
use super::search::SearchScreen;
use super::{Go, Heard, Outcome, Screen};
use crate::http::Class;
use crate::learn::phrases::{MenuEntry, headline};
use crate::learn::when::full_day;
use crate::learn::{Given, Outlook, SessionKind, expected_recall, outlook};
use crate::ui::document::{Block, BlockKind, Document, List, Row, RowNumber, Width, cell, plain, run};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::{Face, View};

/// The columns of the name of an entry.
const NAME: usize = 16;

/// The home screen; its entries are the same every day.
#[derive(Debug, Default)]
pub struct HomeScreen {
    cursor: usize,
}

/// What can be chosen, in lines in the order of the numbers.
fn entries(view: &View<'_>) -> Vec<MenuEntry> {
    let mut entries = MenuEntry::all(view.history).to_vec();
    if view.face == Face::Lines {
        entries.sort_by_key(|entry| entry.number());
    }
    entries
}

fn ahead(view: &View<'_>) -> Outlook {
    outlook(view.bank, view.history, view.limits, view.today())
}

impl Screen for HomeScreen {
    fn context(&self) -> Context {
        Context::Home
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let ahead = ahead(view);
        let entries = entries(view);
        let headline = headline(&ahead, view.bank, view.history, view.today());
        let count = entries.len();
        let menu = List::new(count, self.cursor, {
            let view = *view;
            move |at| entries.get(at).map(|entry| row(*entry, &ahead, &view)).unwrap_or_default()
        });
        Document {
            resume: headline.clone().into(),
            head: vec![Block::text(headline, Role::Strong), Block::gap()],
            main: vec![Block::from(BlockKind::List(menu)).called("menu").once()],
            foot: if view.history.is_empty() { introduction(view) } else { vec![recall(view).detail()] },
            foot_gap: 2,
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
            Action::Next => open(MenuEntry::Start, view),
            Action::Learn => open(MenuEntry::Learn, view),
            Action::Practise => open(MenuEntry::Practice, view),
            Action::Exam => open(MenuEntry::Exam, view),
            Action::LookUp => open(MenuEntry::LookUp, view),
            Action::Letter(digit) => Outcome::push(SearchScreen::beginning(digit)),
            Action::Search => Outcome::push(SearchScreen::default()),
            Action::Walk => open(MenuEntry::Decision, view),
            Action::Progress => open(MenuEntry::Progress, view),
            Action::Back => Outcome::stay().saying("This is the menu. q: quit."),
            _ => Outcome::stay(),
        }
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        let ahead = ahead(view);
        let entries = entries(view);
        let lower = line.to_lowercase();
        let number = line.parse::<usize>().ok();
        let is_named = |entry: &MenuEntry| entry.name(&ahead).to_lowercase().starts_with(&lower);
        let is_meant =
            |entry: &MenuEntry| number == Some(entry.number()) || lower.len() > 1 && is_named(entry);
        match entries.iter().position(is_meant) {
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

/// Three digits are a code.
fn is_code(line: &str) -> bool {
    line.len() == 3 && line.bytes().all(|byte| byte.is_ascii_digit())
}

fn open(entry: MenuEntry, view: &View<'_>) -> Outcome {
    match entry {
        MenuEntry::Start => Go::Start(SessionKind::Today).into(),
        MenuEntry::Placement => Go::Start(SessionKind::Placement).into(),
        MenuEntry::Exam => Go::Start(SessionKind::Exam).into(),
        MenuEntry::Learn => Outcome::push(LessonsScreen::new(view)),
        MenuEntry::Practice => Outcome::push(PracticeScreen::new(view)),
        MenuEntry::LookUp => Outcome::push(ReferenceScreen::default()),
        MenuEntry::Decision => Outcome::push(DecisionScreen::default()),
        MenuEntry::Progress => Outcome::push(ProgressScreen::new(view)),
        MenuEntry::Help => Outcome::push(HelpScreen::new(Context::Home)),
        MenuEntry::Quit => Go::Quit.into(),
    }
}

fn row<'a>(entry: MenuEntry, ahead: &Outlook, view: &View<'a>) -> Row<'a> {
    let name = entry.name(ahead);
    let about = match (entry, view.face) {
        (MenuEntry::Help, Face::Lines) => "commands you can type".to_owned(),
        _ => entry.about(ahead, view.bank, view.history, view.today()),
    };
    let colon = if name.ends_with('?') { "" } else { ":" };
    let spoken = if about.is_empty() { format!("{name}.") } else { format!("{name}{colon} {about}.") };
    let about = cell(vec![run(about, Role::Muted)], Width::Between(0, usize::MAX));
    let cells = vec![cell(plain(name), Width::Exactly(NAME)), about];
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
            "You get a request and some context. Pick the status code the server should return, then see why, and when \
             your choice would have been right.",
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

/// The share of each class that is expected to be remembered.
pub fn recall<'a>(view: &View<'_>) -> Block<'a> {
    let share = |class: Class| {
        expected_recall(view.bank, view.history, class, view.today()).map(|share| (class, share))
    };
    BlockKind::Bars("Estimated recall today", Class::ALL.into_iter().filter_map(share).collect()).into()
}
