//! What is wrong with a question file: where, why, and what to do.

use super::count::count;
use super::safe_text::spelled_out;
use super::stored::{Reader, Stored, Writer};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::fmt::Write as _;
use std::ops::Range;

/// A longer stretch than this is not quoted in a message, however long the line is.
const QUOTED: usize = 100;
/// No part of a message is longer, in characters.
const LONGEST_PART: usize = 300;
/// So many problems are told at once; who mends them checks again.
const MOST_TOLD: usize = 100;

/// A place in one of the files that were read together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Which file, by its position among those read.
    pub file: usize,
    /// The bytes.
    pub span: Range<usize>,
}

/// The program does not carry the files, and nothing is wrong in them: where something stood is not written down.
impl Stored for Place {
    fn store(&self, _: &mut Writer) {}

    fn restore(_: &mut Reader) -> Option<Self> {
        Some(Self::default())
    }
}

/// A file of questions, as text.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name as the reader knows it.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file is used all the same; its author should look at it.
    Warning,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub what: String,
    /// What the marked text should be, shown beside the caret.
    pub why: String,
    /// What to do about it.
    pub fix: Option<String>,
}

impl Problem {
    /// The problem as text: what, the position, the line with a caret, why, and the fix.
    pub fn render(&self, sources: &[Source]) -> String {
        let Some(source) = sources.get(self.place.file) else {
            return format!("{}: {}", self.word(), part(&self.what));
        };
        let (line, column) = line_and_column(&source.text, self.place.span.start);
        let (quote, caret) = quoted_line(&source.text, &self.place.span);
        let (what, why) = (part(&self.what), part(&self.why));
        let path = format!("{}:{line}:{column}", spelled_out(&source.path));
        let snippet = Snippet::source(&quote)
            .line_start(line)
            .annotation(AnnotationKind::Primary.span(caret).label(why.as_str()));
        let level = if self.is_error() { Level::ERROR } else { Level::WARNING };
        let mut group = level.primary_title(what.as_str()).element(snippet);
        let fix = self.fix.as_deref().map(part);
        if let Some(fix) = &fix {
            group = group.element(Level::HELP.message(fix.as_str()));
        }
        let body = Renderer::plain().term_width(120).render(&[group]).clone();
        // The path goes in by hand, so that it reads file:line:column also where the quote is cut.
        match body.split_once('\n') {
            Some((title, rest)) => format!("{title}\n --> {path}\n{rest}"),
            None => body,
        }
    }

    /// The problem in one line: the position, and what is wrong.
    pub fn headline(&self, sources: &[Source]) -> String {
        let what = part(&self.what);
        let Some(source) = sources.get(self.place.file) else { return what };
        let (line, column) = line_and_column(&source.text, self.place.span.start);
        format!("{}:{line}:{column}: {what}", spelled_out(&source.path))
    }

    /// Whether the file cannot be used.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    fn word(&self) -> &'static str {
        if self.is_error() { "error" } else { "warning" }
    }
}

/// The problems one after the other, and how many there are.
pub fn told(problems: &[Problem], sources: &[Source]) -> String {
    let mut text = String::new();
    for problem in problems.iter().take(MOST_TOLD) {
        let _ = writeln!(text, "{}\n", problem.render(sources).trim_end());
    }
    if problems.len() > MOST_TOLD {
        let _ = writeln!(text, "... and {} more; fix these first\n", problems.len() - MOST_TOLD);
    }
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = match problems.len() - errors {
        0 => String::new(),
        warnings => format!(" and {}", count(warnings, "warning")),
    };
    let _ = writeln!(text, "{}{warnings} in {}", count(errors, "problem"), count(sources.len(), "file"));
    text
}

/// A part of a message, spelled out and cut: a file may hold names as long as itself.
fn part(text: &str) -> String {
    let cut = text.char_indices().nth(LONGEST_PART).and_then(|(at, _)| text.get(..at));
    cut.map_or_else(|| spelled_out(text).into_owned(), |cut| format!("{} ...", spelled_out(cut)))
}

/// Line and column of a byte, both counted from 1, the column in characters.
pub fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

/// The first line of the span, spelled out and cut to what fits around the caret.
fn quoted_line(text: &str, span: &Range<usize>) -> (String, Range<usize>) {
    let at = span.start.min(text.len());
    let start = text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
    let line = text.get(start..).unwrap_or_default().split('\n').next().unwrap_or_default();
    let inside = at - start;
    let length = span.len().clamp(1, line.len().saturating_sub(inside).max(1));
    let (before, rest) = line.split_at_checked(inside).unwrap_or((line, ""));
    let (marked, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
    let skip = before.chars().count().saturating_sub(QUOTED / 2);
    let before: String = before.chars().skip(skip).collect();
    let marked: String = marked.chars().take(QUOTED).collect();
    let after: String = after.chars().take(QUOTED.saturating_sub(marked.chars().count())).collect();
    let (before, marked, after) = (spelled_out(&before), spelled_out(&marked), spelled_out(&after));
    let marked = if marked.is_empty() { " ".into() } else { marked };
    let caret = before.len()..before.len() + marked.len();
    (format!("{before}{marked}{after}"), caret)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str, span: Range<usize>) -> String {
        let source = Source { path: "packs/a.toml".to_owned(), text: text.to_owned() };
        let place = Place { file: 0, span };
        let fix = Some("did you mean `ask`?".to_owned());
        let (what, why) = ("unknown field `aks`".to_owned(), "not a field of a pick".to_owned());
        Problem { severity: Severity::Error, place, what, why, fix }.render(&[source])
    }

    #[test]
    fn a_problem_reads_what_where_caret_why_fix() {
        insta::assert_snapshot!(problem("format = 1\naks = \"?\"\n", 11..14));
    }

    #[test]
    fn a_long_line_is_cut_and_an_escape_is_spelled_out() {
        let text = format!("x = \"{}\u{1b}[31m{}\"", "a".repeat(2_000), "b".repeat(2_000));
        let shown = problem(&text, 2005..2006);
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown}");
        assert!(shown.lines().all(|l| l.chars().count() < 160), "{shown}");
        assert!(shown.contains(":1:2006"), "{shown}");
    }

    #[test]
    fn a_span_beyond_the_text_does_no_harm() {
        assert!(problem("a", 5..9).contains("unknown field"));
        assert!(problem("", 0..0).contains("a.toml:1:1"));
    }
}
