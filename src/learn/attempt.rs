//! One question in front of the learner: the cursor or what was typed, the guess mark and the hints taken.

use super::{Asked, Edit, TextField, Unclear, understand};
use crate::bank::{Bank, Choice, Question, Stance};
use crate::http::{Class, StatusCode};

/// What a hint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// The class of the answer.
    Class(Class),
    /// What can be chosen from, where the answer was to be typed.
    Options,
    /// The scenario itself, which really happens.
    Lab,
    /// One option that is not it.
    NotThis(Choice),
}

/// No answer is typed longer than this, in characters.
const LONGEST: usize = 40;

/// A question being answered.
#[derive(Debug, Clone)]
pub struct Attempt {
    asked: Asked,
    right: Choice,
    wrong: Vec<Choice>,
    /// Which option is chosen; at first none is, so that a key pressed twice answers nothing.
    chosen: Option<usize>,
    guess: bool,
    hints: Vec<Hint>,
    typed: Option<TextField>,
}

impl Attempt {
    /// Puts a question in front of the learner.
    pub fn new(asked: Asked, question: &Question) -> Self {
        let right = question.answer.clone();
        let is_wrong = |c: &&Choice| {
            let stance = question.alternative(&c.key()).map(|a| &a.stance);
            matches!(stance, Some(Stance::Wrong(_)))
        };
        let typed = asked.typed.then(TextField::default);
        let wrong = asked.choices.iter().filter(is_wrong).cloned().collect();
        Self { asked, right, wrong, chosen: None, guess: false, hints: Vec::new(), typed }
    }

    /// What is asked.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// The options in the order shown; none while the answer is to be typed.
    pub fn choices(&self) -> &[Choice] {
        if self.typed.is_some() { &[] } else { &self.asked.choices }
    }

    /// What was typed so far, if the answer is to be typed.
    pub fn typed(&self) -> Option<&str> {
        self.typed.as_ref().map(TextField::text)
    }

    /// The field in which it is typed, if the answer is to be typed.
    pub fn field(&self) -> Option<&TextField> {
        self.typed.as_ref()
    }

    /// Types a letter.
    pub fn type_letter(&mut self, letter: char) {
        if let Some(typed) = &mut self.typed {
            typed.insert(letter, LONGEST);
        }
    }

    /// Does what a key says to what was typed.
    pub fn edit(&mut self, edit: Edit) {
        if let Some(typed) = &mut self.typed {
            typed.edit(edit);
        }
    }

    /// Which option is chosen, if one is.
    pub fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// The answer as it stands: the option that is chosen, or the code that was typed.
    pub fn answer(&self, bank: &Bank) -> Result<Choice, Unclear> {
        match &self.typed {
            Some(typed) => understand(bank, typed.text()).map(Choice::Code),
            None => self.chosen.and_then(|at| self.asked.choices.get(at)).cloned().ok_or(Unclear::Empty),
        }
    }

    /// Chooses an option; one that does not exist is ignored.
    pub fn choose(&mut self, at: usize) {
        if at < self.asked.choices.len() {
            self.chosen = Some(at);
        }
    }

    /// Whether the learner says that it is a guess.
    pub fn is_guess(&self) -> bool {
        self.guess
    }

    /// Marks the answer as a guess, or takes the mark back.
    pub fn toggle_guess(&mut self) {
        self.guess = !self.guess;
    }

    /// The hints taken so far.
    pub fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// Whether an option was ruled out by a hint.
    pub fn is_ruled_out(&self, choice: &Choice) -> bool {
        self.hints.iter().any(|hint| matches!(hint, Hint::NotThis(out) if out == choice))
    }

    /// Takes the next hint, if there is one: first the class where that tells something, then the options where they
    /// are hidden, then one wrong option.
    pub fn take_hint(&mut self) -> bool {
        let next = self.class_hint().or_else(|| self.options_hint()).or_else(|| self.elimination());
        if next == Some(Hint::Options) {
            self.typed = None;
        }
        let taken = next.is_some();
        self.hints.extend(next);
        // What was just ruled out is not answered by going on with Enter.
        self.chosen =
            self.chosen.filter(|at| !self.choices().get(*at).is_some_and(|choice| self.is_ruled_out(choice)));
        taken
    }

    /// Takes note that the scenario was made to happen.
    pub fn saw_it_happen(&mut self) {
        if !self.hints.contains(&Hint::Lab) {
            self.hints.push(Hint::Lab);
        }
    }

    fn class_hint(&self) -> Option<Hint> {
        let class = self.right.code()?.class();
        let told = self.hints.contains(&Hint::Class(class));
        let other_class = |c: &Choice| c.code().map(StatusCode::class) != Some(class);
        let helps = self.typed.is_some() || self.asked.choices.iter().any(other_class);
        (!told && helps).then_some(Hint::Class(class))
    }

    fn options_hint(&self) -> Option<Hint> {
        self.typed.is_some().then_some(Hint::Options)
    }

    fn elimination(&self) -> Option<Hint> {
        let used = self.hints.iter().any(|hint| matches!(hint, Hint::NotThis(_)));
        // An option of another class went with the first hint: ruling it out again would tell nothing.
        let class_told = self.hints.iter().any(|hint| matches!(hint, Hint::Class(_)));
        let class = self.right.code().map(StatusCode::class);
        let open = |c: &&Choice| !class_told || c.code().map(StatusCode::class) == class;
        let out = self.wrong.iter().find(open).or_else(|| self.wrong.first());
        out.filter(|_| !used).cloned().map(Hint::NotThis)
    }
}
