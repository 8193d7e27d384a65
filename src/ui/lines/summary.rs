//! What a session brought, with the way back into each question.

use super::past::answer_line;
use super::place::{Place, Turn, View, remark};
use super::review::Review;
use super::script::Script;
use crate::learn::words::{classes, comes_back, costliest, result, told, worst_first};
use crate::learn::{Aim, Part, Session};
use crate::learn::{Answer, Mode, Verdict};

/// The answers of a session, wrong ones first.
#[derive(Debug)]
pub struct Summary {
    mode: Mode,
    answers: Vec<Answer>,
    skipped: usize,
}

impl Summary {
    /// Sums up a session.
    pub fn new(session: &Session) -> Self {
        Self { mode: session.mode(), answers: worst_first(session.answers()), skipped: session.skipped() }
    }

    /// The answers that were not taken back since.
    fn answers<'a>(&'a self, view: &View<'_>) -> Vec<&'a Answer> {
        self.answers.iter().filter(|answer| view.history.answer(answer.id).is_some()).collect()
    }

    /// Says what it brought, and what was not right.
    pub fn speak(&mut self, view: &View<'_>, script: &mut Script) {
        let answers = self.answers(view);
        script.say(&format!("The session is over: {}", result(&answers, self.skipped)));
        if self.mode == Mode::Exam {
            script.labelled("By class", &classes(&answers));
        }
        if self.mode == Mode::Placement {
            script.say("What you know already comes later; what is new to you comes first.");
        }
        script.say(&comes_back(&answers, view.history, view.today()));
        if let Some(pair) = costliest(view.history, view.today()) {
            script.say(&format!("Mixed up most: {}. d practises the two.", told(&pair)));
        }
        list(&answers, |answer| answer.verdict != Verdict::Right, view, script);
    }

    /// Does what a line says.
    pub fn hear(&mut self, line: &str, view: &View<'_>, script: &mut Script) -> Turn {
        let answers = self.answers(view);
        let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match line.to_lowercase().as_str() {
            "" | "b" | "back" => Turn::Back,
            "n" => Turn::Start(Aim::Today),
            "a" => {
                list(&answers, |_| true, view, script);
                Turn::Stay
            }
            "d" => match costliest(view.history, view.today()) {
                Some(pair) => Turn::Start(Aim::Practice(Part::pair(pair.right, pair.chosen).into())),
                None => remark(script, "Nothing was mixed up lately."),
            },
            _ => match number.and_then(|number| answers.get(number)) {
                Some(answer) => Turn::Push(Place::Review(Box::new(Review::new((*answer).clone())))),
                None => remark(script, &format!("Type 1 to {}, a, d, n or help.", answers.len())),
            },
        }
    }
}

/// Reads answers with the numbers that look back at them.
fn list(answers: &[&Answer], wanted: impl Fn(&Answer) -> bool, view: &View<'_>, script: &mut Script) {
    for (at, answer) in answers.iter().enumerate().filter(|(_, answer)| wanted(answer)) {
        script.numbered(at + 1, &answer_line(answer, view.bank));
    }
}
