//! Blocks laid out below each other for a width, before it is known which of the lines can be seen.

use super::calendar;
use super::cells::cell;
use crate::bank::{Message, WireLine};
use crate::http::StatusCode;
use crate::learn::phrases::{KNOWN_WELL, wrapped};
use crate::learn::{KnownCode, Matrix, Verdict};
use crate::ui::document::{BRIEFEST, Bar, Block, BlockKind, Choosable, Field, Options, Run};
use crate::ui::theme::{Role, Theme};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// From this width on, labels stand in a column of their own.
const LABEL_COLUMN_FROM: u16 = 56;
/// The width of that column, and where the page is narrow.
const LABEL_COLUMN: usize = 15;
const LABEL_COLUMN_NARROW: usize = 13;
const NARROW: u16 = 68;
/// The columns kept for the scroll signs.
pub const SIGN: u16 = 2;
/// From this height of the terminal on, paragraphs stand apart.
const ROOMY: u16 = 26;
/// Where so much brevity is called for, they do not.
const BREVITY_WITHOUT_AIR: u8 = 2;
/// No text is broken to less than this.
const NARROWEST: usize = 8;
/// The columns of a bar, of the name before it, and between it and the next.
const BAR: usize = 10;
const BAR_NAME: usize = 5;
const BAR_GAP: usize = 4;
/// The columns of a code of the map with the blank before it, and at most so many of them in a line.
const MAP_CELL: usize = 5;
const MAP_CELLS: usize = 14;
/// In a body of that height, each class begins a line of its own.
const MAP_BY_CLASS_FROM: u16 = 25;
/// The columns of one of two columns, at least, and what is between them.
const SIDE_FROM: u16 = 32;
const SIDE_GAP: u16 = 4;
/// From nothing to all.
const HEIGHTS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// The columns of a cell of the matrix, and of the names of its rows.
const MATRIX_CELL: usize = 5;
const MATRIX_NAMES: usize = 14;
/// Below this width there is no matrix, and a matrix of fewer codes says no more than the sentences below it.
const MATRIX_FROM: u16 = 50;
const MATRIX_LEAST: usize = 3;

/// How much height there is.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Of the terminal.
    pub terminal: u16,
    /// Of the body.
    pub body: u16,
    /// For what has to be cut to it: the matrix, the trail.
    pub block: u16,
    /// How much everything is shortened.
    pub brevity: u8,
}

impl Room {
    /// As much as is asked for.
    pub const ENDLESS: Self = Self { terminal: 0, body: u16::MAX, block: u16::MAX, brevity: 0 };

    fn is_endless(self) -> bool {
        self.terminal == 0
    }
}

/// Lines laid out for one width.
#[derive(Debug, Clone)]
pub struct Page {
    width: u16,
    theme: Theme,
    lines: Vec<Line<'static>>,
    /// The lines of each option.
    pub options: Vec<Range<u16>>,
    /// Which of them is selected, if one is.
    pub selected: Option<usize>,
    /// The line of a field, and the column at which keys act.
    pub field: Option<(u16, u16)>,
    /// What is to be in the middle when the text opens.
    pub anchor: Option<Range<u16>>,
}

impl Page {
    /// An empty page; its text keeps clear of the last columns, where the scroll signs stand.
    pub fn new(width: u16, theme: Theme) -> Self {
        Self {
            width: width.saturating_sub(SIGN).max(1),
            theme,
            lines: Vec::new(),
            options: Vec::new(),
            selected: None,
            field: None,
            anchor: None,
        }
    }

