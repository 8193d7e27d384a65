//! What a session brought, with the way back into each question.

use super::explanation::sign;
use super::review::ReviewScreen;
use super::{Errand, Go, Heard, Outcome, Screen};
use crate::learn::phrases::{
    DAILY, after_challenge, classes, comes_back, costliest, exam_result, foretold, growth, left_today, level,
    result, share, share_challenge, streak, told, worst_first,
};
use crate::learn::when::lasting;
use crate::learn::{
    Answer, Challenge, Given, Grown, KnownCode, Mode, Part, RecordId, Session, SessionKind, Tally, Verdict,
    forecast, grown, known_codes, mistakes, outlook, time_spent,
};
use crate::ui::document::{Bar, Block, BlockKind, Document, List, Pane, Row, RowNumber, Run, run};
use crate::ui::keymap::{Action, Context};
use crate::ui::screens::progress::{answer_cells, of_answer, said_answer};
use crate::ui::theme::Role;
use crate::ui::view::View;
use std::iter;

/// From this height of the body on, there is room for more than the result above the answers.
const ROOMY: u16 = 14;

/// The answers of a session, wrong ones first.
#[derive(Debug)]
pub struct SummaryScreen {
    mode: Mode,
    challenge: Option<Challenge>,
    /// In the order given.
    answers: Vec<Answer>,
    skipped: usize,
    /// How well each code was known before the session.
    known: Vec<KnownCode>,
    /// What is known better now, and the revision of the history of which that is true.
    grown: Vec<Grown>,
    as_of: Option<u64>,
    /// How much of today's goal is left then, and when the core will be known.
    ahead: Vec<String>,
    cursor: usize,
}

impl SummaryScreen {
    /// Sums up a session; with how well each code was known before.
    pub fn new(session: &Session, known: Vec<KnownCode>) -> Self {
        let answers = session.answers().to_vec();
        let (mode, skipped, challenge) = (session.mode(), session.skipped(), session.challenge().cloned());
        Self {
            mode,
            challenge,
            answers,
            skipped,
            known,
            grown: Vec::new(),
            as_of: None,
            ahead: Vec::new(),
            cursor: 0,
        }
    }

    /// The answers that were not taken back since, in the order given.
    fn answers<'a>(&'a self, view: &View<'_>) -> Vec<&'a Answer> {
        self.answers.iter().filter(|answer| view.history.answer(answer.id).is_some()).collect()
    }

    fn title(&self) -> &'static str {
        match self.mode {
            _ if self.challenge.is_some() => DAILY,
            Mode::Today => "Session",
            mode => mode.name(),
        }
    }

    /// The result, and below it what came of it.
    fn head<'a>(&self, answers: &[&Answer], view: &View<'_>) -> Vec<Block<'a>> {
        let result = result(answers, self.skipped);
        let what = if self.challenge.is_some() { DAILY } else { "Session finished" };
        let said = format!("{what}: {result}");
        let mut blocks = vec![Block::text(result, Role::Strong).instead(said)];
        blocks.extend(self.verdict(answers, view).map(|verdict| Block::text(verdict, Role::Strong)));
        blocks.extend(self.challenge.as_ref().map(|challenge| {
            Block::text(after_challenge(answers, challenge.date, view.today()), Role::Text)
        }));
        // Where there is no room, the result is what matters.
        blocks.extend(self.details(answers, view).into_iter().map(|block| block.only_from(ROOMY)));
        blocks
    }

    /// What the answers together say.
    fn verdict(&self, answers: &[&Answer], view: &View<'_>) -> Option<String> {
        match self.mode {
            _ if self.challenge.is_some() => self.shared_challenge(answers),
            Mode::Exam => Some(exam_result(Tally::of(answers.iter().copied()))),
            Mode::Placement => Some(level(answers, view.bank)),
            _ => None,
        }
    }

    /// What is good to know beside the result.
    fn details<'a>(&self, answers: &[&Answer], view: &View<'_>) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        // The line to share has the signs of a challenge.
        if self.challenge.is_none() {
            blocks.push(Block::runs(signs(answers)).unspoken());
        }
        match self.mode {
            _ if self.challenge.is_some() => {}
            Mode::Exam => {
                let classes = classes(answers);
                let said = format!("By class: {classes}");
                blocks.push(Block::text(classes, Role::Text).instead(said));
            }
            Mode::Placement => {
                let text = "Rules you know will come up later; new ones come first.";
                blocks.push(Block::text(text, Role::Text));
            }
            _ => blocks
                .push(Block::text(comes_back(answers, view.bank, view.history, view.today()), Role::Text)),
        }
        blocks.extend(streak(view.history.streak(view.today())).map(|told| Block::text(told, Role::Text)));
        if self.mode == Mode::Today {
            blocks.extend(self.ahead.iter().map(|told| Block::text(told.clone(), Role::Text)));
        }
        if !self.grown.is_empty() {
            let growth = growth(&self.grown);
            blocks.push(Block::said(format!("Known better: {growth}")).detail().called("growth"));
        }
        if let Some(pair) = costliest(view.history, view.today()) {
            let how = view.how(Context::Summary, Action::Drill);
            let text = format!("Most common mix-up: {}. {how}: practice these two codes.", told(&pair));
            blocks.push(Block::text(text, Role::Text));
        }
        blocks.push(Block::gap());
        blocks
    }

    /// What is known better, and the selected answer.
    fn beside<'a>(&'a self, selected: Option<&Answer>, view: &View<'a>) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        if !self.grown.is_empty() {
            blocks.extend([bars(&self.grown), Block::gap()]);
        }
        blocks.extend(selected.map(|answer| of_answer(answer, view)).unwrap_or_default());
        blocks
    }

    /// The line to share of a challenge.
    fn shared_challenge(&self, answers: &[&Answer]) -> Option<String> {
        let challenge = self.challenge.as_ref()?;
        let mut answers = answers.to_vec();
        answers.sort_by_key(|answer| challenge.place(&answer.question));
        Some(share_challenge(&answers, challenge.date))
    }

    fn shared(&self, view: &View<'_>) -> Outcome {
        let copied = "Copied to the clipboard, if your terminal supports that.";
        if let Some(line) = self.shared_challenge(&self.answers(view)) {
            return Outcome { errand: Some(Errand::Share(line)), ..Outcome::stay() }.noting(copied);
        }
        let name = if self.mode == Mode::Today { String::new() } else { format!(" {}", self.mode.name()) };
        let answers = self.answers(view);
        let streak = view.history.streak(view.today());
        let line = share(&answers, &name.to_lowercase(), streak, view.today());
        Outcome::copy(line).noting(copied)
    }
}

