//! Progress in lines: an overview, what is known of each code, what is mixed up, every answer and every examination.

use super::past::dated_line;
use super::place::{Place, Turn, View, remark};
use super::review::Review;
use super::script::Script;
use crate::codes::{Class, StatusCode};
use crate::progress::{Answer, RecordId, learning_day};
use crate::tutor::sheet::chart;
use crate::tutor::when::past_day;
use crate::tutor::words::{about_name, count, effort, getting_better, mixed_up_most};
use crate::tutor::{
    About, Aim, Confused, Counts, Exam, LATELY, Part, confused, due_ahead, exams, expected_recall,
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
    Answers(Only),
    Exams,
}

/// Which answers are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Only {
    All,
    About(About),
    Exam(RecordId),
}

/// Looking back; begins with the overview.
#[derive(Debug, Default)]
pub struct Progress {
    look: Look,
    /// How many answers were read, in a list of them.
    read: usize,
}

impl Progress {
    /// What asks for a line.
    pub fn prompt(&self) -> &'static str {
        if matches!(self.look, Look::Answers(_)) { "Which answer?" } else { "Look at what?" }
    }

    /// Reads the view.
    pub fn speak(&mut self, view: &View<'_>, script: &mut Script) {
        if view.history.answers().is_empty() {
            script.say("No answers yet: what you answer is counted here.");
            return;
        }
        match self.look {
            Look::Overview => overview(view, script),
            Look::Codes => codes(view, script),
            Look::Confusions => confusions(view, script),
            Look::Answers(only) => self.answers(only, view, script),
            Look::Exams => examinations(view, script),
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
            "d" => return drill(confused(view.history, view.today()).first(), script),
            word if begins("overview") || begins("codes") || begins("confusions") => {
                let looks =
                    [("overview", Look::Overview), ("codes", Look::Codes), ("confusions", Look::Confusions)];
                let found = looks.into_iter().find(|(name, _)| name.starts_with(word));
                return self.turn(found.map_or(self.look, |(_, look)| look));
            }
            _ if begins("answers") || begins("history") => return self.turn(Look::Answers(Only::All)),
            _ if begins("exams") => return self.turn(Look::Exams),
            _ => {}
        }
        self.number(&lower, view, script)
    }

    /// A number means an entry of the list, or else a view.
    fn number(&mut self, line: &str, view: &View<'_>, script: &mut Script) -> Turn {
        let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let unclear = "Type overview, codes, confusions, answers or exams, or ?.";
        match (self.look, number) {
            (Look::Answers(only), Some(at)) => match listed(only, view).get(at) {
                Some(answer) => Turn::Push(Place::Review(Box::new(Review::new((*answer).clone())))),
                None => remark(script, "There is no answer with that number."),
            },
            (Look::Confusions, Some(at)) => drill(confused(view.history, view.today()).get(at), script),
            (Look::Exams, Some(at)) => match exams(view.history).get(at) {
                Some(exam) => self.turn(Look::Answers(Only::Exam(exam.id))),
                None => remark(script, "There is no examination with that number."),
            },
            (Look::Codes, Some(_)) => match line.parse::<StatusCode>() {
                Ok(code) => self.turn(Look::Answers(Only::About(About::Code(code)))),
                Err(_) => remark(script, "Type a code, such as 409, for the answers about it."),
            },
            (Look::Overview, Some(at)) => {
                let views =
                    [Look::Overview, Look::Codes, Look::Confusions, Look::Answers(Only::All), Look::Exams];
                views.get(at).map_or_else(|| remark(script, unclear), |look| self.turn(*look))
            }
            (_, None) => remark(script, unclear),
        }
    }

    fn turn(&mut self, look: Look) -> Turn {
        *self = Self { look, read: 0 };
        Turn::Anew
    }

    /// Reads the next few answers, the newest first.
    fn answers(&mut self, only: Only, view: &View<'_>, script: &mut Script) {
        let answers = listed(only, view);
        if self.read >= answers.len() {
            let text = if answers.is_empty() { "No answers." } else { "There are no older answers." };
            script.say(text);
            return;
        }
        if self.read == 0 {
            script.say(&format!(
                "{}, newest first; an empty line reads older ones.",
                count(answers.len(), "answer")
            ));
        }
        for (at, answer) in answers.iter().enumerate().skip(self.read).take(AT_ONCE) {
            script.numbered(at + 1, &dated_line(answer, view.bank, view.now.offset()));
        }
        self.read += AT_ONCE;
    }
}

