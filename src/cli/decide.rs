//! `statusquiz decide`: the coach in lines, for screen readers, plain terminals and scripts.

use super::bank;
use super::output::{COLUMNS, Failure, print, terminal_columns};
use crate::questions::{Bank, Step, Turn};
use crate::tutor::{Coach, Ending, Lead, Stand, Told};
use std::fmt::Write as _;
use std::io::{self, BufRead, IsTerminal, Read};
use std::process::ExitCode;

/// No line that is an answer is longer than this.
const LONGEST_LINE: u64 = 1000;
/// Text is never wider than this, nor narrower than the other.
const WIDEST: usize = 88;
const NARROWEST: usize = 20;

const KEYS: &str = "Answer with a number, or with y or n. b goes back, ? explains, q leaves.";

/// Asks until the walk ends, the learner leaves, or there is nothing more to read.
pub fn run() -> Result<ExitCode, Failure> {
    let bank = bank::built_in();
    let mut talk = Talk {
        bank: &bank,
        coach: Coach::default(),
        width: usize::from(terminal_columns().unwrap_or(COLUMNS)).clamp(NARROWEST, WIDEST),
    };
    let typed = io::stdin().is_terminal();
    print(&talk.paragraph("", KEYS))?;
    print(&talk.question())?;
    while let Some(line) = next_line(&mut io::stdin().lock()) {
        let said = understood(&line, talk.step());
        // In a recording of a pipe the answers would be missing otherwise.
        let echo = if typed { String::new() } else { said.echo() };
        let reply = talk.reply(said);
        print(&format!("{echo}{reply}"))?;
        if matches!(said, Said::Leave) || talk.step().is_none() {
            return Ok(ExitCode::SUCCESS);
        }
    }
    print("\n")?;
    Ok(ExitCode::SUCCESS)
}

/// The next line without its end; none at the end, or where nothing can be read.
fn next_line(input: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    let read = input.take(LONGEST_LINE).read_until(b'\n', &mut bytes).ok()?;
    let endless = read as u64 == LONGEST_LINE && bytes.last() != Some(&b'\n');
    (read > 0 && !endless).then(|| String::from_utf8_lossy(&bytes).trim().to_lowercase())
}

/// What a line means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Answer(usize),
    Back,
    Explain,
    Leave,
    Unclear,
}

impl Said {
    fn echo(self) -> String {
        match self {
            Said::Answer(number) => format!("{}\n", number + 1),
            Said::Back => "b\n".to_owned(),
            Said::Explain => "?\n".to_owned(),
            Said::Leave => "q\n".to_owned(),
            Said::Unclear => "\n".to_owned(),
        }
    }
}

fn understood(line: &str, step: Option<&Step>) -> Said {
    let turns = step.map(|step| step.turns.as_slice()).unwrap_or_default();
    let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match line {
        "b" | "back" => Said::Back,
        "?" | "h" | "help" => Said::Explain,
        "q" | "quit" => Said::Leave,
        "y" | "yes" => only(turns, "Yes").map_or(Said::Unclear, Said::Answer),
        "n" | "no" => only(turns, "No").map_or(Said::Unclear, Said::Answer),
        _ => number.filter(|number| *number < turns.len()).map_or(Said::Unclear, Said::Answer),
    }
}

/// The one answer that begins with a word.
fn only(turns: &[Turn], word: &str) -> Option<usize> {
    let begins = |turn: &Turn| turn.says.as_str().split(|c: char| !c.is_alphabetic()).next() == Some(word);
    let mut found = turns.iter().enumerate().filter(|(_, turn)| begins(turn)).map(|(number, _)| number);
    found.next().filter(|_| found.next().is_none())
}

/// A walk in lines.
struct Talk<'b> {
    bank: &'b Bank,
    coach: Coach,
    width: usize,
}

