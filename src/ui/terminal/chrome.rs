//! What frames every screen: the title, the notice and the hint bar, and the column in between.

use super::cells::cell;
use crate::learn::phrases::wrapped;
use crate::ui::document::Columns;
use crate::ui::keymap::{Context, Keymap};
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

/// Smaller than this, one line says what to do.
pub const SMALLEST: (u16, u16) = (20, 6);
/// Lines of text are never longer than this, however wide the terminal is.
pub const COLUMN: u16 = 88;
/// Charts may be as wide as this, and have the narrowest margins: they are not read line by line.
const CHART_COLUMN: u16 = 158;
/// From this width of the terminal on there is room for two panes, and together they are never wider than this.
const PANES_FROM: u16 = 110;
const PANES_COLUMN: u16 = 154;
/// The share of the left one, in hundred: explanations are longer than questions.
const LEFT_PANE: u16 = 44;
/// A list has at least so many columns, and what is told of a row at most so many, with the line before it.
const LIST_PANE: u16 = 53;
const PREVIEW_PANE: u16 = 74;

/// What frames a screen.
#[derive(Debug)]
pub struct Chrome {
    /// Where the learner is.
    pub title: Line<'static>,
    /// What else is worth knowing, on the right.
    pub right: Line<'static>,
    /// What the hint bar shows.
    pub hints: Hints,
    /// Something that went wrong, if anything did; it takes the place of the status.
    pub notice: Option<String>,
    /// What became of the last answer, if there is one.
    pub status: Option<String>,
    /// How many columns it may take.
    pub columns: Columns,
}

/// The part of a screen that is left for its body, beside the lines of a notice or status if there are any.
pub fn body(area: Rect, lines: u16, columns: Columns) -> Rect {
    let roomy = area.height >= 16;
    let column = column(area, columns);
    let top = if area.height < 9 { 0 } else { u16::from(roomy).saturating_add(1) };
    let bottom = lines.saturating_add(1).saturating_add(u16::from(roomy));
    let height = area.height.saturating_sub(top).saturating_sub(bottom);
    Rect { y: area.y.saturating_add(top).min(area.bottom()), height, ..column }
}

/// How many lines a notice takes.
pub fn notice_height(notice: &str, area: Rect) -> u16 {
    u16::try_from(notice_lines(notice, area).len()).unwrap_or(u16::MAX)
}

/// The lines of a notice, of equal width: what to do comes last in it, so it is not cut where there is height for it.
fn notice_lines(notice: &str, area: Rect) -> Vec<String> {
    let room = usize::from(column(area, Columns::Text).width).saturating_sub(4).max(1);
    let most = usize::from(area.height / 6).max(1);
    let mut lines: Vec<_> = wrapped(notice, room, "", "").into_iter().map(String::from).collect();
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(cell(&rest, room));
    }
    let widest = lines.iter().map(|line| line.width()).max().unwrap_or_default();
    let marks = std::iter::once("!").chain(std::iter::repeat(" "));
    marks.zip(lines).map(|(mark, line)| format!(" {mark} {} ", cell(&line, widest))).collect()
}

/// The two panes that a body has room for: on the left and on the right, with a line in between; a single one has them all.
pub fn panes(body: Rect, columns: Columns) -> Option<[Rect; 3]> {
    let least = column(Rect { width: PANES_FROM, ..body }, Columns::Panes).width;
    let left = body.width.saturating_mul(LEFT_PANE) / 100;
    let left = match columns {
        Columns::Panes => left,
        Columns::Preview => left.max(LIST_PANE).max(body.width.saturating_sub(PREVIEW_PANE)),
        Columns::Text | Columns::Chart => return None,
    };
    if body.width < least {
        return None;
    }
    let line = Rect { x: body.x.saturating_add(left), width: 1, ..body };
    let right = line.right().saturating_add(2);
    let width = body.right().saturating_sub(right);
    Some([Rect { width: left, ..body }, line, Rect { x: right, width, ..body }])
}

/// Whether the area is large enough to be used.
pub fn is_usable(area: Rect) -> bool {
    area.width >= SMALLEST.0 && area.height >= SMALLEST.1
}

/// Says what to do about a terminal that is too small.
pub fn draw_too_small(area: Rect, buf: &mut Buffer) {
    let enlarge = format!("Enlarge to {}x{}", SMALLEST.0, SMALLEST.1);
    let in_full = format!("{enlarge}, or quit and run statusquiz --plain");
    let lines = wrapped(&in_full, area.width.into(), "", "");
    let fits = lines.len() <= usize::from(area.height)
        && lines.iter().all(|line| line.width() <= usize::from(area.width));
    if fits {
        Text::from_iter(lines).render(area, buf);
    } else {
        Line::from(enlarge).render(area, buf);
    }
}

