//! The rows of the lists: counts by code, pairs, answers, examinations.

use super::super::explanation::sign;
use crate::bank::Question;
use crate::http::{Class, StatusCode};
use crate::learn::phrases::{about_name, capitalised, count, told_ever, verdict};
use crate::learn::when::{by_clock, coming_day, past_day, stamp};
use crate::learn::{About, Answer, Confused, Exam, Known, LATELY, Order, SortBy, Sums, Tally, learning_day};
use crate::ui::document::{Block, BlockKind, Cell, List, Row, Run, Width, cell, plain, run};
use crate::ui::theme::Role;
use crate::ui::view::View;
use time::{Date, UtcOffset};
use unicode_width::UnicodeWidthStr;

/// The least columns of what was asked.
const ASKED: usize = 12;
/// The columns of a flag.
const FLAG: usize = 10;

/// What a row says about an answer: the sign, the codes, the request, the beginning of the situation, a guess, a flag.
pub fn answer_cells<'a>(answer: &Answer, view: &View<'_>) -> Vec<Cell<'a>> {
    let question = view.bank.question(&answer.question).map(|(_, question)| question);
    let is_code = question.is_none_or(Question::is_scenario);
    let codes = match (is_code, answer.chosen == answer.right) {
        (true, true) => answer.right.clone(),
        (true, false) => format!("{} -> {}", answer.chosen, answer.right),
        (false, _) => "pick".to_owned(),
    };
    let headline = question.map_or_else(|| answer.question.clone(), Question::headline);
    // Every row keeps as much for it, so that all of them leave out the same.
    let name = Width::Between(ASKED, headline.width().max(ASKED));
    let situation = question.filter(|q| q.is_scenario()).map(|q| q.situation.to_string()).unwrap_or_default();
    let mut cells = vec![
        cell(vec![run(sign(answer.verdict), Role::Sign(answer.verdict))], Width::Exactly(2)),
        cell(vec![run(codes, Role::Strong)], Width::Exactly(12)),
        cell(plain(headline), name),
        cell(vec![run(format!("  {situation}"), Role::Muted)], Width::Rest(13)),
        cell(plain(if answer.guess { " guess" } else { "" }), Width::Exactly(6)),
    ];
    // Where nothing is flagged, no columns are kept for that.
    cells.extend((!view.history.flags().is_empty()).then(|| flag_cell(answer, view)));
    cells
}

/// Whether its question is flagged.
fn flag_cell<'a>(answer: &Answer, view: &View<'_>) -> Cell<'a> {
    let flagged = if is_flagged(answer, view) { vec![run(" ! flagged", Role::Strong)] } else { Vec::new() };
    Cell { drop: 2, ..cell(flagged, Width::Exactly(FLAG)) }
}

fn is_flagged(answer: &Answer, view: &View<'_>) -> bool {
    view.history.flag(&answer.question).is_some()
}

/// When it was answered.
pub fn stamp_cell<'a>(answer: &Answer, offset: UtcOffset) -> Cell<'a> {
    let at = format!("{}  ", stamp(by_clock(answer.at, offset)));
    Cell { drop: 1, ..cell(vec![run(at, Role::Muted)], Width::Content(0)) }
}

/// `Wrong, a guess: 400 instead of 409. POST /users`; of a pick what was asked.
pub fn said_answer(answer: &Answer, view: &View<'_>) -> String {
    let question = view.bank.question(&answer.question).map(|(_, question)| question);
    let guess = if answer.guess { ", a guess" } else { "" };
    let flagged = if is_flagged(answer, view) { ", flagged" } else { "" };
    let is_pick = question.is_some_and(|question| !question.is_scenario());
    let codes = match (answer.chosen == answer.right, is_pick) {
        (_, true) => String::new(),
        (true, false) => format!(": {}.", answer.chosen),
        (false, false) => format!(": {} instead of {}.", answer.chosen, answer.right),
    };
    let end = if is_pick { ":" } else { "" };
    let headline = question.map_or_else(|| answer.question.clone(), Question::headline);
    format!("{}{guess}{flagged}{codes}{end} {headline}", capitalised(verdict(answer.verdict)))
}

/// The same with the day and the time.
pub fn dated_answer(answer: &Answer, view: &View<'_>) -> String {
    let at = stamp(by_clock(answer.at, view.now.offset()));
    format!("{}. {}", at.trim_start(), said_answer(answer, view))
}

/// `403 instead of 401: 4 of 6  1 of 2 in 30 days`
pub fn confused_list(sums: &Sums, selected: usize) -> List<'_> {
    let pairs = &sums.confused;
    let selected = selected.min(pairs.len().saturating_sub(1));
    List::new(pairs.len(), selected, |at| pairs.get(at).map(confused_row).unwrap_or_default())
}

