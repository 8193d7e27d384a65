//! Journeys: the app driven by key strings against a drawn buffer, without a terminal and without a disk.

use super::settings;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use statusquiz::testing::bank::{Bank, Choice, Question, Source};
use statusquiz::testing::lab::Rehearsed;
use statusquiz::testing::learn::{
    Answer, History, Mode, Record, RecordId, Scheduling, Verdict, judge, learning_day,
};
use statusquiz::testing::learn::{Limits, SessionKind};
use statusquiz::testing::ui::input::{Input, Key};
use statusquiz::testing::ui::terminal::{Cursor, Effect, FullScreen};
use statusquiz::testing::ui::{App, Applied, Change, Keeping, Moment, Preferences, Theme};
use std::cell::Cell as Slot;
use std::fmt::Write as _;
use std::time::Duration;
use time::macros::datetime;
use time::{OffsetDateTime, Time};

/// When journeys begin.
pub const NOW: OffsetDateTime = datetime!(2026-11-22 09:30 +1);

/// A screen: its name, where the journey starts, and the keys that lead there from home.
pub type Way = (&'static str, fn() -> Journey, &'static str);

/// Every screen.
pub const SCREENS: &[Way] = &[
    ("home", Journey::new, ""),
    ("home of a veteran", Journey::veteran, ""),
    ("lessons", Journey::learner, "l"),
    ("page of a lesson", Journey::learner, "l<Enter>"),
    ("check of a page", Journey::learner, "l<Enter><Enter>"),
    ("answered check", Journey::learner, "l<Enter><Enter>1<Enter>"),
    ("practice", Journey::veteran, "d"),
    ("chart", Journey::reader, "rl"),
    ("typed search", Journey::new, "/con"),
    ("typed search for nothing", Journey::new, "/spaghetti"),
    ("page of a code", Journey::veteran, "/409<Enter>"),
    ("end of the page of a code", Journey::veteran, "/409<Enter><End>"),
    ("page of a rule", Journey::veteran, "/duplicate<Space>value<Enter>"),
    ("page of a header field", Journey::veteran, "/retry<Enter>"),
    ("page of an unregistered code", Journey::new, "/499<Enter>"),
    ("question", Journey::new, "s"),
    ("question with a choice", Journey::new, "s2"),
    ("hinted question", Journey::new, "sghh"),
    ("typed question", Journey::veteran, "sgone"),
    ("unclear typed question", Journey::veteran, "snot<Enter>"),
    ("explanation", Journey::new, "s1<Enter>"),
    ("scrolled explanation", Journey::new, "s1<Enter><End>"),
    ("explanation of what was typed", Journey::veteran, "s418<Enter>"),
    ("typed into a note", Journey::new, "s1<Enter>nTaken?<Space>409"),
    ("typed into the reason of a flag", Journey::new, "s1<Enter>!Both"),
    ("explanation of a suspended rule", Journey::new, "s1<Enter>zjk"),
    ("page of a suspended rule", Journey::veteran, "/duplicate<Space>value<Enter>zj"),
    ("page with a note", Journey::veteran, "/409<Enter>nTaken?<Enter>jk"),
    ("summary", Journey::new, "s1<Enter><Esc>"),
    ("exam", Journey::veteran, "x"),
    ("exam to continue", Journey::full, "x<Enter>1<Enter><Esc>x"),
    ("exam question", Journey::veteran, "x<Enter>1"),
    ("exam summary", Journey::veteran, "x<Enter>1<Enter>1<Enter>"),
    ("progress", Journey::new, "p"),
    ("progress of a veteran", Journey::veteran, "p"),
    ("figures of the overview", Journey::veteran, "pi"),
    ("codes", Journey::veteran, "p<Tab>"),
    ("sorted codes", Journey::veteran, "p<Tab>sS"),
    ("confusions", Journey::veteran, "p<Tab><Tab>"),
    ("answers", Journey::veteran, "p<Tab><Tab><Tab>"),
    ("filtered answers", Journey::veteran, "p<Tab><Tab><Tab>fm"),
    ("typed search of answers", Journey::veteran, "p<Tab><Tab><Tab>/409"),
    ("answers of a pair", Journey::veteran, "p<Tab><Tab><Enter>"),
    ("no exams", Journey::new, "p<Left>"),
    ("exams", Journey::veteran, "x<Enter>1<Enter>1<Enter><Esc>p<Left>"),
    ("review", Journey::new, "s1<Enter><Esc><Enter>"),
    ("review of what was typed", Journey::veteran, "s418<Enter>f<Esc><Enter>"),
    ("coach", Journey::full, "w"),
    ("coach under way", Journey::full, "w38j"),
    ("code found", Journey::full, "w1621"),
    ("scrolled code found", Journey::full, "w1621<End>"),
    ("whole walk", Journey::full, "s1<Enter>w"),
    ("lab", Journey::reader, "Ljjj"),
    ("code to cause", Journey::reader, "L<Enter>"),
    ("code to cause with hints", Journey::reader, "L<Enter>hhh"),
    ("scenario to make happen", Journey::new, "s1<Enter>L"),
    ("fault to find", Journey::reader, "Lwj<Enter>"),
    ("settings", Journey::new, ",j"),
    ("typed number of a setting", Journey::new, ",jjjj42"),
    ("help", Journey::new, "?"),
];

