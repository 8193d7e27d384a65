//! What can be practised: mistakes, what is mixed up, a class, a tier, a topic, a code.

use super::{Screen, Sheet, Transition, moved};
use crate::codes::Class;
use crate::questions::{Question, Rule, Subject, Tier};
use crate::tui::keymap::{Action, Context};
use crate::tui::page::SIGN;
use crate::tui::rows::{Rows, cell};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tutor::{Aim, MixedUp, Part, Topic, mistakes, mixed_up, practices};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};
use time::{Date, Duration};

/// So many of the pairs that are mixed up most are offered.
const PAIRS: usize = 5;
/// The columns of a name.
const NAME: usize = 34;

/// The choice of what to practise.
#[derive(Debug)]
pub struct Practice {
    rows: Vec<Row>,
    cursor: usize,
}

#[derive(Debug)]
enum Row {
    Heading(&'static str),
    Entry { aim: Aim, name: String, about: String, class: Option<Class> },
}

impl Practice {
    /// What there is to practise now.
    pub fn new(view: &View<'_>) -> Self {
        Self { rows: rows(view), cursor: 0 }
    }

    /// Does what an action says.
    pub fn update(&mut self, action: Action, view: &View<'_>) -> Transition {
        let mut aims = self.rows.iter().filter_map(|row| match row {
            Row::Entry { aim, .. } => Some(aim),
            Row::Heading(_) => None,
        });
        match action {
            Action::Back => return Transition::Pop,
            Action::LookUp => return self.look_up(),
            Action::Confirm => {
                return aims.nth(self.cursor).map_or(Transition::Stay, |aim| Transition::Start(aim.clone()));
            }
            _ => {}
        }
        let page = usize::from(view.body().height.saturating_sub(2));
        self.cursor = moved(self.cursor, aims.count().saturating_sub(1), page, action);
        Transition::Stay
    }

    /// To the page of the selected code.
    fn look_up(&self) -> Transition {
        let mut entries = self.rows.iter().filter_map(|row| match row {
            Row::Entry { name, class, .. } => Some((name, class)),
            Row::Heading(_) => None,
        });
        // Of the rows with a colour, those of classes begin with no number.
        let name = entries.nth(self.cursor).filter(|(_, class)| class.is_some()).map(|(name, _)| name);
        let code = name.and_then(|name| name.split(' ').next()?.parse().ok());
        let open = |code| Transition::Push(Screen::Sheet(Sheet::new(Subject::Code(code))));
        code.map_or(Transition::Stay, open)
    }

    /// The entry at a place.
    pub fn pointed(&self, at: Position, view: &View<'_>) -> Option<usize> {
        let row = Rows { items: &self.rows, selected: self.selected() }.pointed(at, view.body())?;
        self.entries().position(|entry| entry == row)
    }

    /// The rows that are entries.
    fn entries(&self) -> impl Iterator<Item = usize> {
        let entries = self.rows.iter().enumerate().filter(|(_, row)| matches!(row, Row::Entry { .. }));
        entries.map(|(at, _)| at)
    }

    /// The row that is selected.
    fn selected(&self) -> usize {
        self.entries().nth(self.cursor).unwrap_or(0)
    }