fn confused_row<'a>(pair: &Confused) -> Row<'a> {
    let code = |code: StatusCode| run(code.to_string(), Role::Code(code.class()));
    let lately = match pair.lately_of {
        0 => format!("not asked in {LATELY} days"),
        of => format!("{} of {of} in {LATELY} days", pair.lately),
    };
    let codes = vec![code(pair.chosen), run(" instead of ", Role::Text), code(pair.right)];
    let cells = vec![
        cell(codes, Width::Exactly(18)),
        cell(plain(format!(": {} of {}", pair.times, pair.of)), Width::Exactly(12)),
        Cell { drop: 1, ..cell(vec![run(format!("  {lately}"), Role::Muted)], Width::Rest(19)) },
    ];
    Row::numbered(cells, format!("{}, {lately}.", told_ever(pair)))
}

/// What each examination brought, in all and by class.
pub fn exam_list(sums: &Sums, selected: usize, today: Date) -> List<'_> {
    let exams = &sums.exams;
    let classes = Class::ALL.map(Class::short).into_iter().chain(["other"]).map(str::to_owned);
    let head = exam_cells("day", "right", "", classes, Role::Label);
    let selected = selected.min(exams.len().saturating_sub(1));
    let row = move |at: usize| exams.get(at).map(|exam| exam_row(exam, today)).unwrap_or_default();
    let head = Some(Row { cells: head, ..Row::default() });
    List { head, ..List::new(exams.len(), selected, row) }
}

fn exam_row<'a>(exam: &Exam, today: Date) -> Row<'a> {
    let day = past_day(learning_day(exam.at), today);
    let tally = &exam.tally;
    let score = format!("{} of {}", tally.right, tally.seen);
    let share = tally.percent_right().map_or_else(String::new, |percent| format!("{percent}%"));
    let of = |class: Option<Class>| {
        let found = exam.classes.iter().find(|(of, _)| *of == class);
        found.map_or_else(|| "-".to_owned(), |(_, tally)| format!("{}/{}", tally.right, tally.seen))
    };
    let classes = Class::ALL.into_iter().map(Some).chain([None]).map(of);
    let said = |(class, tally): &(Option<Class>, Tally)| {
        format!("{} {} of {}", class.map_or("other", Class::short), tally.right, tally.seen)
    };
    let said: Vec<String> = exam.classes.iter().map(said).collect();
    let cells = exam_cells(&day, &score, &share, classes, Role::Text);
    Row::numbered(cells, format!("{day}: {score} right; {}.", said.join(", ")))
}

fn exam_cells<'a>(
    day: &str,
    score: &str,
    share: &str,
    classes: impl Iterator<Item = String>,
    role: Role,
) -> Vec<Cell<'a>> {
    let on_right = |text: &str, width: usize, drop: u8| {
        let runs = vec![run(text.to_owned(), role)];
        Cell { runs, width: Width::Exactly(width), drop, is_right: true }
    };
    let mut cells = vec![
        cell(vec![run(day.to_owned(), role)], Width::Exactly(12)),
        on_right(score, 9, 0),
        on_right(share, 7, 0),
        on_right("", 2, 1),
    ];
    cells.extend(classes.map(|class| on_right(&class, 6, 1)));
    cells
}

/// The columns beside the name with their widths, in their order, and which of them go first where there is no room.
const COLUMNS: [(SortBy, usize, u8); 6] = [
    (SortBy::Strength, 10, 2),
    (SortBy::Seen, 6, 1),
    (SortBy::Right, 7, 0),
    (SortBy::Guesses, 9, 5),
    (SortBy::Last, 10, 4),
    (SortBy::Due, 10, 3),
];
/// The least and the most columns of a name.
const NAME: Width = Width::Between(18, 44);

/// A row of the table of codes.
enum CodeRow {
    /// A class, above its codes.
    Class(Class),
    /// A code, or good practice.
    Known(Known),
}

/// What is known of each code, in an order of the learner's choice.
pub fn code_list(sums: &Sums, order: Order, selected: usize, today: Date) -> Vec<Block<'_>> {
    let mut known = sums.known.clone();
    order.sort(&mut known);
    let never = known.iter().filter(|known| known.tally.seen == 0).count();
    let rows = code_rows(known, order);
    let is_known = |row: &CodeRow| matches!(row, CodeRow::Known(_));
    let entries = rows.iter().enumerate().filter(|(_, row)| is_known(row)).map(|(at, _)| at).collect();
    let len = rows.len();
    let row = move |at: usize| rows.get(at).map(|row| code_row(row, sums, order, today)).unwrap_or_default();
    let mut blocks = Vec::new();
    if order != Order::default() {
        let from = if order.is_rising() { "smallest" } else { "largest" };
        blocks.push(Block::said(format!("Sorted by {}, {from} first.", order.by.word())));
    }
    let list = List { entries: Some(entries), head: Some(head(order)), ..List::new(len, selected, row) };
    blocks.push(BlockKind::List(list).into());
    if never > 0 {
        blocks.push(Block::said(format!("{} not asked yet.", count(never, "other"))));
    }
    blocks
}

