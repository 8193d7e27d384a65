//! Every number of `statusquiz progress`, against a recount of the exported records that shares no code with it.

// Where the files are is told by the variables of XDG.
#![cfg(target_os = "linux")]

mod support;

use fsrs::{DEFAULT_PARAMETERS, FSRS, FSRS6_DEFAULT_DECAY, MemoryState, current_retrievability};
use serde_json::{Value, json};
use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::{Answer, Flag, Mode, Record, RecordId, Undo, Verdict, learning_day};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use support::home::{Home, json_of, sign_up_answer};
use support::journey::NOW;
use time::format_description::well_known::Rfc3339;
use time::macros::{date, format_description};
use time::{Date, Duration, OffsetDateTime};

const TODAY: Date = date!(2026 - 11 - 22);
const RETENTION: f32 = 0.90;

/// A few thousand answers over five months with gaps: guesses, hints, typed ones, pauses, every mode; some are
/// taken back, some questions flagged, and half of it lies there as a copy, too.
fn home() -> Home {
    let mut records = answers();
    let undone: Vec<RecordId> = records.iter().step_by(37).map(Record::id).collect();
    let undo = |(n, of): (u128, RecordId)| Record::Undo(Undo { id: RecordId(900_000 + n), at: NOW, of });
    let undos: Vec<Record> = (0..).zip(undone).map(undo).collect();
    let flags = records.iter().step_by(211).filter_map(|record| {
        let Record::Answer(answer) = record else { return None };
        let id = RecordId(800_000 + answer.id.0);
        Some(Record::Flag(Flag { id, at: answer.at, question: answer.question.clone(), text: 0 }))
    });
    let flags: Vec<Record> = flags.collect();
    records.extend(flags);
    let home = Home::with(&records);
    home.save("copy", &records[..records.len() / 2]);
    home.save("later", &undos);
    home
}

fn answers() -> Vec<Record> {
    let mut records = drawn_answers();
    // Some of what was practised is the challenge of its day.
    for record in records.iter_mut().step_by(3) {
        if let Record::Answer(answer) = record
            && answer.mode == Mode::Practice
        {
            answer.challenge = Some(answer.day);
        }
    }
    records
}

fn drawn_answers() -> Vec<Record> {
    let bank = Bank::built_in();
    let questions: Vec<_> = bank.questions().collect();
    let modes = [Mode::Placement, Mode::Today, Mode::Today, Mode::Practice, Mode::Mistakes, Mode::Exam];
    let mut chance = 7_u64;
    let mut draw = |below: u64| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) % below
    };
    let mut records = Vec::new();
    for days in (0..150_i64).rev().filter(|days| days % 11 != 7) {
        let mode = if days == 149 { Mode::Placement } else { modes[usize::try_from(1 + draw(5)).unwrap()] };
        let first = RecordId(1 + records.len() as u128);
        for n in 0..i64::try_from(10 + draw(25)).unwrap() {
            let known = u64::try_from(150 - days).unwrap() * 4;
            let (rule, question) =
                questions[usize::try_from(draw(known.min(questions.len() as u64))).unwrap()];
            let right = question.answer.key();
            let others: Vec<String> = question.alternatives.iter().map(|a| a.choice.key()).collect();
            let chosen = match draw(10) {
                0..=6 => right.clone(),
                _ => others[usize::try_from(draw(others.len() as u64)).unwrap()].clone(),
            };
            let mut answer: Answer = sign_up_answer(1 + records.len() as u128, Duration::days(days), "409");
            answer.at -= Duration::minutes(90 - n);
            answer.day = learning_day(answer.at);
            (answer.mode, answer.exam) = (mode, (mode == Mode::Exam).then_some(first));
            (answer.rule, answer.question) = (rule.id.clone(), question.id.clone());
            answer.options = if draw(6) == 0 { Vec::new() } else { [others, vec![right.clone()]].concat() };
            answer.verdict = match (chosen == right, draw(5)) {
                (true, _) => Verdict::Right,
                (false, 0) => Verdict::Defensible,
                (false, _) => Verdict::Wrong,
            };
            (answer.chosen, answer.right) = (chosen, right);
            (answer.guess, answer.hints) = (draw(8) == 0, u8::try_from(draw(12) / 10).unwrap());
            answer.ms = draw(200_000);
            records.push(answer.into());
        }
    }
    records
}

