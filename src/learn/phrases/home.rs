//! Words about what awaits the learner: what today's goal holds, when the core will be known, what to do next.

use super::{count, days_in_a_row};
use crate::bank::Bank;
use crate::learn::History;
use crate::learn::when::{coming_day, named_day};
use crate::learn::{EXAM, Forecast, Limits, Outlook, readings, unfinished_exam};
use crate::learn::{KnownCode, Level};
use time::Date;

/// From this share on, in hundred, a code is known well.
pub const KNOWN_WELL: usize = 80;

/// What is said when today's goal is reached.
const DONE: &str = "You're done for today.";

/// What can be done from home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuEntry {
    /// Today's session.
    Start,
    /// Placement.
    Placement,
    /// The lessons.
    Learn,
    /// Practice.
    Practice,
    /// An examination.
    Exam,
    /// The reference.
    LookUp,
    /// The decision tree.
    Decision,
    /// The lab.
    Lab,
    /// Looking back.
    Progress,
    /// The settings.
    Settings,
    /// Help.
    Help,
    /// Leaving.
    Quit,
}

/// All of them in the order of the screen.
const ALL: [MenuEntry; 12] = [
    MenuEntry::Start,
    MenuEntry::Placement,
    MenuEntry::Learn,
    MenuEntry::Practice,
    MenuEntry::Exam,
    MenuEntry::LookUp,
    MenuEntry::Decision,
    MenuEntry::Lab,
    MenuEntry::Progress,
    MenuEntry::Settings,
    MenuEntry::Help,
    MenuEntry::Quit,
];
/// All of them in the order of their numbers, which never change.
const NUMBERED: &[MenuEntry] = &[
    MenuEntry::Start,
    MenuEntry::Learn,
    MenuEntry::Practice,
    MenuEntry::Exam,
    MenuEntry::LookUp,
    MenuEntry::Decision,
    MenuEntry::Progress,
    MenuEntry::Help,
    MenuEntry::Quit,
    MenuEntry::Placement,
    MenuEntry::Settings,
    MenuEntry::Lab,
];

impl MenuEntry {
    /// What a learner with that history may choose from: placement makes sense before anything is answered, looking back
    /// does not, and an examination can wait.
    pub fn all(history: &History) -> Vec<MenuEntry> {
        let is_new = history.is_empty();
        let is_offered = |entry: &MenuEntry| match entry {
            MenuEntry::Placement => is_new,
            MenuEntry::Exam | MenuEntry::Progress => !is_new,
            _ => true,
        };
        ALL.into_iter().filter(is_offered).collect()
    }

    /// What lines call it by: always the same, so that whoever knows it by heart lands there.
    pub fn number(self) -> usize {
        NUMBERED.iter().position(|entry| *entry == self).unwrap_or(NUMBERED.len()) + 1
    }

    /// Its name.
    pub fn name(self, ahead: &Outlook) -> &'static str {
        match self {
            MenuEntry::Start if ahead.next > 0 => "Start today",
            MenuEntry::Start => "Keep practicing",
            MenuEntry::Placement => "Placement test",
            MenuEntry::Learn => "Learn",
            MenuEntry::Practice => "Practice",
            MenuEntry::Exam => "Exam",
            MenuEntry::LookUp => "Look up",
            MenuEntry::Decision => "Which code?",
            MenuEntry::Lab => "Make it happen",
            MenuEntry::Progress => "Progress",
            MenuEntry::Settings => "Settings",
            MenuEntry::Help => "Help",
            MenuEntry::Quit => "Quit",
        }
    }

    /// What awaits the learner there.
    pub fn about(self, ahead: &Outlook, bank: &Bank, history: &History, today: Date) -> String {
        match self {
            MenuEntry::Start if ahead.next > 0 => session_size(ahead),
            MenuEntry::Start => "your weakest rules".to_owned(),
            MenuEntry::Placement => "up to 12 questions".to_owned(),
            MenuEntry::Learn => next_lesson(bank, history),
            MenuEntry::Practice => practice_choices(ahead),
            MenuEntry::Exam => match unfinished_exam(history, today) {
                Some((_, _, answered)) => format!("continue: {answered} of {EXAM} answered"),
                None => format!("{EXAM} questions, explained at the end"),
            },
            MenuEntry::LookUp => what_is_known(bank),
            MenuEntry::Decision => "answer a few questions to find the right code".to_owned(),
            MenuEntry::Lab => "make a server answer with each code".to_owned(),
            MenuEntry::Progress => answers_so_far(bank, history, today),
            MenuEntry::Settings => "theme, minutes a day, typing".to_owned(),
            MenuEntry::Help => "all keys".to_owned(),
            MenuEntry::Quit => String::new(),
        }
    }
}

