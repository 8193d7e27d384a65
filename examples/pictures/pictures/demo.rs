//! The moving picture of the README: a question missed and explained, the next one known, the summary, and the chart.

use super::drawing::COLUMN;
use super::still::{BAR, PAD, drawn, window};
use super::{Look, give, state};
use crate::support::journey::Journey;
use statusquiz::testing::learn::Verdict;
use statusquiz::testing::ui::Context;
use std::fmt::Write as _;

const SIZE: (u16, u16) = (100, 30);
const LOOK: Look = Look::DARK;

/// So long something is read, in milliseconds.
const READ: u32 = 4_200;
/// So long something is looked at.
const LOOK_AT: u32 = 2_400;
/// From one key to the next while one moves.
const MOVE: u32 = 550;

/// The question about this code is missed, which many mix up with others; or else the first.
const MISSED: &str = "409";

/// The numbers of two options of a question, and the right code.
struct Options {
    right: u8,
    wrong: u8,
    code: String,
}

/// What is seen for a while, and the key that led there.
struct Frame {
    key: &'static str,
    screen: String,
    ms: u32,
}

/// A journey, and what was seen of it.
struct Film {
    journey: Journey,
    frames: Vec<Frame>,
}

/// The moving picture.
pub fn demo() -> Result<String, String> {
    let session = session()?;
    let about = |question: &Options| question.code == MISSED;
    let at = session.iter().position(about).filter(|at| at + 1 < session.len()).unwrap_or(0);
    let (before, [missed, known, ..]) = session.split_at(at) else {
        return Err("the session of the demo has fewer than two questions".to_owned());
    };
    let mut film = Film { journey: begin()?, frames: Vec::new() };
    for question in before {
        give(&mut film.journey, question.right)?;
        film.journey.press("<Enter>");
    }
    film.take("Enter", READ);
    film.select(missed.wrong);
    film.press("<Enter>", "Enter", READ + 1_000, Context::Explanation)?;
    let still = film.frames.len() - 1;
    film.press("<Enter>", "Enter", READ - 1_000, Context::Question)?;
    film.select(known.right);
    film.press("<Enter>", "Enter", LOOK_AT, Context::Explanation)?;
    film.press("<Esc>", "Esc", LOOK_AT, Context::Summary)?;
    film.press("<Esc>", "Esc", MOVE * 2, Context::Home)?;
    film.press("r", "r", READ - 1_000, Context::Reference)?;
    Ok(film.svg(still))
}

fn begin() -> Result<Journey, String> {
    state("question").ok_or("there's no state `question`")?.reach(SIZE, &LOOK)
}

/// The options of all questions of the session, as another learner finds them out.
fn session() -> Result<Vec<Options>, String> {
    let mut scout = begin()?;
    let mut session = Vec::new();
    while scout.screen.app.context() == Context::Question {
        let mut verdicts = Vec::new();
        for option in 1..=4 {
            verdicts.push((option, give(&mut scout, option)?));
            scout.press("u");
        }
        let find = |wanted, from| {
            let found = verdicts.iter().find(|(option, verdict)| *verdict == wanted && *option >= from);
            found
                .map(|(option, _)| *option)
                .ok_or_else(|| format!("no option is {wanted:?}: {}", scout.text()))
        };
        // That it is chosen is seen better if the selection moves.
        let (right, wrong) = (find(Verdict::Right, 1)?, find(Verdict::Wrong, 2)?);
        give(&mut scout, right)?;
        let code = scout.saved.last().map(|answer| answer.right.clone()).unwrap_or_default();
        session.push(Options { right, wrong, code });
        scout.press("<Enter>");
    }
    Ok(session)
}

impl Film {
    /// Keeps what is seen now.
    fn take(&mut self, key: &'static str, ms: u32) {
        let screen = drawn(&self.journey, &LOOK).svg(&LOOK);
        self.frames.push(Frame { key, screen, ms });
    }

    /// Presses a key that leads to another screen.
    fn press(&mut self, key: &str, name: &'static str, ms: u32, to: Context) -> Result<(), String> {
        self.journey.press(key);
        self.take(name, ms);
        let at = self.journey.screen.app.context();
        let is_there = at == to;
        is_there.then_some(()).ok_or_else(|| format!("in the demo, {name} leads to {at:?} instead of {to:?}"))
    }

    /// Selects one option after the other, up to that one.
    fn select(&mut self, option: u8) {
        for _ in 0..option {
            self.journey.press("<Down>");
            self.take("↓", MOVE);
        }
    }

    /// It as a file; the frame of that number is shown where nothing moves.
    fn svg(&self, still: usize) -> String {
        let total: u32 = self.frames.iter().map(|frame| frame.ms).sum();
        let (mut style, mut frames, mut begin) = (String::new(), String::new(), 0);
        for (at, Frame { key, screen, ms }) in self.frames.iter().enumerate() {
            let _ =
                writeln!(style, "#f{at}{{animation-name:k{at}}}{}", keyframes(at, begin, begin + ms, total));
            let _ = writeln!(
                frames,
                "<g class=\"f\" id=\"f{at}\">\n{}<g transform=\"translate({PAD},{BAR})\">\n{screen}</g>\n</g>",
                key_cap(key)
            );
            begin += ms;
        }
        let content = format!(
            "<style>\n.f{{visibility:hidden;animation:{total}ms step-end infinite}}\n#f{still}{{visibility:visible}}\n\
             {style}@media (prefers-reduced-motion:reduce){{.f{{animation:none}}}}\n</style>\n{frames}"
        );
        window(
            SIZE,
            &LOOK,
            "a question missed and explained, one known, the summary, and the chart",
            &content,
        )
    }
}

/// When a frame is seen.
fn keyframes(at: usize, begin: u32, end: u32, total: u32) -> String {
    let share = |ms: u32| format!("{}.{:02}%", ms * 100 / total, ms * 10_000 / total % 100);
    let (begin, end) = (share(begin), share(end));
    let before = if at == 0 { "" } else { "0%{visibility:hidden}" };
    let after = if end == "100.00%" { String::new() } else { format!("{end}{{visibility:hidden}}") };
    format!("@keyframes k{at}{{{before}{begin}{{visibility:visible}}{after}}}")
}

/// The key that was pressed, at the right of the bar.
fn key_cap(key: &str) -> String {
    let Look { edge, ink, .. } = LOOK;
    let letters = u32::try_from(key.chars().count()).expect("a few letters");
    let (right, width) = (u32::from(SIZE.0) * COLUMN + PAD - 4, letters * 7 + 16);
    let (x, middle) = (right - width, right - width / 2);
    format!(
        "<rect x=\"{x}\" y=\"7\" width=\"{width}\" height=\"20\" rx=\"4\" fill=\"none\" stroke=\"#{edge:06x}\"/>\n\
         <text x=\"{middle}\" y=\"21\" text-anchor=\"middle\" font-size=\"12\" fill=\"#{ink:06x}\">{key}</text>\n"
    )
}