/// What the exported lines say.
struct Export {
    /// The answers that count, oldest first.
    answers: Vec<Value>,
    flagged: HashSet<String>,
    bank: Bank,
}

impl Export {
    fn of(home: &Home) -> Self {
        let (code, text, err) = home.run(&["export", "--format", "jsonl"]);
        assert_eq!((code, err.as_str()), (0, ""));
        let lines: Vec<Value> =
            text.lines().map(|line| serde_json::from_str(json_of(line)).unwrap()).collect();
        let kind = |kind: &str| lines.iter().filter(|line| line["kind"] == kind).collect::<Vec<_>>();
        let undone: HashSet<String> = kind("undo").iter().map(|undo| text_of(&undo["of"])).collect();
        let mut answers: BTreeMap<(OffsetDateTime, String), Value> = BTreeMap::new();
        for answer in kind("answer").into_iter().filter(|answer| !undone.contains(&text_of(&answer["id"]))) {
            let at = OffsetDateTime::parse(&text_of(&answer["at"]), &Rfc3339).unwrap();
            answers.insert((at, text_of(&answer["id"])), answer.clone());
        }
        let flagged = kind("flag").iter().map(|flag| text_of(&flag["question"])).collect();
        let answers: Vec<Value> = answers.into_values().collect();
        assert!(answers.len() > 2_000 && !undone.is_empty(), "{}", answers.len());
        Self { answers, flagged, bank: Bank::built_in() }
    }

    fn those<'a>(&'a self, wanted: impl Fn(&Value) -> bool + 'a) -> Vec<&'a Value> {
        self.answers.iter().filter(|answer| wanted(answer)).collect()
    }

    /// The code that a rule is about.
    fn about(&self, answer: &Value) -> Option<u16> {
        self.bank.rule(answer["rule"].as_str().unwrap()).unwrap().code.map(u16::from)
    }

    /// The memory of each rule: stability, difficulty, last day, due day.
    fn memories(&self) -> HashMap<String, (MemoryState, Date, Date)> {
        let model = FSRS::new(&DEFAULT_PARAMETERS).unwrap();
        let mut memories: HashMap<String, (MemoryState, Date, Date)> = HashMap::new();
        for answer in &self.answers {
            let (rule, day) = (text_of(&answer["rule"]), day_of(answer));
            if answer["challenge"].is_string() && answer["verdict"] != "wrong" {
                continue;
            }
            let before = memories.get(&rule).copied();
            let days = before.map_or(0, |(_, last, _)| u32::try_from((day - last).whole_days()).unwrap());
            let next = model.next_states(before.map(|(state, ..)| state), RETENTION, days).unwrap();
            let unsure = answer["guess"] == true || answer["hints"] != 0;
            let typed =
                answer["options"].as_array().unwrap().is_empty() && answer["ms"].as_u64() <= Some(20_000);
            let next = match answer["verdict"].as_str().unwrap() {
                "wrong" => next.again,
                "right" if !unsure && (typed || answer["mode"] == "placement") => next.easy,
                "right" if !unsure => next.good,
                _ => next.hard,
            };
            let due = day + Duration::DAY * f64::from(next.interval.round().clamp(1.0, 3_650.0));
            let extra = answer["mode"] == "practice" || answer["mode"] == "mistakes";
            if let Some((.., due_before)) = before
                && extra
                && answer["verdict"] != "wrong"
                && due < due_before
            {
                continue;
            }
            memories.insert(rule, (next.memory, day, due));
        }
        memories
    }

    /// How many rules fall due today, with what is overdue, tomorrow, and so on.
    fn due(&self) -> [usize; 14] {
        let mut due = [0; 14];
        for (.., day) in self.memories().into_values() {
            if let Some(count) = due.get_mut(usize::try_from((day - TODAY).whole_days().max(0)).unwrap()) {
                *count += 1;
            }
        }
        due
    }

