//! Which screens are shown, and the keys that lead there; a way that no longer leads there is told.

use super::Look;
use super::learners::past;
use crate::support::journey::{Journey, in_theme};
use Step::{Answer, Ask, Finish, LookUp, Press, Shrink, Unsaved, Until};
use statusquiz::testing::bank::{Bank, Subject, search};
use statusquiz::testing::learn::{Record, Verdict};
use statusquiz::testing::ui::{Context, Keeping};
use std::sync::LazyLock;

/// A screen in a state that is worth a picture.
pub struct State {
    /// What it is called on the command line, and below its picture.
    pub name: &'static str,
    learner: fn() -> Journey,
    way: &'static [Step],
    /// Whose keys hold there.
    pub at: Context,
}

/// A part of the way from home.
enum Step {
    /// Presses keys.
    Press(&'static str),
    /// Presses keys until those of that screen hold.
    Until(Context, &'static str),
    /// Goes on from question to question until one can be answered that way, and does it.
    Answer(Verdict),
    /// Answers all questions of the session, two of three rightly.
    Finish,
    /// Searches for a word, and opens the first result of that kind.
    LookUp(&'static str, fn(&Subject) -> bool),
    /// Sends a request to the lab.
    Ask(&'static str),
    /// From now on, answers aren't saved.
    Unsaved,
    /// Makes the window smaller.
    Shrink(u16, u16),
}

/// No session asks more, and no way is longer.
const MOST: usize = 40;

/// All of them, in the order of the sheet.
pub fn states() -> &'static [State] {
    STATES
}

/// The one of that name.
pub fn state(name: &str) -> Option<&'static State> {
    STATES.iter().find(|state| state.name == name)
}

#[rustfmt::skip]
const STATES: &[State] = &[
    State { name: "home-at-first-start", learner: newcomer, way: &[], at: Context::Home },
    State { name: "home-after-30-days", learner, way: &[], at: Context::Home },
    State { name: "home-after-300-days", learner: veteran, way: &[], at: Context::Home },
    State { name: "question", learner: newcomer, way: &[Press("s")], at: Context::Question },
    State { name: "question-with-hints", learner: newcomer, way: &[Press("sghh")], at: Context::Question },
    State { name: "typed-question", learner: veteran, way: &[LookUp("404", is_code), Press("p"), Until(Context::Typing, "s"), Press("40")], at: Context::Typing },
    State { name: "explanation-right", learner: newcomer, way: &[Press("s"), Answer(Verdict::Right)], at: Context::Explanation },
    State { name: "explanation-wrong", learner: newcomer, way: &[Press("s"), Answer(Verdict::Wrong)], at: Context::Explanation },
    State { name: "explanation-defensible", learner: newcomer, way: &[Press("s"), Answer(Verdict::Defensible)], at: Context::Explanation },
    State { name: "whole-explanation", learner: newcomer, way: &[Press("s"), Answer(Verdict::Wrong), Press("m<PgDn>")], at: Context::Explanation },
    State { name: "suspended-rule", learner: newcomer, way: &[Press("s"), Answer(Verdict::Wrong), Press("z")], at: Context::Explanation },
    State { name: "daily-challenge", learner: newcomer, way: &[Press("c")], at: Context::Question },
    State { name: "daily-challenge-summary", learner: newcomer, way: &[Press("c"), Finish], at: Context::Summary },
    State { name: "decision-path", learner: newcomer, way: &[Press("s"), Answer(Verdict::Wrong), Press("w")], at: Context::DecisionPath },
    State { name: "summary", learner: newcomer, way: &[Press("s"), Finish], at: Context::Summary },
    State { name: "review", learner: newcomer, way: &[Press("s"), Finish, Press("<Enter>")], at: Context::Review },
    State { name: "placement-summary", learner: newcomer, way: &[Press("t"), Until(Context::Summary, "1<Enter><Right>")], at: Context::Summary },
    State { name: "exam", learner: veteran, way: &[Press("x")], at: Context::Exam },
    State { name: "exam-left", learner: veteran, way: &[Press("x<Enter>1<Enter>2<Enter><Esc>x")], at: Context::Exam },
    State { name: "exam-question", learner: veteran, way: &[Press("x<Enter>")], at: Context::ExamQuestion },
    State { name: "exam-summary", learner: veteran, way: &[Press("x<Enter>"), Until(Context::Summary, "2<Enter>")], at: Context::Summary },
    State { name: "chart-core", learner, way: &[Press("r")], at: Context::Reference },
    State { name: "chart-all", learner, way: &[Press("rm")], at: Context::Reference },
    State { name: "code", learner, way: &[LookUp("409", is_code)], at: Context::Article },
    State { name: "rule", learner, way: &[LookUp("unique", is_rule)], at: Context::Article },
    State { name: "header-field", learner, way: &[LookUp("retry", is_field)], at: Context::Article },
    State { name: "search-empty", learner, way: &[Press("/")], at: Context::Search },
    State { name: "search", learner, way: &[Press("/email<Space>already<Space>exists")], at: Context::Search },
    State { name: "search-by-name", learner, way: &[Press("/con")], at: Context::Search },
    State { name: "compare", learner, way: &[Press("/409<Space>or<Space>422<Enter>")], at: Context::Article },
    State { name: "compare-untaught", learner, way: &[Press("/404<Space>499<Enter>")], at: Context::Article },
    State { name: "search-without-results", learner, way: &[Press("/spaghetti")], at: Context::Search },
    State { name: "which-code", learner: newcomer, way: &[Press("w")], at: Context::Decision },
    State { name: "which-code-on-the-way", learner: newcomer, way: &[Press("w3jj")], at: Context::Decision },
    State { name: "which-code-in-words", learner: newcomer, way: &[Press("/email<Space>already<Space>exists<Down><Down><Down><Down><Down><Down><Enter>j")], at: Context::Decision },
    State { name: "codes-left", learner: newcomer, way: &[Press("w5i")], at: Context::Found },
    State { name: "code-found", learner: newcomer, way: &[Press("w"), Until(Context::Found, "1")], at: Context::Found },
    State { name: "practice", learner, way: &[Press("d")], at: Context::Practice },
    State { name: "lessons", learner, way: &[Press("l")], at: Context::Lessons },
    State { name: "lesson", learner: newcomer, way: &[Press("l<Enter>")], at: Context::Lesson },
    State { name: "lesson-question", learner: newcomer, way: &[Press("l<Enter><Enter>")], at: Context::Check },
    State { name: "lesson-answer", learner: newcomer, way: &[Press("l<Enter><Enter>1"), Until(Context::Lesson, "<Enter>")], at: Context::Lesson },
    State { name: "progress-overview", learner: veteran, way: &[Press("p")], at: Context::Progress },
    State { name: "progress-codes", learner: veteran, way: &[Press("p<Tab>")], at: Context::Codes },
    State { name: "progress-confusions", learner: veteran, way: &[Press("p<Tab><Tab>")], at: Context::Progress },
    State { name: "progress-answers", learner: veteran, way: &[Press("p<Tab><Tab><Tab>")], at: Context::Answers },
    State { name: "answer-search", learner: veteran, way: &[Press("p<Tab><Tab><Tab>/409")], at: Context::Finding },
    State { name: "progress-exams", learner: veteran, way: &[Press("p<Left>")], at: Context::Progress },
    State { name: "progress-empty", learner: newcomer, way: &[Press("p")], at: Context::Progress },
    State { name: "note", learner, way: &[LookUp("409", is_code), Press("n"), Press("Stripe<Space>uses<Space>402<Space>here")], at: Context::Noting },
    State { name: "lab", learner, way: &[Press("Ljjj"), Ask("GET /rooms HTTP/1.1"), Ask("GET /rooms/13 HTTP/1.1")], at: Context::Lab },
    State { name: "lab-code", learner, way: &[Press("L<End><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Enter>hh"), Ask("GET /rooms/3 HTTP/1.1")], at: Context::LabTask },
    State { name: "lab-scenario", learner: newcomer, way: &[Press("s"), Answer(Verdict::Right), Press("L")], at: Context::Scenario },
    State { name: "lab-fault", learner, way: &[Press("Lwj<Enter>"), Ask("GET /rooms/99 HTTP/1.1")], at: Context::Hunt },
    State { name: "settings", learner: newcomer, way: &[Press(",")], at: Context::Settings },
    State { name: "help", learner: newcomer, way: &[Press("?")], at: Context::Help },
    State { name: "not-saved", learner: newcomer, way: &[Unsaved, Press("s"), Answer(Verdict::Right)], at: Context::Explanation },
    State { name: "small-window", learner: newcomer, way: &[Shrink(19, 5)], at: Context::Home },
];

/// Who has never used statusquiz.
fn newcomer() -> Journey {
    Journey::full()
}

/// Who has used it for a month.
fn learner() -> Journey {
    static PAST: LazyLock<Vec<Record>> = LazyLock::new(|| past(30));
    Journey::resumed(Bank::built_in(), PAST.clone())
}

/// Who has used it for most of a year.
fn veteran() -> Journey {
    static PAST: LazyLock<Vec<Record>> = LazyLock::new(|| past(300));
    Journey::resumed(Bank::built_in(), PAST.clone())
}

fn is_code(subject: &Subject) -> bool {
    matches!(subject, Subject::Code(_))
}

fn is_rule(subject: &Subject) -> bool {
    matches!(subject, Subject::Rule(_))
}

fn is_field(subject: &Subject) -> bool {
    matches!(subject, Subject::Field(_))
}

impl State {
    /// Goes there on a terminal of that size and look.
    pub fn reach(&self, (width, height): (u16, u16), look: &Look) -> Result<Journey, String> {
        let mut begun = None;
        in_theme(look.theme(), || begun = Some((self.learner)()));
        let mut journey = begun.expect("the journey has begun");
        journey.resize(width, height);
        let reached = self.way.iter().try_for_each(|step| step.take(&mut journey));
        let at = journey.screen.app.context();
        let reached = reached
            .and_then(|()| if at == self.at { Ok(()) } else { Err(format!("the keys of {at:?} hold")) });
        reached.map_err(|reason| {
            let (name, wanted, seen) = (self.name, self.at, journey.text());
            format!("{name} at {width}x{height}: {wanted:?} isn't reached: {reason}; use a larger size, or change its way in states.rs\n{seen}")
        })?;
        Ok(journey)
    }
}

impl Step {
    fn take(&self, journey: &mut Journey) -> Result<(), String> {
        match self {
            Press(keys) => drop(journey.press(keys)),
            Unsaved => {
                let reason = "No space left on device (os error 28)".to_owned();
                journey.keeping = Keeping::Waiting { answers: 1, reason };
            }
            Ask(head) => drop(journey.ask(head)),
            Shrink(width, height) => drop(journey.resize(*width, *height)),
            Until(at, keys) => {
                let is_there = |journey: &Journey| journey.screen.app.context() == *at;
                let mut times = 0;
                while !is_there(journey) && times < MOST {
                    journey.press(keys);
                    times += 1;
                }
            }
            Answer(verdict) => return answer(journey, *verdict),
            Finish => return finish(journey),
            LookUp(words, is_wanted) => {
                let hits = search(&Bank::built_in(), words);
                let at = hits.iter().position(|hit| is_wanted(&hit.subject));
                let down = "<Down>".repeat(at.ok_or_else(|| format!("`{words}` doesn't find it"))?);
                journey.press(&format!("/{words}{down}<Enter>"));
            }
        }
        Ok(())
    }
}

/// Tries the options of one question after the other, and undoes what isn't wanted.
fn answer(journey: &mut Journey, wanted: Verdict) -> Result<(), String> {
    for _ in 0..MOST {
        for option in 1..=4 {
            if give(journey, option)? == wanted {
                return Ok(());
            }
            journey.press("u");
        }
        give(journey, 1)?;
        journey.press("<Right>");
    }
    Err(format!("no question has an answer that is {wanted:?}"))
}

/// Answers with an option, which may have to be scrolled into view first.
pub fn give(journey: &mut Journey, option: u8) -> Result<Verdict, String> {
    let before = journey.saved.len();
    journey.press(&option.to_string());
    for _ in 0..MOST {
        journey.press("<Enter>");
        if let Some(answer) = journey.saved.get(before) {
            return Ok(answer.verdict);
        }
    }
    Err(format!("option {option} can't be answered"))
}

fn finish(journey: &mut Journey) -> Result<(), String> {
    for number in 0..MOST {
        if journey.screen.app.context() == Context::Summary {
            return Ok(());
        }
        answer(journey, if number % 3 == 1 { Verdict::Wrong } else { Verdict::Right })?;
        journey.press("<Right>");
    }
    Err("the session doesn't end".to_owned())
}
