//! `statusquiz progress`: what the learner's answers add up to, as text or for other programs.

use super::appearance::Appearance;
use super::args::{Args, Look};
use super::bank;
use super::ink::Ink;
use super::learner::Learner;
use super::output::{Failure, complain, print, terminal_columns};
use super::settings::Settings;
use crate::codes::Class;
use crate::progress::{AnswerRef, History, Tally, learning_day};
use crate::questions::{Bank, spelled_out};
use crate::tui::{Past, Shown};
use crate::tutor::{
    About, Confused, Counts, Direction, Exam, calendar, confused, days_studied, due_ahead, exams,
    expected_recall, time_studied, trend,
};
use serde_json::{Map, Value, json};
use std::process::ExitCode;
use time::Date;
use time::format_description::well_known::Rfc3339;

/// So many weeks of the calendar are handed out.
const WEEKS: usize = 26;
/// Lines in pipes are not broken: what is listed there has room for all it says.
const PIPE: u16 = 200;

/// Prints one view of the past.
pub fn run(args: &Args, look: Look, as_json: bool) -> Result<ExitCode, Failure> {
    let settings = Settings::load(args)?;
    let mut learner = Learner::read(args, settings.scheduling())?;
    let now = learner.moment().at;
    let (bank, history, today) = (bank::built_in(), &learner.history, learning_day(now));
    if as_json {
        print(&format!("{:#}\n", value(look, &bank, history, today)))?;
        return Ok(ExitCode::SUCCESS);
    }
    let ink = Ink::of_output(&Appearance::new(args, &settings)?);
    let past = Past { bank: &bank, history, today, now, theme: ink.theme };
    let is_list = matches!(look, Look::History | Look::Confusions);
    let width = if is_list && terminal_columns().is_none() { PIPE } else { ink.width };
    let mut lines = past.lines(shown(look), width);
    // A file of answers may hold anything; a screen cell takes no escape code, but a terminal does.
    let spans = lines.iter_mut().flat_map(|line| line.spans.iter_mut());
    spans.for_each(|span| span.content = spelled_out(&span.content).into());
    if history.is_empty() {
        complain(&"no answers yet");
    } else if lines.is_empty() {
        complain(&nothing(look));
    } else {
        print(&ink.text(&lines))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn shown(look: Look) -> Shown {
    match look {
        Look::Overview => Shown::Overview,
        Look::Codes => Shown::Codes,
        Look::Confusions => Shown::Confusions,
        Look::History => Shown::Answers,
        Look::Exams => Shown::Exams,
    }
}

fn nothing(look: Look) -> &'static str {
    if look == Look::Exams {
        "no examinations yet; `statusquiz exam` begins one"
    } else {
        "nothing mixed up so far"
    }
}

fn value(look: Look, bank: &Bank, history: &History, today: Date) -> Value {
    match look {
        Look::Overview => overview(bank, history, today),
        Look::Codes => codes(bank, history),
        Look::Confusions => confused(history, today).iter().map(confusion).collect(),
        Look::History => history.answers().rev().map(answer).collect(),
        Look::Exams => exams(history).iter().map(exam).collect(),
    }
}

fn overview(bank: &Bank, history: &History, today: Date) -> Value {
    let recall = |class: Class| {
        let share = expected_recall(bank, history, class, today)?;
        Some((class.short().to_owned(), json!((f64::from(share) * 1000.0).round() / 1000.0)))
    };
    let trend = trend(history, today);
    let all = Counts::of(bank, history).all();
    let first = today.to_julian_day() - i32::from(today.weekday().number_days_from_monday());
    let first = i32::try_from(WEEKS).map_or(first, |weeks| first - 7 * (weeks - 1));
    let weeks = calendar(history, WEEKS, today);
    let days = (first..)
        .zip(weeks.iter().flatten())
        .filter_map(|(day, count)| Some((Date::from_julian_day(day).ok()?.to_string(), json!((*count)?))));
    json!({
        "day": today.to_string(),
        "answers": counts(all),
        "expected_to_be_remembered": Class::ALL.into_iter().filter_map(recall).collect::<Map<_, _>>(),
        "mixed_up_most": confused(history, today).first().map(confusion),
        "last_7_days": counts(trend.week),
        "before_7_days": counts(trend.before_week),
        "trend_of_7_days": direction(trend.of_week()),
        "last_30_days": counts(trend.month),
        "before_30_days": counts(trend.before_month),
        "trend_of_30_days": direction(trend.of_month()),
        "streak_days": history.streak(today),
        "days_with_answers": days_studied(history),
        "minutes_spent": time_studied(history) / 60_000,
        "answers_by_day": days.collect::<Map<_, _>>(),
        "due_in_14_days": due_ahead(bank, history, today),
    })
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Better => "better",
        Direction::Same => "same",
        Direction::Worse => "worse",
        Direction::Unknown => "unknown",
    }
}

fn counts(tally: Tally) -> Value {
    json!({
        "seen": tally.seen,
        "right": tally.right,
        "defensible": tally.defensible,
        "wrong": tally.wrong(),
        "guessed": tally.guessed,
        "last": tally.last.map(|day| day.to_string()),
    })
}

fn codes(bank: &Bank, history: &History) -> Value {
    let all = Counts::of(bank, history);
    let abouts = bank.entries().iter().map(|entry| About::Code(entry.code)).chain([About::Practice]);
    let row = |about: About| {
        let mut row = counts(all.about(about));
        row["code"] = if let About::Code(code) = about { json!(code) } else { Value::Null };
        row
    };
    abouts.map(row).collect()
}

fn confusion(pair: &Confused) -> Value {
    json!({
        "right": pair.ever.right,
        "chosen": pair.ever.chosen,
        "times": pair.ever.times,
        "of": pair.ever.of,
        "times_in_30_days": pair.lately,
        "of_in_30_days": pair.lately_of,
    })
}

fn answer(answer: AnswerRef<'_>) -> Value {
    json!({
        "id": answer.id().to_string(),
        "at": answer.at().format(&Rfc3339).ok(),
        "day": answer.day().to_string(),
        "mode": answer.mode(),
        "rule": spelled_out(answer.rule()),
        "question": spelled_out(answer.question()),
        "chosen": spelled_out(answer.chosen()),
        "right": spelled_out(answer.right()),
        "verdict": answer.verdict(),
        "guess": answer.guess(),
        "hints": answer.hints(),
        "ms": answer.ms(),
        "exam": answer.exam().map(|exam| exam.to_string()),
    })
}

fn exam(exam: &Exam) -> Value {
    let class = |(class, tally): &(Option<Class>, Tally)| {
        (class.map_or("other", Class::short).to_owned(), json!({ "right": tally.right, "seen": tally.seen }))
    };
    json!({
        "id": exam.id.to_string(),
        "at": exam.at.format(&Rfc3339).ok(),
        "answered": exam.tally.seen,
        "right": exam.tally.right,
        "by_class": exam.classes.iter().map(class).collect::<Map<_, _>>(),
    })
}