    /// Draws the screen.
    pub fn draw(&self, view: &View<'_>, buf: &mut Buffer) {
        let aside = view.aside("the schedule stays as it is");
        let body = view.chrome(Context::Practice, "Practice", aside).draw(view.theme, view.area, buf);
        let room = usize::from(body.width.saturating_sub(2 + SIGN));
        let line = |row: &Row| line(row, room, view);
        Rows { items: &self.rows, selected: self.selected() }.draw(view.theme, body, buf, line);
    }
}

fn line(row: &Row, room: usize, view: &View<'_>) -> Line<'static> {
    let theme = view.theme;
    let (name, about, class) = match row {
        Row::Heading(text) => return Span::styled(*text, theme.style(Role::Label)).into(),
        Row::Entry { name, about, class, .. } => (name, about, class),
    };
    let name = cell(name, NAME.min(room));
    let about = Span::styled(cell(about, room.saturating_sub(NAME)), theme.style(Role::Muted));
    let Some(class) = class else { return Line::from(vec![Span::raw(format!("  {name}")), about]) };
    let (code, phrase) = name.split_at_checked(3).unwrap_or((&name, ""));
    let code = Span::styled(code.to_owned(), theme.style(Role::Code(*class)));
    Line::from(vec![Span::raw("  "), code, Span::raw(phrase.to_owned()), about])
}

fn entry(aim: Aim, name: String, about: String) -> Row {
    Row::Entry { aim, name, about, class: None }
}

fn rows(view: &View<'_>) -> Vec<Row> {
    let classes = Class::ALL.into_iter().filter_map(|class| {
        part(Part::Class(class), format!("{} {}", class.short(), class.name()), Some(class), view)
    });
    let tiers = Tier::ALL.into_iter().filter_map(|tier| {
        part(Part::Tier(tier), format!("{}, {}", capitalised(tier.word()), about_tier(tier)), None, view)
    });
    let topics = practices(view.bank).into_iter().filter_map(|name| {
        let topic = Part::Practice(name.to_owned());
        let shown = capitalised(&topic.to_string());
        part(topic, shown, None, view)
    });
    let codes = view.bank.entries().iter().filter_map(|entry| {
        let name = format!("{} {}", entry.code, entry.code.phrase());
        part(Part::Code(entry.code), name, Some(entry.code.class()), view)
    });
    let mut rows = Vec::new();
    add(&mut rows, "From your answers", own(view));
    add(&mut rows, "A class", classes.collect());
    add(&mut rows, "A tier", tiers.collect());
    add(&mut rows, "A topic", topics.collect());
    add(&mut rows, "A code", codes.collect());
    rows
}

/// Adds entries under a heading, with a blank row above it; nothing if there are none.
fn add(rows: &mut Vec<Row>, heading: &'static str, entries: Vec<Row>) {
    if !entries.is_empty() {
        if !rows.is_empty() {
            rows.push(Row::Heading(""));
        }
        rows.push(Row::Heading(heading));
        rows.extend(entries);
    }
}

/// What the learner's own answers suggest.
fn own(view: &View<'_>) -> Vec<Row> {
    let missed = mistakes(view.bank, view.history).len();
    let pairs = mixed_up(view.history, Date::MIN);
    let mut rows = Vec::new();
    if missed > 0 {
        let rules = if missed == 1 { "1 rule".to_owned() } else { format!("{missed} rules") };
        rows.push(entry(
            Aim::Mistakes,
            "Your mistakes".to_owned(),
            format!("{rules} answered wrong last time"),
        ));
    }
    rows.extend(pairs.iter().take(PAIRS).map(|pair| {
        let both = Part::pair(pair.right, pair.chosen);
        let name = both.to_string();
        entry(Aim::Practice(both.into()), name, told(pair))
    }));
    rows
}

/// `403 where 401 is right (3 of 5)`.
pub(super) fn told(pair: &MixedUp) -> String {
    format!("{} where {} is right ({} of {})", pair.chosen, pair.right, pair.times, pair.of)
}

/// What was mixed up most in the last seven days.
pub(super) fn costliest(view: &View<'_>) -> Option<MixedUp> {
    mixed_up(view.history, view.today().saturating_sub(Duration::days(6))).first().copied()
}

fn about_tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Core => "needed by everybody",
        Tier::Everyday => "met within a year",
        Tier::Protocol => "and infrastructure",
        Tier::Rare => "and curious",
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

/// A part of the bank, with how much of it was met; nothing if the bank has none of it.
fn part(part: Part, name: String, class: Option<Class>, view: &View<'_>) -> Option<Row> {
    let covered = |rule: &&Rule| rule.questions.iter().any(|q: &Question| part.covers(rule, q));
    let rules: Vec<&Rule> = view.bank.rules().iter().filter(covered).collect();
    let met = rules.iter().filter(|rule| view.history.memory(&rule.id).is_some()).count();
    let noun = if rules.len() == 1 { "rule" } else { "rules" };
    let about = format!("{} {noun}, {met} met", rules.len());
    (!rules.is_empty()).then(|| Row::Entry { aim: Aim::Practice(Topic::from(part)), name, about, class })
}
