//! Where the parts of a document are on the screen: one function for drawing, for the cursor and for clicks.

use super::area::split;
use super::cells::{cell, spans};
use super::chrome::{COLUMN, panes};
use super::cursor::within;
use super::grid::{CODE, Grid, Widths, Words};
use super::page::{Page, Room, SIGN};
use crate::http::{Class, StatusCode};
use crate::ui::document::{
    BRIEFEST, Block, BlockKind, Chart, Charted, Document, List, OneColumn, Options, Pane, Side,
};
use crate::ui::keymap::Action;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// So many lines of a text must be seen beside what is pinned below it, or everything scrolls as one.
const TEXT_AT_LEAST: u16 = 3;
/// So many rows of a list, and a line, are always seen below a matrix.
const ROWS_BELOW_MATRIX: u16 = 7;
/// So many questions before are shown at most.
const TRAIL: u16 = 6;
/// The lines of a text that a notch of the wheel moves.
const NOTCH: u16 = 3;
/// From this width on, and with so many lines left below it, what is selected in a chart is told there.
const CHART_WITH_PREVIEW_FROM: u16 = 108;
const CHART_PREVIEW: u16 = 8;
/// The columns of how well a code is known.
const SHARE: usize = 4;

/// A document laid out for an area.
#[derive(Debug)]
pub struct Layout {
    pieces: Vec<Region>,
    /// What is tinted with the color of a class.
    areas: Vec<(Rect, Class)>,
    /// The rows that are reversed.
    selected: Vec<Rect>,
    /// Where each thing that can be selected is seen.
    rows: Vec<(Rect, usize)>,
    cursor: Option<Position>,
    motion: Motion,
    target: Target,
    /// What the selected code of a chart means, for the status line.
    pub about: Option<String>,
    /// Whether the main part is one of two panes.
    has_panes: bool,
}

/// Lines that are seen.
#[derive(Debug)]
struct Region {
    lines: Vec<Line<'static>>,
    area: Rect,
    is_more_above: bool,
    is_more_below: bool,
}

/// What the keys that move do.
#[derive(Debug)]
enum Motion {
    /// They go through the rows of a list, of which so many are seen.
    Rows { at: usize, count: usize, seen: usize },
    /// They go through options below a text; pages scroll it.
    Options { at: Option<usize>, count: usize, wraps: bool, text: Scroll },
    /// They go through the codes of a chart.
    Grid { grid: Grid, codes: Vec<StatusCode>, at: usize, seen: u16 },
    /// They scroll a text.
    Text(Scroll),
}

impl Motion {
    /// In a text that is scrolled, with options in it or without.
    fn of(document: &Document<'_>, text: Scroll) -> Self {
        let options = document.blocks().find_map(|block| match &block.kind {
            BlockKind::Options(options) => Some(options),
            _ => None,
        });
        match options {
            Some(Options { all, selected, wraps }) => {
                Motion::Options { at: *selected, count: all.len(), wraps: *wraps, text }
            }
            None => Motion::Text(text),
        }
    }
}

/// A text of which a part is seen.
#[derive(Debug, Clone, Copy, Default)]
struct Scroll {
    at: u16,
    last: u16,
    seen: u16,
}

/// What keys act on in a text that is scrolled: the lines of each option, or of the field.
#[derive(Debug, Default)]
struct Target {
    lines: Vec<Range<u16>>,
    selected: usize,
    text: Scroll,
}

/// What a key leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// A row is selected.
    Row(usize),
    /// Something else is selected.
    To(usize),
    /// The text is scrolled.
    Scrolled(u16),
    /// Nothing: it neither moves nor answers with something that is not seen.
    Not,
}

