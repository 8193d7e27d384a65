//! One answer, looked back at: the question as it was asked, what was chosen, and today's explanation.

use super::explanation::{about_answer, badge, bare, hear_about_answer, marked, reasons, sign};
use super::question::situation;
use super::{Go, Heard, Outcome, Screen};
use crate::bank::{Choice, Question};
use crate::learn::phrases::{capitalised, circumstances, taken_back, verdict};
use crate::learn::{Answer, Feedback, Given, Verdict, undo};
use crate::ui::document::{Block, Document};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::View;

/// An answer that is looked back at.
#[derive(Debug)]
pub struct ReviewScreen {
    answer: Answer,
}

impl ReviewScreen {
    /// Shows an answer from its beginning.
    pub fn new(answer: Answer) -> Self {
        Self { answer }
    }

    /// The options in the order shown, with signs for what was chosen and what is right.
    fn options<'a>(&self, question: Option<&Question>) -> Vec<Block<'a>> {
        let answer = &self.answer;
        let typed = [answer.chosen.clone(), answer.right.clone()];
        let shown = if answer.is_typed() { typed.as_slice() } else { &answer.options };
        let both = answer.chosen == answer.right && answer.is_typed();
        let choice = |key: &str| match question {
            Some(question) => question.chosen(key),
            None => Choice::from_key(key),
        };
        let marked = |key: &String| {
            let (mark, word) = match (*key == answer.chosen, *key == answer.right) {
                (true, _) => (sign(answer.verdict), "you    "),
                (false, true) => (sign(Verdict::Right), "right  "),
                (false, false) => (" ", "       "),
            };
            choice(key).map(|choice| marked(mark, word, &choice, Role::Text).unspoken())
        };
        let mut blocks: Vec<Block<'a>> = shown.iter().skip(usize::from(both)).filter_map(marked).collect();
        let name = |key: &str| choice(key).map_or_else(|| key.to_owned(), |choice| bare(&choice));
        blocks.push(Block::said(format!("You chose {}.", name(&answer.chosen))));
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

    fn blocks<'a>(&'a self, view: &View<'a>) -> Vec<Block<'a>> {
        let answer = &self.answer;
        let how = circumstances(answer, view.history, view.now);
        let said = format!("{}. {how}", capitalised(verdict(answer.verdict)));
        let mut blocks = vec![Block::text(how, Role::Muted).instead(said).once(), Block::gap()];
        let Some((rule, question)) = view.bank.question(&answer.question) else {
            // The question was withdrawn: the answer still tells what was chosen.
            let gone = "This question is no longer available.";
            blocks.extend([Block::text(gone, Role::Label), Block::gap()]);
            blocks.extend(self.options(None));
            return blocks;
        };
        if question.is_reworded(answer.text) {
            blocks.push(Block::text("This question has been reworded since.", Role::Label));
            blocks.push(Block::gap());
        }
        blocks.extend(situation(question));
        blocks.push(Block::gap());
        blocks.extend(self.options(Some(question)));
        blocks.push(Block::gap());
        if let Some(chosen) = question.chosen(&answer.chosen) {
            let feedback = Feedback::new(view.bank, rule, question, &chosen, answer.verdict);
            blocks.extend(reasons(&feedback, false));
        }
        blocks
    }
}

impl Screen for ReviewScreen {
    fn context(&self) -> Context {
        Context::Review
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        Document {
            aside: badge(self.answer.verdict),
            main: self.blocks(view),
            resume: "Back to the answer. again: read it again.".into(),
            prompt: "Enter to go back:",
            ..Document::new("Review")
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::Undo => {
                let undone = Some(undo(self.answer.id, given));
                Outcome::from(Go::Back).keeping(undone).noting(taken_back(&self.answer, view.bank))
            }
            _ => about_answer(&self.answer, action, view, given).unwrap_or_else(Outcome::stay),
        }
    }

    fn hear(&mut self, _line: &str, _view: &View<'_>) -> Heard {
        hear_about_answer("go back")
    }
}
