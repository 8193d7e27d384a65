//! A session in lines: a question, then what is to be said about the answer.

use super::place::{Place, Step, Turn, View};
use super::script::Script;
use super::summary::Summary;
use super::{answered, explanation, keys, question};
use crate::bank::Question;
use crate::learn::words::what_follows;
use crate::learn::{Answer, Mode, Verdict};
use crate::learn::{Feedback, Given, Session, undo};

/// A session, with the question or the explanation in front of the learner.
#[derive(Debug)]
pub struct Quiz {
    session: Session,
    explained: Option<Answer>,
    /// Whether all there is to say is wanted, even about what was known.
    in_full: bool,
    /// Whether this one question is all, and the shell waits.
    quick: bool,
}

impl Quiz {
    /// A session from its first question.
    pub fn new(session: Session) -> Self {
        Self { session, explained: None, in_full: false, quick: false }
    }

    /// One question on the way to something else.
    pub fn quick(session: Session) -> Self {
        Self { quick: true, ..Self::new(session) }
    }

    /// Whether the one question was answered.
    pub fn is_over(&self) -> bool {
        self.quick && self.explained.is_some()
    }

    /// What asks for a line.
    pub fn prompt(&self) -> &'static str {
        if self.explained.is_some() { "Enter to go on:" } else { "Answer:" }
    }

    /// What can be typed now.
    pub fn keys(&self) -> &'static [&'static str] {
        let typing = self.session.attempt().is_some_and(|attempt| attempt.typed().is_some());
        match (&self.explained, self.quick, typing) {
            (Some(_), ..) => keys::EXPLANATION,
            (None, true, _) => keys::QUICK,
            (None, false, true) => keys::TYPING,
            (None, false, false) => keys::QUESTION,
        }
    }

    /// Says the question, or what there is to say about the answer.
    pub fn speak(&mut self, view: &View<'_>, script: &mut Script) {
        if let Some(answer) = &self.explained {
            self.explain(answer, view, script);
        } else if let (Some(question), Some(attempt)) = (self.question(view), self.session.attempt()) {
            script.say(&self.heading(question, view));
            question::speak(question, attempt, script);
        }
    }

    /// `Today, question 4 of 17.`
    fn heading(&self, question: &Question, view: &View<'_>) -> String {
        if self.quick {
            return "A rule is due, says statusquiz. An empty line leaves it for later, help says what can be typed.".to_owned();
        }
        let (number, total) = self.session.position();
        let mode = match (self.session.mode(), self.session.topic()) {
            (Mode::Practice, Some(topic)) => format!("Practice, {topic}"),
            (mode, _) => mode.name().to_owned(),
        };
        let flagged = if view.history.flag(&question.id).is_some() { ", flagged" } else { "" };
        format!("{mode}, question {number} of {total}{flagged}.")
    }

    fn explain(&self, answer: &Answer, view: &View<'_>, script: &mut Script) {
        let Some((rule, question)) = view.bank.question(&answer.question) else { return };
        let Some(chosen) = question.chosen(&answer.chosen) else { return };
        let feedback = Feedback::new(view.bank, rule, question, &chosen, answer.verdict);
        // Whoever knew it need not hear it all again.
        let known = answer.verdict == Verdict::Right && !answer.guess && answer.hints == 0;
        explanation::verdict(&feedback, script);
        explanation::reasons(&feedback, script);
        if self.in_full || !(known || self.quick) {
            explanation::particulars(&feedback, script);
        } else {
            explanation::source(&feedback, script);
        }
        if self.in_full {
            explanation::asked(question, script);
        }
        script.say(&what_follows(answer, view.history, view.saved, view.today()));
    }

    fn question<'a>(&self, view: &View<'a>) -> Option<&'a Question> {
        let attempt = self.session.attempt()?;
        view.bank.question(&attempt.asked().question).map(|(_, question)| question)
    }

    /// Does what a line says.
    pub fn hear(&mut self, line: &str, view: &View<'_>, given: Given, script: &mut Script) -> Step {
        let word = line.to_lowercase();
        match &self.explained {
            Some(answer) => {
                let answer = answer.clone();
                self.hear_after(&word, &answer, view, given, script)
            }
            None => self.hear_before(&word, line, view, given, script),
        }
    }

    fn hear_before(
        &mut self,
        word: &str,
        line: &str,
        view: &View<'_>,
        given: Given,
        script: &mut Script,
    ) -> Step {
        let Some(attempt) = self.session.attempt_mut() else { return Turn::Back.into() };
        match word {
            "" if self.quick => return Turn::Leave.into(),
            "b" | "back" => return self.finish().into(),
            "r" => return Turn::Anew.into(),
            "g" => question::guess(attempt, script),
            "h" => question::hint(attempt, script),
            "s" => {
                self.session.skip(view.bank);
                script.say("Skipped.");
                return self.begin().into();
            }
            _ if question::put_in(attempt, line, view.bank, script) => return self.answer(view, given),
            _ => {}
        }
        Turn::Stay.into()
    }

    fn answer(&mut self, view: &View<'_>, given: Given) -> Step {
        let Some(answer) = self.session.answer(view.bank, given) else { return Turn::Stay.into() };
        let record = Some(answer.clone().into());
        let turn = if self.session.mode().tells_at_the_end() {
            self.go_on(view)
        } else {
            self.explained = Some(answer);
            Turn::Anew
        };
        Step { turn, record }
    }

    fn hear_after(
        &mut self,
        word: &str,
        answer: &Answer,
        view: &View<'_>,
        given: Given,
        script: &mut Script,
    ) -> Step {
        match word {
            "" | "n" => self.go_on(view).into(),
            "b" | "back" => self.finish().into(),
            "u" => {
                let record = self.session.take_back(view.bank).map(|id| undo(id, given));
                self.explained = None;
                script.say("Taken back.");
                Step { turn: Turn::Anew, record }
            }
            _ => {
                self.in_full |= word == "r";
                answered::hear(answer, word, "goes on", view, given, script)
            }
        }
    }

    fn go_on(&mut self, view: &View<'_>) -> Turn {
        self.session.next(view.bank);
        self.begin()
    }

    fn begin(&mut self) -> Turn {
        self.explained = None;
        self.in_full = false;
        if self.session.attempt().is_none() { self.finish() } else { Turn::Anew }
    }

    fn finish(&self) -> Turn {
        if self.session.answers().is_empty() {
            return Turn::Back;
        }
        Turn::Replace(Place::Summary(Summary::new(&self.session)))
    }
}