impl Layout {
    /// Lays a document out for the body of a terminal that high; `scroll` is how far it was scrolled by hand.
    pub fn new(
        document: &Document<'_>,
        body: Rect,
        terminal: u16,
        scroll: Option<u16>,
        theme: Theme,
    ) -> Self {
        let layout = Self {
            pieces: Vec::new(),
            areas: Vec::new(),
            selected: Vec::new(),
            rows: Vec::new(),
            cursor: None,
            motion: Motion::Text(Scroll::default()),
            target: Target::default(),
            about: None,
            has_panes: false,
        };
        let room = Room { terminal, body: body.height, block: u16::MAX, brevity: 0 };
        let Some((pane, [left, line, right])) = document.pane.as_ref().zip(panes(body, document.columns()))
        else {
            return layout.main(document, body, room, scroll, theme);
        };
        let (main, other) = if pane.side == Side::Left { (right, left) } else { (left, right) };
        Self { has_panes: true, ..layout }
            .main(document, main, room, scroll, theme)
            .beside(pane, line, other, room, theme)
    }

    fn main(
        self,
        document: &Document<'_>,
        body: Rect,
        room: Room,
        scroll: Option<u16>,
        theme: Theme,
    ) -> Self {
        let main = document.main.iter().map(|block| &block.kind);
        for kind in main {
            match kind {
                BlockKind::List(list) => return self.list(document, list, body, room, theme),
                BlockKind::Chart(chart) => return self.chart(document, chart, body, room, theme),
                _ => {}
            }
        }
        self.text(document, body, room, scroll, theme)
    }

    /// Adds a pane beside the main part, behind a line; it scrolls along with a text, and beside a list it is cut to fit.
    fn beside(mut self, pane: &Pane<'_>, line: Rect, area: Rect, room: Room, theme: Theme) -> Self {
        let shown = if pane.is_preview() {
            Page::beginning(&pane.blocks, area, theme, room)
        } else {
            Page::of(pane.blocks.iter(), area.width, theme, room)
        };
        if shown.height() == 0 {
            return self;
        }
        let frame = Span::styled("│", theme.style(Role::Line));
        let rows = usize::from(line.height);
        self.pieces.push(Region::whole(vec![frame.into(); rows], line));
        let last = shown.height().saturating_sub(area.height);
        let at = if let Motion::Text(scroll) = self.motion { scroll.at.min(last) } else { 0 };
        self.scrolled(shown, area, Scroll { at, last, seen: area.height });
        self
    }

