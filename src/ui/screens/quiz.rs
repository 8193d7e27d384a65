//! A session: a question, then what is to be said about the answer.

use super::explanation::{
    about_answer, badge, headline, hear_about_answer, judged, marked_options, own_words, reasons, rule_of,
};
use super::lab_exchange::make_it_happen;
use super::question::{answering, hear, said_unclear, situation, work_on};
use super::summary::SummaryScreen;
use super::suspension::about_rule;
use super::{Go, Heard, Outcome, Screen, Stage};
use crate::bank::{Bank, Question};
use crate::learn::phrases::{DAILY, NOT_CHOSEN, challenge_paused, left_out, taken_back, what_follows};
use crate::learn::{Answer, EXAM, Feedback, Given, KnownCode, Mode, RecordId, Session, Unclear, undo};
use crate::ui::document::{Block, Document, OneColumn, Pane, Side, run};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::View;

/// A session, with the question or the explanation in front of the learner.
#[derive(Debug)]
pub struct QuizScreen {
    session: Session,
    explained: Option<Answer>,
    /// Why what was typed is no answer yet.
    unclear: Option<Unclear>,
    /// Whether this one question is all, and the shell waits.
    is_quick: bool,
    /// Whether nothing of the explanation is shortened.
    shows_all: bool,
    /// How well each code was known when the session began.
    known: Vec<KnownCode>,
}

impl QuizScreen {
    /// Shows a session from its first question.
    pub fn new(session: Session, known: Vec<KnownCode>) -> Self {
        Self { session, explained: None, unclear: None, is_quick: false, shows_all: false, known }
    }

    /// One question on the way to something else.
    pub fn quick(session: Session) -> Self {
        Self { is_quick: true, ..Self::new(session, Vec::new()) }
    }