impl Chrome {
    /// Draws the frame and returns the area of the body.
    pub fn draw(self, theme: Theme, area: Rect, buf: &mut Buffer) -> Rect {
        let notice = self.notice.map(|notice| notice_lines(&notice, area)).unwrap_or_default();
        let lines = u16::try_from(notice.len()).unwrap_or(u16::MAX).max(u16::from(self.status.is_some()));
        let body = body(area, lines, self.columns);
        let line = |y: u16| Rect { y, height: 1, ..column(area, self.columns) }.intersection(area);
        if area.height >= 9 {
            let room = usize::from(body.width).saturating_sub(self.title.width()).saturating_sub(2);
            if self.right.width() <= room {
                self.right.right_aligned().render(line(area.y), buf);
            }
            self.title.render(line(area.y), buf);
        }
        let last = area.bottom().saturating_sub(1);
        hint_bar(self.hints, theme, body.width).render(line(last), buf);
        if notice.is_empty()
            && let Some(status) = self.status
        {
            let row = line(last.saturating_sub(1));
            Span::styled(cell(&status, row.width.into()), theme.style(Role::Muted)).render(row, buf);
        }
        for (text, y) in notice.into_iter().zip(last.saturating_sub(lines)..last) {
            Span::styled(text, theme.style(Role::Badge)).render(line(y), buf);
        }
        body
    }
}

/// The column that everything hangs from.
fn column(area: Rect, columns: Columns) -> Rect {
    let most = match columns {
        Columns::Chart => CHART_COLUMN,
        Columns::Panes | Columns::Preview if area.width >= PANES_FROM => PANES_COLUMN,
        Columns::Text | Columns::Panes | Columns::Preview => COLUMN,
    };
    let least = if columns == Columns::Chart { 1 } else { 3 };
    let margin = match area.width {
        0..=29 => 0,
        30..=59 => 1,
        width => (width.saturating_sub(most) / 2).max(least),
    };
    let width = area.width.saturating_sub(margin.saturating_mul(2)).min(most);
    Rect { x: area.x.saturating_add(margin), width, ..area }
}

/// The hints that fit; help and quit keep their place, on a narrow terminal without their words.
fn hint_bar(hints: Hints, theme: Theme, width: u16) -> Line<'static> {
    let Hints { own, mut always, is_text_field } = hints;
    let most_needed = own.first().map_or(0, KeyHint::width);
    let width = usize::from(width).saturating_add(GAP.len());
    let reserved = |always: &[KeyHint]| always.iter().map(KeyHint::width).sum::<usize>();
    if most_needed.saturating_add(reserved(&always)) > width {
        for hint in &mut always {
            hint.word = "";
        }
        // There is another way to leave a text field, but none to guess its most needed key.
        if is_text_field && most_needed.saturating_add(reserved(&always)) > width {
            always.pop();
        }
    }
    let mut room = width.saturating_sub(reserved(&always));
    let fitting = own.into_iter().filter(|hint| {
        let left = room.checked_sub(hint.width());
        room = left.unwrap_or(room);
        left.is_some()
    });
    let mut spans = Vec::new();
    for hint in fitting.collect::<Vec<_>>().into_iter().chain(always) {
        if !spans.is_empty() {
            spans.push(Span::raw(GAP));
        }
        spans.push(Span::styled(hint.key, theme.style(Role::Key)));
        if !hint.word.is_empty() {
            spans.push(Span::styled(format!(" {}", hint.word), theme.style(Role::Muted)));
        }
    }
    Line::from(spans)
}

/// What stands between two hints.
const GAP: &str = "   ";

/// What the hint bar shows where there is room for it.
#[derive(Debug)]
pub struct Hints {
    /// The keys of the screen, the most needed first.
    own: Vec<KeyHint>,
    /// Those that hold everywhere.
    always: Vec<KeyHint>,
    is_text_field: bool,
}

impl Hints {
    /// The hints of a context; keys that scroll are left out where all is seen.
    pub fn new(keys: &Keymap, context: Context, scrolls: bool) -> Self {
        let hints = |of: Context| {
            let rows = keys.rows_in(of).filter(|b| b.context == of && !b.hint.is_empty());
            let rows = rows.filter(|b| scrolls || !b.action.is_motion());
            let hints = rows.map(|b| KeyHint { key: keys.shown_in(context, b), word: b.hint });
            hints.filter(|hint| !hint.key.is_empty()).collect()
        };
        let (own, always) = (hints(context), hints(Context::Anywhere));
        Self { own, always, is_text_field: context.is_text_field() }
    }
}

/// A key and what it does.
#[derive(Debug)]
struct KeyHint {
    key: String,
    word: &'static str,
}

impl KeyHint {
    /// The columns it takes together with the gap beside it.
    fn width(&self) -> usize {
        let word = if self.word.is_empty() { 0 } else { self.word.width().saturating_add(1) };
        self.key.width().saturating_add(word).saturating_add(GAP.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTICE: &str = "progress is not being saved: Permission denied (os error 13); name a folder other than \
                          /home/ada/.local/share/statusquiz with --data-dir";

    #[test]
    fn a_notice_is_read_to_its_end_and_no_option_in_it_is_broken() {
        let lines = notice_lines(NOTICE, Rect::new(0, 0, 80, 24));
        assert!(
            lines.iter().all(|line| line.width() == lines[0].width() && line.width() <= 74),
            "{lines:#?}"
        );
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&lines.concat()), words(&format!("! {NOTICE}")));
    }

    #[test]
    fn where_there_is_no_height_a_notice_is_one_line_that_says_that_there_is_more() {
        let lines = notice_lines(NOTICE, Rect::new(0, 0, 40, 8));
        assert_eq!(lines, [" ! progress is not being saved: Perm… "]);
    }
}