/// The bank of the fixture, whose words never change.
pub fn small_bank() -> Bank {
    let text = include_str!("../fixtures/small.toml").to_owned();
    let sources = [Source { path: "small.toml".to_owned(), text }];
    let (bank, problems) = Bank::from_sources(&sources);
    let problems: Vec<_> = problems.iter().map(|p| p.render(&sources)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    bank
}

thread_local! {
    static THEME: Slot<Theme> = Slot::new(Theme::default());
}

/// Lets the journeys that begin meanwhile look otherwise.
pub fn in_theme(theme: Theme, travel: impl FnOnce()) {
    THEME.set(theme);
    travel();
    THEME.set(Theme::default());
}

/// The app with a pretended clock and a pretended disk.
pub struct Journey {
    pub screen: FullScreen,
    /// The answers handed over to be kept, taken back or not.
    pub saved: Vec<Answer>,
    /// What else was handed over: undone answers, flags.
    pub others: Vec<Record>,
    pub left: bool,
    /// The addresses that were opened, and the texts that were copied.
    pub opened: Vec<String>,
    pub copied: Vec<String>,
    /// The settings that were changed, and all as they are now.
    pub changes: Vec<Change>,
    pub preferences: Preferences,
    /// The theme that overrides the chosen one, as `--theme` does.
    pub theme: Option<Theme>,
    pub keeping: Keeping,
    /// What can be asked of the lab.
    pub lab: Rehearsed,
    pub size: (u16, u16),
    time: Duration,
    pause: Duration,
    ids: u128,
}

impl Journey {
    /// Begins at home with the small bank and no history, at 80x24.
    pub fn new() -> Self {
        Self::with(small_bank(), Vec::new())
    }

    /// Begins at home with all questions and no history.
    pub fn full() -> Self {
        Self::with(Bank::built_in(), Vec::new())
    }

    /// Begins at home with the small bank, of which both rules are strong and due, and one code was once mixed up.
    pub fn veteran() -> Self {
        let mut answers = Vec::new();
        for (days, right) in [(200, false), (190, true), (180, true), (150, true)] {
            for (rule, question) in
                [("duplicate-value-is-409", "email-taken"), ("conflict-helps-the-caller", "order-shipped")]
            {
                answers.push(answered(rule, question, days, right));
            }
        }
        Self::with(small_bank(), answers)
    }

    /// Begins at home with the whole bank and no history.
    pub fn learner() -> Self {
        Self::with(Bank::built_in(), Vec::new())
    }

    /// Begins at home with all questions that statusquiz carries, of which some rules were answered.
    pub fn reader() -> Self {
        let bank = Bank::built_in();
        let known = bank.rules().iter().filter(|rule| rule.code.is_some()).step_by(40);
        let answers = known.map(|rule| answered(&rule.id, &rule.questions[0].id, 3, true)).collect();
        Self::with(bank, answers)
    }

    /// Begins at home with these questions and these answers.
    pub fn with(bank: Bank, answers: Vec<Answer>) -> Self {
        Self::resumed(bank, answers.into_iter().map(Record::from).collect())
    }

    /// Begins at home with these questions and these records of earlier runs.
    pub fn resumed(bank: Bank, records: Vec<Record>) -> Self {
        let mut journey = Self {
            screen: FullScreen::new(
                App::new(
                    bank,
                    History::of(records, Scheduling::default(), learning_day(NOW)),
                    Limits::default(),
                    Keeping::Saved,
                    49,
                    Moment { at: NOW, since_start: Duration::ZERO, id: 0 },
                ),
                THEME.get(),
            ),
            saved: Vec::new(),
            others: Vec::new(),
            left: false,
            opened: Vec::new(),
            copied: Vec::new(),
            changes: Vec::new(),
            preferences: settings::usual(),
            theme: None,
            keeping: Keeping::Saved,
            lab: Rehearsed::default(),
            size: (80, 24),
            time: Duration::ZERO,
            pause: Duration::from_secs(2),
            ids: 0,
        };
        journey.screen.app.prefer(journey.preferences.clone());
        journey.screen.app.experiment_in(Box::new(journey.lab.clone()));
        journey.resize(80, 24);
        journey
    }

    /// Begins a session as the command line would.
    pub fn start(&mut self, kind: &SessionKind) -> &mut Self {
        self.screen.app.start(kind);
        self
    }

    /// Sends a request to the lab: its request line and headers without `Host`.
    pub fn ask(&mut self, head: &str) -> &mut Self {
        self.lab.ask(format!("{}\r\nHost: localhost\r\n\r\n", head.replace('\n', "\r\n")).as_bytes());
        let Self { screen, others, time, ids, keeping, .. } = self;
        let moment = || {
            *ids += 1;
            Moment { at: NOW + *time, since_start: *time, id: *ids }
        };
        screen.listen(moment, |record| {
            others.push(record);
            keeping.clone()
        });
        self
    }

    /// Changes the size of the pretended terminal.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.screen.resize(width, height);
        self
    }

    /// Presses keys such as `s2<Enter>`, with two seconds between them.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in Key::parse_all(keys).unwrap() {
            self.input(&Input::press(key));
        }
        self
    }

    /// Presses keys with a thirtieth of a second between them, as a held key or a burst arrives.
    pub fn press_fast(&mut self, keys: &str) -> &mut Self {
        self.press_every(Duration::from_millis(33), keys)
    }

    /// Presses keys with so much time before each.
    pub fn press_every(&mut self, pause: Duration, keys: &str) -> &mut Self {
        let pause = std::mem::replace(&mut self.pause, pause);
        self.press(keys);
        self.pause = pause;
        self
    }

    /// Hands one input to the app and does what it asks for, as the real loop does.
    pub fn input(&mut self, input: &Input) -> &mut Self {
        self.time += self.pause;
        self.ids += 1;
        let moment = Moment { at: NOW + self.time, since_start: self.time, id: self.ids };
        match self.screen.update(input, moment) {
            Some(Effect::Record(record)) => {
                match *record {
                    Record::Answer(answer) => self.saved.push(*answer),
                    other => self.others.push(other),
                }
                self.screen.app.keep(self.keeping.clone());
                self.screen.typed_ahead(self.time);
            }
            Some(Effect::Quit) => self.left = true,
            Some(Effect::Open(address)) => self.opened.push(address),
            Some(Effect::Copy(text)) => self.copied.push(text),
            Some(Effect::Set(change)) => {
                let applied = settings::apply(&mut self.preferences, &change);
                self.screen.apply(Applied { theme: self.theme.unwrap_or(applied.theme), ..applied });
                self.changes.push(change);
            }
            Some(Effect::Suspend | Effect::Redraw) | None => {}
        }
        self
    }

    /// Goes on to the next day, at nine in the morning.
    pub fn sleep(&mut self) -> &mut Self {
        let tomorrow = (NOW + self.time).date().next_day().unwrap();
        let morning = tomorrow.with_time(Time::from_hms(9, 0, 0).unwrap()).assume_offset(NOW.offset());
        self.time = (morning - NOW).unsigned_abs();
        self
    }

    /// What is drawn now.
    pub fn buffer(&self) -> Buffer {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut buffer = Buffer::empty(area);
        self.screen.draw(area, &mut buffer);
        buffer
    }

    /// Where the cursor stands now.
    pub fn cursor(&self) -> Cursor {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        self.screen.draw(area, &mut Buffer::empty(area))
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        rows(&self.buffer()).map(|row| text_of(row) + "\n").collect()
    }

    /// The text on the screen, and below it the styles of each row.
    pub fn picture(&self) -> String {
        let buffer = self.buffer();
        let mut picture = self.text();
        for (at, row) in rows(&buffer).enumerate() {
            let styles = styles_of(row);
            if !styles.is_empty() {
                let _ = writeln!(picture, "{at:>2} | {}", styles.join(", "));
            }
        }
        picture
    }

    /// Asserts that a text is on the screen.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        assert!(self.text().contains(text), "`{text}` is not on the screen:\n{}", self.text());
        self
    }

    /// Asserts that a text is not on the screen.
    #[track_caller]
    pub fn sees_no(&mut self, text: &str) -> &mut Self {
        assert!(!self.text().contains(text), "`{text}` is on the screen:\n{}", self.text());
        self
    }

    /// Puts the cursor on the option with that text, by pressing `j`.
    #[track_caller]
    pub fn choose(&mut self, option: &str) -> &mut Self {
        // At first none is chosen: the first key chooses the first.
        for _ in 0..5 {
            if self.text().lines().any(|line| line.trim_start().starts_with('>') && line.contains(option)) {
                return self;
            }
            self.press("j");
        }
        panic!("no option `{option}`:\n{}", self.text())
    }
}

