//! One answer, looked back at: the question as it was asked, what was chosen, and today's explanation.

use super::explanation::{about_answer, badge, bare, hear_about_answer, marked_options, own_words, reasons};
use super::question::situation;
use super::suspension::about_rule;
use super::{Go, Heard, Outcome, Screen};
use crate::bank::{Choice, Question};
use crate::learn::phrases::{capitalised, circumstances, taken_back, verdict};
use crate::learn::{Answer, Feedback, Given, undo};
use crate::ui::document::{Block, Document, OneColumn, Pane, Side};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::View;

/// An answer that is looked back at.
#[derive(Debug)]
pub struct ReviewScreen {
    answer: Answer,
    /// Whether nothing of the explanation is shortened.
    shows_all: bool,
}

impl ReviewScreen {
    /// Shows an answer from its beginning.
    pub fn new(answer: Answer) -> Self {
        Self { answer, shows_all: false }
    }

    /// What was asked and chosen, with the signs of the options.
    fn asked<'a>(&'a self, view: &View<'a>) -> Vec<Block<'a>> {
        let answer = &self.answer;
        let question = view.bank.question(&answer.question).map(|(_, question)| question);
        let how = circumstances(answer, view.history, view.now);
        let said = format!("{}. {how}", capitalised(verdict(answer.verdict)));
        let mut blocks = vec![Block::text(how, Role::Muted).instead(said).once(), Block::gap()];
        // Of a question that was withdrawn, the answer still tells what was chosen.
        let note = match question {
            None => "This question is no longer available.",
            Some(question) if question.is_reworded(answer.text) => "This question has been reworded since.",
            Some(_) => "",
        };
        if !note.is_empty() {
            blocks.extend([Block::text(note, Role::Label), Block::gap()]);
        }
        blocks.extend(question.map(situation).unwrap_or_default());
        blocks.push(Block::gap());
        blocks.extend(marked_options(answer, question, view.bank));
        blocks.extend(self.said_options(question));
        blocks.push(Block::gap());
        blocks
    }

    /// What lines say of the options.
    fn said_options<'a>(&self, question: Option<&Question>) -> Vec<Block<'a>> {
        let answer = &self.answer;
        let name =
            |key: &str| Choice::of(question, key).map_or_else(|| key.to_owned(), |choice| bare(&choice));
        let mut blocks = vec![Block::said(format!("You chose {}.", name(&answer.chosen)))];
        if answer.chosen != answer.right {
            blocks.push(Block::said(format!("The answer is {}.", name(&answer.right))));
        }
        let others = answer.options.iter().filter(|key| **key != answer.chosen && **key != answer.right);
        let others: Vec<String> = others.map(|key| name(key)).collect();
        if !others.is_empty() {
            blocks.push(Block::said(format!("Other options: {}.", others.join("; "))));
        }
        blocks
    }

    fn reasons<'a>(&'a self, view: &View<'a>) -> Vec<Block<'a>> {
        let answer = &self.answer;
        let own = own_words(answer, view);
        let Some((rule, question)) = view.bank.question(&answer.question) else { return own };
        let Some(chosen) = question.chosen(&answer.chosen) else { return own };
        let feedback = Feedback::new(view.bank, rule, question, &chosen, answer.verdict);
        reasons(&feedback, own, false, self.shows_all)
    }
}

impl Screen for ReviewScreen {
    fn context(&self) -> Context {
        Context::Review
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        Document {
            aside: badge(self.answer.verdict),
            main: about_rule(&self.answer, view, false).into_iter().chain(self.reasons(view)).collect(),
            pane: Some(Pane::new(Side::Left, Some(OneColumn::Above), {
                let view = *view;
                move || self.asked(&view)
            })),
            resume: "Back to the answer. again: read it again.".into(),
            prompt: "Enter to go back:",
            ..Document::new("Review")
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::More => {
                self.shows_all = !self.shows_all;
                Outcome::stay()
            }
            Action::Undo => {
                let undone = Some(undo(self.answer.id, given));
                Outcome::from(Go::Back).keeping(undone).noting(taken_back(&self.answer, view.bank))
            }
            _ => about_answer(&self.answer, action, view, given).unwrap_or_else(Outcome::stay),
        }
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        hear_about_answer(line, Some(&self.answer), "go back", view)
    }
}
