//! A line in, some lines out: says what is new of the screen on top, and hears lines as its actions.

use super::script::Script;
use super::speech::{Rest, Said, called, more_rows, name_of, speech};
use crate::bank::with_ascii_digits;
use crate::learn::phrases::capitalised;
use crate::learn::{History, Keeping, Moment, Record};
use crate::ui::app::{Acted, App, Opening, ScreenPlace};
use crate::ui::document::Document;
use crate::ui::input::Key;
use crate::ui::keymap::{Action, Context, FORMER_WORDS};
use crate::ui::screens::Errand;
use crate::ui::settings::{Applied, Change};
use crate::ui::view::Face;

/// What is said next of the screen on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Say {
    /// What is new.
    News,
    /// Everything.
    All,
    /// Only the prompt.
    Nothing,
}

/// What the outside has to do after a line; at most one thing.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Keep a record, then say how that went with [`Console::keep`].
    Record(Box<Record>),
    /// Change a setting, then say how that went with [`Console::apply`].
    Set(Change),
}

/// The screens line by line.
#[derive(Debug)]
pub struct Console {
    pub app: App,
    script: Script,
    /// What was said last of each screen on the stack.
    said: Vec<(ScreenPlace, Vec<Said>)>,
    /// The screen of which something was said last.
    last: Option<u64>,
    /// The rows of a list that were not said yet.
    rest: Option<Rest>,
    next: Say,
    /// Whether it is still to be said who is speaking.
    greets: bool,
    /// Whether something was kept since it was last said how that went.
    was_kept: bool,
    is_over: bool,
}

impl Console {
    /// Shows an app, going where it begins; nothing is said yet.
    pub fn new(mut app: App, opening: &Opening) -> Self {
        app.show_in(Face::Lines);
        let mut console = Self {
            script: Script::new(80),
            said: Vec::new(),
            last: None,
            rest: None,
            next: Say::News,
            greets: matches!(opening, Opening::Home | Opening::Session(_) | Opening::Exam),
            was_kept: false,
            is_over: false,
            app,
        };
        if !console.app.open(opening) {
            match opening {
                Opening::Session(_) => console.script.say("There are no questions to ask."),
                _ => console.is_over = true,
            }
        }
        console
    }

    /// From now on in lines of so many columns.
    pub fn resize(&mut self, width: u16) {
        self.script.resize(width);
    }

    /// Takes note of how keeping a record went.
    pub fn keep(&mut self, keeping: Keeping) {
        self.app.keep(keeping);
        self.was_kept = true;
    }

    /// Whether nothing more is asked.
    pub fn is_over(&self) -> bool {
        self.is_over
    }

    /// The answers so far.
    pub fn history(&self) -> &History {
        self.app.history()
    }

    /// Shows everything as settings that were changed say.
    pub fn apply(&mut self, applied: Applied) {
        self.script.say(&applied.note);
        self.app.apply(applied);
    }

    /// Does what a line says; returns what the outside has to do, if anything.
    pub fn hear(&mut self, line: &str, moment: Moment) -> Option<Effect> {
        let typed = line.trim();
        let line = &with_ascii_digits(typed);
        let word = line.to_lowercase();
        self.next = Say::News;
        match word.as_str() {
            "q" | "quit" => return self.carry_out(Acted { quits: true, ..Acted::default() }),
            "?" | "help" => self.help(),
            "again" => self.next = Say::All,
            "" => return self.hear_nothing(moment),
            "b" | "back" => {
                let back = self.app.document().on_back;
                let acted = self.app.act(back, moment);
                return self.carry_out(acted);
            }
            // A note says what was typed, in whatever digits.
            _ if self.app.context().is_prose() || word.starts_with("note ") => {
                return self.hear_word(typed, &word, moment);
            }
            _ => return self.hear_word(line, &word, moment),
        }
        None
    }

    /// A word of the key table, the name of a block, something that the screen knows, or a number.
    fn hear_word(&mut self, line: &str, word: &str, moment: Moment) -> Option<Effect> {
        let context = self.app.context();
        if let Some(action) = self.action(word, context) {
            let acted = self.app.act(action, moment);
            return self.carry_out(acted);
        }
        // To read again is a key of no screen, and so its letter is free on most.
        if word == "r" && !context.is_text_field() {
            self.next = Say::All;
            return None;
        }
        let name = name_of(&self.app.document(), word).filter(|_| context != Context::Search);
        if let Some(name) = name {
            self.say_blocks(name);
            return None;
        }
        if let Some(acted) = self.app.hear(line, moment) {
            return self.carry_out(acted);
        }
        let Some(at) = self.chosen(word) else {
            self.unclear();
            return None;
        };
        self.app.act(Action::Choose(at), moment);
        let acted = self.app.act(Action::Confirm, moment);
        self.carry_out(acted)
    }

