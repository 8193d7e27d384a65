//! Progress in lines: an overview, what is known of each code, what is mixed up, every answer and every examination.

use super::past::dated_line;
use super::place::{Place, Turn, View, remark};
use super::review::Review;
use super::script::Script;
use super::tables::{say_calendar, say_matrix, times};
use crate::http::{Class, StatusCode};
use crate::learn::learning_day;
use crate::learn::when::{coming_day, past_day};
use crate::learn::words::{about_name, by_week, count, effort, getting_better, mixed_up_most, told_ever};
use crate::learn::{
    About, Aim, Confused, Exam, Filter, Known, LATELY, Only, Order, Part, SortBy, Sums, expected_recall,
    found, known,
};

/// So many answers are read at once.
const AT_ONCE: usize = 10;

/// A view of the past.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Look {
    #[default]
    Overview,
    Codes,
    Confusions,
    /// The answers of what was opened, or all.
    Answers(Option<Only>),
    Exams,
    Calendar,
    Matrix,
}

/// The views by their numbers, as the overview tells them.
const VIEWS: [Look; 7] = [
    Look::Overview,
    Look::Codes,
    Look::Confusions,
    Look::Answers(None),
    Look::Exams,
    Look::Calendar,
    Look::Matrix,
];

/// Looking back; begins with the overview.
#[derive(Debug, Default)]
pub struct Progress {
    look: Look,
    /// How many answers were read, in a list of them.
    read: usize,
    /// What every answer of the list must be or have.
    filter: String,
    /// In which order codes are read.
    order: Order,
}

impl Progress {
    /// What asks for a line.
    pub fn prompt(&self) -> &'static str {
        if matches!(self.look, Look::Answers(_)) { "Which answer?" } else { "Look at what?" }
    }

    /// Whether it reads answers one by one.
    pub fn lists_answers(&self) -> bool {
        matches!(self.look, Look::Answers(_))
    }

    /// Reads the view.
    pub fn speak(&mut self, view: &View<'_>, script: &mut Script) {
        if view.history.is_empty() {
            script.say("No answers yet: what you answer is counted here.");
            return;
        }
        match self.look {
            Look::Overview => overview(view, script),
            Look::Codes => codes(self.order, view, script),
            Look::Confusions => confusions(view, script),
            Look::Answers(only) => self.answers(only, view, script),
            Look::Exams => examinations(view, script),
            Look::Calendar => say_calendar(view, &sums(view), script),
            Look::Matrix => say_matrix(view, &sums(view), script),
        }
    }

    /// Does what a line says.
    pub fn hear(&mut self, line: &str, view: &View<'_>, script: &mut Script) -> Turn {
        let lower = line.to_lowercase();
        let begins = |name: &str| lower.len() > 1 && name.starts_with(&lower);
        match lower.as_str() {
            "" if matches!(self.look, Look::Answers(_)) => return Turn::Anew,
            "b" | "back" if self.look != Look::Overview => return self.turn(Look::Overview),
            "" | "b" | "back" => return Turn::Back,
            "d" => return drill(sums(view).confused.first(), script),
            word if begins("overview") || begins("codes") || begins("confusions") => {
                let looks =
                    [("overview", Look::Overview), ("codes", Look::Codes), ("confusions", Look::Confusions)];
                let found = looks.into_iter().find(|(name, _)| name.starts_with(word));
                return self.turn(found.map_or(self.look, |(_, look)| look));
            }
            _ if begins("answers") || begins("history") => return self.turn(Look::Answers(None)),
            _ if begins("exams") => return self.turn(Look::Exams),
            _ if begins("calendar") => return self.turn(Look::Calendar),
            _ if begins("matrix") => return self.turn(Look::Matrix),
            _ => {}
        }
        self.number(&lower, view, script)
    }

    /// A number means an entry of the list, or else a view.
    fn number(&mut self, line: &str, view: &View<'_>, script: &mut Script) -> Turn {
        let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let unclear = "Type overview, codes, confusions, answers, exams, calendar or matrix, or help.";
        match (self.look, number) {
            (Look::Answers(only), Some(at)) => {
                let place = self.listed(only, view).get(at).copied();
                match place.and_then(|place| view.history.answers().nth(place)) {
                    Some(answer) => Turn::Push(Place::Review(Box::new(Review::new(answer.clone())))),
                    None => remark(script, "There is no answer with that number."),
                }
            }
            (Look::Answers(only), None) => {
                *self = Self { look: Look::Answers(only), filter: line.to_owned(), ..Self::default() };
                Turn::Anew
            }
            (Look::Confusions, Some(at)) => drill(sums(view).confused.get(at), script),
            (Look::Exams, Some(at)) => match sums(view).exams.get(at) {
                Some(exam) => self.turn(Look::Answers(Some(Only::Exam(exam.id)))),
                None => remark(script, "There is no examination with that number."),
            },
            (Look::Codes, Some(_)) => match line.parse::<StatusCode>() {
                Ok(code) => self.turn(Look::Answers(Some(Only::About(About::Code(code))))),
                Err(_) => remark(script, "Type a code, such as 409, for the answers about it."),
            },
            (Look::Codes, None) => match SortBy::named(line) {
                Some(by) => {
                    self.order = Order { by, reversed: self.order.by == by && !self.order.reversed };
                    Turn::Anew
                }
                None => remark(script, unclear),
            },
            (Look::Overview | Look::Calendar | Look::Matrix, Some(at)) => {
                VIEWS.get(at).map_or_else(|| remark(script, unclear), |look| self.turn(*look))
            }
            (_, None) => remark(script, unclear),
        }
    }

    fn turn(&mut self, look: Look) -> Turn {
        *self = Self { look, ..Self::default() };
        Turn::Anew
    }

    /// Where the listed answers stand in the history.
    fn listed(&self, only: Option<Only>, view: &View<'_>) -> Vec<usize> {
        found(view.bank, view.history, only, &Filter::read(&self.filter))
    }

    /// Reads the next few answers, the newest first.
    fn answers(&mut self, only: Option<Only>, view: &View<'_>, script: &mut Script) {
        let places = self.listed(only, view);
        if self.read >= places.len() {
            let text = if places.is_empty() { "No answers." } else { "There are no older answers." };
            script.say(text);
            return;
        }
        if self.read == 0 {
            let filter = Filter::read(&self.filter);
            let which = if filter.is_empty() { String::new() } else { format!(" ({filter})") };
            script.say(&format!(
                "{}{which}, newest first; an empty line reads older ones, words such as wrong or 401 filter.",
                count(places.len(), "answer")
            ));
        }
        for (at, place) in places.iter().enumerate().skip(self.read).take(AT_ONCE) {
            if let Some(answer) = view.history.answers().nth(*place) {
                script.numbered(at + 1, &dated_line(answer, view.bank, view.now.offset()));
            }
        }
        self.read += AT_ONCE;
    }
}