fn drill(pair: Option<&Confused>, script: &mut Script) -> Turn {
    let Some(pair) = pair else { return remark(script, "Nothing is mixed up.") };
    Turn::Start(Aim::Practice(Part::pair(pair.ever.right, pair.ever.chosen).into()))
}

fn listed<'a>(only: Only, view: &View<'a>) -> Vec<&'a Answer> {
    let wanted = |answer: &&Answer| match only {
        Only::All => true,
        Only::About(about) => About::of(answer, view.bank) == about,
        Only::Exam(id) => answer.exam == Some(id),
    };
    view.history.answers().iter().rev().filter(wanted).collect()
}

fn overview(view: &View<'_>, script: &mut Script) {
    let (history, today) = (view.history, view.today());
    let tally = Counts::of(view.bank, history).all();
    let share = tally.percent_right().map_or_else(String::new, |percent| format!(", {percent} % right"));
    script.say(&format!("{}{share}.", count(tally.seen, "answer")));
    script.say(&mixed_up_most(history, today));
    script.say(&getting_better(history, today));
    script.say(&effort(history, today));
    let recall = Class::ALL.into_iter().filter_map(|class| {
        let share = expected_recall(view.bank, history, class, today)?;
        Some(format!("{} {:.0} %", class.short(), share * 100.0))
    });
    script
        .labelled("Expected to be remembered today", &format!("{}.", recall.collect::<Vec<_>>().join(", ")));
    let due = due_ahead(view.bank, history, today);
    let [now, tomorrow, ..] = due;
    let all: usize = due.iter().sum();
    script.say(&format!("Due: {now} today, {tomorrow} tomorrow, {all} within two weeks."));
    script.say("1. Overview. 2. Codes. 3. Confusions. 4. Answers. 5. Exams.");
}

fn codes(view: &View<'_>, script: &mut Script) {
    let counts = Counts::of(view.bank, view.history);
    let abouts = chart(view.bank).into_iter().flat_map(|(_, codes)| codes).map(About::Code);
    let mut unseen = 0;
    for about in abouts.chain([About::Practice]) {
        let tally = counts.about(about);
        if tally.seen == 0 {
            unseen += 1;
            continue;
        }
        let last =
            tally.last.map_or_else(String::new, |day| format!(", last {}", past_day(day, view.today())));
        script.say(&format!(
            "{}: asked {}, {} right{last}.",
            about_name(about),
            times(tally.seen),
            tally.right
        ));
    }
    if unseen > 0 {
        script.say(&format!("{} not asked yet.", count(unseen, "other")));
    }
}

fn times(seen: usize) -> String {
    if seen == 1 { "once".to_owned() } else { format!("{seen} times") }
}

fn confusions(view: &View<'_>, script: &mut Script) {
    let pairs = confused(view.history, view.today());
    script.say(match pairs.len() {
        0 => "Nothing mixed up so far.",
        _ => "Mixed up, most often lately first. A number practises the two.",
    });
    for (at, Confused { ever, lately, lately_of }) in pairs.iter().enumerate() {
        let lately = match lately_of {
            0 => format!("not asked in {LATELY} days"),
            of => format!("{lately} of {of} in {LATELY} days"),
        };
        let said = format!(
            "You answer {} where {} is right: {} of {}, {lately}.",
            ever.chosen, ever.right, ever.times, ever.of
        );
        script.numbered(at + 1, &said);
    }
}

fn examinations(view: &View<'_>, script: &mut Script) {
    let all = exams(view.history);
    script.say(if all.is_empty() {
        "No examinations yet."
    } else {
        "Examinations. A number lists the answers."
    });
    for (at, exam) in all.iter().enumerate() {
        let Exam { tally, classes, .. } = exam;
        let class = |(class, tally): &(Option<Class>, crate::progress::Tally)| {
            format!("{} {} of {}", class.map_or("other", Class::short), tally.right, tally.seen)
        };
        let classes: Vec<String> = classes.iter().map(class).collect();
        let day = past_day(learning_day(exam.at), view.today());
        let said = format!("{day}: {} of {} right; {}.", tally.right, tally.seen, classes.join(", "));
        script.numbered(at + 1, &said);
    }
}