impl Talk<'_> {
    fn step(&self) -> Option<&Step> {
        match self.coach.stand(self.bank.walk()) {
            Some(Stand::Asked(step)) => Some(step),
            _ => None,
        }
    }

    fn reply(&mut self, said: Said) -> String {
        match said {
            Said::Answer(number) => {
                self.coach.answer(self.bank.walk(), number);
                self.coach.ending(self.bank).map_or_else(|| self.question(), |found| self.ending(&found))
            }
            Said::Back if self.coach.back().is_some() => self.question(),
            Said::Back => format!("{}{PROMPT}", self.paragraph("", "This is the first question.")),
            Said::Explain => self.explanation(),
            Said::Leave => String::new(),
            Said::Unclear => format!("{}{PROMPT}", self.paragraph("", &self.choices())),
        }
    }

    fn question(&self) -> String {
        let Some(step) = self.step() else { return String::new() };
        let mut text = format!("\n{}", self.paragraph("", step.ask.as_str()));
        for (number, turn) in step.turns.iter().enumerate() {
            text += &self.paragraph(&format!("  {}  ", number + 1), turn.says.as_str());
        }
        text + PROMPT
    }

    fn explanation(&self) -> String {
        let Some(step) = self.step() else { return String::new() };
        let said = step.help.iter().chain(&step.order).map(|text| self.paragraph("  ", text.as_str()));
        let said: String = said.collect();
        let said = if said.is_empty() { self.paragraph("  ", "There is nothing to add.") } else { said };
        format!("{said}{}{PROMPT}", self.paragraph("  ", KEYS))
    }

    /// What can be answered here.
    fn choices(&self) -> String {
        let turns = self.step().map(|step| step.turns.as_slice()).unwrap_or_default();
        let words = [("Yes", "y"), ("No", "n")].into_iter().filter(|(word, _)| only(turns, word).is_some());
        let letters: Vec<_> = words.map(|(_, letter)| letter).chain(["b"]).collect();
        format!("Please answer with a number from 1 to {}, {}, ? or q.", turns.len(), letters.join(", "))
    }

    fn ending(&self, ending: &Ending<'_>) -> String {
        let mut text = format!("\n{} {}\n", ending.code, ending.code.phrase());
        text += &self.paragraph("", ending.meaning().unwrap_or_default());
        for Told { label, lead, text: said } in ending.told() {
            if !label.is_empty() {
                let _ = write!(text, "\n{label}\n");
            }
            text += &match lead {
                Lead::Nothing => self.paragraph("  ", &said),
                Lead::Field(name) => self.paragraph("  ", &format!("{name}{said}")),
                Lead::Code(code) => self.paragraph("  ", &format!("{code}{said}")),
            };
        }
        text
    }

    /// A paragraph whose first line begins with `before`, the others as far in.
    fn paragraph(&self, before: &str, text: &str) -> String {
        let indent = " ".repeat(before.len());
        let options = textwrap::Options::new(self.width).initial_indent(before).subsequent_indent(&indent);
        textwrap::fill(text, options) + "\n"
    }
}

const PROMPT: &str = "> ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_answer_a_wish_or_unclear() {
        let bank = Bank::built_in();
        let step = |id: &str| bank.walk().steps().iter().find(|step| step.id == id);
        for (line, said) in [
            ("1", Said::Answer(0)),
            ("y", Said::Answer(0)),
            ("no", Said::Answer(1)),
            ("b", Said::Back),
            ("?", Said::Explain),
            ("q", Said::Leave),
            ("3", Said::Unclear),
            ("0", Said::Unclear),
            ("", Said::Unclear),
        ] {
            assert_eq!(understood(line, step("work-goes-on")), said, "{line}");
        }
        // Several answers begin with yes, one with no.
        assert_eq!(understood("y", step("before-the-end")), Said::Unclear);
        assert_eq!(understood("n", step("before-the-end")), Said::Answer(5));
        // "Nobody" is no no.
        assert_eq!(understood("n", step("who-must-act")), Said::Unclear);
    }

    #[test]
    fn what_never_ends_is_no_line() {
        let mut input: &[u8] = b"1\r\n\xff\n no newline";
        assert_eq!(next_line(&mut input).as_deref(), Some("1"));
        assert_eq!(next_line(&mut input).as_deref(), Some("\u{fffd}"));
        assert_eq!(next_line(&mut input).as_deref(), Some("no newline"));
        assert_eq!(next_line(&mut input), None);
        assert_eq!(next_line(&mut io::BufReader::new(io::repeat(b'1'))), None);
    }
}