    /// Blocks laid out below each other.
    pub fn of<'b, 'a: 'b>(
        blocks: impl IntoIterator<Item = &'b Block<'a>>,
        width: u16,
        theme: Theme,
        room: Room,
    ) -> Self {
        let mut page = Self::new(width, theme);
        for block in blocks {
            page.add(block, room);
        }
        page
    }

    /// Blocks from the first one on, as many as fit an area, and a sign if there are more.
    pub fn beginning(blocks: &[Block<'_>], area: Rect, theme: Theme, room: Room) -> Self {
        let page = |brevity| Self::of(blocks, area.width, theme, Room { brevity, ..room });
        if let Some(whole) = (0..=BRIEFEST).map(page).find(|page| page.height() <= area.height) {
            return whole;
        }
        let room = Room { brevity: BRIEFEST, ..room };
        let most = usize::from(area.height.saturating_sub(1));
        let mut page = Self::new(area.width, theme);
        // No heading stands alone at the end.
        let mut heading = None;
        for block in blocks {
            let before = page.lines.len();
            page.add(block, room);
            if page.lines.len() > most {
                // A text that begins the page is cut in its middle: nothing else would be left of it.
                page.lines.truncate(if before == 0 { most } else { heading.unwrap_or(before) });
                break;
            }
            heading = is_heading(block).then_some(before);
        }
        while page.lines.last().is_some_and(|line| line.width() == 0) {
            page.lines.pop();
        }
        page.lines.push(page.styled("…", Role::Muted).into());
        page
    }

    /// The lines, for whoever prints them elsewhere.
    pub fn into_lines(self) -> Vec<Line<'static>> {
        self.lines
    }

    /// The number of lines.
    pub fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    /// The lines of what keys act on: of each option, or of the field.
    pub fn targets(&self) -> Vec<Range<u16>> {
        let field = self.field.map(|(line, _)| line..line.saturating_add(1));
        if self.options.is_empty() { field.into_iter().collect() } else { self.options.clone() }
    }

    /// Both pages, one below the other.
    pub fn with(mut self, below: Self) -> Self {
        let top = self.height();
        let down = |range: &Range<u16>| range.start.saturating_add(top)..range.end.saturating_add(top);
        self.options.extend(below.options.iter().map(down));
        if !below.options.is_empty() {
            self.selected = below.selected;
        }
        self.field = self.field.or(below.field.map(|(line, column)| (line.saturating_add(top), column)));
        self.anchor = self.anchor.or(below.anchor.as_ref().map(down));
        self.lines.extend(below.lines);
        self
    }

    /// Adds a block.
    pub fn add(&mut self, block: &Block<'_>, room: Room) {
        if room.body < block.from_height || !block.brevity.contains(&room.brevity) {
            return;
        }
        let start = self.height();
        match &block.kind {
            BlockKind::Gap => self.blank(),
            BlockKind::Air => {
                if room.terminal >= ROOMY && room.brevity < BREVITY_WITHOUT_AIR {
                    self.blank();
                }
            }
            // Lists and charts are laid out by whoever knows which rows are seen.
            BlockKind::Said | BlockKind::List(_) | BlockKind::Chart(_) => {}
            BlockKind::Text(runs, indent) => self.paragraphs(runs, *indent),
            BlockKind::Labelled(label, runs) => self.labelled(label, runs, 0),
            BlockKind::Item(label, runs) => self.labelled(label, runs, 2),
            BlockKind::Exchange(message) => self.exchange(message, usize::MAX),
            BlockKind::ExchangeStart(message, lines) => self.exchange(message, *lines),
            BlockKind::Options(options) => self.choices(options),
            BlockKind::Field(field) => self.typed(field),
            BlockKind::Tabs(names, shown) => self.tabs(names, *shown),
            BlockKind::Bars(label, bars) => self.bars(label, bars),
            BlockKind::Map(known) => self.map(known, room),
            BlockKind::Calendar(shown) => {
                self.lines.extend(calendar::lines(shown, self.width.into(), self.theme));
            }
            BlockKind::Matrix(of, selected) => {
                let most = usize::from(self.width).saturating_sub(MATRIX_NAMES) / MATRIX_CELL;
                let matrix = of(most.min(room.block.into()));
                let is_wide = self.width.saturating_add(SIGN) >= MATRIX_FROM;
                if room.is_endless() || is_wide && matrix.codes.len() >= MATRIX_LEAST {
                    self.matrix(&matrix, *selected);
                }
            }
            BlockKind::Sides(sides) => self.sides(sides, room),
            BlockKind::Trail(taken) => self.trail(taken, room.block),
        }
        if block.is_anchor && self.height() > start {
            let begin = self.anchor.as_ref().map_or(start, |anchor| anchor.start);
            self.anchor = Some(begin..self.height());
        }
    }

    /// Adds an empty line, unless the page begins or the line before is empty.
    pub fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    /// Adds two columns, or one below the other where there isn't room for both.
    fn sides(&mut self, [left, right]: &[Vec<Block<'_>>; 2], room: Room) {
        let half = self.width.saturating_sub(SIDE_GAP) / 2;
        if half < SIDE_FROM {
            for (at, block) in left.iter().chain(right).enumerate() {
                if at == left.len() {
                    self.blank();
                }
                self.add(block, room);
            }
            return;
        }
        let page =
            |blocks: &[Block<'_>]| Self::of(blocks.iter(), half.saturating_add(SIGN), self.theme, room).lines;
        let (left, right) = (page(left), page(right));
        for at in 0..left.len().max(right.len()) {
            let mut line = left.get(at).cloned().unwrap_or_default();
            if let Some(right) = right.get(at) {
                let gap = usize::from(half.saturating_add(SIDE_GAP)).saturating_sub(line.width());
                line.spans.push(Span::raw(" ".repeat(gap)));
                line.spans.extend(right.spans.iter().cloned());
            }
            self.lines.push(line);
        }
    }

    fn styled(&self, text: impl Into<String>, role: Role) -> Span<'static> {
        Span::styled(text.into(), self.theme.style(role))
    }

    fn text(&mut self, text: &str, role: Role) {
        self.flow(Vec::new(), 0, &[crate::ui::document::run(text, role)]);
    }

    /// Adds running text; where it holds a line end, what follows begins in the indent.
    fn paragraphs(&mut self, runs: &[Run<'_>], indent: usize) {
        let mut parts = runs.split(|run| run.text == "\n");
        self.flow(Vec::new(), indent, parts.next().unwrap_or_default());
        for part in parts {
            self.flow(vec![Span::raw(" ".repeat(indent))], indent, part);
        }
    }

    /// Adds a label and a text beside it, or below it where there is no room; the label may be empty.
    fn labelled(&mut self, label: &str, runs: &[Run<'_>], hang: usize) {
        let label_span = self.styled(label, Role::Label);
        if self.width < LABEL_COLUMN_FROM {
            if !label.is_empty() {
                self.lines.push(label_span.into());
            }
            let indent = 2_usize;
            self.flow(vec![Span::raw(" ".repeat(indent))], indent.saturating_add(hang), runs);
            return;
        }
        let column = if self.width < NARROW { LABEL_COLUMN_NARROW } else { LABEL_COLUMN };
        let gap = column.saturating_sub(label.width()).max(1);
        self.flow(vec![label_span, Span::raw(" ".repeat(gap))], column.saturating_add(hang), runs);
    }

    /// Adds runs whose first line begins with `before` and whose other lines are indented.
    fn flow(&mut self, before: Vec<Span<'static>>, indent: usize, runs: &[Run<'_>]) {
        let first: usize = before.iter().map(Span::width).sum();
        let width = usize::from(self.width).max(first.max(indent).saturating_add(NARROWEST));
        let whole: String = runs.iter().map(unbroken).collect();
        let (at_first, at_others) = (" ".repeat(first), " ".repeat(indent));
        let mut before = Some(before);
        let mut at = 0_usize;
        for row in wrapped(&whole, width, &at_first, &at_others) {
            let (mut spans, lead) = match before.take() {
                Some(before) => (before, &at_first),
                None => (vec![Span::raw(at_others.clone())], &at_others),
            };
            let row = row.strip_prefix(lead.as_str()).unwrap_or_default();
            let start =
                whole.get(at..).and_then(|rest| rest.find(row)).map_or(at, |gap| at.saturating_add(gap));
            at = start.saturating_add(row.len());
            spans.extend(self.piece(runs, start..at));
            self.lines.push(Line::from(spans));
        }
    }

    /// The part of some runs between two places of their text.
    fn piece(&self, runs: &[Run<'_>], part: Range<usize>) -> Vec<Span<'static>> {
        let mut begin = 0_usize;
        let mut spans = Vec::new();
        for run in runs {
            let end = begin.saturating_add(run.text.len());
            let from = part.start.max(begin).saturating_sub(begin);
            let to = part.end.min(end).saturating_sub(begin);
            if let Some(text) = run.text.get(from..to).filter(|text| !text.is_empty()) {
                spans.push(self.styled(text, run.role));
            }
            begin = end;
        }
        spans
    }

    fn choices(&mut self, options: &Options<'_>) {
        self.selected = options.selected;
        for (at, Choosable { runs, is_out }) in options.all.iter().enumerate() {
            let start = self.height();
            let mark = if Some(at) == options.selected { "> " } else { "  " };
            let number = if *is_out { "-".to_owned() } else { at.saturating_add(1).to_string() };
            let before =
                vec![self.styled(mark, Role::Accent), self.styled(format!("{number}  "), Role::Muted)];
            self.flow(before, 5, runs);
            if *is_out {
                // The first line may be scrolled away, and not every terminal can cross out.
                let sign = self.styled("  -", Role::Muted);
                for line in self.lines.iter_mut().skip(usize::from(start).saturating_add(1)) {
                    if let Some(indent) = line.spans.first_mut() {
                        *indent = sign.clone();
                        line.spans.insert(1, Span::raw("  "));
                    }
                }
            }
            self.options.push(start..self.height());
        }
    }

    fn typed(&mut self, Field { mark, typed, after }: &Field<'_>) {
        let (before, behind) = typed.parts();
        // Of a text that is longer than the field, what is around the cursor is seen.
        let room = usize::from(self.width).saturating_sub(mark.width()).saturating_sub(1);
        let before = last_letters(before, room.saturating_sub(behind.width().min(room / 3)));
        let behind = first_letters(behind, room.saturating_sub(before.width()));
        let column = mark.width().saturating_add(before.width());
        self.field = Some((self.height(), u16::try_from(column).unwrap_or(u16::MAX)));
        let (mark, seen) =
            (self.styled(*mark, Role::Accent), self.styled(before.to_owned() + behind, Role::Strong));
        let after = self.styled(after.as_ref(), Role::Muted);
        self.lines.push(Line::from(vec![mark, seen, after]));
    }

    /// Adds the names of the views, the one that is shown in brackets; where not all fit, the title has to do.
    fn tabs(&mut self, names: &[&'static str], shown: usize) {
        let name = |(at, name): (usize, &&str)| {
            if at == shown {
                self.styled(format!("[{name}]"), Role::Strong)
            } else {
                self.styled(format!(" {name} "), Role::Muted)
            }
        };
        let line: Line<'static> = names.iter().enumerate().map(name).collect();
        if line.width() <= usize::from(self.width.saturating_add(SIGN)) {
            self.lines.push(line);
        }
    }

    /// Adds codes, the core first: those known well are chips, those that were never asked are muted, and behind all others
    /// stands how far they are known.
    fn map(&mut self, known: &[KnownCode], room: Room) {
        let per_line = (usize::from(self.width) / MAP_CELL).clamp(1, MAP_CELLS);
        let (core, others): (Vec<_>, Vec<_>) = known.iter().partition(|(code, _)| code.is_core());
        let even = core.len().div_ceil(core.len().div_ceil(per_line).max(1)).max(1);
        core.chunks(even).for_each(|line| self.map_line(line));
        if room.body < MAP_BY_CLASS_FROM {
            others.chunks(per_line).for_each(|line| self.map_line(line));
            return;
        }
        self.blank();
        for class in others.chunk_by(|(one, _), (other, _)| one.class() == other.class()) {
            class.chunks(per_line).for_each(|line| self.map_line(line));
        }
    }

    fn map_line(&mut self, codes: &[KnownCode]) {
        let spans = codes.iter().flat_map(|(code, share)| self.map_cell(*code, *share));
        self.lines.push(spans.collect::<Vec<_>>().into());
    }

    fn map_cell(&self, code: StatusCode, share: Option<usize>) -> [Span<'static>; 3] {
        let colored = self.theme.fills.is_some();
        let (number, height) = match share {
            None => (Role::Muted, "·"),
            Some(share) if share >= KNOWN_WELL && colored => (Role::Code(code.class()), " "),
            Some(share) => {
                let number = if colored { Role::Bar(code.class()) } else { Role::Text };
                (number, HEIGHTS.get(share.saturating_mul(HEIGHTS.len()) / 101).copied().unwrap_or("█"))
            }
        };
        let bar = if share.is_some() { Role::Bar(code.class()) } else { Role::Muted };
        [Span::raw(" "), self.styled(code.to_string(), number), self.styled(height, bar)]
    }

    fn bars(&mut self, label: &str, bars: &[Bar]) {
        self.text(label, Role::Label);
        let told = bars.iter().map(|bar| bar.told.width()).max().unwrap_or(0);
        let width = BAR_NAME + BAR + BAR_GAP + told;
        let per_line = (usize::from(self.width) / width).max(1);
        for part in bars.chunks(per_line) {
            let spans = part.iter().flat_map(|one| bar(one, told, self.theme));
            self.lines.push(spans.collect::<Vec<_>>().into());
        }
    }

    fn matrix(&mut self, matrix: &Matrix, selected: Option<(StatusCode, StatusCode)>) {
        let theme = self.theme;
        let code = |code: &StatusCode| Span::styled(code.to_string(), theme.style(Role::Code(code.class())));
        let mut head = vec![self.styled(format!("{:<MATRIX_NAMES$}", "right \\ chosen"), Role::Label)];
        for column in &matrix.codes {
            head.extend([Span::raw(" ".repeat(MATRIX_CELL - 3)), code(column)]);
        }
        self.lines.push(Line::from(head));
        let wrong = |(at, row): (usize, &Vec<usize>)| {
            row.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, times)| *times).max()
        };
        let most = matrix.times.iter().enumerate().filter_map(wrong).max().unwrap_or(0);
        for (right, times) in matrix.codes.iter().zip(&matrix.times) {
            let mut spans = vec![Span::raw("  "), code(right), Span::raw(" ".repeat(MATRIX_NAMES - 5))];
            for (chosen, times) in matrix.codes.iter().zip(times) {
                let role = match (selected == Some((*right, *chosen)), right == chosen, *times) {
                    (true, _, _) => Role::Selected,
                    (false, true, _) | (false, false, 0) => Role::Muted,
                    (false, false, times) if times.saturating_mul(2) > most => Role::Sign(Verdict::Wrong),
                    (false, false, _) => Role::Sign(Verdict::Defensible),
                };
                let text = short(*times);
                spans.push(Span::raw(" ".repeat(MATRIX_CELL.saturating_sub(text.chars().count()))));
                spans.push(Span::styled(text, theme.style(role)));
            }
            self.lines.push(Line::from(spans));
        }
        self.lines.push(Line::default());
    }

    /// Adds the questions before, each in one line with the answer taken at its end.
    fn trail(&mut self, taken: &[(&str, &str)], most: u16) {
        let most = usize::from(most);
        // With a single line there would be no room to say how many are left out.
        if taken.len() > most && most < 2 {
            return;
        }
        let shown = if taken.len() > most { most.saturating_sub(1) } else { taken.len() };
        let left_out = taken.len().saturating_sub(shown);
        if left_out > 0 {
            self.text(&format!("… {left_out} earlier"), Role::Muted);
        }
        let width = usize::from(self.width);
        for (ask, says) in taken.iter().skip(left_out) {
            let says = cell(says, says.width().min(width / 2));
            let ask = cell(ask, width.saturating_sub(says.width().saturating_add(2)));
            let spans = vec![self.styled(ask, Role::Muted), Span::raw("  "), self.styled(says, Role::Text)];
            self.lines.push(Line::from(spans));
        }
    }

    /// Adds a message, or so many lines of it and a sign.
    fn exchange(&mut self, message: &Message, most: usize) {
        let is_json = message.is_json();
        for line in message.lines().take(most) {
            let spans = wire_spans(line, is_json, self.theme);
            self.wire(spans);
        }
        if message.lines().nth(most).is_some() {
            self.wire(vec![self.styled("…", Role::Muted)]);
        }
    }

    /// Adds one line of a message; what is too long goes on below, further in.
    fn wire(&mut self, spans: Vec<Span<'static>>) {
        let bar = Span::styled("│ ", self.theme.style(Role::Frame));
        let room = usize::from(self.width).saturating_sub(bar.width()).max(8);
        let mut row = vec![bar.clone()];
        let mut used = 0_usize;
        for span in spans {
            let mut piece = String::new();
            for grapheme in span.content.graphemes(true) {
                if used.saturating_add(grapheme.width()) > room {
                    row.push(Span::styled(std::mem::take(&mut piece), span.style));
                    self.lines
                        .push(Line::from(std::mem::replace(&mut row, vec![bar.clone(), Span::raw("  ")])));
                    used = 2;
                }
                used = used.saturating_add(grapheme.width());
                piece.push_str(grapheme);
            }
            row.push(Span::styled(piece, span.style));
        }
        self.lines.push(Line::from(row));
    }
}

/// A text of the same length that's never broken within a chip.
fn unbroken<'r>(run: &'r Run<'_>) -> Cow<'r, str> {
    match run.role {
        Role::Verdict(_) => run.text.replace(' ', "_").into(),
        _ => Cow::Borrowed(&run.text),
    }
}

/// Whether a block only names what follows.
fn is_heading(block: &Block<'_>) -> bool {
    matches!(&block.kind, BlockKind::Text(runs, _) if runs.iter().all(|run| run.role == Role::Label))
}

/// As much of the end of a text as fits so many columns.
fn last_letters(text: &str, columns: usize) -> &str {
    let skipped = text.width().saturating_sub(columns);
    let mut left = 0_usize;
    let start = text.grapheme_indices(true).find(|(_, letter)| {
        let is_seen = left >= skipped;
        left = left.saturating_add(letter.width());
        is_seen
    });
    start.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// As much of the beginning of a text as fits so many columns.
fn first_letters(text: &str, columns: usize) -> &str {
    let mut used = 0_usize;
    let end = text.grapheme_indices(true).find(|(_, letter)| {
        used = used.saturating_add(letter.width());
        used > columns
    });
    end.map_or(text, |(at, _)| text.get(..at).unwrap_or_default())
}

/// A share; what it was before is muted, so that one sees what was gained.
fn bar(bar: &Bar, told: usize, theme: Theme) -> Vec<Span<'static>> {
    let full = |percent: usize| percent.saturating_mul(BAR).saturating_add(50) / 100;
    let (before, now) = (full(bar.before.min(bar.percent)), full(bar.percent));
    let before = if bar.before == bar.percent { 0 } else { before };
    let told = format!(" {:>told$}   ", bar.told);
    vec![
        Span::styled(bar.name.clone(), theme.style(Role::Code(bar.class))),
        Span::raw("  "),
        Span::styled("━".repeat(before), theme.style(Role::Muted)),
        Span::styled("━".repeat(now.saturating_sub(before)), theme.style(Role::Bar(bar.class))),
        Span::styled("─".repeat(BAR.saturating_sub(now)), theme.style(Role::Muted)),
        theme.plain(told),
    ]
}

/// A number in at most four columns; a dot says less than a zero.
fn short(times: usize) -> String {
    match times {
        0 => "·".to_owned(),
        1..=9_999 => times.to_string(),
        _ => format!("{}k", (times / 1_000).min(999)),
    }
}

fn wire_spans(line: WireLine<'_>, is_json: bool, theme: Theme) -> Vec<Span<'static>> {
    let span = |text: &str, role: Role| Span::styled(text.to_owned(), theme.style(role));
    match line {
        WireLine::Request { method, target, version } => vec![
            span(method, Role::Accent),
            span(&format!(" {target}"), Role::Strong),
            span(&format!(" {version}"), Role::Muted),
        ],
        WireLine::Status { version, code, phrase } => {
            let role = code.parse::<StatusCode>().map_or(Role::Strong, |c| Role::Code(c.class()));
            vec![
                span(&format!("{version} "), Role::Muted),
                span(code, role),
                span(&format!(" {phrase}"), Role::Strong),
            ]
        }
        WireLine::Field { name, value } => {
            vec![span(&format!("{name}: "), Role::Field), span(value, Role::Text)]
        }
        WireLine::Blank => Vec::new(),
        WireLine::Content(content) if is_json => {
            json(content).into_iter().map(|(part, role)| span(part, role)).collect()
        }
        WireLine::Content(content) => vec![span(content, Role::Text)],
    }
}

/// A line of JSON in parts; one that breaks off, or is none, is told apart as far as it goes.
fn json(line: &str) -> Vec<(&str, Role)> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.');
        let end = match first {
            '"' => string_end(rest),
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => rest.find(|c| c == '"' || is_word(c)).unwrap_or(rest.len()),
        };
        let (part, behind) = rest.split_at(end);
        let is_name = behind.trim_start().starts_with(':');
        let role = match first {
            '"' if is_name => Role::Field,
            '"' => Role::Literal,
            _ if is_word(first) => Role::Number,
            _ => Role::Text,
        };
        parts.push((part, role));
        rest = behind;
    }
    parts
}

/// Where a string ends that begins a text.
fn string_end(text: &str) -> usize {
    let mut is_escaped = false;
    let quote = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        ends
    });
    quote.map_or(text.len(), |(at, _)| at.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Words of all scripts: wide, combining, joined, from right to left.
    fn words() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "a",
            "status",
            "a-long-word-that-is-cut",
            "\u{6f22}\u{5b57}",
            "\u{65e5}\u{672c}\u{8a9e}\u{65e5}\u{672c}\u{8a9e}",
            "e\u{301}",
            "z\u{334}\u{321}\u{35c}",
            "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
            "\u{1f1e9}\u{1f1ea}",
            "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
            "\u{645}\u{631}\u{62d}\u{628}\u{627}",
        ]);
        prop::collection::vec(word, 0..20).prop_map(|words| words.join(" "))
    }

    #[test]
    fn json_is_told_apart_and_nothing_of_it_is_lost() {
        let names = |line| -> Vec<(&str, char)> {
            let letter = |role| match role {
                Role::Field => 'f',
                Role::Literal => 's',
                Role::Number => 'n',
                _ => ' ',
            };
            json(line).into_iter().map(|(part, role)| (part, letter(role))).collect()
        };
        assert_eq!(
            names(r#"  "a\"b": [-1.5e3, "c", null]"#),
            [
                ("  ", ' '),
                (r#""a\"b""#, 'f'),
                (": [", ' '),
                ("-1.5e3", 'n'),
                (", ", ' '),
                (r#""c""#, 's'),
                (", ", ' '),
                ("null", 'n'),
                ("]", ' ')
            ]
        );
        assert_eq!(
            names(r#"{"name": "Ada"#),
            [("{", ' '), (r#""name""#, 'f'), (": ", ' '), (r#""Ada"#, 's')]
        );
        for line in ["", "\"", "é\"\\", "<a b=\"c\">"] {
            assert_eq!(json(line).iter().map(|(part, _)| *part).collect::<String>(), line);
        }
    }

    #[test]
    fn of_what_does_not_fit_the_beginning_is_kept_with_a_sign_and_no_heading_ends_it() {
        let blocks = [
            Block::text("One line.", Role::Text),
            Block::gap(),
            Block::text("A heading", Role::Label),
            Block::text("Two lines, of which the second is below the first.", Role::Text),
            Block::text("The end.", Role::Text).if_brief(0..=0),
        ];
        let room = Room { terminal: 24, ..Room::ENDLESS };
        let lines = |blocks: &[Block<'_>], height| {
            let area = Rect { width: 30, height, ..Rect::default() };
            let lines = Page::beginning(blocks, area, Theme::default(), room).into_lines();
            lines.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(lines(&blocks, 6).last().unwrap(), "The end.");
        assert_eq!(lines(&blocks, 5).last().unwrap(), "second is below the first.");
        assert_eq!(lines(&blocks, 4), ["One line.", "…"]);
        assert_eq!(lines(&blocks, 1), ["…"]);
        let long = [Block::text("one two three ".repeat(20), Role::Text)];
        let cut = lines(&long, 3);
        assert_eq!((cut.len(), cut.last().unwrap().as_str()), (3, "…"));
        assert!(cut.first().unwrap().starts_with("one two"), "{cut:?}");
    }

    #[test]
    fn a_line_never_breaks_within_a_chip() {
        let chip = |text: &'static str, verdict| crate::ui::document::run(text, Role::Verdict(verdict));
        let chips = [
            chip(" \u{2713} right ", Verdict::Right),
            crate::ui::document::run(" ", Role::Text),
            chip(" \u{2717} wrong ", Verdict::Wrong),
        ];
        let lines = |width| {
            let page = Page::of(&[Block::runs(chips.to_vec())], width, Theme::default(), Room::ENDLESS);
            page.into_lines().iter().map(|line| line.to_string().trim().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(lines(40), ["\u{2713} right   \u{2717} wrong"]);
        assert_eq!(lines(15), ["\u{2713} right", "\u{2717} wrong"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_page(text in words(), width in 20_u16..100) {
            let mut page = Page::new(width, Theme::default());
            page.text(&text, Role::Text);
            let runs = crate::ui::document::plain(text.clone());
            page.labelled("Why not 400", &runs, 2);
            page.flow(vec![Span::raw("> 1  ")], 5, &runs);
            page.wire(vec![Span::raw(text.clone())]);
            for line in &page.lines {
                prop_assert!(line.width() <= usize::from(page.width), "{}: {line:?}", page.width);
            }
        }
    }
}