    /// A list between what stands above it and what is told below it.
    fn list(
        mut self,
        document: &Document<'_>,
        list: &List<'_>,
        body: Rect,
        room: Room,
        theme: Theme,
    ) -> Self {
        let page = |blocks: &[Block<'_>], room| Page::of(blocks, body.width, theme, room);
        let mut head = page(&document.head, Room { block: 0, ..room });
        if document.head.iter().any(|block| matches!(block.kind, BlockKind::Matrix(..))) {
            let matrix = body.height.saturating_sub(head.height()).saturating_sub(ROWS_BELOW_MATRIX);
            head = page(&document.head, Room { block: matrix, ..room });
        }
        let least = u16::try_from(document.rows_before_head).unwrap_or(u16::MAX);
        // The rows matter more than what is said above them.
        let is_cut = least > 0 && head.height().saturating_add(least) > body.height;
        let (above, rest) = split(body, if is_cut { 0 } else { head.height() });
        self.field(&head, above);
        self.show(head, above);
        let reserved = match document.foot_reserve {
            _ if self.tells_beside(document) => 0,
            0 => 0,
            reserve if body.height >= 12 => reserve.saturating_add(document.foot_gap),
            _ => body.height / 4,
        };
        let (rows, _) = split(rest, rest.height.saturating_sub(reserved).max(1));
        let columns = body.width.saturating_sub(2).saturating_sub(SIGN).into();
        let mut below = rows;
        if let Some(head) = &list.head {
            let (line, rest) = split(rows, 1);
            let mut cells = vec![Span::raw("  ")];
            cells.extend(spans(head, columns, theme));
            self.pieces.push(Region::whole(vec![cells.into()], line));
            below = rest;
        }
        let seen = self.rows(list, below, columns, theme);
        let end = below.y.saturating_add(seen);
        let gap = if document.foot_reserve > 0 && body.height < 12 { 0 } else { document.foot_gap };
        let (_, under) = split(body, end.saturating_sub(body.y).saturating_add(gap));
        let foot = self.foot(document, under, room, theme);
        if foot.height() <= under.height || document.foot_reserve > 0 {
            self.show(foot, under);
        }
        self
    }

    /// Whether what is selected is told beside the list, and not below it.
    fn tells_beside(&self, document: &Document<'_>) -> bool {
        self.has_panes && document.pane.as_ref().is_some_and(Pane::is_preview)
    }

    /// What is told below a list: the other pane, too, if there is height for both.
    fn foot(&self, document: &Document<'_>, area: Rect, room: Room, theme: Theme) -> Page {
        if self.tells_beside(document) {
            return Page::new(area.width, theme);
        }
        let foot = Page::of(&document.foot, area.width, theme, room);
        let other =
            document.pane.iter().filter(|pane| pane.one_column == Some(OneColumn::Foot) && !self.has_panes);
        let both = other.fold(foot.clone(), |mut both, pane| {
            both.blank();
            both.with(Page::of(pane.blocks.iter(), area.width, theme, room))
        });
        if both.height() <= area.height { both } else { foot }
    }

    /// Adds the rows around the selected one; returns how many are seen.
    fn rows(&mut self, list: &List<'_>, area: Rect, columns: usize, theme: Theme) -> u16 {
        let height = usize::from(area.height);
        let selected = list.row_of(list.selected);
        let first = selected.saturating_sub(height / 2).min(list.len.saturating_sub(height));
        let end = first.saturating_add(height).min(list.len);
        let mut lines = Vec::new();
        for (at, row) in (first..end).zip(area.rows()) {
            let is_selected = at == selected && list.count() > 0;
            let mark = if is_selected { "> " } else { "  " };
            let mut line = vec![Span::styled(mark, theme.style(Role::Accent))];
            line.extend(spans(&(list.row)(at), columns, theme));
            lines.push(line.into());
            if is_selected {
                self.selected.push(row);
                self.cursor = self.cursor.or(Some(within(row, 0)));
            }
            self.rows.extend(list.entry_in(at).map(|entry| (row, entry)));
        }
        self.pieces.push(Region { lines, area, is_more_above: first > 0, is_more_below: end < list.len });
        self.motion = Motion::Rows { at: list.selected, count: list.count(), seen: height };
        u16::try_from(end.saturating_sub(first)).unwrap_or(u16::MAX)
    }

    /// Codes, as many columns of them as fit.
    fn chart(
        mut self,
        document: &Document<'_>,
        chart: &Chart<'_>,
        body: Rect,
        room: Room,
        theme: Theme,
    ) -> Self {
        let codes: Vec<StatusCode> = chart.codes.iter().map(|charted| charted.code).collect();
        let grid = Grid::new(&codes, widths(chart), body.width, body.height);
        let Some(selected) = grid.place(codes.get(chart.selected).copied()) else { return self };
        let last = grid.height.saturating_sub(body.height);
        let first = selected.line.saturating_sub(body.height / 2).min(last);
        let seen = |columns: Range<u16>, lines: Range<u16>| seen(&columns, &lines, &grid, first, body);
        for area in &grid.areas {
            let seen = seen(area.columns.clone(), area.lines.clone());
            self.areas.push((Rect { width: seen.width.saturating_sub(grid.gap), ..seen }, area.class));
        }
        for heading in &grid.headings {
            let row = seen(one(heading.column), one(heading.line));
            self.pieces.push(Region::whole(vec![class_line(heading.of, theme)], row));
        }
        self.charted(chart, &grid, selected.of, first, body, theme);
        self.pieces.push(Region {
            lines: Vec::new(),
            area: body,
            is_more_above: first > 0,
            is_more_below: first < last,
        });
        let (_, below) = split(body, grid.height.saturating_add(1));
        match document.pane.as_ref().filter(|_| has_preview(below)) {
            Some(pane) => {
                let below = Rect { width: below.width.min(COLUMN), ..below };
                self.show(Page::beginning(&pane.blocks, below, theme, room), below);
            }
            None => self.about = Some(about(chart, selected.of, grid.words, body.width)),
        }
        self.motion = Motion::Grid { grid, codes, at: chart.selected, seen: body.height };
        self
    }

    /// The codes of a chart that are seen.
    fn charted(
        &mut self,
        chart: &Chart<'_>,
        grid: &Grid,
        selected: StatusCode,
        first: u16,
        body: Rect,
        theme: Theme,
    ) {
        for (at, charted) in chart.codes.iter().enumerate() {
            let Some(place) = grid.place(Some(charted.code)) else { continue };
            let row = seen(&one(place.column), &one(place.line), grid, first, body);
            let row = Rect { width: row.width.saturating_sub(grid.gap), ..row };
            if row.is_empty() {
                continue;
            }
            let is_selected = charted.code == selected;
            let line = code_line(charted, is_selected, grid, row.width.into(), theme);
            self.pieces.push(Region::whole(vec![line], row));
            self.rows.push((row, at));
            if is_selected {
                self.selected.push(row);
                self.cursor = Some(within(row, 0));
            }
        }
    }

    /// A text, with what is pinned below it, and options in one of the two.
    fn text(
        mut self,
        document: &Document<'_>,
        body: Rect,
        room: Room,
        scroll: Option<u16>,
        theme: Theme,
    ) -> Self {
        let page = |blocks: &[Block<'_>], room| Page::of(blocks, body.width, theme, room);
        let pinned = page(&document.pinned, room);
        let left = body.height.saturating_sub(pinned.height());
        let (brevity, main) = fitting(left, |brevity| page(&document.main, Room { brevity, ..room }));
        let room = Room { brevity, ..room };
        let main = if document.pane.is_none() || self.has_panes {
            main
        } else {
            Page::of(document.single_column(), body.width, theme, room)
        };
        // What was answered before is shown where there is room for it.
        let trail = body.height.saturating_sub(main.height()).saturating_sub(1).min(TRAIL);
        let mut head = page(&document.head, Room { block: trail, ..room });
        if head.height() > 0 && document.head.iter().any(|block| matches!(block.kind, BlockKind::Trail(_))) {
            head.blank();
        }
        let (above, rest) = split(body, head.height());
        self.field(&head, above);
        self.show(head, above);
        let (text, area, below) = if scroll_as_one(&main, &pinned, rest.height) {
            (main.with(pinned), rest, None)
        } else {
            let left = rest.height.saturating_sub(pinned.height());
            let (text, below) = split(rest, main.height().min(left));
            (main, text, Some((pinned, below)))
        };
        let last = text.height().saturating_sub(area.height);
        let at = scroll.unwrap_or_else(|| opening(&text, area.height, !document.pinned.is_empty()));
        let scroll = Scroll { at: at.min(last), last, seen: area.height };
        self.motion = Motion::of(document, scroll);
        self.target = Target { lines: text.targets(), selected: text.selected.unwrap_or(0), text: scroll };
        self.scrolled(text, area, scroll);
        if let Some((pinned, below)) = below {
            self.scrolled(pinned, below, Scroll::default());
        }
        self
    }

    /// Adds the part of a page that is seen, with the options and the field in it.
    fn scrolled(&mut self, page: Page, area: Rect, scroll: Scroll) {
        let row = |line: u16| {
            let at = line.checked_sub(scroll.at).filter(|at| *at < area.height)?;
            Some(Rect { y: area.y.saturating_add(at), height: 1, ..area })
        };
        for (at, lines) in page.options.iter().enumerate() {
            let rows: Vec<Rect> = lines.clone().filter_map(row).collect();
            if Some(at) == page.selected {
                self.selected.extend(&rows);
            }
            if at == page.selected.unwrap_or(0) {
                self.cursor = self.cursor.or(rows.first().map(|row| within(*row, 0)));
            }
            self.rows.extend(rows.into_iter().map(|row| (row, at)));
        }
        if let Some((line, column)) = page.field {
            self.cursor = self.cursor.or(row(line).map(|row| within(row, column)));
        }
        self.pieces.push(Region {
            is_more_above: scroll.at > 0,
            is_more_below: scroll.at < page.height().saturating_sub(area.height),
            lines: page.into_lines().into_iter().skip(scroll.at.into()).collect(),
            area,
        });
    }

    fn field(&mut self, page: &Page, area: Rect) {
        if let Some((line, column)) = page.field
            && let Some(row) = area.rows().nth(line.into())
        {
            self.cursor = Some(within(row, column));
        }
    }

    fn show(&mut self, page: Page, area: Rect) {
        let is_more_below = page.height() > area.height && area.height > 0;
        self.pieces.push(Region { lines: page.into_lines(), area, is_more_above: false, is_more_below });
    }

    /// Draws it and says where what is selected is, or where a field ends.
    pub fn draw(self, theme: Theme, buf: &mut Buffer) -> Option<Position> {
        for (area, class) in self.areas {
            buf.set_style(area, theme.area(class));
        }
        for Region { lines, area, is_more_above, is_more_below } in self.pieces {
            for (line, row) in lines.into_iter().zip(area.rows()) {
                put(&line, row, buf);
            }
            more_signs(is_more_above, is_more_below, theme, area, buf);
        }
        for row in self.selected {
            buf.set_style(row, theme.style(Role::Selected));
        }
        self.cursor
    }

    /// Whether there is more of a text than is seen.
    pub fn scrolls(&self) -> bool {
        match &self.motion {
            Motion::Text(text) | Motion::Options { text, .. } => text.last > 0,
            Motion::Rows { .. } | Motion::Grid { .. } => true,
        }
    }

    /// Whether there is more of a text below what is seen.
    pub fn has_more(&self) -> bool {
        matches!(&self.motion, Motion::Text(text) if text.at < text.last)
    }

    /// The number of the row or option at a place.
    pub fn pointed(&self, at: Position) -> Option<usize> {
        self.rows.iter().find(|(row, _)| row.contains(at)).map(|(_, number)| *number)
    }

    /// How far to scroll for an option to be seen, or else what is selected, or the field; none if it is seen.
    pub fn to_show(&self, option: Option<usize>) -> Option<u16> {
        let Target { lines, selected, text } = &self.target;
        let to = following(lines.get(option.unwrap_or(*selected))?, text.seen, text.at);
        (to != text.at).then_some(to)
    }

    /// What a key that moves leads to, or one that answers.
    pub fn moved(&self, action: Action) -> Moved {
        match action {
            // What is not seen is not answered: first it is shown.
            Action::Confirm => return self.to_show(None).map_or(Moved::Not, Moved::Scrolled),
            Action::Take(at) if self.to_show(Some(at)).is_some() => return Moved::To(at),
            _ => {}
        }
        let is_chart = matches!(self.motion, Motion::Grid { .. });
        let is_sideways = matches!(action, Action::Left | Action::Right);
        if !action.is_motion() && (!is_chart || !is_sideways) {
            return Moved::Not;
        }
        match &self.motion {
            Motion::Rows { count: 0, .. } => Moved::Scrolled(0),
            Motion::Rows { at, count, seen } => {
                let page = seen.saturating_sub(1);
                Moved::Row(moved(*at, count.saturating_sub(1), page, action))
            }
            Motion::Options { at, count, wraps, text } => match action {
                Action::Up | Action::Down => Moved::To(stepped(*at, *count, *wraps, action)),
                Action::Top | Action::Bottom => at.map_or(Moved::Scrolled(text.at), Moved::To),
                _ => Moved::Scrolled(text.moved(action)),
            },
            Motion::Grid { grid, codes, at, seen } => {
                let to = grid.place(codes.get(*at).copied()).map(|from| grid.moved(from, *seen, action));
                let to = to.and_then(|to| codes.iter().position(|code| *code == to));
                Moved::To(to.unwrap_or(*at))
            }
            Motion::Text(text) => Moved::Scrolled(text.moved(action)),
        }
    }
}

impl Region {
    fn whole(lines: Vec<Line<'static>>, area: Rect) -> Self {
        Self { lines, area, is_more_above: false, is_more_below: false }
    }
}

impl Scroll {
    fn moved(self, action: Action) -> u16 {
        let at = match action {
            Action::WheelUp => self.at.saturating_sub(NOTCH - 1),
            Action::WheelDown => self.at.saturating_add(NOTCH - 1).min(self.last),
            _ => self.at,
        };
        let page = self.seen.saturating_sub(1).into();
        u16::try_from(moved(at.into(), self.last.into(), page, action)).unwrap_or(self.last)
    }
}

/// The page with the least brevity that makes it fit so many lines; what does not fit in any way is not shortened.
fn fitting(height: u16, page: impl Fn(u8) -> Page) -> (u8, Page) {
    let whole = page(0);
    if whole.height() <= height {
        return (0, whole);
    }
    let mut shorter = (1..=BRIEFEST).map(|brevity| (brevity, page(brevity)));
    shorter.find(|(_, page)| page.height() <= height).unwrap_or((0, whole))
}

/// Where a text opens: at what is to be in the middle, or so that the selected option is seen; a question at its top.
fn opening(text: &Page, seen: u16, is_question: bool) -> u16 {
    if let Some(anchor) = &text.anchor {
        let around = seen.saturating_sub(anchor.end.saturating_sub(anchor.start));
        return anchor.start.saturating_sub(around / 2);
    }
    let selected = text.options.get(text.selected.unwrap_or(0)).filter(|_| !is_question);
    selected.map_or(0, |lines| following(lines, seen, 0))
}

/// The scroll position nearest to the present one at which these lines are seen, or as many of them as fit.
fn following(lines: &Range<u16>, seen: u16, at: u16) -> u16 {
    at.max(lines.end.saturating_sub(seen)).min(lines.start)
}

/// Whether a text and what is pinned below it scroll together: too little of the text would be seen by itself.
fn scroll_as_one(text: &Page, pinned: &Page, height: u16) -> bool {
    let left = height.saturating_sub(pinned.height());
    text.height().saturating_add(pinned.height()) > height && left < TEXT_AT_LEAST
}

/// Draws a line as ratatui does, in a third of the time where its text is ASCII: each key draws the whole screen.
fn put(line: &Line<'_>, row: Rect, buf: &mut Buffer) {
    if line.spans.iter().all(|span| span.content.is_empty()) {
        return;
    }
    buf.set_style(row, line.style);
    let mut at = row.x;
    for span in &line.spans {
        if !span.content.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            let rest = Rect { x: at, width: row.right().saturating_sub(at), ..row };
            span.render(rest, buf);
            at = at.saturating_add(u16::try_from(span.width()).unwrap_or(u16::MAX));
            continue;
        }
        for (column, letter) in (at..row.right()).zip(span.content.chars()) {
            if let Some(cell) = buf.cell_mut((column, row.y)) {
                cell.set_char(letter).set_style(span.style);
            }
        }
        at = at.saturating_add(u16::try_from(span.content.len()).unwrap_or(u16::MAX));
    }
}

/// What moving by one row in a list or by one option leads to; that takes no layout.
pub fn one_step(document: &Document<'_>, action: Action) -> Option<Moved> {
    if !matches!(action, Action::Up | Action::Down) {
        return None;
    }
    let step = |block: &Block<'_>| match &block.kind {
        BlockKind::List(list) => {
            list.count().checked_sub(1).map(|last| Moved::Row(moved(list.selected, last, 1, action)))
        }
        BlockKind::Options(Options { all, selected, wraps }) => {
            Some(Moved::To(stepped(*selected, all.len(), *wraps, action)))
        }
        _ => None,
    };
    document.blocks().find_map(step)
}

