//! Home: what is due, what is new, what to do next.

use super::{Coach, Help, Lessons, Practice, Progress, Reference, Screen, Search, Transition, moved};
use crate::questions::{Bank, field_names};
use crate::tui::bars::bars;
use crate::tui::keymap::{Action, Context};
use crate::tui::page::Page;
use crate::tui::rows::{Rows, cell};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::when::{coming_day, full_day};
use crate::tutor::{Aim, EXAM, Outlook, SECONDS_A_QUESTION, outlook, readings};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// The columns of the name of an entry.
const NAME: usize = 16;

/// The home screen; its entries are always the same.
#[derive(Debug, Default)]
pub struct Home {
    cursor: usize,
}

#[derive(Debug, Clone, Copy)]
enum Entry {
    Start,
    Placement,
    Learn,
    Practice,
    Exam,
    LookUp,
    Coach,
    Progress,
    Help,
    Quit,
}

/// What a newcomer may choose from: placement makes sense before anything is answered, looking
/// back does not, and an examination can wait.
const FIRST_ENTRIES: &[Entry] = &[
    Entry::Start,
    Entry::Placement,
    Entry::Learn,
    Entry::Practice,
    Entry::LookUp,
    Entry::Coach,
    Entry::Help,
    Entry::Quit,
];
const ENTRIES: &[Entry] = &[
    Entry::Start,
    Entry::Learn,
    Entry::Practice,
    Entry::Exam,
    Entry::LookUp,
    Entry::Coach,
    Entry::Progress,
    Entry::Help,
    Entry::Quit,
];

fn entries(view: &View<'_>) -> &'static [Entry] {
    if view.history.is_empty() { FIRST_ENTRIES } else { ENTRIES }
}

impl Home {
    /// With the first entry selected.
    pub const FIRST: Self = Self { cursor: 0 };

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        let entries = entries(view);
        match action {
            Action::Confirm => entries.get(self.cursor).map_or(Transition::Stay, |entry| entry.opens(view)),
            Action::Next => Entry::Start.opens(view),
            Action::Learn => Entry::Learn.opens(view),
            Action::Practise => Entry::Practice.opens(view),
            Action::Exam => Entry::Exam.opens(view),
            Action::LookUp => Entry::LookUp.opens(view),
            Action::Letter(digit) => Transition::Push(Screen::Search(Search::beginning(digit))),
            Action::Search => Transition::Push(Screen::Search(Search::default())),
            Action::Walk => Entry::Coach.opens(view),
            Action::Progress => Entry::Progress.opens(view),
            _ => {
                self.cursor = moved(self.cursor, entries.len() - 1, 1, action);
                Transition::Stay
            }
        }
    }

    /// The entry at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        let body = view.body();
        let (_, menu) = layout(&above(body.width, view), body, view);
        Rows { items: entries(view), selected: self.cursor }.pointed(at, menu)
    }

    /// Draws the screen.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) {
        let theme = view.theme;
        let chrome = view.chrome(Context::Home, "statusquiz", view.aside(full_day(view.today())));
        let body = chrome.draw(theme, view.area, buf);
        let ahead = outlook(view.bank, view.history, view.limits, view.today());
        let (above, entries) = (above(body.width, view), entries(view));
        let (head, menu) = layout(&above, body, view);
        above.draw(0, head, buf);
        let room = usize::from(body.width.saturating_sub(2));
        let line = |entry: &Entry| entry.line(&ahead, room, view);
        Rows { items: entries, selected: self.cursor }.draw(theme, menu, buf, line);
        let below = if view.history.is_empty() {
            introduction(body.width, view)
        } else {
            outlook_page(body.width, view)
        };
        let room =
            Rect { y: menu.bottom() + 2, height: body.bottom().saturating_sub(menu.bottom() + 2), ..body };
        if below.height() <= room.height {
            below.draw(0, room, buf);
        }
    }
}

/// What stands above the entries.
fn above(width: u16, view: &View<'_>) -> Page {
    let ahead = outlook(view.bank, view.history, view.limits, view.today());
    let mut above = Page::new(width, view.theme);
    above.text(&headline(&ahead, view), Role::Strong);
    above.blank();
    above
}

/// Where the text above the entries and the entries are.
fn layout(above: &Page, body: Rect, view: &View<'_>) -> (Rect, Rect) {
    let rows = u16::try_from(entries(view).len()).unwrap_or(u16::MAX);
    // On a terminal of a few rows the entries matter more than the sentence above them.
    let top = if above.height() + rows > body.height { 0 } else { above.height() };
    let menu = Rect { y: body.y + top, height: rows.min(body.height), ..body };
    (Rect { height: top, ..body }, menu)
}

impl Entry {
    fn opens(self, view: &View<'_>) -> Transition {
        match self {
            Entry::Start => Transition::Start(Aim::Today),
            Entry::Placement => Transition::Start(Aim::Placement),
            Entry::Learn => Transition::Push(Screen::Lessons(Lessons::new(view))),
            Entry::Practice => Transition::Push(Screen::Practice(Practice::new(view))),
            Entry::Exam => Transition::Start(Aim::Exam),
            Entry::LookUp => Transition::Push(Screen::Reference(Reference::default())),
            Entry::Coach => Transition::Push(Screen::Coach(Coach::default())),
            Entry::Progress => Transition::Push(Screen::Progress(Progress::default())),
            Entry::Help => Transition::Push(Screen::Help(Help::new(Context::Home))),
            Entry::Quit => Transition::Quit,
        }
    }