fn sums(view: &View<'_>) -> Sums {
    Sums::of(view.bank, view.history, view.today())
}

fn drill(pair: Option<&Confused>, script: &mut Script) -> Turn {
    let Some(pair) = pair else { return remark(script, "Nothing is mixed up.") };
    Turn::Start(Aim::Practice(Part::pair(pair.right, pair.chosen).into()))
}

fn overview(view: &View<'_>, script: &mut Script) {
    let (history, today) = (view.history, view.today());
    let sums = sums(view);
    let tally = sums.counts.all();
    let share = tally.percent_right().map_or_else(String::new, |percent| format!(", {percent} % right"));
    script.say(&format!("{}{share}.", count(tally.seen, "answer")));
    script.say(&mixed_up_most(&sums));
    script.say(&getting_better(&sums.trend));
    script.say(&by_week(&sums.weeks));
    script.say(&effort(&sums));
    let recall = Class::ALL.into_iter().filter_map(|class| {
        let share = expected_recall(view.bank, history, class, today)?;
        Some(format!("{} {:.0} %", class.short(), share * 100.0))
    });
    script
        .labelled("Expected to be remembered today", &format!("{}.", recall.collect::<Vec<_>>().join(", ")));
    let [now, tomorrow, ..] = sums.due;
    let all: usize = sums.due.iter().sum();
    script.say(&format!("Due: {now} today, {tomorrow} tomorrow, {all} within two weeks."));
    script.say("1. Overview. 2. Codes. 3. Confusions. 4. Answers. 5. Exams. 6. Calendar. 7. Matrix.");
}

fn codes(order: Order, view: &View<'_>, script: &mut Script) {
    let mut all = known(view.bank, view.history, &sums(view).counts, view.today());
    order.sort(&mut all);
    if order != Order::default() {
        let from = if order.is_rising() { "smallest" } else { "largest" };
        script.say(&format!("By {}, the {from} first.", order.by.word()));
    }
    let (asked, never): (Vec<_>, Vec<_>) = all.into_iter().partition(|known| known.tally.seen > 0);
    for Known { about, tally, strength } in asked {
        let guesses = if tally.guessed == 0 { String::new() } else { format!(", {} guessed", tally.guessed) };
        let last =
            tally.last.map_or_else(String::new, |day| format!(", last {}", past_day(day, view.today())));
        let due =
            strength.due.map_or_else(String::new, |day| format!(", due {}", coming_day(day, view.today())));
        script.say(&format!(
            "{}: asked {}, {} right{guesses}{last}; {} % remembered{due}.",
            about_name(about),
            times(tally.seen),
            tally.right,
            strength.percent
        ));
    }
    if !never.is_empty() {
        script.say(&format!("{} not asked yet.", count(never.len(), "other")));
    }
}

fn confusions(view: &View<'_>, script: &mut Script) {
    let pairs = sums(view).confused;
    script.say(match pairs.len() {
        0 => "Nothing mixed up so far.",
        _ => "Mixed up, most often lately first. A number practises the two.",
    });
    for (at, pair) in pairs.iter().enumerate() {
        let lately = match pair.lately_of {
            0 => format!("not asked in {LATELY} days"),
            of => format!("{} of {of} in {LATELY} days", pair.lately),
        };
        let said = format!("You answer {}, {lately}.", told_ever(pair));
        script.numbered(at + 1, &said);
    }
}

fn examinations(view: &View<'_>, script: &mut Script) {
    let all = sums(view).exams;
    script.say(if all.is_empty() {
        "No examinations yet."
    } else {
        "Examinations. A number lists the answers."
    });
    for (at, exam) in all.iter().enumerate() {
        let Exam { tally, classes, .. } = exam;
        let class = |(class, tally): &(Option<Class>, crate::learn::Tally)| {
            format!("{} {} of {}", class.map_or("other", Class::short), tally.right, tally.seen)
        };
        let classes: Vec<String> = classes.iter().map(class).collect();
        let day = past_day(learning_day(exam.at), view.today());
        let said = format!("{day}: {} of {} right; {}.", tally.right, tally.seen, classes.join(", "));
        script.numbered(at + 1, &said);
    }
}
