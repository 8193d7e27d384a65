//! Progress: an overview, what is known of each code, what is mixed up, every answer and every examination.

mod answers;
mod figures;
mod preview;
mod rows;
mod told;

pub use preview::of_answer;
pub use rows::{answer_cells, said_answer};

use super::article::ArticleScreen;
use super::{Go, Heard, Outcome, Screen, Stage};
use crate::bank::Subject;
use crate::http::{Class, StatusCode};
use crate::learn::phrases::{
    about_name, by_week, count, effort, getting_better, mixed_up_most, weeks_in_bars,
};
use crate::learn::{
    AHEAD, About, Filter, Given, Known, Matrix, Only, Order, Part, SessionKind, SortBy, Sums, Tally,
    calendar, expected_recall, in_hundred,
};
use crate::ui::document::{Bar, Block, BlockKind, Calendar, Document, OneColumn, Pane, Side, run};
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Role;
use crate::ui::view::{Face, View};
use answers::Answers;
use rows::{code_list, confused_list, exam_list};
use told::{said_calendar, said_matrix};

/// Below this height the rows matter more than the names of the views.
const TABS_FROM: u16 = 9;

/// The views of what lies behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The most important of everything.
    Overview,
    /// Counts by code.
    Codes,
    /// What is mixed up.
    Confusions,
    /// Every answer.
    Answers,
    /// Every examination.
    Exams,
}

impl Shown {
    /// All views, in the order in which one switches.
    pub const ALL: [Shown; 5] =
        [Shown::Overview, Shown::Codes, Shown::Confusions, Shown::Answers, Shown::Exams];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Shown::Overview => "overview",
            Shown::Codes => "codes",
            Shown::Confusions => "confusions",
            Shown::Answers => "answers",
            Shown::Exams => "exams",
        }
    }
}

/// The progress screen.
#[derive(Debug)]
pub struct ProgressScreen {
    shown: Shown,
    cursor: usize,
    order: Order,
    answers: Answers,
    /// The answers opened from a row of a view.
    opened: Option<Answers>,
    /// Whether it is told how the figures are computed.
    is_explained: bool,
    sums: Sums,
    /// How often something else was put before the learner.
    changes: usize,
}

impl ProgressScreen {
    /// Begins with the overview.
    pub fn new(view: &View<'_>) -> Self {
        Self {
            shown: Shown::Overview,
            cursor: 0,
            order: Order::default(),
            answers: Answers::new(None, view),
            opened: None,
            is_explained: false,
            sums: Sums::of(view.bank, view.history, view.today()),
            changes: 0,
        }
    }

    /// One view, for a command that prints it.
    pub fn printed(shown: Shown, order: Order, filter: &Filter, view: &View<'_>) -> Self {
        let mut screen = Self { shown, order, ..Self::new(view) };
        screen.answers.take(filter.clone(), view);
        screen
    }

    /// Whether the view that is shown has nothing in it.
    pub fn is_empty(&self) -> bool {
        match self.shown {
            Shown::Overview | Shown::Codes => false,
            Shown::Confusions => self.sums.confused.is_empty(),
            Shown::Answers => self.answers.is_empty(),
            Shown::Exams => self.sums.exams.is_empty(),
        }
    }

    /// The list of answers, if one is shown.
    fn list(&self) -> Option<&Answers> {
        let own = (self.shown == Shown::Answers).then_some(&self.answers);
        self.opened.as_ref().or(own)
    }

    fn list_mut(&mut self) -> Option<&mut Answers> {
        let own = (self.shown == Shown::Answers).then_some(&mut self.answers);
        self.opened.as_mut().or(own)
    }

    fn show(&mut self, shown: Shown) {
        (self.shown, self.cursor, self.opened) = (shown, 0, None);
        self.changes += 1;
    }

    fn switch(&mut self, by: usize) {
        let at = Shown::ALL.iter().position(|shown| *shown == self.shown).unwrap_or(0);
        let next = Shown::ALL.iter().cycle().nth(at + by).copied();
        self.show(next.unwrap_or(self.shown));
    }

    /// Takes back one thing after the other: the account of the figures, the filter, what was opened.
    fn back(&mut self, view: &View<'_>) -> Outcome {
        self.changes += 1;
        if std::mem::take(&mut self.is_explained) {
            return Outcome::stay();
        }
        if self.list_mut().is_some_and(|answers| answers.back(view)) || self.opened.take().is_some() {
            return Outcome::stay();
        }
        // Lines lead from the overview to the other views, and so back to it.
        if view.face == Face::Lines && self.shown != Shown::Overview {
            self.show(Shown::Overview);
            return Outcome::stay();
        }
        Go::Back.into()
    }

