//! Words about what awaits the learner: what is due, what is new, what to do next.

use super::{count, days_in_a_row};
use crate::bank::Bank;
use crate::learn::History;
use crate::learn::when::coming_day;
use crate::learn::{EXAM, Outlook, SECONDS_A_QUESTION, readings, unfinished_exam};
use crate::learn::{KnownCode, Level};
use time::Date;

/// From this share on, in hundred, a code is known well.
pub const KNOWN_WELL: usize = 80;

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
const ALL: [MenuEntry; 11] = [
    MenuEntry::Start,
    MenuEntry::Placement,
    MenuEntry::Learn,
    MenuEntry::Practice,
    MenuEntry::Exam,
    MenuEntry::LookUp,
    MenuEntry::Decision,
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
            MenuEntry::Progress => answers_so_far(bank, history, today),
            MenuEntry::Settings => "theme, minutes a day, typing".to_owned(),
            MenuEntry::Help => "all keys".to_owned(),
            MenuEntry::Quit => String::new(),
        }
    }
}

/// What is due or new, and how long it takes.
pub fn headline(ahead: &Outlook, bank: &Bank, history: &History, today: Date) -> String {
    let minutes = (ahead.next * SECONDS_A_QUESTION).div_ceil(60);
    let rules = |n: usize| count(n, "rule");
    let about = if minutes == 1 { "about a minute".to_owned() } else { format!("about {minutes} minutes") };
    if history.is_empty() {
        let codes = count(bank.census().codes, "status code");
        return format!("{codes}, {}. Start with {}: {about}.", rules(ahead.unseen), ahead.next);
    }
    match (ahead.due, ahead.next_new) {
        (_, 0) if ahead.next == 0 => done_for_today(ahead, today),
        (0, new) => format!("Nothing is due. {}, {about}.", count(new, "new rule")),
        (due, _) if due > ahead.next => {
            format!("{due} rules are due today. The next {}: {about}.", ahead.next)
        }
        (1, _) => format!("1 rule is due today: {about}."),
        (due, _) => format!("{due} rules are due today: {about}."),
    }
}

/// How many codes are known, in words: `3 known well, 9 started, 52 not seen yet`
pub fn known_in_words(known: &[KnownCode]) -> String {
    let well = known.iter().filter(|(_, share)| share.is_some_and(|share| share >= KNOWN_WELL)).count();
    let unseen = known.iter().filter(|(_, share)| share.is_none()).count();
    format!("{well} known well, {} started, {unseen} not seen yet", known.len() - well - unseen)
}

/// Done because nothing is left, or because it is enough for a day.
fn done_for_today(ahead: &Outlook, today: Date) -> String {
    match (ahead.due_tomorrow, ahead.next_due) {
        (0, Some(day)) => format!("You're done for today. Next review: {}.", coming_day(day, today)),
        (0, None) => "You're done for today.".to_owned(),
        (due, _) => format!("You're done for today. {due} due tomorrow."),
    }
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