/// A row or a scroll position after a key that moves.
fn moved(at: usize, last: usize, page: usize, action: Action) -> usize {
    let target = match action {
        Action::Up | Action::WheelUp => at.saturating_sub(1),
        Action::Down | Action::WheelDown => at.saturating_add(1),
        Action::PageUp => at.saturating_sub(page.max(1)),
        Action::PageDown => at.saturating_add(page.max(1)),
        Action::Top => 0,
        Action::Bottom => last,
        _ => at,
    };
    target.min(last)
}

/// One option up or down; while none is selected, to the last or the first.
fn stepped(at: Option<usize>, count: usize, wraps: bool, action: Action) -> usize {
    let last = count.saturating_sub(1);
    let Some(at) = at else { return if action == Action::Up { last } else { 0 } };
    match (action, wraps) {
        (Action::Up, true) => at.checked_sub(1).unwrap_or(last),
        (Action::Down, true) => at.saturating_add(1).checked_rem(count).unwrap_or(0),
        _ => moved(at, last, 1, action),
    }
}

/// The name of a class, above its codes.
fn class_line(class: Class, theme: Theme) -> Line<'static> {
    Line::from(vec![
        Span::raw(" "),
        Span::styled(class.short(), theme.style(Role::Code(class))),
        Span::styled(format!(" {}", class.name()), theme.style(Role::Strong)),
    ])
}