    /// The codes that were right, each with one that was chosen wrongly.
    fn pairs(&self) -> BTreeSet<(u16, u16)> {
        let wrong = self.answers.iter().filter(|answer| answer["verdict"] == "wrong");
        wrong.filter_map(|answer| Some((code_of(&answer["right"])?, code_of(&answer["chosen"])?))).collect()
    }

    /// The mean chance to recall rules today, the number of those met, and the first day one is due.
    fn recall(&self, wanted: impl Fn(Option<u16>) -> bool) -> (f64, usize, Option<Date>) {
        let memories = self.memories();
        let rules = self.bank.rules().iter().filter(|rule| wanted(rule.code.map(u16::from)));
        let met: Vec<_> = rules.filter_map(|rule| memories.get(&rule.id)).collect();
        let recall = |(state, last, _): &&(MemoryState, Date, Date)| {
            f64::from(current_retrievability(
                *state,
                (TODAY - *last).as_seconds_f32() / 86_400.0,
                FSRS6_DEFAULT_DECAY,
            ))
        };
        let sum: f64 = met.iter().map(recall).sum();
        (
            sum / f64::from(u32::try_from(met.len()).unwrap()),
            met.len(),
            met.iter().map(|(.., due)| *due).min(),
        )
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn day_of(answer: &Value) -> Date {
    Date::parse(answer["day"].as_str().unwrap(), format_description!("[year]-[month]-[day]")).unwrap()
}

fn days_ago(answer: &Value) -> i64 {
    (TODAY - day_of(answer)).whole_days()
}

fn code_of(key: &Value) -> Option<u16> {
    key.as_str().unwrap().parse().ok().filter(|code| (100..=599).contains(code))
}

fn counts(answers: &[&Value]) -> Value {
    let number = |name: &str, value: Value| answers.iter().filter(|answer| answer[name] == value).count();
    json!({
        "seen": answers.len(),
        "right": number("verdict", "right".into()),
        "defensible": number("verdict", "defensible".into()),
        "wrong": number("verdict", "wrong".into()),
        "guessed": number("guess", true.into()),
        "last": answers.iter().map(|answer| text_of(&answer["day"])).max(),
    })
}

fn shown(home: &Home, args: &[&str]) -> Value {
    let (code, out, err) = home.run(&[&["progress", "--json"][..], args].concat());
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    serde_json::from_str(&out).unwrap()
}

#[test]
fn every_number_of_the_overview_is_that_of_a_recount() {
    let home = home();
    let (export, overview) = (Export::of(&home), shown(&home, &["overview"]));
    let between = |from: i64, to: i64| counts(&export.those(|answer| (from..to).contains(&days_ago(answer))));
    assert_eq!(overview["answers"], between(0, 9_999));
    for (days, name) in [(7, "7_days"), (30, "30_days")] {
        let (now, before) = (between(0, days), between(days, 9_999));
        assert_eq!((&overview[format!("last_{name}")], &overview[format!("before_{name}")]), (&now, &before));
        let share =
            |counts: &Value| counts["right"].as_i64().unwrap() * 100 / counts["seen"].as_i64().unwrap();
        let direction = match share(&now) - share(&before) {
            4.. => "better",
            -3..=3 => "same",
            _ => "worse",
        };
        assert_eq!(overview[format!("trend_of_{name}")], direction);
    }
    let weeks: Vec<Value> = (0..8).rev().map(|week| between(week * 7, week * 7 + 7)).collect();
    assert_eq!(overview["last_8_weeks"], Value::from(weeks));
    for (class, share) in overview["expected_to_be_remembered"].as_object().unwrap() {
        let is_of = |code: Option<u16>| code.is_some_and(|code| class.starts_with(&(code / 100).to_string()));
        let (recall, met, _) = export.recall(is_of);
        let all = export.bank.rules().iter().filter(|rule| is_of(rule.code.map(u16::from))).count();
        assert_eq!(overview["rules_never_asked"][class], all - met, "{class}");
        let is_near = share.as_f64().map_or(met == 0, |share| (share - recall).abs() < 0.002);
        assert!(is_near, "{class}: {share} and {recall}");
    }
    let days: BTreeSet<i64> = export.answers.iter().map(days_ago).collect();
    assert_eq!(overview["days_with_answers"], days.len());
    let begun = i64::from(!days.contains(&0));
    assert_eq!(overview["streak_days"], (begun..9_999).take_while(|day| days.contains(day)).count());
    let spent: u64 = export.answers.iter().map(|answer| answer["ms"].as_u64().unwrap().min(120_000)).sum();
    assert_eq!(overview["minutes_spent"], spent / 60_000);
    let calendar = overview["answers_by_day"].as_object().unwrap();
    assert_eq!(calendar.len(), 26 * 7);
    for (day, count) in calendar {
        assert_eq!(*count, export.those(|answer| answer["day"] == day.as_str()).len(), "{day}");
    }
    assert_eq!(overview["due_in_14_days"], json!(export.due()));
    assert_eq!(overview["mixed_up_most"], shown(&home, &["confusions"])["pairs"][0]);
}

#[test]
fn every_number_of_the_codes_is_that_of_a_recount_in_each_order() {
    let home = home();
    let export = Export::of(&home);
    let codes = shown(&home, &["codes"]);
    for row in codes.as_array().unwrap() {
        let code = row["code"].as_u64().map(|code| u16::try_from(code).unwrap());
        let counts = counts(&export.those(|answer| export.about(answer) == code));
        for (name, count) in counts.as_object().unwrap() {
            assert_eq!(row[name], *count, "{name} of {code:?}");
        }
        let (recall, met, due) = export.recall(|of| of == code);
        match row["strength"].as_f64() {
            Some(strength) => assert!((strength - recall * 100.0).abs() < 0.6, "{row} and {recall}"),
            None => assert_eq!(met, 0, "{row}"),
        }
        assert_eq!(row["rules_met"], met);
        assert_eq!(row["due"], json!(due.map(|day| day.to_string())));
    }
    for (key, rising) in
        [("strength", true), ("seen", false), ("guesses", false), ("last", false), ("due", true)]
    {
        let name = if key == "guesses" { "guessed" } else { key };
        let sorted = shown(&home, &["codes", "--sort", key]);
        let asked = sorted.as_array().unwrap().iter().filter(|row| row["seen"] != 0);
        let figure = |row: &Value| (row[name].as_u64(), row[name].as_str().map(str::to_owned));
        let figures: Vec<_> = asked.map(figure).collect();
        let is_sorted = if rising { figures.is_sorted() } else { figures.iter().rev().is_sorted() };
        assert!(is_sorted && figures.len() > 20, "{key}: {figures:?}");
        let row = |rows: &Value| rows.as_array().unwrap().iter().map(|row| row["code"].to_string()).collect();
        let (one, other): (BTreeSet<String>, BTreeSet<String>) = (row(&sorted), row(&codes));
        assert_eq!(one, other, "{key}");
    }
}

#[test]
fn every_number_of_the_confusions_is_that_of_a_recount() {
    let home = home();
    let (export, shown) = (Export::of(&home), shown(&home, &["confusions"]));
    let of = |right: u16, days: i64| {
        export.those(move |answer| code_of(&answer["right"]) == Some(right) && days_ago(answer) < days)
    };
    let wrong = |right: u16, chosen: u16, days: i64| {
        let is =
            |answer: &&&Value| answer["verdict"] == "wrong" && code_of(&answer["chosen"]) == Some(chosen);
        of(right, days).iter().filter(is).count()
    };
    let pairs = export.pairs();
    let mut expected: Vec<_> = pairs
        .iter()
        .map(|(right, chosen)| {
            let (times, asked) = (wrong(*right, *chosen, 9_999), of(*right, 9_999).len());
            let (lately, lately_of) = (wrong(*right, *chosen, 30), of(*right, 30).len());
            let row = json!({
                "right": right, "chosen": chosen, "times": times, "of": asked,
                "times_in_30_days": lately, "of_in_30_days": lately_of,
            });
            ((Reverse(lately), Reverse(times), asked, *right, *chosen), row)
        })
        .collect();
    expected.sort_by_key(|(key, _)| *key);
    let expected: Vec<Value> = expected.into_iter().map(|(_, row)| row).collect();
    assert_eq!(shown["pairs"], Value::from(expected));
    let codes: Vec<u16> = serde_json::from_value(shown["codes"].clone()).unwrap();
    let all: BTreeSet<u16> = pairs.iter().flat_map(|(right, chosen)| [*right, *chosen]).collect();
    assert_eq!(codes.iter().copied().collect::<BTreeSet<_>>(), all);
    for (right, row) in codes.iter().zip(shown["right_then_chosen"].as_array().unwrap()) {
        for (chosen, times) in codes.iter().zip(row.as_array().unwrap()) {
            let right_answers =
                || of(*right, 9_999).iter().filter(|answer| answer["verdict"] == "right").count();
            let recount = if right == chosen { right_answers() } else { wrong(*right, *chosen, 9_999) };
            assert_eq!(*times, recount, "{right} and {chosen}");
        }
    }
}

#[test]
fn the_history_holds_every_answer_that_counts_and_a_filter_those_that_it_names() {
    let home = home();
    let export = Export::of(&home);
    let ids =
        |answers: Vec<&Value>| answers.iter().rev().map(|answer| text_of(&answer["id"])).collect::<Vec<_>>();
    let listed = |filter: &str| {
        let rows = shown(&home, &["history", "--filter", filter]);
        rows.as_array().unwrap().iter().map(|answer| text_of(&answer["id"])).collect::<Vec<_>>()
    };
    let has = |answer: &Value, code: u16| {
        [code_of(&answer["right"]), code_of(&answer["chosen"]), export.about(answer)].contains(&Some(code))
    };
    assert_eq!(listed(""), ids(export.those(|_| true)));
    assert_eq!(listed("wrong"), ids(export.those(|answer| answer["verdict"] == "wrong")));
    let guessed = |answer: &Value| answer["guess"] == true && answer["mode"] == "exam";
    assert_eq!(listed("guessed exam"), ids(export.those(guessed)));
    assert_eq!(listed("hinted"), ids(export.those(|answer| answer["hints"] != 0)));
    assert_eq!(listed("typed"), ids(export.those(|answer| answer["options"] == json!([]))));
    let flagged = export.those(|answer| export.flagged.contains(answer["question"].as_str().unwrap()));
    assert_eq!(listed("flagged"), ids(flagged));
    let about = export.those(|answer| answer["verdict"] == "wrong" && has(answer, 409));
    assert!(!about.is_empty());
    assert_eq!(listed("wrong 409"), ids(about));
    let rows = shown(&home, &["history"]);
    for (row, answer) in rows.as_array().unwrap().iter().zip(export.answers.iter().rev()) {
        for name in
            ["at", "day", "mode", "rule", "question", "chosen", "right", "verdict", "guess", "hints", "ms"]
        {
            assert_eq!(row[name], answer[name], "{name}");
        }
    }
}

#[test]
fn every_number_of_the_exams_is_that_of_a_recount() {
    let home = home();
    let (export, shown) = (Export::of(&home), shown(&home, &["exams"]));
    let mut names: Vec<String> = Vec::new();
    for answer in export.answers.iter().rev().filter(|answer| answer["exam"].is_string()) {
        if !names.contains(&text_of(&answer["exam"])) {
            names.push(text_of(&answer["exam"]));
        }
    }
    assert!(names.len() > 5);
    let exam = |name: &String| {
        let answers = export.those(|answer| answer["exam"] == name.as_str());
        let right = |answers: &[&Value]| answers.iter().filter(|answer| answer["verdict"] == "right").count();
        let mut classes: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
        for answer in &answers {
            let class =
                code_of(&answer["right"]).map_or("other".to_owned(), |code| format!("{}xx", code / 100));
            classes.entry(class).or_default().push(answer);
        }
        let class = |(class, answers): (&String, &Vec<&Value>)| {
            (class.clone(), json!({ "right": right(answers), "seen": answers.len() }))
        };
        json!({
            "id": name, "at": answers[0]["at"], "answered": answers.len(), "right": right(&answers),
            "by_class": classes.iter().map(class).collect::<serde_json::Map<_, _>>(),
        })
    };
    assert_eq!(shown, names.iter().map(exam).collect::<Value>());
}