/// The rows in an order; classes stand above their codes where these are in their own order.
fn code_rows(known: Vec<Known>, order: Order) -> Vec<CodeRow> {
    let mut rows: Vec<CodeRow> = Vec::new();
    let mut above = None;
    for known in known {
        let class = if let About::Code(code) = known.about { Some(code.class()) } else { None };
        if order.by == SortBy::Code && class != above {
            rows.extend(class.map(CodeRow::Class));
            above = class;
        }
        rows.push(CodeRow::Known(known));
    }
    rows
}

/// The head of the table, with a sign at the column that is sorted by.
fn head<'a>(order: Order) -> Row<'a> {
    let title = |of: SortBy| match (of == order.by, order.is_rising()) {
        (false, _) => of.word().to_owned(),
        (true, true) => format!("{}↑", of.word()),
        (true, false) => format!("{}↓", of.word()),
    };
    let named = |of: SortBy| vec![run(title(of), if of == order.by { Role::Strong } else { Role::Label })];
    Row { cells: cells(named(SortBy::Code), order, named), ..Row::default() }
}

/// The name, and what each column says.
fn cells<'a>(name: Vec<Run<'a>>, order: Order, told: impl Fn(SortBy) -> Vec<Run<'a>>) -> Vec<Cell<'a>> {
    let column = |(of, width, drop): (SortBy, usize, u8)| Cell {
        runs: told(of),
        width: Width::Exactly(width),
        drop: if of == order.by { 0 } else { drop },
        is_right: true,
    };
    [cell(name, NAME)].into_iter().chain(COLUMNS.map(column)).collect()
}

fn code_row<'a>(row: &CodeRow, sums: &Sums, order: Order, today: Date) -> Row<'a> {
    match row {
        CodeRow::Class(class) => {
            let name = format!("{} {}", class.short(), class.name());
            let tally = sums.counts.class(*class);
            let told = |of| vec![run(of_tally(of, &tally, today), Role::Strong)];
            Row { cells: cells(vec![run(name, Role::Strong)], order, told), ..Row::default() }
        }
        CodeRow::Known(known) => {
            let told = |of| plain(of_known(of, known, today));
            let spoken = if known.tally.seen > 0 { said_known(known, today) } else { String::new() };
            // A code goes by its own number.
            Row { cells: cells(name(known, order), order, told), spoken, ..Row::default() }
        }
    }
}

fn name<'a>(known: &Known, order: Order) -> Vec<Run<'a>> {
    let About::Code(code) = known.about else { return plain("Good practice") };
    let indent = if order.by == SortBy::Code { "  " } else { "" };
    vec![
        run(indent, Role::Text),
        run(code.to_string(), Role::Code(code.class())),
        run(format!(" {}", code.phrase()), Role::Text),
    ]
}

fn said_known(Known { about, tally, strength }: &Known, today: Date) -> String {
    let guesses = if tally.guessed == 0 { String::new() } else { format!(", {} guessed", tally.guessed) };
    let last = tally.last.map_or_else(String::new, |day| format!(", last {}", past_day(day, today)));
    let due = strength.due.map_or_else(String::new, |day| format!(", due {}", coming_day(day, today)));
    let recall = strength.percent.map_or_else(|| "new".to_owned(), |p| format!("{p}% estimated recall"));
    format!(
        "{}: asked {}, {} right{guesses}{last}; {recall}{due}.",
        about_name(*about),
        times(tally.seen),
        tally.right,
    )
}

/// `never`, `once`, `6 times`
pub fn times(count: usize) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        _ => format!("{count} times"),
    }
}

fn of_known(of: SortBy, known: &Known, today: Date) -> String {
    match of {
        SortBy::Strength => known.strength.percent.map_or_else(|| "-".to_owned(), |p| format!("{p}%")),
        SortBy::Due => {
            let due = known.strength.due.map(|day| coming_day(day, today)).unwrap_or_default();
            due.strip_prefix("in ").map_or(due.clone(), str::to_owned)
        }
        SortBy::Code | SortBy::Seen | SortBy::Right | SortBy::Guesses | SortBy::Last => {
            of_tally(of, &known.tally, today)
        }
    }
}

fn of_tally(of: SortBy, tally: &Tally, today: Date) -> String {
    match of {
        SortBy::Seen if tally.seen == 0 => "-".to_owned(),
        SortBy::Seen => tally.seen.to_string(),
        SortBy::Right => tally.percent_right().map_or_else(String::new, |share| format!("{share}%")),
        SortBy::Guesses if tally.guessed == 0 => String::new(),
        SortBy::Guesses => tally.guessed.to_string(),
        // Of what is long ago, the year says enough together with the month.
        SortBy::Last => tally.last.map_or_else(String::new, |day| {
            let told = past_day(day, today);
            if told.len() < 10 {
                told
            } else {
                told.split_once(' ').map_or(told.clone(), |(_, month)| month.to_owned())
            }
        }),
        SortBy::Code | SortBy::Strength | SortBy::Due => String::new(),
    }
}
