//! What there is to know about a code, a class, a header field or a rule, laid out as one page.

mod code;
mod field;
mod rule;

use super::page::{LABEL_COLUMN, LABEL_COLUMN_FROM, Page, SIGN};
use super::theme::{Role, Theme};
use super::when::{coming_day, past_day};
use crate::codes::{Class, StatusCode};
use crate::progress::History;
use crate::questions::{Bank, Hit, Rule, Subject, address, sources};
use crate::tutor::{Part, record, strength};
use ratatui::text::{Line, Span};
use textwrap::Options;
use time::Date;

/// What a sheet is made from, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// What there is to know.
    pub bank: &'a Bank,
    /// Whose record is shown as of which day, if anybody's is.
    pub learner: Option<(&'a History, Date)>,
    /// The columns there are.
    pub width: u16,
    /// How it looks.
    pub theme: Theme,
    /// Whether the addresses of sources are written out.
    pub addresses: bool,
}

/// A page in the making, with the sources cited on it.
#[derive(Debug)]
struct Sheet<'a> {
    desk: &'a Desk<'a>,
    page: Page,
    cited: Vec<String>,
}

/// Lays out all that is known about a subject.
pub fn lay_out(subject: &Subject, desk: &Desk<'_>) -> Page {
    let mut sheet = Sheet { desk, page: Page::new(desk.width, desk.theme), cited: Vec::new() };
    match subject {
        Subject::Class(class) => code::class(&mut sheet, *class),
        Subject::Code(code) => code::any(&mut sheet, *code),
        Subject::Field(name) => field::add(&mut sheet, name),
        Subject::Rule(id) => rule::add(&mut sheet, id),
    }
    sheet.add_sources();
    sheet.page
}

/// Lays a subject out under its name, for a terminal or a pipe that wide.
pub fn lines(subject: &Subject, desk: &Desk<'_>) -> Vec<Line<'static>> {
    let mut page = Page::new(desk.width.saturating_add(SIGN), desk.theme);
    let mut title = name(subject, desk.bank, desk.theme);
    title.push(Span::styled(format!("  {}", kind(subject)), desk.theme.style(Role::Muted)));
    page.line(Line::from(title));
    page.blank();
    page.append(lay_out(subject, &Desk { width: desk.width.saturating_add(SIGN), ..*desk }));
    page.into_lines()
}

/// Lays out what was found, each with what it is and why it was found.
pub fn found(hits: &[Hit], desk: &Desk<'_>) -> Vec<Line<'static>> {
    let desk = Desk { width: desk.width.saturating_add(SIGN), ..*desk };
    let mut sheet = Sheet { desk: &desk, page: Page::new(desk.width, desk.theme), cited: Vec::new() };
    for hit in hits {
        let mut lead = name(&hit.subject, desk.bank, desk.theme);
        lead.push(Span::raw("  "));
        sheet.item(sort(&hit.subject), lead, &hit.line);
    }
    sheet.page.into_lines()
}

/// The name of a subject, such as `409 Conflict`.
pub fn name(subject: &Subject, bank: &Bank, theme: Theme) -> Vec<Span<'static>> {
    let strong = |text: String| vec![Span::styled(text, theme.style(Role::Strong))];
    match subject {
        Subject::Class(class) => class_span(*class, theme),
        Subject::Code(code) => code_spans(*code, theme),
        Subject::Field(name) => vec![Span::styled(name.clone(), theme.style(Role::Field))],
        Subject::Rule(id) => match bank.rule(id) {
            Some(rule) => strong(owner(rule)),
            None => strong(id.clone()),
        },
    }
}

/// The name as a title, in the colour of its class if it is a code.
pub fn title(subject: &Subject, bank: &Bank, theme: Theme) -> Span<'static> {
    let role = match subject {
        Subject::Class(class) => Role::Code(*class),
        Subject::Code(code) => Role::Code(code.class()),
        Subject::Rule(id) => {
            let code = bank.rule(id).and_then(|rule| rule.code);
            code.map_or(Role::Accent, |code| Role::Code(code.class()))
        }
        Subject::Field(_) => Role::Accent,
    };
    let name = name(subject, bank, theme);
    Span::styled(name.iter().map(|span| span.content.as_ref()).collect::<String>(), theme.style(role))
}

/// What a subject is.
pub fn kind(subject: &Subject) -> String {
    match subject {
        Subject::Class(_) => "class of codes".to_owned(),
        Subject::Code(code) => format!("{} {}", code.class().short(), code.class().name()),
        Subject::Field(_) => "header field".to_owned(),
        Subject::Rule(_) => "rule".to_owned(),
    }
}

/// What sort of thing a subject is, in one word.
pub fn sort(subject: &Subject) -> &'static str {
    match subject {
        Subject::Class(_) => "class",
        Subject::Code(_) => "code",
        Subject::Field(_) => "header",
        Subject::Rule(_) => "rule",
    }
}

/// The code or the practice that a rule belongs to.
pub fn owner(rule: &Rule) -> String {
    match (rule.code, &rule.topic) {
        (Some(code), _) => format!("{code} {}", code.phrase()),
        (None, Some(topic)) => Part::Practice(topic.clone()).to_string(),
        (None, None) => "good practice".to_owned(),
    }
}