    fn open(&mut self, view: &View<'_>) -> Outcome {
        let only = match self.shown {
            Shown::Codes => self.about().map(Only::About),
            Shown::Exams => self.sums.exams.get(self.cursor).map(|exam| Only::Exam(exam.id)),
            Shown::Overview | Shown::Confusions => {
                self.pair().map(|(right, chosen)| Only::Pair(right, chosen))
            }
            Shown::Answers => None,
        };
        self.opened = only.map(|only| Answers::new(Some(only), view));
        self.changes += 1;
        Outcome::stay()
    }

    /// The pair that is selected or told about: the right code and the one chosen.
    fn pair(&self) -> Option<(StatusCode, StatusCode)> {
        if let Some(Only::Pair(right, chosen)) = self.opened.as_ref().and_then(|opened| opened.only) {
            return Some((right, chosen));
        }
        let at = match self.shown {
            Shown::Overview => 0,
            Shown::Confusions => self.cursor,
            Shown::Codes | Shown::Answers | Shown::Exams => return None,
        };
        self.sums.confused.get(at).map(|pair| (pair.right, pair.chosen))
    }

    /// What is known of what the selected row of the table of codes is about.
    fn known(&self) -> Option<Known> {
        let mut known = self.sums.known.clone();
        self.order.sort(&mut known);
        known.get(self.cursor).copied()
    }

    fn about(&self) -> Option<About> {
        self.known().map(|known| known.about)
    }

    /// The code that is selected.
    fn code(&self, view: &View<'_>) -> Option<StatusCode> {
        let about = match (self.list(), self.shown) {
            (Some(answers), _) => About::of(&answers.selected(view)?, view.bank),
            (None, Shown::Codes) => self.about()?,
            (None, _) => About::Code(self.pair()?.0),
        };
        if let About::Code(code) = about { Some(code) } else { None }
    }

    fn title(&self, view: &View<'_>) -> String {
        let Some(only) = self.opened.as_ref().and_then(|opened| opened.only) else {
            return format!("Progress: {}", self.shown.name());
        };
        match only {
            Only::About(about) => format!("Progress: answers about {}", about_name(about)),
            Only::Pair(right, chosen) => format!("Progress: {chosen} instead of {right}"),
            Only::Exam(id) => {
                let answer = view.history.has_read_answers().then(|| view.history.answer(id)).flatten();
                let day = answer.map(|answer| format!(" of {}", answer.day));
                format!("Progress: exam{}", day.unwrap_or_default())
            }
        }
    }

    /// How each figure of the view is computed.
    fn figures<'a>(&self) -> Vec<Block<'a>> {
        let shown = if self.opened.is_some() { Shown::Answers } else { self.shown };
        let every = "All answers count, including practice and exams, except those you've undone.";
        let mut blocks = vec![Block::text(every, Role::Muted), Block::gap()];
        blocks.extend(figures::computed(shown).iter().map(|(figure, how)| Block::labelled(*figure, *how)));
        blocks
    }