impl Journey {
    /// The question of statusquiz on the screen, found by its situation.
    #[track_caller]
    pub fn asked(&self) -> Question {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let screen = squeezed(&self.text());
        let begins =
            |question: &Question| squeezed(question.situation.as_str()).chars().take(60).collect::<String>();
        let bank = Bank::built_in();
        let asked: Vec<_> =
            bank.questions().filter(|(_, question)| screen.contains(&begins(question))).collect();
        assert_eq!(asked.len(), 1, "{}", self.text());
        asked[0].1.clone()
    }

    /// The options of that question that would be judged so, as they are shown.
    #[track_caller]
    pub fn options(&self, verdict: Verdict) -> Vec<String> {
        let (bank, question) = (Bank::built_in(), self.asked());
        let alternatives = question.alternatives.iter().map(|alternative| &alternative.choice);
        let choices = alternatives.chain([&question.answer]);
        let text = self.text().replace('▌', " ");
        // Of a long option, the first line begins like this.
        let begins = |choice: &Choice| choice.to_string().chars().take(45).collect::<String>();
        let is_shown = |choice: &String| {
            let ends = |line: &str| line.trim_start_matches([' ', '>']).get(3..).map(str::to_owned);
            text.lines().filter_map(ends).any(|option| option.starts_with(choice.as_str()))
        };
        choices
            .filter(|choice| judge(&bank, &question, choice) == verdict)
            .map(begins)
            .filter(is_shown)
            .collect()
    }

