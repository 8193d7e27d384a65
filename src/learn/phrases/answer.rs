//! Words about a question and its answer.

use super::{beginning, count};
use crate::bank::{Bank, Choice, Pack, Question, spelled_out};
use crate::http::StatusCode;
use crate::learn::when::{by_clock, coming_day, full_stamp, lasting};
use crate::learn::{Answer, History, Mode, PageRead, Verdict, learning_day};
use crate::learn::{Hint, Unclear};
use time::{Date, OffsetDateTime};

/// So many columns name a question or a choice, so that both fit a line.
const LONGEST_NAME: usize = 32;

/// The word for a verdict.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Defensible => "defensible",
        Verdict::Wrong => "wrong",
    }
}

/// What a question asks for.
pub fn prompt(question: &Question, typed: bool) -> &'static str {
    match (typed, question.is_scenario()) {
        (true, _) => "Type the status code.",
        (false, true) => "Which status code should the server return?",
        (false, false) => "Which answer is right?",
    }
}

/// What is said where Enter comes before a choice.
pub const NOT_CHOSEN: &str = "Choose an answer first.";

/// Why what was typed is no answer; `ask` says how to get a hint.
pub fn unclear(unclear: &Unclear, typed: &str, ask: &str) -> String {
    let named = |code: &StatusCode| format!("{code} {}", code.phrase());
    match unclear {
        Unclear::Empty => format!("Type a code first, or {ask} for a hint."),
        Unclear::Unknown(None) => format!("There's no status code called \"{}\".", typed.trim()),
        Unclear::Unknown(Some(code)) => {
            format!("There's no status code called \"{}\". Did you mean {}?", typed.trim(), named(code))
        }
        Unclear::Several(codes) => {
            let first: Vec<String> = codes.iter().take(4).map(named).collect();
            let more = if codes.len() > 4 { ", and others" } else { "" };
            format!("Several codes match: {}{more}.", first.join(", "))
        }
    }
}

/// What the hints taken so far say, if any were taken.
pub fn taken_hints(hints: &[Hint]) -> Option<String> {
    let said = hints.iter().map(|hint| match hint {
        Hint::Class(class) => format!("It's a {} code ({}).", class.short(), class.name()),
        Hint::Options => "Here are the options.".to_owned(),
        Hint::Lab => "The lab shows it.".to_owned(),
        Hint::NotThis(choice) => format!("It isn't {}.", choice.key()),
    });
    let said: Vec<_> = said.collect();
    (!hints.is_empty()).then(|| format!("{} The rule is due sooner.", said.join(" ")))
}

/// Whether an answer is saved, what it cost, and when its rule comes back.
pub fn what_follows(answer: &Answer, bank: &Bank, history: &History, saved: bool, today: Date) -> String {
    let mut parts = Vec::new();
    if saved {
        parts.push("Saved.".to_owned());
    }
    if answer.guess {
        parts.push("Marked as a guess.".to_owned());
    }
    if answer.hints > 0 {
        parts.push(format!("{} used.", count(answer.hints.into(), "hint")));
    }
    if history.flag(&answer.question).is_some() {
        parts.push("Flagged as wrong or unclear.".to_owned());
    }
    if bank.rule(&answer.rule).is_some_and(|rule| history.is_suspended(rule)) {
        parts.push("The rule is suspended.".to_owned());
    } else if let Some(memory) = history.memory(&answer.rule) {
        parts.push(format!("Next review: {}.", coming_day(memory.due, today)));
    }
    parts.join(" ")
}

/// `Answered 22 Nov 10:03 in 8 s, marked as a guess, 1 hint used.`, by the clock of that time.
pub fn circumstances(answer: &Answer, history: &History, now: OffsetDateTime) -> String {
    let at = by_clock(answer.at, now.offset());
    let mut text = format!("Answered {} in {}", full_stamp(at, learning_day(now)), lasting(answer.ms));
    match answer.mode {
        Mode::Today => {}
        Mode::Practice if answer.challenge.is_some() => text.push_str(", in the daily challenge"),
        Mode::Practice | Mode::Mistakes => text.push_str(", while practicing"),
        Mode::Exam => text.push_str(", in an exam"),
        Mode::Placement => text.push_str(", in the placement test"),
    }
    if answer.guess {
        text.push_str(", marked as a guess");
    }
    if answer.hints > 0 {
        text.push_str(", ");
        text.push_str(&count(answer.hints.into(), "hint"));
        text.push_str(" used");
    }
    if answer.is_typed() {
        text.push_str(", typed");
    }
    if history.flag(&answer.question).is_some() {
        text.push_str("; you flagged this question as wrong or unclear");
    }
    text.push('.');
    text
}

/// Which answer was taken back: `Undone: POST /users: 400 Bad Request.`
pub fn taken_back(answer: &Answer, bank: &Bank) -> String {
    let question = bank.question(&answer.question).map(|(_, question)| question);
    let asked = question.map_or_else(|| spelled_out(&answer.question).into_owned(), Question::headline);
    let chosen = Choice::of(question, &answer.chosen);
    let chosen = chosen.map_or_else(|| spelled_out(&answer.chosen).into_owned(), |choice| choice.to_string());
    format!(
        "Undone: {}: {}.",
        beginning(&asked, LONGEST_NAME),
        beginning(chosen.trim_end_matches('.'), LONGEST_NAME)
    )
}

/// Whether a page of a lesson is saved, and that its rules will be asked.
pub fn page_follows(read: &PageRead, saved: bool) -> String {
    let saved = if saved { "Saved. " } else { "" };
    let rules = match read.rules.len() {
        0 => String::new(),
        1 => "We'll quiz you on this rule from tomorrow.".to_owned(),
        n => format!("We'll quiz you on these {n} rules from tomorrow."),
    };
    format!("{saved}{rules}").trim().to_owned()
}

/// Where questions come from that statusquiz does not answer for.
pub fn credits(pack: &Pack) -> String {
    let Pack { id, title, author, licence, homepage, .. } = pack;
    let by = author.as_ref().map(|author| format!(", by {author}"));
    let rest = [by, licence.as_ref().map(|l| format!(", {l}")), homepage.as_ref().map(|h| format!(", {h}"))];
    format!("{title} ({id}){}", rest.into_iter().flatten().collect::<String>())
}
