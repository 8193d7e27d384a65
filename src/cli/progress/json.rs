//! What the learner's answers add up to, for other programs.

use super::{Past, ProgressRequest};
use crate::cli::args::ProgressView;
use crate::http::Class;
use crate::learn::{About, Confused, Direction, Exam, Known, Matrix, calendar, expected_recall, found};
use crate::learn::{Answer, Tally};
use serde_json::{Map, Value, json};
use time::Date;
use time::format_description::well_known::Rfc3339;

/// So many weeks of the calendar are handed out.
const WEEKS: usize = 26;

/// One view as one value.
pub fn value(past: &Past<'_>, wanted: &ProgressRequest) -> Value {
    match wanted.look {
        ProgressView::Overview => overview(past),
        ProgressView::Codes => {
            let mut codes = past.sums.known.clone();
            wanted.order.sort(&mut codes);
            codes.iter().map(known).collect()
        }
        ProgressView::Confusions => confusions(past),
        ProgressView::History => found(past.bank, past.history, None, &wanted.filter)
            .into_iter()
            .filter_map(|place| past.history.nth(place))
            .map(|of| answer(&of))
            .collect(),
        ProgressView::Exams => past.sums.exams.iter().map(exam).collect(),
    }
}

fn overview(past: &Past<'_>) -> Value {
    let Past { sums, today, .. } = *past;
    let (mut recall, mut new) = (Map::new(), Map::new());
    for class in Class::ALL {
        if let Some((share, unmet)) = expected_recall(past.bank, past.history, class, today) {
            let share = share.map(|share| (f64::from(share) * 1000.0).round() / 1000.0);
            recall.insert(class.short().to_owned(), json!(share));
            new.insert(class.short().to_owned(), json!(unmet));
        }
    }
    let trend = sums.trend;
    json!({
        "day": today.to_string(),
        "answers": counts(&sums.counts.all()),
        "expected_to_be_remembered": recall,
        "rules_never_asked": new,
        "mixed_up_most": sums.confused.first().map(confusion),
        "last_7_days": counts(&trend.week),
        "before_7_days": counts(&trend.before_week),
        "trend_of_7_days": direction(trend.of_week()),
        "last_30_days": counts(&trend.month),
        "before_30_days": counts(&trend.before_month),
        "trend_of_30_days": direction(trend.of_month()),
        "last_8_weeks": sums.weeks.iter().map(counts).collect::<Value>(),
        "streak_days": sums.streak,
        "days_with_answers": sums.days,
        "minutes_spent": sums.spent / 60_000,
        "answers_by_day": by_day(past),
        "due_in_14_days": sums.due,
    })
}

fn by_day(past: &Past<'_>) -> Map<String, Value> {
    let today = past.today;
    let first = today.to_julian_day() - i32::from(today.weekday().number_days_from_monday());
    let first = i32::try_from(WEEKS).map_or(first, |weeks| first - 7 * (weeks - 1));
    let weeks = calendar(past.history, WEEKS, today);
    let day = |(day, count): (i32, &Option<usize>)| {
        Some((Date::from_julian_day(day).ok()?.to_string(), json!((*count)?)))
    };
    (first..).zip(weeks.iter().flatten()).filter_map(day).collect()
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Better => "better",
        Direction::Same => "same",
        Direction::Worse => "worse",
        Direction::Unknown => "unknown",
    }
}

fn counts(tally: &Tally) -> Value {
    json!({
        "seen": tally.seen,
        "right": tally.right,
        "defensible": tally.defensible,
        "wrong": tally.wrong(),
        "guessed": tally.guessed,
        "last": tally.last.map(|day| day.to_string()),
    })
}

fn known(known: &Known) -> Value {
    let mut row = counts(&known.tally);
    row["code"] = if let About::Code(code) = known.about { json!(code) } else { Value::Null };
    row["strength"] = json!(known.strength.percent);
    row["rules"] = json!(known.strength.rules);
    row["rules_met"] = json!(known.strength.met);
    row["due"] = json!(known.strength.due.map(|day| day.to_string()));
    row
}

fn confusions(past: &Past<'_>) -> Value {
    let pairs = &past.sums.confused;
    let matrix = Matrix::of(pairs, past.history, usize::MAX);
    json!({
        "pairs": pairs.iter().map(confusion).collect::<Value>(),
        "codes": matrix.codes,
        "right_then_chosen": matrix.times,
    })
}

fn confusion(pair: &Confused) -> Value {
    json!({
        "right": pair.right,
        "chosen": pair.chosen,
        "times": pair.times,
        "of": pair.of,
        "times_in_30_days": pair.lately,
        "of_in_30_days": pair.lately_of,
    })
}

fn answer(answer: &Answer) -> Value {
    json!({
        "id": answer.id.to_string(),
        "at": answer.at.format(&Rfc3339).ok(),
        "day": answer.day.to_string(),
        "mode": answer.mode,
        "rule": answer.rule,
        "question": answer.question,
        "chosen": answer.chosen,
        "right": answer.right,
        "verdict": answer.verdict,
        "guess": answer.guess,
        "hints": answer.hints,
        "ms": answer.ms,
        "exam": answer.exam.map(|exam| exam.to_string()),
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