    /// Answers that question so that it is judged so.
    #[track_caller]
    pub fn answer(&mut self, verdict: Verdict) -> &mut Self {
        let option = self.options(verdict).pop();
        let option = option.unwrap_or_else(|| panic!("nothing is {verdict:?}:\n{}", self.text()));
        self.choose(&option).press("<Enter>")
    }
}

/// An answer given some days ago.
pub fn answered(rule: &str, question: &str, days: i64, right: bool) -> Answer {
    let at = NOW - time::Duration::days(days);
    Answer {
        id: RecordId(u128::from(days.unsigned_abs()) << 64 | question.len() as u128),
        at,
        day: learning_day(at),
        mode: Mode::Today,
        rule: rule.to_owned(),
        question: question.to_owned(),
        options: ["400", "403", "409", "503"].map(str::to_owned).into(),
        chosen: if right { "409" } else { "400" }.to_owned(),
        right: "409".to_owned(),
        verdict: if right { Verdict::Right } else { Verdict::Wrong },
        guess: false,
        hints: 0,
        ms: 9_000,
        text: 0,
        exam: None,
        challenge: None,
    }
}

/// Where the marks of selected rows are drawn: a reversed `>` with which the bar begins; any other is text.
pub fn marks(buffer: &Buffer) -> Vec<Position> {
    let is_reversed = |cell: &Cell| cell.modifier.contains(Modifier::REVERSED);
    let in_row = |row: &[Cell]| {
        let begins = |at: &usize| is_reversed(&row[*at]) && !(*at > 0 && is_reversed(&row[*at - 1]));
        (0..row.len()).filter(|at| begins(at) && row[*at].symbol() == ">").collect::<Vec<_>>()
    };
    rows(buffer)
        .enumerate()
        .flat_map(|(y, row)| in_row(row).into_iter().map(move |x| position(x, y)))
        .collect()
}