    /// An empty line reads on, or does what the screen says.
    fn hear_nothing(&mut self, moment: Moment) -> Option<Effect> {
        if let Some(rest) = self.rest.take() {
            let said = more_rows(&self.app.document(), rest.from);
            said.say(&mut self.script);
            self.rest = said.rest;
            self.next = Say::Nothing;
            return None;
        }
        let on_empty = self.app.document().on_empty;
        let acted = match on_empty {
            Some(action) => Some(self.app.act(action, moment)),
            None => self.app.hear("", moment),
        };
        let Some(acted) = acted else {
            self.unclear();
            return None;
        };
        self.carry_out(acted)
    }

    /// The action of the key table that a word stands for: the word itself, its key, or its first letter.
    fn action(&self, word: &str, context: Context) -> Option<Action> {
        let is_search = matches!(context, Context::Search | Context::Finding | Context::Noting);
        let keys = self.app.keys();
        let mut letters = word.chars();
        let letter = letters.next().filter(|_| letters.next().is_none());
        let heard = |action: &Action| {
            !action.is_motion()
                && !matches!(action, Action::Help | Action::Suspend | Action::Redraw | Action::Quit)
        };
        let by_key = letter.and_then(|letter| {
            let is_bound = |row: &&crate::ui::keymap::Binding| row.keys.contains(&Key::Char(letter));
            keys.rows_in(context).find(is_bound).map(|row| row.action)
        });
        let word = FORMER_WORDS.iter().find(|(former, _)| *former == word).map_or(word, |(_, today)| today);
        let by_word = keys.words(context).find(|(of, ..)| *of == word).map(|(_, action, _)| action);
        let mut initials =
            keys.words(context).filter(|(of, ..)| letter.is_some() && of.chars().next() == letter);
        // `r` alone reads again.
        let by_initial =
            initials.next().map(|(_, action, _)| action).filter(|action| *action != Action::Redo);
        let found = by_word.or(by_key).or(by_initial).filter(heard);
        // What is typed into a search is looked for; digits are rows or codes.
        let is_digit =
            |action: &Action| matches!(action, Action::Letter(_) | Action::Choose(_) | Action::Take(_));
        found.filter(|action| !is_search && !is_digit(action))
    }

    /// The row or option of a number.
    fn chosen(&self, word: &str) -> Option<usize> {
        let selection = self.app.document().selection()?;
        let at = word.parse::<usize>().ok()?.checked_sub(1)?;
        Some(at).filter(|at| *at < selection.count)
    }

    fn unclear(&mut self) {
        self.next = Say::Nothing;
        let rows = self.app.document().selection().map_or(0, |selection| selection.count);
        match rows {
            0 => self.script.say("Unknown command. Type help for a list of commands."),
            _ => self.script.say(&format!("Type 1 to {rows}, or help.")),
        }
    }

    fn carry_out(&mut self, acted: Acted) -> Option<Effect> {
        let Acted { record, said, note, quits, errand, asked_for } = acted;
        for text in [said, note].into_iter().flatten() {
            self.script.say(&text);
        }
        let mut effect = record.map(|record| Effect::Record(Box::new(record)));
        // From lines it can be copied as it is.
        match errand {
            Some(Errand::Open(address)) => self.script.say(&address),
            Some(Errand::Copy(text) | Errand::Share(text)) => {
                text.lines().for_each(|line| self.script.say(line));
            }
            Some(Errand::Set(change)) => effect = effect.or(Some(Effect::Set(change))),
            None => {}
        }
        if let Some(name) = asked_for {
            self.say_blocks(name);
        }
        self.is_over |= quits;
        effect
    }

    fn say_blocks(&mut self, name: &str) {
        let blocks = called(&self.app.document(), name);
        for said in blocks {
            said.say(&mut self.script);
        }
        self.next = Say::Nothing;
    }