    fn overview<'a>(&'a self, view: &View<'a>, document: &mut Document<'a>) {
        if view.history.is_empty() {
            document.main = vec![Block::text("No answers yet. Your progress will show up here.", Role::Text)];
            return;
        }
        let sums = &self.sums;
        document.main = vec![
            Block::said(format!("{}.", answers_so_far(sums))),
            Block::text(mixed_up_most(sums), Role::Strong),
            Block::text(getting_better(&sums.trend), Role::Strong),
            weeks(&sums.weeks),
            Block::text(effort(sums), Role::Text),
            Block::gap(),
            recall(view),
        ];
        document.pane = Some(self.days(view));
    }

    /// The days, beside the overview.
    fn days<'a>(&'a self, view: &View<'a>) -> Pane<'a> {
        let sums = &self.sums;
        let [now, tomorrow, ..] = sums.due;
        let all: usize = sums.due.iter().sum();
        let view = *view;
        Pane::new(Side::Right, Some(OneColumn::Below), move || {
            let views = "1. Overview. 2. Codes. 3. Confusions. 4. Answers. 5. Exams. 6. Calendar. 7. Matrix.";
            let due = format!("Due: {now} today, {tomorrow} tomorrow, {all} within two weeks.");
            vec![Block::gap(), calendar_of(sums.due, view).instead(due), Block::said(views)]
        })
    }

    fn codes<'a>(&'a self, view: &View<'a>, document: &mut Document<'a>) {
        document.main = code_list(&self.sums, self.order, self.cursor, view.today());
        let view = *view;
        document.pane = Some(Pane::preview(move || {
            self.known().map(|known| preview::of_code(&known, &self.sums, &view)).unwrap_or_default()
        }));
    }

    fn confusions<'a>(&'a self, view: &View<'a>, document: &mut Document<'a>) {
        let pairs = &self.sums.confused;
        if pairs.is_empty() {
            document.main = vec![Block::text("No mix-ups so far.", Role::Text)];
            return;
        }
        let view = *view;
        let matrix = move |most| Matrix::of(pairs, view.history, most);
        let selected = pairs.get(self.cursor).map(|pair| (pair.right, pair.chosen));
        let said = "Mix-ups, most frequent lately first. number: list the answers of that pair; drill: practice the first pair.";
        document.head.push(Block::from(BlockKind::Matrix(Box::new(matrix), selected)).instead(said));
        document.main = vec![BlockKind::List(confused_list(&self.sums, self.cursor)).into()];
        let selected = self.sums.confused.get(self.cursor);
        document.pane = selected.map(|pair| Pane::preview(move || preview::of_pair(pair, &view)));
    }

    fn exams<'a>(&'a self, view: &View<'a>, document: &mut Document<'a>) {
        if self.sums.exams.is_empty() {
            // An unbound key leaves the entry on the home screen.
            let none = match view.how(Context::Home, Action::Exam) {
                how if how.is_empty() => "No exams yet.".to_owned(),
                how => format!("No exams yet. {how} on the home screen: start one."),
            };
            document.main = vec![Block::text(none, Role::Text)];
            return;
        }
        document.head.push(Block::said("Exams. number: list the answers of that exam."));
        document.main = vec![BlockKind::List(exam_list(&self.sums, self.cursor, view.today())).into()];
        let selected = self.sums.exams.get(self.cursor);
        let today = view.today();
        document.pane = selected.map(|exam| Pane::preview(move || preview::of_exam(exam, today)));
    }
}

/// How many were right in each of the last weeks.
fn weeks<'a>(weeks: &[Tally]) -> Block<'a> {
    let told = by_week(weeks);
    let bars = weeks_in_bars(weeks);
    let gap = if bars.is_empty() { "" } else { "  " };
    let runs =
        vec![run(bars, Role::Bar(Class::Successful)), run(gap, Role::Text), run(told.clone(), Role::Text)];
    Block::runs(runs).instead(told)
}

/// `1,204 answers, 78% right`
fn answers_so_far(sums: &Sums) -> String {
    let tally = sums.counts.all();
    let share = tally.percent_right().map_or_else(String::new, |percent| format!(", {percent}% right"));
    format!("{}{share}", count(tally.seen, "answer"))
}

impl Screen for ProgressScreen {
    fn context(&self) -> Context {
        match (self.list(), self.shown) {
            (Some(answers), _) if answers.is_typing() => Context::Finding,
            (Some(_), _) => Context::Answers,
            (None, Shown::Codes) => Context::Codes,
            (None, _) => Context::Progress,
        }
    }

    fn document<'a>(&'a self, view: &View<'a>) -> Document<'a> {
        let mut document = Document::new(self.title(view)).beside(answers_so_far(&self.sums));
        let names = Shown::ALL.map(Shown::name).to_vec();
        let at = Shown::ALL.iter().position(|shown| *shown == self.shown).unwrap_or(0);
        document.resume = "Back to the list.".into();
        document.prompt = "Which view?";
        document.lines_help = &[
            "Type overview, codes, confusions, answers, exams, calendar or matrix, or 1 to 7 in that order.",
            "number: open that item of a list. In codes, type a code to list its answers.",
            "In codes, type code, strength, seen, right, guesses, last or due to sort by it; type it again to reverse the order.",
            "Enter: in a list of answers, read older ones; elsewhere, go back.",
        ];
        document.head = vec![
            Block::from(BlockKind::Tabs(names, at)).only_from(TABS_FROM).unspoken(),
            Block::gap().only_from(TABS_FROM * 2),
        ];
        if view.face == Face::Lines {
            let calendar = Block::said(said_calendar(&self.sums, view));
            let matrix = Block::said(said_matrix(&self.sums, view));
            document.head.extend([calendar.detail().called("calendar"), matrix.detail().called("matrix")]);
        }
        if self.is_explained {
            document.main = self.figures();
        } else if let Some(answers) = self.list() {
            answers.show(view, &mut document);
        } else {
            match self.shown {
                Shown::Overview => self.overview(view, &mut document),
                Shown::Codes => self.codes(view, &mut document),
                Shown::Confusions => self.confusions(view, &mut document),
                Shown::Exams => self.exams(view, &mut document),
                Shown::Answers => {}
            }
        }
        document
    }