    fn question<'a>(&self, view: &View<'a>) -> Option<&'a Question> {
        let attempt = self.session.attempt()?;
        view.bank.question(&attempt.asked().question).map(|(_, question)| question)
    }

    /// `Practice, 4xx: 3 of 10`, or in lines `Practice, 4xx, question 3 of 10, core.`
    fn titles(&self, question: &Question, view: &View<'_>) -> (String, String) {
        let (number, total) = self.session.position();
        let (shown, said) = match (self.session.mode(), self.session.topic()) {
            (Mode::Practice, Some(topic)) => {
                let title = format!("Practice, {}", topic.title());
                (format!("{title}:"), title)
            }
            _ if self.session.challenge().is_some() => (format!("{DAILY}:"), DAILY.to_owned()),
            (mode, _) => (mode.name().to_owned(), mode.name().to_owned()),
        };
        let flagged = if view.history.flag(&question.id).is_some() { ", flagged" } else { "" };
        let tier = question.tier.word();
        (
            format!("{shown} {number} of {total}"),
            format!("{said}, question {number} of {total}, {tier}{flagged}."),
        )
    }

    /// Why the answer is right or wrong, beside what was asked.
    fn explain<'a>(
        &'a self,
        answer: &'a Answer,
        question: &'a Question,
        view: &View<'a>,
        document: &mut Document<'a>,
    ) {
        let Some((rule, chosen)) =
            view.bank.question(&answer.question).map(|(rule, _)| rule).zip(question.chosen(&answer.chosen))
        else {
            return;
        };
        let feedback = Feedback::new(view.bank, rule, question, &chosen, answer.verdict);
        // Whoever knew it need not hear it all again.
        let is_known = answer.shows_knowledge();
        document.main = headline(&feedback, answer);
        document.main.extend(about_rule(answer, view, self.is_quick));
        let own = own_words(answer, view);
        document.main.extend(reasons(&feedback, own, is_known || self.is_quick, self.shows_all));
        let bank = view.bank;
        let asked = move || {
            let mut blocks: Vec<Block<'a>> = situation(question).into_iter().map(Block::detail).collect();
            blocks.push(Block::gap());
            blocks.extend(marked_options(answer, Some(question), bank));
            blocks
        };
        let title = Some(Block::text("You were asked", Role::Label).detail());
        document.pane = Some(Pane { title, ..Pane::new(Side::Left, Some(OneColumn::Below), asked) });
    }

    /// The answers of the session so far, where they are told at once, and how many questions are to come.
    fn so_far<'a>(&self, bank: &Bank) -> Vec<Block<'a>> {
        let (number, total) = self.session.position();
        let to_go = format!("{} to go", total.saturating_sub(number).saturating_add(1));
        let to_go = Block::text(to_go, Role::Muted);
        if self.session.mode().tells_at_the_end() {
            return vec![to_go];
        }
        let row = |answer: &Answer| {
            let (_, question) = bank.question(&answer.question)?;
            Some(judged(answer.verdict, &question.answer))
        };
        let rows = self.session.answers().iter().filter_map(row);
        let label = Block::text("This session", Role::Label);
        std::iter::once(label).chain(rows).chain([to_go]).collect()
    }

    fn answer(&mut self, view: &View<'_>, given: Given) -> Outcome {
        let Some(attempt) = self.session.attempt() else { return Outcome::stay() };
        if let Err(unclear) = attempt.answer(view.bank) {
            let Some(typed) = attempt.typed() else { return Outcome::refused(NOT_CHOSEN) };
            let said = said_unclear(&unclear, typed, view);
            self.unclear = Some(unclear);
            return Outcome::stay().saying(said);
        }
        self.unclear = None;
        let Some(answer) = self.session.answer(view.bank, given) else { return Outcome::stay() };
        let record = Some(answer.clone().into());
        if self.session.mode().tells_at_the_end() {
            return self.go_on(view).keeping(record);
        }
        self.explained = Some(answer);
        Outcome::stay().keeping(record)
    }

    fn take_back(&mut self, view: &View<'_>, given: Given) -> Outcome {
        let Some(answer) = self.session.take_back(view.bank) else { return Outcome::stay() };
        self.explained = None;
        Outcome::stay().keeping(Some(undo(answer.id, given))).noting(taken_back(&answer, view.bank))
    }

    /// Suspends the rule just asked, or resumes it; once it's suspended, this session doesn't ask it either.
    fn suspend(&mut self, answer: &Answer, view: &View<'_>, given: Given) -> Outcome {
        if !rule_of(answer).is_suspended(view.bank, view.history) {
            self.session.leave_out(&answer.rule);
        }
        about_answer(answer, Action::SuspendRule, view, given).unwrap_or_else(Outcome::stay)
    }

    /// Serves the scenario; whoever makes it happen sees the code, as with a hint.
    fn make_it_happen(&mut self, view: &View<'_>) -> Outcome {
        let outcome = self.question(view).map_or_else(Outcome::stay, make_it_happen);
        if let (Go::Push(_), Some(attempt)) = (&outcome.go, self.session.attempt_mut()) {
            attempt.saw_it_happen();
        }
        outcome
    }

    fn go_on(&mut self, view: &View<'_>) -> Outcome {
        self.session.next(view.bank);
        self.begin_question()
    }

    fn begin_question(&mut self) -> Outcome {
        self.explained = None;
        self.unclear = None;
        if self.session.attempt().is_none() { self.finish() } else { Outcome::stay() }
    }

    /// Whether the last question was answered, and only its explanation is left.
    fn is_at_the_end(&self) -> bool {
        let (number, total) = self.session.position();
        self.explained.is_some() && number == total
    }

    fn finish(&self) -> Outcome {
        if self.session.answers().is_empty() {
            return Go::Back.into();
        }
        if self.session.mode() == Mode::Exam && self.session.attempt().is_some() {
            let answered = self.session.answers().len();
            let paused =
                format!("Exam stopped: {answered} of {EXAM} answered. You can continue within a week.");
            return Outcome::from(Go::Back).noting(paused);
        }
        if self.session.challenge().is_some() && self.session.attempt().is_some() && !self.is_at_the_end() {
            return Outcome::from(Go::Back).noting(challenge_paused(self.session.answers().len()));
        }
        Go::Replace(Box::new(SummaryScreen::new(&self.session, self.known.clone()))).into()
    }
}