/// A sign for each answer, in the order given.
fn signs<'a>(answers: &[&Answer]) -> Vec<Run<'a>> {
    let runs =
        |answer: &&Answer| [run(sign(answer.verdict), Role::Sign(answer.verdict)), run(" ", Role::Text)];
    answers.iter().flat_map(runs).collect()
}

/// The codes that are known better than before.
fn bars<'a>(grown: &[Grown]) -> Block<'a> {
    let bar = |grown: &Grown| {
        let Grown { code, before, now } = *grown;
        let told = match before {
            Some(before) => format!("{before} → {now}%"),
            None => format!("new → {now}%"),
        };
        Bar { name: code.to_string(), class: code.class(), before: before.unwrap_or(0), percent: now, told }
    };
    BlockKind::Bars("Known better", grown.iter().map(bar).collect()).into()
}

impl Screen for SummaryScreen {
    fn context(&self) -> Context {
        Context::Summary
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let answers = self.answers(view);
        let time = lasting(time_spent(answers.iter().copied()));
        let head = self.head(&answers, view);
        let view = *view;
        let row = move |answer: &Answer| Row {
            cells: answer_cells(answer, &view),
            spoken: said_answer(answer, &view),
            number: RowNumber::Place,
            is_detail: answer.verdict == Verdict::Right,
        };
        let answers = worst_first(&answers);
        let selected = answers.get(self.cursor).copied();
        let foot = || Block::labelled("Known better", growth(&self.grown)).unspoken();
        let list = List::new(answers.len(), self.cursor, move |at| {
            answers.get(at).map(|answer| row(answer)).unwrap_or_default()
        });
        Document {
            head,
            main: vec![Block::from(BlockKind::List(list)).called("answers")],
            foot: (!self.grown.is_empty()).then(foot).into_iter().collect(),
            pane: Some(Pane::preview(move || self.beside(selected, &view))),
            rows_before_head: 3,
            resume: "Back to the answers of the session. answers: list them.".into(),
            prompt: "Enter for the menu:",
            lines_help: &[
                "number: review that answer.",
                "answers: list all answers, including the right ones.",
                "growth: say which codes you know better than before.",
            ],
            ..Document::new(self.title()).beside(time)
        }
    }

    fn bring_back(&mut self, undone: RecordId, answer: &Answer) {
        if let Some(known) = self.answers.iter_mut().find(|known| known.id == undone) {
            known.clone_from(answer);
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        match action {
            Action::Back => Go::Back.into(),
            Action::Next => Go::Start(SessionKind::Today).into(),
            Action::Choose(at) => {
                self.cursor = at;
                Outcome::stay()
            }
            Action::Copy => self.shared(view),
            Action::Drill => match costliest(view.history, view.today()) {
                Some(pair) => {
                    Go::Start(SessionKind::Practice(Part::pair(pair.right, pair.chosen).into())).into()
                }
                None if mistakes(view.bank, view.history).is_empty() => {
                    Outcome::refused("There's nothing to practice: your last answer to every rule was right.")
                }
                None => Go::Start(SessionKind::Mistakes).into(),
            },
            Action::Confirm => match worst_first(&self.answers(view)).get(self.cursor) {
                Some(answer) => Outcome::push(ReviewScreen::new((*answer).clone())),
                None => Outcome::stay(),
            },
            _ => Outcome::stay(),
        }
    }

    fn hear(&mut self, line: &str, _view: &View<'_>) -> Heard {
        if line == "a" { Heard::Blocks("answers") } else { Heard::Nothing }
    }

    fn refresh(&mut self, view: &View<'_>) {
        if self.as_of != Some(view.history.revision()) {
            let now = known_codes(view.bank, view.history, view.today());
            self.grown = grown(&self.known, &now, &self.answers(view));
            let ahead = left_today(&outlook(view.bank, view.history, view.limits, view.today()));
            let forecast = forecast(view.bank, view.history, view.limits, view.today());
            self.ahead = iter::once(ahead).chain(foretold(forecast, view.limits, view.today())).collect();
            self.as_of = Some(view.history.revision());
        }
        self.cursor = self.cursor.min(self.answers(view).len().saturating_sub(1));
    }
}