/// A code of the chart, what stands behind it, and how well it is known where there is room for that.
fn code_line(
    charted: &Charted<'_>,
    is_selected: bool,
    grid: &Grid,
    room: usize,
    theme: Theme,
) -> Line<'static> {
    let Charted { code, short, share, is_weak, is_marked } = charted;
    let (whole, room) = (room, room.saturating_sub(CODE.into()));
    let text = match grid.words {
        Words::Both => {
            let phrase = usize::from(grid.widths.phrase).saturating_add(1);
            format!("{}{short}", cell(code.phrase(), phrase))
        }
        Words::Meaning => (*short).to_owned(),
        Words::Phrase => code.phrase().to_owned(),
    };
    let has_share = usize::from(grid.widths.of(grid.words)).saturating_add(SHARE) < whole;
    let left = room.saturating_sub(if has_share { SHARE } else { 0 });
    let mut spans = vec![
        Span::styled(if is_selected { ">" } else { " " }, theme.style(Role::Accent)),
        Span::styled(code.to_string(), theme.style(Role::Code(code.class()))),
        Span::raw(" "),
        Span::styled(cell(&text, left), theme.style(if *is_marked { Role::Strong } else { Role::Text })),
    ];
    if has_share {
        let role = if *is_weak { Role::Strong } else { Role::Text };
        spans.push(Span::styled(format!("{share:>SHARE$}"), theme.style(role)));
    }
    Line::from(spans)
}

