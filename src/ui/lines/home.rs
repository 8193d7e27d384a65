//! Home: what is due, what is new, what to do next.

use super::coach::Coach;
use super::look_up::LookUp;
use super::place::{Place, Turn, View, remark};
use super::progress::Progress;
use super::script::Script;
use crate::learn::words::{Entry, headline};
use crate::learn::{Aim, Outlook, outlook};

/// Where everything begins; the menu is read out once, and later only when it is asked for.
#[derive(Debug, Default)]
pub struct Home {
    listed: bool,
}

fn ahead(view: &View<'_>) -> Outlook {
    outlook(view.bank, view.history, view.limits, view.today())
}

impl Home {
    /// Says what awaits the learner.
    pub fn speak(&mut self, view: &View<'_>, script: &mut Script) {
        script.say(&headline(&ahead(view), view.bank, view.history, view.today()));
        if !std::mem::replace(&mut self.listed, true) {
            list(view, script);
        }
    }
}

/// Does what a line says.
pub fn hear(line: &str, view: &View<'_>, script: &mut Script) -> Turn {
    let entries = Entry::all(view.history);
    let lower = line.to_lowercase();
    let ahead = ahead(view);
    let named = |entry: &&Entry| lower.len() > 1 && entry.name(&ahead).to_lowercase().starts_with(&lower);
    let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match lower.as_str() {
        "" => open(Entry::Start),
        "m" | "menu" => {
            list(view, script);
            Turn::Stay
        }
        "b" | "back" => remark(script, "This is the menu; q leaves."),
        _ if line.starts_with('/') => Turn::Push(Place::LookUp(LookUp::searching(line))),
        _ if is_code(line) => Turn::Push(Place::LookUp(LookUp::searching(line))),
        _ => {
            let numbered = number.and_then(|number| entries.get(number));
            let unclear =
                || format!("Type 1 to {}, a code to look up, m for the menu, or help.", entries.len());
            let entry = numbered.or_else(|| entries.iter().find(named));
            entry.map_or_else(|| remark(script, &unclear()), |entry| open(*entry))
        }
    }
}

/// Three digits are a code.
fn is_code(line: &str) -> bool {
    line.len() == 3 && line.bytes().all(|byte| byte.is_ascii_digit())
}

fn list(view: &View<'_>, script: &mut Script) {
    let ahead = ahead(view);
    for (at, entry) in Entry::all(view.history).iter().enumerate() {
        let about = match entry {
            Entry::Help => "what can be typed".to_owned(),
            entry => entry.about(&ahead, view.bank, view.history, view.today()),
        };
        let name = entry.name(&ahead);
        let colon = if name.ends_with('?') { "" } else { ":" };
        let text = if about.is_empty() { format!("{name}.") } else { format!("{name}{colon} {about}.") };
        script.numbered(at + 1, &text);
    }
}

fn open(entry: Entry) -> Turn {
    match entry {
        Entry::Start => Turn::Start(Aim::Today),
        Entry::Placement => Turn::Start(Aim::Placement),
        Entry::Learn => Turn::Push(Place::Lessons),
        Entry::Practice => Turn::Push(Place::Practice),
        Entry::Exam => Turn::Start(Aim::Exam),
        Entry::LookUp => Turn::Push(Place::LookUp(LookUp::default())),
        Entry::Coach => Turn::Push(Place::Coach(Coach::default())),
        Entry::Progress => Turn::Push(Place::Progress(Progress::default())),
        Entry::Help => Turn::Help,
        Entry::Quit => Turn::Leave,
    }
}
