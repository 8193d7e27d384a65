//! Text laid out for a width: the lines of a screen before it is known which of them can be seen.

use super::theme::{Role, Theme};
use crate::bank::{Choice, Message, WireLine};
use crate::learn::words::wrapped;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// From this width on, labels stand in a column of their own.
pub const LABEL_COLUMN_FROM: u16 = 56;
/// The width of that column.
pub const LABEL_COLUMN: usize = 15;

/// The columns kept for the scroll signs.
pub const SIGN: u16 = 2;

/// From this height on, paragraphs stand apart.
const ROOMY: u16 = 26;

/// Lines laid out for one width.
#[derive(Debug, Clone)]
pub struct Page {
    width: u16,
    theme: Theme,
    lines: Vec<Line<'static>>,
}

impl Page {
    /// An empty page; its text keeps clear of the last column, where the scroll signs stand.
    pub fn new(width: u16, theme: Theme) -> Self {
        Self { width: width.saturating_sub(SIGN).max(1), theme, lines: Vec::new() }
    }

    /// The theme it is laid out in.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// The columns that its text may take.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Adds the lines of another page.
    pub fn append(&mut self, other: Page) {
        self.lines.extend(other.lines);
    }

    /// The lines, for whoever prints them elsewhere.
    pub fn into_lines(self) -> Vec<Line<'static>> {
        self.lines
    }

    /// The number of lines.
    pub fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    /// Adds an empty line, unless the page begins or the line before is empty.
    pub fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    /// Adds an empty line where there is height to spare.
    pub fn gap(&mut self, height: u16) {
        if height >= ROOMY {
            self.blank();
        }
    }

    /// Adds one line as it is.
    pub fn line(&mut self, line: Line<'static>) {
        self.lines.push(line);
    }

    /// Adds running text.
    pub fn text(&mut self, text: &str, role: Role) {
        self.hanging(Vec::new(), 0, text, role);
    }

    /// Adds a label and a text that hangs beside it, or below it where there is no room; the label may be empty.
    pub fn labelled(&mut self, label: &str, text: &str) {
        self.labelled_from(label, "", Role::Text, text);
    }

    /// The same, with a few letters in another role at the beginning of the text.
    pub fn labelled_from(&mut self, label: &str, lead: &str, role: Role, text: &str) {
        let theme = self.theme;
        let lead = Span::styled(lead.to_owned(), theme.style(role));
        if self.width < LABEL_COLUMN_FROM {
            if !label.is_empty() {
                self.text(label, Role::Label);
            }
            let indent = 2;
            self.led(vec![Span::raw(" ".repeat(indent))], indent, lead, text);
            return;
        }
        let gap = LABEL_COLUMN.saturating_sub(label.width()).max(1);
        let label =
            vec![Span::styled(label.to_owned(), theme.style(Role::Label)), Span::raw(" ".repeat(gap))];
        self.led(label, LABEL_COLUMN, lead, text);
    }

    /// Adds hanging text that begins with a lead.
    fn led(&mut self, before: Vec<Span<'static>>, indent: usize, lead: Span<'static>, text: &str) {
        let at = before.len();
        let whole = format!("{}{text}", lead.content);
        let first = self.lines.len();
        self.hanging(before, indent, &whole, Role::Text);
        // The lead is a word, so that it stands in the first line as it is.
        if let Some(span) = self.lines.get_mut(first).and_then(|line| line.spans.get_mut(at))
            && !lead.content.is_empty()
            && let Some(rest) = span.content.strip_prefix(lead.content.as_ref())
        {
            let rest = Span::styled(rest.to_owned(), span.style);
            *span = lead;
            if let Some(line) = self.lines.get_mut(first) {
                line.spans.push(rest);
            }
        }
    }

    /// Adds an option, a code with its phrase or a text, behind what stands before it.
    pub fn choice(&mut self, before: Vec<Span<'static>>, choice: &Choice, role: Role) {
        let indent = before.iter().map(Span::width).sum();
        match choice {
            Choice::Code(code) => {
                let (number, phrase) = (code.to_string(), format!(" {}", code.phrase()));
                let number_role = if role == Role::Text { Role::Code(code.class()) } else { role };
                let mut spans = before;
                spans.push(Span::styled(number, self.theme.style(number_role)));
                spans.push(Span::styled(phrase, self.theme.style(role)));
                self.lines.push(Line::from(spans));
            }
            Choice::Text(text) => self.hanging(before, indent, text.as_str(), role),
        }
    }

    /// Puts a sign into the indent of every line from `first` on, so that none of them needs another line to be understood.
    pub fn sign(&mut self, first: u16, sign: &Span<'static>) {
        for line in self.lines.iter_mut().skip(first.into()) {
            if let Some(indent) = line.spans.first_mut() {
                let behind = indent.width().saturating_sub(sign.width());
                *indent = sign.clone();
                line.spans.insert(1, Span::raw(" ".repeat(behind)));
            }
        }
    }

    /// Adds an HTTP message, each part in its role, set off by a bar.
    pub fn message(&mut self, message: &Message) {
        for line in message.lines() {
            let spans = wire_spans(line, self.theme);
            self.wire(spans);
        }
    }

    /// Adds text whose first line begins with `before` and whose other lines are indented.
    pub fn hanging(&mut self, before: Vec<Span<'static>>, indent: usize, text: &str, role: Role) {
        let style = self.theme.style(role);
        let room = usize::from(self.width).saturating_sub(indent).max(8);
        let mut first = Some(before);
        for row in wrapped(text, room, "", "") {
            let mut spans = first.take().unwrap_or_else(|| vec![Span::raw(" ".repeat(indent))]);
            spans.push(Span::styled(row.into_owned(), style));
            self.lines.push(Line::from(spans));
        }
    }

    /// Adds a piece behind the last line, two columns off, if there is room for it.
    pub fn ends_with(&mut self, piece: Span<'static>) -> bool {
        let room = usize::from(self.width);
        let last = self
            .lines
            .last_mut()
            .filter(|line| line.width().saturating_add(2).saturating_add(piece.width()) <= room);
        last.is_some_and(|line| {
            line.spans.extend([Span::raw("  "), piece]);
            true
        })
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

    /// How far the page can be scrolled where that many lines are seen.
    pub fn last_scroll(&self, seen: u16) -> u16 {
        self.height().saturating_sub(seen)
    }

    /// Draws the part that begins at line `scroll`, with signs where more is above or below.
    pub fn draw(&self, scroll: u16, area: Rect, buf: &mut Buffer) {
        let scroll = scroll.min(self.last_scroll(area.height));
        let seen = self.lines.iter().skip(usize::from(scroll)).take(usize::from(area.height));
        for (line, row) in seen.zip(area.rows()) {
            line.render(row, buf);
        }
        more_signs(scroll > 0, scroll < self.last_scroll(area.height), self.theme, area, buf);
    }
}