/// Where the first of several options begins, whether or not one is chosen: where its mark would be.
pub fn first_option(buffer: &Buffer) -> Option<Position> {
    let is_blank = |cell: &Cell| cell.symbol() == " " && cell.modifier.contains(Modifier::BOLD);
    let begins = |row: &[Cell]| {
        row.windows(3).position(|three| {
            is_blank(&three[0]) && is_blank(&three[1]) && ["1", "-"].contains(&three[2].symbol())
        })
    };
    rows(buffer).enumerate().find_map(|(y, row)| Some(position(begins(row)?, y)))
}

/// Where the text of a field ends, if there is one: behind the last bold letter of the row that begins with its mark.
pub fn field(buffer: &Buffer) -> Option<Position> {
    let begins = |row: &[Cell]| {
        let at = row.iter().position(|cell| cell.symbol() != " ")?;
        let is_mark = row[at].modifier == Modifier::BOLD && [">", "/"].contains(&row[at].symbol());
        (is_mark && row.get(at + 1)?.symbol() == " ").then_some(at)
    };
    let (at, row, y) = rows(buffer).enumerate().find_map(|(y, row)| Some((begins(row)?, row, y)))?;
    // What's told beside a list is behind a line.
    let row = row.split(|cell| cell.symbol() == "│").next()?;
    // What was typed is bold; so are the signs of more above or below, which may stand at the end of any row.
    let is_typed =
        |cell: &Cell| cell.modifier.contains(Modifier::BOLD) && !["↑", "↓"].contains(&cell.symbol());
    let typed = row.iter().rposition(is_typed).filter(|last| *last >= at + 2);
    Some(position(typed.map_or(at + 2, |last| last + 1), y))
}

fn position(x: usize, y: usize) -> Position {
    let coordinate = |at: usize| u16::try_from(at).expect("a buffer has at most 65,535 columns and rows");
    Position { x: coordinate(x), y: coordinate(y) }
}

fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width).max(1))
}

fn text_of(row: &[Cell]) -> String {
    row.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned()
}

/// `3-9 magenta bold`, for each run of cells that are not plain.
fn styles_of(row: &[Cell]) -> Vec<String> {
    let mut runs: Vec<(usize, usize, String)> = Vec::new();
    for (at, cell) in row.iter().enumerate() {
        let style = style_of(cell);
        match runs.last_mut() {
            Some((_, end, last)) if *end + 1 == at && *last == style => *end = at,
            _ => runs.push((at, at, style)),
        }
    }
    runs.retain(|(_, _, style)| !style.is_empty());
    runs.into_iter().map(|(start, end, style)| format!("{start}-{end} {style}")).collect()
}

fn style_of(cell: &Cell) -> String {
    let mut words: Vec<String> = Vec::new();
    if cell.fg != Color::Reset {
        words.push(cell.fg.to_string().to_lowercase());
    }
    assert_eq!(cell.bg, Color::Reset, "a background is never painted");
    for (modifier, word) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::REVERSED, "reversed"),
        (Modifier::CROSSED_OUT, "crossed-out"),
    ] {
        if cell.modifier.contains(modifier) {
            words.push(word.to_owned());
        }
    }
    words.join(" ")
}