/// Whether there is room below a chart for what is selected.
fn has_preview(below: Rect) -> bool {
    below.width >= CHART_WITH_PREVIEW_FROM && below.height >= CHART_PREVIEW
}

/// What a code means, in a line; the phrase too, if it's left out behind the code.
fn about(chart: &Chart<'_>, selected: StatusCode, words: Words, width: u16) -> String {
    let about = match words {
        Words::Meaning => format!("{}: {}", selected.phrase(), chart.about),
        Words::Both | Words::Phrase => chart.about.to_owned(),
    };
    cell(&about, width.into())
}

/// The columns of the longest phrase and of the longest meaning.
fn widths(chart: &Chart<'_>) -> Widths {
    let longest = |width: &dyn Fn(&Charted<'_>) -> usize| {
        u16::try_from(chart.codes.iter().map(width).max().unwrap_or_default()).unwrap_or(u16::MAX)
    };
    Widths { phrase: longest(&|of| of.code.phrase().width()), meaning: longest(&|of| of.short.width()) }
}

fn one(at: u16) -> Range<u16> {
    at..at.saturating_add(1)
}

/// What is seen on the screen of some columns and lines of the grid, whose first line is that one.
fn seen(columns: &Range<u16>, lines: &Range<u16>, grid: &Grid, first: u16, body: Rect) -> Rect {
    let x = body.x.saturating_add(columns.start.saturating_mul(grid.column));
    let count = columns.end.saturating_sub(columns.start);
    let top = lines.start.max(first);
    let height = lines.end.saturating_sub(top);
    let y = body.y.saturating_add(top.saturating_sub(first));
    Rect { x, y, width: count.saturating_mul(grid.column), height }.intersection(body)
}