    fn act(&mut self, action: Action, view: &View<'_>, _given: Given) -> Outcome {
        match action {
            Action::Switch => self.switch(1),
            Action::SwitchBack => self.switch(Shown::ALL.len() - 1),
            Action::Figures => {
                self.is_explained = !self.is_explained;
                self.changes += 1;
            }
            Action::Back => return self.back(view),
            Action::Sort => (self.order, self.cursor) = (self.order.next(), 0),
            Action::Reverse => (self.order.reversed, self.cursor) = (!self.order.reversed, 0),
            Action::Drill => {
                let start = |(a, b)| Go::Start(SessionKind::Practice(Part::pair(a, b).into())).into();
                return self.pair().map_or_else(|| Outcome::stay().saying("There are no mix-ups."), start);
            }
            Action::LookUp => {
                let open = |code| Outcome::push(ArticleScreen::new(Subject::Code(code)));
                return self.code(view).map_or_else(Outcome::stay, open);
            }
            _ if self.is_explained => {}
            _ => {
                if let Some(answers) = self.list_mut() {
                    return answers.act(action, view);
                }
                match action {
                    Action::Confirm => return self.open(view),
                    Action::Choose(at) => self.cursor = at,
                    _ => {}
                }
            }
        }
        Outcome::stay()
    }

    fn hear(&mut self, line: &str, view: &View<'_>) -> Heard {
        let line = line.to_lowercase();
        let named = |name: &str| line.len() > 1 && name.starts_with(&line);
        let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let is_list = self.list().is_some();
        let has_rows = is_list || matches!(self.shown, Shown::Confusions | Shown::Exams);
        let shown = match number {
            Some(at) if !has_rows && self.shown == Shown::Overview => Shown::ALL.get(at).copied(),
            _ if named("history") => Some(Shown::Answers),
            _ => Shown::ALL.into_iter().find(|shown| named(shown.name())),
        };
        if let Some(shown) = shown {
            self.show(shown);
            return Heard::Outcome(Outcome::stay());
        }
        match (number, self.shown) {
            (Some(5), Shown::Overview) if !is_list => return Heard::Blocks("calendar"),
            (Some(6), Shown::Overview) if !is_list => return Heard::Blocks("matrix"),
            (Some(_), _) if has_rows => return Heard::Nothing,
            _ => {}
        }
        if let Some(answers) = self.list_mut() {
            let heard = answers.hear(&line, view);
            self.changes += 1;
            return heard;
        }
        let unclear = "Type overview, codes, confusions, answers, exams, calendar or matrix, or help.";
        match (self.shown, line.parse::<StatusCode>(), SortBy::named(&line)) {
            (Shown::Codes, Ok(code), _) => {
                self.opened = Some(Answers::new(Some(Only::About(About::Code(code))), view));
                self.changes += 1;
                Heard::Outcome(Outcome::stay())
            }
            (Shown::Codes, Err(_), Some(by)) => {
                self.order = Order { by, reversed: self.order.by == by && !self.order.reversed };
                self.changes += 1;
                Heard::Outcome(Outcome::stay())
            }
            _ => Heard::Unclear(unclear.to_owned()),
        }
    }

    fn refresh(&mut self, view: &View<'_>) {
        if !self.sums.hold(view.history, view.today()) {
            self.sums = Sums::of(view.bank, view.history, view.today());
        }
        self.answers.refresh(view);
        self.opened.iter_mut().for_each(|opened| opened.refresh(view));
    }

    fn lists_answers(&self) -> bool {
        self.list().is_some()
    }

    fn stage(&self) -> Stage {
        Stage { subject: self.changes, part: 0 }
    }
}

/// The answers of each day, and how many rules fall due on each of the next.
pub fn calendar_of(due: [usize; AHEAD], view: View<'_>) -> Block<'_> {
    let weeks = move |weeks| calendar(view.history, weeks, view.today());
    BlockKind::Calendar(Calendar { weeks: Box::new(weeks), due, today: view.today() }).into()
}

/// The share of what was asked of each class that is expected to be remembered.
fn recall<'a>(view: &View<'_>) -> Block<'a> {
    let bar = |class: Class| {
        let (share, _) = expected_recall(view.bank, view.history, class, view.today())?;
        let percent = share.map(in_hundred);
        let told = percent.map_or_else(|| "new".to_owned(), |percent| format!("{percent}%"));
        let percent = percent.unwrap_or_default();
        Some(Bar { name: class.short().to_owned(), class, before: percent, percent, told })
    };
    BlockKind::Bars("Estimated recall today", Class::ALL.into_iter().filter_map(bar).collect()).into()
}