impl Screen for QuizScreen {
    fn context(&self) -> Context {
        let is_typing = self.session.attempt().is_some_and(|attempt| attempt.typed().is_some());
        match self.explained {
            Some(_) => Context::Explanation,
            None if is_typing => Context::Typing,
            None if self.session.mode() == Mode::Exam => Context::ExamQuestion,
            None => Context::Question,
        }
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let Some((question, attempt)) = self.question(view).zip(self.session.attempt()) else {
            return Document::new("");
        };
        let (title, said) = self.titles(question, view);
        let mut document =
            Document { resume: "Back to the answer. again: read it again.".into(), ..Document::new(title) };
        if let Some(answer) = &self.explained {
            document.aside = badge(answer.verdict);
            document.status =
                Some(what_follows(answer, view.bank, view.history, view.is_saved(), view.today()));
            self.explain(answer, question, view, &mut document);
            document.prompt = "Enter to continue:";
            document.on_empty = Some(Action::Next);
            document.is_over = self.is_quick;
            return document;
        }
        document.status = left_out(self.session.left_out()).filter(|_| self.session.position().0 == 1);
        let is_flagged = view.history.flag(&question.id).is_some();
        document.aside = vec![run(if is_flagged { "flagged" } else { question.tier.word() }, Role::Muted)];
        let quick = "statusquiz: a rule is due for review. Enter: answer it later; help: list the commands.";
        document.main = vec![Block::said(if self.is_quick { quick.to_owned() } else { said })];
        document.main.extend(situation(question));
        document.main.push(Block::gap());
        document.pinned = answering(question, attempt, self.unclear.as_ref(), view);
        let bank = view.bank;
        document.pane = Some(Pane::new(Side::Right, None, move || self.so_far(bank)));
        document.prompt = "Answer:";
        document.on_empty = self.is_quick.then_some(Action::Quit);
        document.lines_help = if attempt.typed().is_some() {
            &[
                "Answer with a code: its number or its phrase. You know this rule well enough to answer without options.",
            ]
        } else {
            &["Answer with the number of an option, or with a code."]
        };
        document
    }

    fn act(&mut self, action: Action, view: &View<'_>, given: Given) -> Outcome {
        match (&self.explained, action) {
            (_, Action::Back) => self.finish(),
            (Some(_), Action::Next) => self.go_on(view),
            (Some(_), Action::Undo) => self.take_back(view, given),
            (Some(_), Action::More) => {
                self.shows_all = !self.shows_all;
                Outcome::stay()
            }
            (Some(answer), Action::SuspendRule) => self.suspend(&answer.clone(), view, given),
            (Some(answer), _) => about_answer(answer, action, view, given).unwrap_or_else(Outcome::stay),
            (None, Action::Confirm) => self.answer(view, given),
            (None, Action::Skip) => {
                self.session.skip(view.bank);
                self.begin_question().saying("Skipped.")
            }
            (None, Action::Lab) => self.make_it_happen(view),
            (None, _) => {
                self.unclear = None;
                let said = self.session.attempt_mut().and_then(|attempt| work_on(attempt, action));
                Outcome { said: said.map(str::to_owned), ..Outcome::stay() }
            }
        }
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        match (&self.explained, self.session.attempt()) {
            (None, Some(attempt)) => hear(attempt, line, view.bank),
            (explained, _) => hear_about_answer(line, explained.as_ref(), "continue", view),
        }
    }

    fn bring_back(&mut self, _undone: RecordId, answer: &Answer) {
        if self.session.bring_back(answer) {
            self.unclear = None;
            self.explained = Some(answer.clone());
        }
    }

    fn stage(&self) -> Stage {
        Stage { subject: self.session.position().0, part: self.explained.is_some().into() }
    }

    fn is_session(&self) -> bool {
        true
    }
}
