//! The lessons, and how far each one was read.

use super::lesson::Lesson;
use super::place::{Place, Turn, View, remark};
use super::script::Script;
use crate::learn::{Reading, readings};

/// Reads the lessons.
pub fn speak(view: &View<'_>, script: &mut Script) {
    resume(view, script);
    let readings = readings(view.bank, view.history);
    for (at, (lesson, reading)) in view.bank.lessons().iter().zip(&readings).enumerate() {
        script.numbered(at + 1, &format!("{}: {}.", lesson.title, read(reading)));
    }
}

/// Says how many are finished.
pub fn resume(view: &View<'_>, script: &mut Script) {
    let readings = readings(view.bank, view.history);
    let done = readings.iter().filter(|reading| reading.is_done()).count();
    script.say(&format!("Lessons: {done} of {} finished.", readings.len()));
}

/// Does what a line says.
pub fn hear(line: &str, view: &View<'_>, script: &mut Script) -> Turn {
    let open = |at: usize| Turn::Push(Place::Lesson(Box::new(Lesson::new(at, view))));
    let lessons = view.bank.lessons().len();
    let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match line.to_lowercase().as_str() {
        "b" | "back" => Turn::Back,
        "" => {
            let next = readings(view.bank, view.history).iter().position(|reading| !reading.is_done());
            next.map_or_else(|| remark(script, "All lessons are finished; a number reads one again."), open)
        }
        _ => match number.filter(|number| *number < lessons) {
            Some(number) => open(number),
            None => remark(script, &format!("Type 1 to {lessons}, or help.")),
        },
    }
}

fn read(reading: &Reading<'_>) -> String {
    match reading.read {
        _ if reading.is_done() => "finished".to_owned(),
        0 => format!("{} pages", reading.pages),
        read => format!("{read} of {} pages read", reading.pages),
    }
}
