//! Talks in lines: the plain face without a terminal and without a disk.

use super::journey::NOW;
use super::settings;
use statusquiz::testing::bank::Bank;
use statusquiz::testing::lab::Rehearsed;
use statusquiz::testing::learn::{Answer, History, Record, Scheduling, learning_day};
use statusquiz::testing::learn::{Keeping, Limits, Moment};
use statusquiz::testing::ui::lines::{Console, Effect};
use statusquiz::testing::ui::{App, Change, Opening, Preferences};
use std::time::Duration;
use unicode_width::UnicodeWidthStr;

/// A talk with a pretended clock and a pretended disk.
pub struct Lines {
    pub console: Console,
    /// What was said last, with the prompt.
    pub said: String,
    /// The answers handed over to be kept, taken back or not.
    pub saved: Vec<Answer>,
    /// What else was handed over.
    pub others: Vec<Record>,
    /// The settings that were changed, and all as they are now.
    pub changes: Vec<Change>,
    pub preferences: Preferences,
    pub keeping: Keeping,
    /// What can be asked of the lab.
    pub lab: Rehearsed,
    width: u16,
    time: Duration,
    ids: u128,
}

impl Lines {
    /// Begins so with these questions and records, in lines of 80 columns.
    pub fn with(bank: Bank, records: Vec<Record>, opening: &Opening) -> Self {
        Self::wide(80, bank, records, opening)
    }

    /// The same in lines of so many columns.
    pub fn wide(width: u16, bank: Bank, records: Vec<Record>, opening: &Opening) -> Self {
        let history = History::of(records, Scheduling::default(), learning_day(NOW));
        let moment = Moment { at: NOW, since_start: Duration::ZERO, id: 0 };
        let mut app = App::new(bank, history, Limits::default(), Keeping::Saved, 49, moment);
        app.prefer(settings::usual());
        let lab = Rehearsed::default();
        app.experiment_in(Box::new(lab.clone()));
        let mut console = Console::new(app, opening);
        console.resize(width);
        let mut lines = Self {
            console,
            said: String::new(),
            saved: Vec::new(),
            others: Vec::new(),
            changes: Vec::new(),
            preferences: settings::usual(),
            keeping: Keeping::Saved,
            lab,
            width,
            time: Duration::ZERO,
            ids: 0,
        };
        lines.listen();
        lines
    }

    /// Sends a request to the lab, whose response is told with the next line.
    pub fn ask(&mut self, head: &str) -> &mut Self {
        self.lab.ask(format!("{head}\r\nHost: localhost\r\n\r\n").as_bytes());
        self
    }

    fn listen(&mut self) {
        let Self { console, others, time, ids, keeping, .. } = self;
        let moment = || {
            *ids += 1;
            Moment { at: NOW + *time, since_start: *time, id: *ids }
        };
        console.app.listen(moment, |record| {
            others.push(record);
            keeping.clone()
        });
        self.said = self.console.say();
        check(&self.said, self.width.into());
    }

    /// Types a line and listens; after the end nothing is heard.
    pub fn say(&mut self, line: &str) -> &mut Self {
        if self.console.is_over() {
            return self;
        }
        self.time += Duration::from_secs(2);
        self.ids += 1;
        let moment = Moment { at: NOW + self.time, since_start: self.time, id: self.ids };
        match self.console.hear(line, moment) {
            None => {}
            Some(Effect::Record(record)) => {
                match *record {
                    Record::Answer(answer) => self.saved.push(*answer),
                    other => self.others.push(other),
                }
                self.console.keep(self.keeping.clone());
            }
            Some(Effect::Set(change)) => {
                self.console.apply(settings::apply(&mut self.preferences, &change));
                self.changes.push(change);
            }
        }
        self.listen();
        self
    }

    /// What asks for the next line.
    pub fn prompt(&self) -> &str {
        self.said.rsplit('\n').next().unwrap_or_default().trim()
    }

    /// Asserts that something was said last.
    #[track_caller]
    pub fn hears(&mut self, text: &str) -> &mut Self {
        let said = self.said.replace('\n', " ");
        assert!(said.contains(text), "`{text}` was not said:\n{}", self.said);
        self
    }
}

/// Asserts that a text is no more than lines: nothing that moves a cursor, nothing drawn, nothing too wide.
#[track_caller]
pub fn check(said: &str, width: usize) {
    for line in said.split('\n') {
        assert!(line.trim_end().width() <= width, "wider than {width}: {line}");
        let drawn = |c: char| c.is_control() || ('\u{2500}'..='\u{259f}').contains(&c);
        let drawn = |c: char| drawn(c) || ('\u{2800}'..='\u{28ff}').contains(&c);
        assert!(!line.contains(drawn), "not in words: {line:?}");
    }
}