    fn line(self, ahead: &Outlook, room: usize, view: &View<'_>) -> Line<'static> {
        let (name, about) = match self {
            Entry::Start if ahead.next > 0 => ("Start today", session_size(ahead)),
            Entry::Start => ("Go on", "with what you know least".to_owned()),
            Entry::Placement => ("What you know", "find out, in 12 questions at most".to_owned()),
            Entry::Learn => ("Learn", next_lesson(view)),
            Entry::Practice => ("Practice", practice_choices(ahead)),
            Entry::Exam => {
                ("Exam", format!("{} questions, explained at the end", EXAM.min(view.bank.rules().len())))
            }
            Entry::LookUp => ("Look up", what_is_known(view.bank)),
            Entry::Coach => ("Which code?", "walk from a situation to a code".to_owned()),
            Entry::Progress => ("Progress", answers_so_far(view)),
            Entry::Help => ("Help", "all keys".to_owned()),
            Entry::Quit => ("Quit", String::new()),
        };
        let name_width = NAME.min(room);
        let about = cell(&about, room - name_width);
        Line::from(vec![
            Span::raw(cell(name, name_width)),
            Span::styled(about, view.theme.style(Role::Muted)),
        ])
    }
}

/// What a newcomer needs to know, and no more.
fn introduction(width: u16, view: &View<'_>) -> Page {
    let mut page = Page::new(width, view.theme);
    page.labelled(
        "How it works",
        "You see a request and what the server knows, and choose the code to answer. Then you read why, and when \
         your code would have been right.",
    );
    let guess = view.keys.first(Context::Question, Action::Guess);
    let guessing =
        format!("Press {guess} before you answer. A lucky guess comes back sooner than knowledge.");
    page.labelled("Guessing", &guessing);
    page.labelled("Every day", "Ten minutes: what you are about to forget comes back in another story.");
    page
}

fn outlook_page(width: u16, view: &View<'_>) -> Page {
    let mut page = Page::new(width, view.theme);
    page.text("Expected to be remembered today", Role::Label);
    bars(&mut page, view.bank, view.history, view.today());
    page
}

fn headline(ahead: &Outlook, view: &View<'_>) -> String {
    let minutes = (ahead.next * SECONDS_A_QUESTION).div_ceil(60);
    let rules = |n: usize| if n == 1 { "1 rule".to_owned() } else { format!("{n} rules") };
    let about = if minutes == 1 { "about a minute".to_owned() } else { format!("about {minutes} minutes") };
    if view.history.is_empty() {
        let codes = match view.bank.census().codes {
            1 => "1 status code".to_owned(),
            codes => format!("{codes} status codes"),
        };
        return format!("{codes}, {}. Begin with {}: {about}.", rules(ahead.unseen), ahead.next);
    }
    match (ahead.due, ahead.next_new) {
        (_, 0) if ahead.next == 0 => done_for_today(ahead, view),
        (0, new) => format!("Nothing is due. {} to meet, {about}.", rules(new)),
        (due, _) if due > ahead.next => {
            format!("{due} rules are due today; the next {} take {about}.", ahead.next)
        }
        (1, _) => format!("1 rule is due today; {about}."),
        (due, _) => format!("{due} rules are due today; {about}."),
    }
}

/// Done because nothing is left, or because it is enough for a day.
fn done_for_today(ahead: &Outlook, view: &View<'_>) -> String {
    match (ahead.due_tomorrow, ahead.next_due) {
        (0, Some(day)) => format!("You are done for today. More {}.", coming_day(day, view.today())),
        (0, None) => "You are done for today.".to_owned(),
        (due, _) => format!("You are done for today. Back tomorrow: {due} due."),
    }
}

fn session_size(ahead: &Outlook) -> String {
    match (ahead.next - ahead.next_new, ahead.next_new) {
        (0, new) => format!("{new} new"),
        (due, 0) => format!("{due} due"),
        (due, new) => format!("{due} due, {new} new"),
    }
}

/// `lesson 3 of 10: Redirects`
fn next_lesson(view: &View<'_>) -> String {
    let readings = readings(view.bank, view.history);
    let next = readings.iter().position(|reading| !reading.is_done());
    let title = next.and_then(|at| Some((at, view.bank.lessons().get(at)?)));
    match title {
        Some((at, lesson)) => format!("lesson {} of {}: {}", at + 1, readings.len(), lesson.title),
        None if readings.is_empty() => "no lessons".to_owned(),
        None => "all lessons finished".to_owned(),
    }
}

fn practice_choices(ahead: &Outlook) -> String {
    let mistakes = match ahead.mistakes {
        0 => "your mistakes".to_owned(),
        1 => "your 1 mistake".to_owned(),
        n => format!("your {n} mistakes"),
    };
    format!("a class, a pair, a topic, {mistakes}")
}

fn what_is_known(bank: &Bank) -> String {
    let count = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
    let (codes, rules) = (count(bank.entries().len(), "code"), count(bank.rules().len(), "rule"));
    format!("{codes}, {rules}, {}", count(field_names(bank).len(), "header field"))
}

fn answers_so_far(view: &View<'_>) -> String {
    let today = view.history.on(view.today()).seen;
    let streak = view.history.streak(view.today());
    let all = match view.history.len() {
        0 => return "nothing yet".to_owned(),
        1 => "1 answer".to_owned(),
        all => format!("{all} answers"),
    };
    let days = if streak > 1 { format!(", {streak} days in a row") } else { String::new() };
    format!("{all}, {today} today{days}")
}
