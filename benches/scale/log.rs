//! Logs of many years, always the same.

use crate::window::Window;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use statusquiz::testing::bank::{Bank, Question, Rule};
use statusquiz::testing::learn::{Answer, Mode, Record, RecordId, Verdict};
use statusquiz::testing::store::{Stamp, encode};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;
use time::macros::date;
use time::{Date, Duration};

/// The last day of all logs, on which nothing was answered yet.
pub const TODAY: Date = date!(2026 - 11 - 22);
/// As many as somebody answers in a day, which is a file.
const IN_A_FILE: usize = 20;

/// A log of so many answers.
pub struct Log {
    pub size: usize,
    /// A data folder with a snapshot.
    pub with: PathBuf,
    /// One in which there can be none.
    pub without: PathBuf,
    _place: TempDir,
}

impl Log {
    pub fn of(size: usize) -> Self {
        let place = tempfile::tempdir().unwrap();
        let (with, without) = (place.path().join("with"), place.path().join("without"));
        for data in [&with, &without] {
            fs::create_dir_all(data.join("reviews")).unwrap();
        }
        for (name, bytes) in files(size) {
            let path = with.join("reviews").join(&name);
            fs::write(&path, bytes).unwrap();
            fs::hard_link(&path, without.join("reviews").join(&name)).unwrap();
        }
        fs::write(without.join("snapshot"), "in the way").unwrap();
        if size > 0 {
            let window = Window::open(&with);
            Window::until(|| with.join("snapshot/latest").is_file());
            drop(window);
        }
        Self { size, with, without, _place: place }
    }
}

/// Files as the program itself names and fills them.
fn files(size: usize) -> Vec<(String, Vec<u8>)> {
    let all: Vec<Answer> = answers(&Bank::built_in(), size).collect();
    let file = |(number, answers): (u64, &[Answer])| {
        let lines = answers.iter().flat_map(|answer| encode(&Record::from(answer.clone())).unwrap());
        (Stamp { at: answers[0].at, pid: 1, random: number }.file_name(), lines.collect())
    };
    (0..).zip(all.chunks(IN_A_FILE)).map(file).collect()
}

/// So many answers, in order, as many a day as there are in a file.
pub fn answers(bank: &Bank, size: usize) -> impl Iterator<Item = Answer> {
    let rules: Vec<&Rule> = bank.rules().iter().collect();
    let mut chance = StdRng::seed_from_u64(7);
    let mut exam = None;
    let mut before = TODAY;
    (0..size).map(move |n| {
        let ago = i64::try_from(size.div_ceil(IN_A_FILE) - n / IN_A_FILE).unwrap();
        let day = TODAY - Duration::days(ago);
        if day != before {
            (before, exam) = (day, None);
        }
        let rule = rules[chance.random_range(0..rules.len())];
        let question = &rule.questions[chance.random_range(0..rule.questions.len())];
        let mut answer = answer(n, day, rule, question, &mut chance);
        if ago % 14 == 0 && n % 3 == 0 {
            let id = *exam.get_or_insert(answer.id);
            (answer.mode, answer.exam) = (Mode::Exam, Some(id));
        }
        answer
    })
}

fn answer(n: usize, day: Date, rule: &Rule, question: &Question, chance: &mut StdRng) -> Answer {
    let second = i64::try_from(n % IN_A_FILE).unwrap() * 40;
    let mut options: Vec<String> = question.alternatives.iter().map(|other| other.choice.key()).collect();
    let right = question.answer.key();
    let is_right = chance.random_bool(0.8) || options.is_empty();
    let chosen =
        if is_right { right.clone() } else { options[chance.random_range(0..options.len())].clone() };
    options.insert(chance.random_range(0..=options.len()), right.clone());
    Answer {
        id: RecordId(chance.random()),
        at: day.midnight().assume_utc() + Duration::hours(8) + Duration::seconds(second),
        day,
        mode: Mode::Today,
        rule: rule.id.clone(),
        question: question.id.clone(),
        options: if chance.random_bool(0.1) { Vec::new() } else { options },
        chosen,
        right,
        verdict: if is_right { Verdict::Right } else { Verdict::Wrong },
        guess: chance.random_bool(0.1),
        hints: u8::from(chance.random_bool(0.05)),
        ms: chance.random_range(2_000..60_000),
        text: question.text_crc,
        exam: None,
        challenge: None,
    }
}
