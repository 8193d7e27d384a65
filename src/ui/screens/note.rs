//! A note of the learner's own: one field, for a rule, a code, or what is wrong with a question.

use super::{Go, Heard, Outcome, Screen, typing};
use crate::bank::Bank;
use crate::learn::article::owner;
use crate::learn::{Given, LONGEST_NOTE, NoteOn, RecordId, TextField, note};
use crate::ui::document::{Block, BlockKind, Document, Field};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::{Face, View};

/// A paste is typed whole, even if it's longer than a note may be: what is too long is refused, and not cut.
const LONGEST: usize = 10_000;
/// From so many characters on, it's told how many there are.
const COUNTED_FROM: usize = 400;
/// The word that opens the field in lines, and behind which the text may stand at once.
const WORD: &str = "note";
/// What is typed in lines to delete a note.
const DELETE: &str = "delete";

/// A note that is written.
#[derive(Debug)]
pub struct NoteScreen {
    on: NoteOn,
    text: TextField,
    /// What is kept by now.
    kept: String,
    /// Whether it was said that leaving would lose what is typed.
    is_warned: bool,
}

impl NoteScreen {
    /// A note on something, with what was noted before.
    pub fn new(on: NoteOn, view: &View<'_>) -> Self {
        let kept = view.history.note(&on).map(|note| note.text.clone()).unwrap_or_default();
        Self { on, text: TextField::of(&kept), kept, is_warned: false }
    }

    /// What is wrong with a question that was just flagged.
    pub fn reason(flag: RecordId) -> Self {
        Self { on: NoteOn::Flag(flag), text: TextField::default(), kept: String::new(), is_warned: false }
    }

    fn is_reason(&self) -> bool {
        matches!(self.on, NoteOn::Flag(_))
    }

    fn name(&self) -> &'static str {
        if self.is_reason() { "Reason" } else { "Note" }
    }

    /// What it is on, and what is said about that.
    fn about(&self, bank: &Bank) -> (String, String) {
        match &self.on {
            NoteOn::Rule(id) => match bank.rule(id) {
                Some(rule) => (owner(rule), rule.says.to_string()),
                None => (id.clone(), "This rule is no longer available.".to_owned()),
            },
            NoteOn::Code(code) => {
                let meaning = bank.entry(*code).map(|entry| entry.meaning.to_string());
                (format!("{code} {}", code.phrase()).trim_end().to_owned(), meaning.unwrap_or_default())
            }
            NoteOn::Question(id) => {
                let situation = bank.question(id).map(|(_, question)| question.situation.to_string());
                (id.clone(), situation.unwrap_or_default())
            }
            NoteOn::Flag(_) => (String::new(), String::new()),
        }
    }

    /// What Enter does, or how long the text is when that matters.
    fn hint(&self, view: &View<'_>) -> String {
        let length = self.text.text().chars().count();
        if length >= COUNTED_FROM {
            return format!("{length} of {LONGEST_NOTE} characters");
        }
        let enter = view.how(Context::Noting, Action::Confirm);
        match (self.is_reason(), self.kept.is_empty()) {
            (true, true) => format!("{enter}: save it, or skip this if it's empty"),
            (_, true) => format!("{enter}: save it"),
            (_, false) => format!("{enter}: save it, or delete it if it's empty"),
        }
    }

    fn save(&self, view: &View<'_>, given: Given) -> Outcome {
        let text = self.text.text().trim();
        if text == self.kept {
            let said = if text.is_empty() { "" } else { "Nothing changed." };
            let back = Outcome::from(Go::Back);
            return if said.is_empty() { back } else { back.noting(said) };
        }
        let done = if text.is_empty() { "deleted" } else { "saved" };
        match note(&self.on, text, view.history, given) {
            Ok(record) => {
                let back = Outcome::from(Go::Back).keeping(Some(record));
                back.noting(format!("{} {done}.", self.name()))
            }
            Err(why) => Outcome::refused(format!("Not saved: {why}.")),
        }
    }

    fn leave(&mut self, view: &View<'_>) -> Outcome {
        let is_changed = self.text.text().trim() != self.kept;
        // Lines show what was typed as it was typed, so it isn't lost.
        if !is_changed || view.face == Face::Lines {
            return Go::Back.into();
        }
        if self.is_warned {
            return Outcome::from(Go::Back).noting(format!("{} not saved.", self.name()));
        }
        self.is_warned = true;
        let how = |action| view.how(Context::Noting, action);
        let (save, leave) = (how(Action::Confirm), how(Action::Back));
        Outcome::refused(format!("Not saved yet. {save}: save it; {leave} again: leave without saving."))
    }
}

impl Screen for NoteScreen {
    fn context(&self) -> Context {
        Context::Noting
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let (name, about) = self.about(view.bank);
        let mut document = Document::new(self.name()).beside(name);
        if !about.is_empty() {
            document.main = vec![Block::text(about, Role::Text).unspoken(), Block::gap()];
        }
        if !self.kept.is_empty() {
            let kept = format!("Your note: {}", self.kept);
            document.main.push(Block::said(kept));
            let how = format!("Type a new one. Enter: leave it as it is; {DELETE}: delete it.");
            document.main.push(Block::said(how));
        }
        let asked = if self.is_reason() { "What's wrong with it?" } else { "Your note" };
        let field = Field { mark: "> ", typed: &self.text, after: "".into() };
        document.pinned = vec![
            Block::text(asked, Role::Label).unspoken(),
            BlockKind::Field(field).into(),
            Block::text(self.hint(view), Role::Muted).unspoken(),
        ];
        document.prompt = match (self.is_reason(), self.kept.is_empty()) {
            (true, _) => "What's wrong with it? (Enter to skip)",
            (false, true) => "Note (Enter to go back):",
            (false, false) => "Note (Enter to leave it):",
        };
        document.resume = "".into();
        document.lines_help = &["Type the note as one line of at most 500 characters. delete: delete it."];
        document
    }

    fn act(&mut self, action: Action, view: &View<'_>, given: Given) -> Outcome {
        let was_warned = std::mem::take(&mut self.is_warned);
        match action {
            Action::Letter(letter) => self.text.insert(letter, LONGEST),
            Action::Edit(edit) => self.text.edit(edit),
            Action::Confirm => return self.save(view, given),
            Action::Back => {
                self.is_warned = was_warned;
                return self.leave(view);
            }
            _ => {}
        }
        Outcome::stay()
    }

    fn hear(&mut self, line: &str, _view: &View<'_>) -> Heard {
        Heard::Actions(said(line))
    }
}

/// What a line says that was asked for as a note.
fn said(line: &str) -> Vec<Action> {
    let mut actions = typing(if line.eq_ignore_ascii_case(DELETE) { "" } else { line });
    actions.push(Action::Confirm);
    actions
}

/// What a line says that begins with the word for a note, if it does.
pub fn hear_note(line: &str) -> Option<Heard> {
    let (word, text) = line.split_once(' ')?;
    let actions = || std::iter::once(Action::Note).chain(said(text.trim())).collect();
    word.eq_ignore_ascii_case(WORD).then(|| Heard::Actions(actions()))
}

/// What the learner noted on something, if anything.
pub fn noted<'a>(on: &NoteOn, view: &View<'a>) -> Option<Block<'a>> {
    view.history.note(on).map(|note| Block::labelled("Your note", note.text.as_str()))
}
