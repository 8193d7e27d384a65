//! One answer, looked back at: the question as it was asked, what was chosen, and today's explanation.

use super::place::{Step, Turn, View};
use super::script::Script;
use super::{answered, explanation, question};
use crate::bank::{Choice, Question};
use crate::learn::Answer;
use crate::learn::words::{capitalised, circumstances, verdict};
use crate::learn::{Feedback, Given, undo};

/// An answer that is looked back at.
#[derive(Debug)]
pub struct Review {
    answer: Answer,
}

impl Review {
    /// Looks back at an answer.
    pub fn new(answer: Answer) -> Self {
        Self { answer }
    }

    /// Says all there is to say about the answer.
    pub fn speak(&mut self, view: &View<'_>, script: &mut Script) {
        let answer = &self.answer;
        let how = circumstances(answer, view.history, view.now);
        script.say(&format!("{}. {how}", capitalised(verdict(answer.verdict))));
        let Some((rule, question)) = view.bank.question(&answer.question) else {
            script.say("This question is no longer in the collection.");
            self.options(None, script);
            return;
        };
        if question.is_reworded(answer.text) {
            script.say("The question has been reworded since.");
        }
        question::situation(question, script);
        self.options(Some(question), script);
        if let Some(chosen) = question.chosen(&answer.chosen) {
            let feedback = Feedback::new(view.bank, rule, question, &chosen, answer.verdict);
            explanation::reasons(&feedback, script);
            explanation::particulars(&feedback, script);
        }
    }

    /// What was offered, and what of it was chosen and right.
    fn options(&self, question: Option<&Question>, script: &mut Script) {
        let answer = &self.answer;
        let named = |key: &str| {
            let choice = question.map_or_else(|| Choice::from_key(key), |question| question.chosen(key));
            choice
                .map_or_else(|| key.to_owned(), |choice| choice.to_string().trim_end_matches('.').to_owned())
        };
        script.say(&format!("You chose {}.", named(&answer.chosen)));
        if answer.chosen != answer.right {
            script.say(&format!("The answer is {}.", named(&answer.right)));
        }
        let others = answer.options.iter().filter(|key| **key != answer.chosen && **key != answer.right);
        let others: Vec<String> = others.map(|key| named(key)).collect();
        if !others.is_empty() {
            script.say(&format!("Also offered: {}.", others.join("; ")));
        }
    }

    /// Does what a line says.
    pub fn hear(&mut self, line: &str, view: &View<'_>, given: Given, script: &mut Script) -> Step {
        match line.to_lowercase().as_str() {
            "" | "b" | "back" => Turn::Back.into(),
            "u" => {
                script.say("Taken back: the answer counts no more.");
                Step { turn: Turn::Back, record: Some(undo(self.answer.id, given)) }
            }
            word => answered::hear(&self.answer, word, "goes back", view, given, script),
        }
    }
}