/// Signs at the right end of the first and last row where more is above or below.
fn more_signs(above: bool, below: bool, theme: Theme, area: Rect, buf: &mut Buffer) {
    let mut sign = |text: &'static str, row: Option<Rect>| {
        if let Some(row) = row {
            let end = Rect { x: row.right().saturating_sub(1), width: 1.min(row.width), ..row };
            Span::styled(text, theme.style(Role::Key)).render(end, buf);
        }
    };
    sign("↑", area.rows().next().filter(|_| above));
    sign("↓", area.rows().next_back().filter(|_| below));
}

/// Blocks as lines that are printed, every row of a list among them.
pub fn printed(blocks: &[Block<'_>], columns: u16, theme: Theme) -> Vec<Line<'static>> {
    let width = columns.saturating_add(SIGN);
    let mut lines: Vec<Line<'static>> = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::List(list) => {
                lines.extend(list.head.iter().map(|head| spans(head, columns.into(), theme).into()));
                lines.extend((0..list.len).map(|at| spans(&(list.row)(at), columns.into(), theme).into()));
            }
            BlockKind::Gap if lines.last().is_some_and(|line| line.width() > 0) => {
                lines.push(Line::default());
            }
            _ => {
                let page = Page::of(std::slice::from_ref(block), width, theme, Room::ENDLESS);
                lines.extend(page.into_lines());
            }
        }
    }
    while lines.last().is_some_and(|line| line.width() == 0) {
        lines.pop();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::{Color, Style};

    fn spans() -> impl Strategy<Value = Vec<Span<'static>>> {
        let text = prop::sample::select(vec![
            "",
            "a",
            "Not Found",
            "409",
            "\u{6f22}\u{5b57}",
            "e\u{301}",
            "·",
            "x\ty",
        ]);
        let style =
            prop::sample::select(vec![Style::new(), Style::new().fg(Color::Red), Style::new().bold()]);
        prop::collection::vec((text, style).prop_map(|(text, style)| Span::styled(text, style)), 0..6)
    }

    proptest! {
        #[test]
        fn a_line_is_drawn_as_ratatui_draws_it(spans in spans(), width in 0_u16..24, is_red: bool) {
            let style = if is_red { Style::new().fg(Color::Red) } else { Style::new() };
            let line = Line::from(spans).style(style);
            let area = Rect::new(0, 0, 24, 1);
            let row = Rect { x: 2, width, ..area }.intersection(area);
            let (mut ours, mut theirs) = (Buffer::empty(area), Buffer::empty(area));
            put(&line, row, &mut ours);
            (&line).render(row, &mut theirs);
            prop_assert_eq!(ours, theirs);
        }
    }
}