/// What the goal of today holds, and how long it takes; never what waits beyond.
pub fn headline(ahead: &Outlook, bank: &Bank, history: &History, today: Date) -> String {
    if history.is_empty() {
        let (codes, rules) = (count(bank.census().codes, "status code"), count(bank.census().rules, "rule"));
        let start = match ahead.left {
            0 => "You've set new rules a day to 0.".to_owned(),
            left => format!("Start with {left}: {}.", about_so_long(ahead.time)),
        };
        return format!("{codes}, {rules}. {start}");
    }
    match ahead.left {
        0 => done_for_today(ahead, history, today),
        _ => left_today(ahead),
    }
}

/// How much of today's goal is left: `4 left today: about 3 minutes.`
pub fn left_today(ahead: &Outlook) -> String {
    let about = about_so_long(ahead.time);
    match ahead.left {
        0 => DONE.to_owned(),
        left if ahead.scheduled > 0 => format!("{left} left today: {about}."),
        left => format!("{} today: {about}.", count(left, "question")),
    }
}

/// `about a minute`, `about 10 minutes`
fn about_so_long(ms: u64) -> String {
    match ms.div_ceil(60_000) {
        0 | 1 => "about a minute".to_owned(),
        minutes => format!("about {minutes} minutes"),
    }
}

/// When the core will be known, or what the date to study by takes; nothing if that can't be foretold.
pub fn foretold(forecast: Forecast, limits: Limits, today: Date) -> Option<String> {
    let minutes = |minutes: usize| count(minutes, "minute");
    let goal = minutes(limits.minutes_a_day);
    let by = |date| format!("To know the core by {}", named_day(date, today));
    Some(match forecast {
        Forecast::Known => "You know the core.".to_owned(),
        Forecast::Never => return None,
        Forecast::On(day) => format!("At {goal} a day, you'll know the core by {}.", named_day(day, today)),
        Forecast::InTime(date) => format!("{}, {goal} a day {} enough.", by(date), are(limits.minutes_a_day)),
        Forecast::Needs(date, Some(needed)) => format!("{}, you need {} a day.", by(date), minutes(needed)),
        Forecast::Needs(date, None) => {
            format!("There's too little time to know the core by {}.", named_day(date, today))
        }
        Forecast::Past(date) => {
            format!("Your date to study by, {}, is past. It has no effect.", named_day(date, today))
        }
    })
}

fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// How many codes are known, in words: `3 known well, 9 started, 52 not seen yet`
pub fn known_in_words(known: &[KnownCode]) -> String {
    let well = known.iter().filter(|(_, share)| share.is_some_and(|share| share >= KNOWN_WELL)).count();
    let unseen = known.iter().filter(|(_, share)| share.is_none()).count();
    format!("{well} known well, {} started, {unseen} not seen yet", known.len() - well - unseen)
}

/// Done because the goal is reached, or because nothing is left.
fn done_for_today(ahead: &Outlook, history: &History, today: Date) -> String {
    let days = history.streak(today);
    let row = if days > 1 { format!(" {days} days in a row.") } else { String::new() };
    let next = ahead.next_due.map(|day| format!(" Next review: {}.", coming_day(day, today)));
    format!("{DONE}{row}{}", next.unwrap_or_default())
}

fn session_size(ahead: &Outlook) -> String {
    match (ahead.next - ahead.next_new, ahead.next_new) {
        (0, new) => format!("{new} new"),
        (due, 0) => format!("{due} due"),
        (due, new) => format!("{due} due, {new} new"),
    }
}

/// `lesson 3 of 10: Redirects`
fn next_lesson(bank: &Bank, history: &History) -> String {
    let readings = readings(bank, history);
    let next = readings.iter().position(|reading| !reading.is_done());
    let title = next.and_then(|at| Some((at, bank.lessons().get(at)?)));
    match title {
        Some((at, lesson)) => format!("lesson {} of {}: {}", at + 1, readings.len(), lesson.title),
        None if readings.is_empty() => "no lessons".to_owned(),
        None => "all lessons finished".to_owned(),
    }
}

fn practice_choices(ahead: &Outlook) -> String {
    let mistakes = match ahead.mistakes {
        0 => "your mistakes".to_owned(),
        n => format!("your {}", count(n, "mistake")),
    };
    format!("a class, a pair, a topic, {mistakes}")
}

fn what_is_known(bank: &Bank) -> String {
    let (codes, rules) = (count(bank.census().codes, "code"), count(bank.rules().len(), "rule"));
    format!("{codes}, {rules}, {}", count(bank.census().fields, "header field"))
}

/// `level everyday, 12 answers, 3 today, 2-day streak`
fn answers_so_far(bank: &Bank, history: &History, today: Date) -> String {
    let all = match history.len() {
        0 => return "no answers yet".to_owned(),
        all => count(all, "answer"),
    };
    let days = days_in_a_row(history.streak(today)).map_or_else(String::new, |days| format!(", {days}"));
    let level = Level::lately(bank, history, today);
    let level = level.map_or_else(String::new, |level| format!("level {}, ", level.word()));
    format!("{level}{all}, {} today{days}", history.on(today).seen)
}