/// Signs at the right end of the first and last row where more is above or below.
pub fn more_signs(above: bool, below: bool, theme: Theme, area: Rect, buf: &mut Buffer) {
    let mut sign = |text: &'static str, row: Option<Rect>| {
        if let Some(row) = row {
            let end = Rect { x: row.right().saturating_sub(1), width: 1.min(row.width), ..row };
            Span::styled(text, theme.style(Role::Key)).render(end, buf);
        }
    };
    sign("↑", area.rows().next().filter(|_| above));
    sign("↓", area.rows().next_back().filter(|_| below));
}

fn wire_spans(line: WireLine<'_>, theme: Theme) -> Vec<Span<'static>> {
    let span = |text: &str, role: Role| Span::styled(text.to_owned(), theme.style(role));
    match line {
        WireLine::Request { method, target, version } => vec![
            span(method, Role::Accent),
            span(&format!(" {target}"), Role::Strong),
            span(&format!(" {version}"), Role::Muted),
        ],
        WireLine::Status { version, code, phrase } => {
            let role =
                code.parse::<crate::http::StatusCode>().map_or(Role::Strong, |c| Role::Code(c.class()));
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
        WireLine::Content(content) => vec![span(content, Role::Text)],
    }
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

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_page(text in words(), width in 20_u16..100, scroll in 0_u16..9) {
            let mut page = Page::new(width, Theme::default());
            page.text(&text, Role::Text);
            page.labelled("Why not 400", &text);
            page.hanging(vec![Span::raw("> 1  ")], 5, &text, Role::Strong);
            page.wire(vec![Span::raw(text.clone())]);
            for line in &page.lines {
                prop_assert!(line.width() <= usize::from(page.width), "{}: {line:?}", page.width);
            }
            let area = Rect::new(0, 0, width + 1, 8);
            let mut buf = Buffer::filled(area, ratatui::buffer::Cell::new("|"));
            page.draw(scroll, Rect { width, ..area }, &mut buf);
            for row in area.rows() {
                prop_assert_eq!(buf[(width, row.y)].symbol(), "|");
            }
        }
    }
}