/// A code and its phrase.
pub fn code_spans(code: StatusCode, theme: Theme) -> Vec<Span<'static>> {
    vec![
        Span::styled(code.to_string(), theme.style(Role::Code(code.class()))),
        Span::styled(format!(" {}", code.phrase()), theme.style(Role::Strong)),
    ]
}

fn class_span(class: Class, theme: Theme) -> Vec<Span<'static>> {
    vec![
        Span::styled(class.short(), theme.style(Role::Code(class))),
        Span::styled(format!(" {}", class.name()), theme.style(Role::Strong)),
    ]
}

impl Sheet<'_> {
    /// Adds a label and a text, with air above.
    fn part(&mut self, label: &str, text: &str) {
        self.page.blank();
        self.page.labelled(label, text);
    }

    /// Adds a label and a list, with air above; nothing if the list is empty.
    fn list<T: AsRef<str>>(&mut self, label: &str, texts: &[T]) {
        self.page.blank();
        for (at, text) in texts.iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            self.item(label, vec![Span::raw("- ")], text.as_ref());
        }
    }

    /// Adds a text that goes on behind what leads it and hangs from the column of texts.
    fn item(&mut self, label: &str, lead: Vec<Span<'static>>, text: &str) {
        let theme = self.desk.theme;
        let width = usize::from(self.page.width());
        let narrow = self.page.width() < LABEL_COLUMN_FROM;
        if narrow && !label.is_empty() {
            self.page.text(label, Role::Label);
        }
        let (label, column) = if narrow { ("", 2) } else { (label, LABEL_COLUMN) };
        let gap = " ".repeat(column.saturating_sub(Span::raw(label).width()));
        let mut first = vec![Span::styled(label.to_owned(), theme.style(Role::Label)), Span::raw(gap)];
        let taken = column + lead.iter().map(Span::width).sum::<usize>();
        if taken > width {
            let lead: String = lead.iter().map(|span| span.content.as_ref()).collect();
            self.page.hanging(first, column, lead.trim_end(), Role::Strong);
            self.page.hanging(vec![Span::raw(" ".repeat(column + 2))], column + 2, text, Role::Text);
            return;
        }
        first.extend(lead);
        let (before, indent) = (" ".repeat(taken), " ".repeat(column + 2));
        let options = Options::new(width).initial_indent(&before).subsequent_indent(&indent);
        let mut first = Some(first);
        for row in textwrap::wrap(text, options) {
            let line = match first.take() {
                Some(mut spans) => {
                    spans.push(Span::raw(row.strip_prefix(before.as_str()).unwrap_or_default().to_owned()));
                    Line::from(spans)
                }
                None => Line::from(row.into_owned()),
            };
            self.page.line(line);
        }
    }

    /// Takes note of what is cited.
    fn cite(&mut self, cited: &str) {
        for source in sources(cited) {
            if self.cited.iter().all(|known| known != source) {
                self.cited.push(source.to_owned());
            }
        }
    }

    fn add_sources(&mut self) {
        self.page.blank();
        let label = if self.cited.len() > 1 { "Sources" } else { "Source" };
        for (at, source) in std::mem::take(&mut self.cited).into_iter().enumerate() {
            self.page.labelled(if at == 0 { label } else { "" }, &source);
            if let Some(address) = address(&source).filter(|_| self.desk.addresses) {
                self.page.labelled("", &address);
            }
        }
    }

    /// Adds what the learner has answered about some rules, if there is a learner.
    fn add_record(&mut self, rules: &[&Rule]) {
        let Some((history, today)) = self.desk.learner else { return };
        let tally = record(rules.iter().copied(), history);
        if tally.seen == 0 {
            return self.part("Your record", "Not asked yet.");
        }
        let strength = strength(rules.iter().copied(), history, today);
        let times = if tally.seen == 1 { "once".to_owned() } else { format!("{} times", tally.seen) };
        let last = tally.last.map_or_else(String::new, |day| format!(", last {}", past_day(day, today)));
        let due = strength.due.map_or_else(String::new, |day| format!(", due {}", coming_day(day, today)));
        let met = match (strength.met, strength.rules) {
            (met, rules) if met < rules => format!(" {met} of its {rules} rules met."),
            _ => String::new(),
        };
        let text = format!(
            "Asked {times}, {} right{last}. Expected to be remembered now: {} %{due}.{met}",
            tally.right, strength.percent
        );
        self.part("Your record", &text);
    }

    /// Adds the rules under a label, each in the colour of its code where it is another's.
    fn add_rules<'b>(&mut self, label: &str, rules: impl Iterator<Item = &'b Rule>, own: Option<StatusCode>) {
        self.page.blank();
        for (at, rule) in rules.enumerate() {
            let lead = match rule.code.filter(|code| Some(*code) != own) {
                Some(code) => vec![
                    Span::styled(code.to_string(), self.desk.theme.style(Role::Code(code.class()))),
                    Span::raw(" "),
                ],
                None => vec![Span::raw("- ")],
            };
            self.item(if at == 0 { label } else { "" }, lead, rule.says.as_str());
        }
    }
}