    /// Says what can be typed here.
    fn help(&mut self) {
        let document = self.app.document();
        let notes: Vec<Said> = called(&document, "note");
        let lines = document.lines_help;
        let on_empty = document.on_empty.map(|action| self.app.keys().help(self.app.context(), action));
        drop(document);
        for note in notes {
            note.say(&mut self.script);
        }
        for line in lines {
            self.script.say(line);
        }
        // What an empty line does goes by the sentence of its key, unless the screen says it.
        if let Some(help) = on_empty.filter(|help| !help.is_empty()) {
            self.script.say(&format!("Enter: {help}."));
        }
        let words = self.app.with_help(speech);
        // What an empty line does has just been said.
        let is_said = |word: &&Said| on_empty.is_none_or(|help| !word.ends_with(help));
        for word in words.iter().filter(is_said) {
            word.say(&mut self.script);
        }
        self.script.say("again: read everything again; b: go back; q: quit.");
        self.next = Say::Nothing;
    }

    /// What is to be said now, with the prompt for the next line unless nothing more is asked.
    pub fn say(&mut self) -> String {
        if std::mem::take(&mut self.greets) {
            self.greet();
        }
        if self.is_over {
            self.say_how_it_was_kept(false);
        } else {
            self.say_screen();
        }
        self.script.take()
    }

    /// Says who is speaking, and what was found at the start.
    fn greet(&mut self) {
        self.script.say("statusquiz in line mode. Type help for a list of commands, q to quit.");
        if let Some(notice) = self.app.notice() {
            self.script.say(&(capitalised(&notice) + "."));
        }
    }

    /// Says what is new of the screen on top, and asks for a line.
    fn say_screen(&mut self) {
        let place = self.app.place();
        let document = self.app.document();
        let speech = speech(&document);
        let before = self.said.iter().find(|(of, _)| of.screen == place.screen);
        let is_same_subject = before.is_some_and(|(of, _)| of.stage.subject == place.stage.subject);
        let has_moved = before.is_none_or(|(of, _)| *of != place);
        let has_returned = before.is_some() && self.last != Some(place.screen);
        let old = before.filter(|_| is_same_subject).map_or(&[][..], |(_, said)| said);
        let news = news(self.next, &document, &speech, old);
        if self.next == Say::All || !is_same_subject || self.last != Some(place.screen) {
            self.rest = None;
        }
        if !is_same_subject && !news.is_empty() {
            self.script.gap();
        }
        if has_returned && !news.iter().any(|said| said.holds(&document.resume)) {
            self.script.say(&document.resume);
        }
        for said in &news {
            said.say(&mut self.script);
            self.rest = self.rest.or(said.rest);
        }
        let status = document.status.as_ref().filter(|_| has_moved || self.next == Say::All);
        if let Some(status) = status {
            self.script.say(status);
        }
        let is_told = status.is_some() || !news.is_empty();
        let reads_on = self.rest.is_some() && document.on_empty.is_some();
        let prompt = if reads_on { "Enter for more:" } else { document.prompt };
        let (is_over, is_only_read) = (document.is_over, document.is_only_read);
        drop(document);
        self.said.retain(|(of, _)| of.screen != place.screen && self.app.is_open(of.screen));
        self.said.push((place, speech));
        self.last = Some(place.screen);
        self.say_how_it_was_kept(is_told);
        self.is_over |= is_over;
        self.ask(prompt, is_only_read);
    }

    /// Asks for a line; where nothing can be done, what was asked before is asked again.
    fn ask(&mut self, prompt: &'static str, is_only_read: bool) {
        if self.is_over {
            return;
        }
        let mut prompt = prompt;
        if is_only_read {
            self.app.back();
            self.last = Some(self.app.place().screen);
            prompt = self.app.document().prompt;
        }
        self.script.ask(prompt);
    }

    /// After a screen has said itself what it saved, only a failure is worth a word.
    fn say_how_it_was_kept(&mut self, is_told: bool) {
        if !std::mem::take(&mut self.was_kept) {
            return;
        }
        match self.app.keeping().notice() {
            Some(notice) => self.script.say(&(capitalised(&notice) + ".")),
            None if !is_told => self.script.say("Saved."),
            None => {}
        }
    }
}

/// What is to be said of a document, of which something was said before.
fn news(next: Say, document: &Document<'_>, speech: &[Said], before: &[Said]) -> Vec<Said> {
    // Of a list there is too much to say all of it.
    let is_list = document.selection().is_some();
    let wanted = |said: &Said| match next {
        Say::Nothing => None,
        Say::All if !is_list && said.name.is_empty() => Some(said.clone()),
        Say::All => Some(said.clone()).filter(|said| !said.is_detail),
        Say::News => said.clone().news(before).filter(|said| !said.is_detail),
    };
    speech.iter().filter_map(wanted).collect()
}
