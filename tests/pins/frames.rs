//! Every screen of the real program in three sizes of terminal, as text.

use crate::desk::{Desk, NOW, timeless};
use crate::support::launch::Launch;
use crate::support::pty::Pty;

/// The sizes, the largest first.
const SIZES: [(u16, u16); 3] = [(120, 35), (80, 24), (40, 12)];

/// The end of a frame, as a terminal receives it.
const END_OF_FRAME: &str = "\x1b[?2026l";

/// What of a screen does not change when statusquiz is reworded.
#[derive(Clone, Copy, PartialEq)]
enum Kept {
    /// All of it.
    Whole,
    /// The first row and the last: between them are the words of statusquiz itself.
    Edges,
    /// All but the row above the hints, which says what the selected code means.
    NoMeaning,
}
use Kept::{Edges, NoMeaning, Whole};

/// A screen: its name, the keys that lead there from home, and what is seen there. Each key waits for the frame of the one
/// before; spaces only part them for the reader.
type Screen = (&'static str, &'static str, &'static str, Kept);

/// On a folder with answers to the pack alone: where one answers.
const ANSWERING: &[Screen] = &[
    ("home", "", "Start today", Whole),
    ("help", "?", "Start today's session", Whole),
    ("question", "s s", "Something was there", Whole),
    ("question_hinted", "s s g h", "guess", Whole),
    ("question_help", "s s ?", "Get a hint", Whole),
    ("question_with_request", "s", "somebody else has", Whole),
    ("explanation_of_a_wrong_pick", "s s 2<Enter>", "Saved.", Whole),
    ("explanation_of_a_right_code", "s 4<Enter>", "Saved.", Whole),
    ("explanation_flagged", "s s 2<Enter> !", "Flagged", Whole),
    ("summary", "s s 2<Enter> <Esc>", "1 wrong", Whole),
    ("review", "s s 2<Enter> <Esc> <Enter>", "What does a 404 say?", Whole),
];

/// What can be chosen and looked up.
const LOOKING_UP: &[Screen] = &[
    ("practice", "d", "Pinned questions", Whole),
    ("chart", "r m", "100", NoMeaning),
    ("search_for_nothing", "/ spaghetti", "spaghetti", Whole),
    ("search", "/ what<Space>was<Space>there", "what was there", Whole),
    ("page_of_a_rule", "/ what<Space>was<Space>there<Enter>", "RFC 9110 section 15.5.11", Whole),
    ("page_of_a_code", "409<Enter>", "409 Conflict", Edges),
    ("lessons", "l", "0 of 10 finished", Edges),
    ("page_of_a_lesson", "l <Enter>", "page 1 of", Edges),
    // Enter right after Enter would be a held key.
    ("check_of_a_page", "l <Enter> j <Enter>", "Enter answer", Edges),
    ("coach", "w", "Which code?", Edges),
    ("code_found", "w 6 1", "412", Edges),
    ("whole_walk", "s 2<Enter> w", "409", Edges),
    ("exam", "x", "Start the exam", Whole),
    ("exam_question", "x <Enter>", "1 of 20", Edges),
];

/// What the answers add up to.
const LOOKING_BACK: &[Screen] = &[
    ("codes", "p <Tab>", "[codes]", Whole),
    ("codes_sorted", "p <Tab> s s o", "[codes]", Whole),
    ("confusions", "p <Tab> <Tab>", "[confusions]", Whole),
    ("answers_of_a_pair", "p <Tab> <Tab> <Enter>", "53 of 561", Whole),
    ("answers", "p <Tab> <Tab> <Tab>", "561", Whole),
    ("answers_filtered", "p <Tab> <Tab> <Tab> f", "wrong", Whole),
    ("answers_searched", "p <Tab> <Tab> <Tab> / seat", "seat", Whole),
    ("answer_looked_back_at", "p <Tab> <Tab> <Tab> <Enter>", "Review", Whole),
    ("no_exams", "p <Left>", "[exams]", Whole),
];

/// Opens the program at this desk in the largest size.
fn open(desk: &Desk) -> Pty {
    desk.write("config/statusquiz/config.toml", "new_a_day = 0\nminutes_a_day = 15\n");
    let below = |part: &str| desk.path().join(part).display().to_string();
    let (columns, rows) = SIZES[0];
    let launch = Launch::new().size(columns, rows).args(&["--seed", "49"]).env("STATUSQUIZ_NOW", NOW);
    launch.env("XDG_DATA_HOME", &below("data")).env("XDG_CONFIG_HOME", &below("config")).start()
}

/// The keys one by one: a letter, or a name in angle brackets.
fn each(keys: &str) -> impl Iterator<Item = &str> {
    let mut rest = keys;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let (key, more) = match first {
            '<' => rest.split_at(rest.find('>').expect("a name ends with `>`") + 1),
            letter => rest.split_at(letter.len_utf8()),
        };
        rest = more;
        Some(key)
    })
}

/// Goes to a screen, and puts it down in every size.
fn frames(desk: &Desk, (name, keys, seen, kept): Screen) -> String {
    let mut pty = open(desk);
    pty.wait_for("q quit");
    for key in each(keys) {
        pty.wait_idle();
        let before = pty.raw_bytes().len();
        pty.send(key);
        pty.wait_sent(before, END_OF_FRAME);
        // An answer is explained first and saved then.
        let screen = pty.screen();
        if screen.contains("Today") && ["✓ right", "✗ wrong"].iter().any(|verdict| screen.contains(verdict))
        {
            pty.wait_for("Saved.");
        }
    }
    pty.wait_for(seen);
    let mut frames = shown(name, &pty, SIZES[0], kept);
    for (columns, rows) in SIZES.into_iter().skip(1) {
        let before = pty.raw_bytes().len();
        pty.resize(columns, rows);
        pty.wait_sent(before, END_OF_FRAME);
        frames += &shown(name, &pty, (columns, rows), kept);
    }
    frames
}

fn shown(name: &str, pty: &Pty, (columns, rows): (u16, u16), kept: Kept) -> String {
    let text = pty.screen();
    let mut lines: Vec<String> = text.lines().map(|line| settled(name, line.trim_end())).collect();
    let last = lines.len() - 1;
    // How long the answer took decides here how many rows are left for the rest.
    let kept = if name == "review" && columns == 40 { Edges } else { kept };
    match kept {
        Whole => {}
        Edges => drop(lines.splice(1..last, ["...".to_owned()])),
        NoMeaning => {
            if let Some(meaning) = lines[..last].iter_mut().rfind(|line| !line.is_empty()) {
                "...".clone_into(meaning);
            }
        }
    }
    format!("== {columns}x{rows} ==\n{}\n", lines.join("\n"))
}

/// The line without what depends on how much statusquiz knows, and on how it calls its lessons.
fn settled(name: &str, line: &str) -> String {
    if line.contains("──") {
        return "...".to_owned();
    }
    if let Some((before, _)) = line.split_once("▌Session") {
        return format!("{before}▌Session");
    }
    for opening in ["lesson 1 of 10: ", "Lesson 1: ", "Exam 1 of 20"] {
        if let Some((before, after)) = line.split_once(opening) {
            let page = after.find("page ").map_or("", |at| after.split_at(at).1);
            return format!("{before}{opening}... {page}").trim_end().to_owned();
        }
    }
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    for at in 1..words.len() {
        if is_number(&words[at - 1]) && ["rule", "header"].iter().any(|word| words[at].starts_with(word)) {
            "#".clone_into(&mut words[at - 1]);
        }
    }
    // A code is remembered as far as all its rules are, of which there will be more.
    let percents: Vec<usize> =
        (0..words.len()).filter(|at| words[*at].strip_suffix('%').is_some_and(is_number)).collect();
    if name.starts_with("codes") && percents.len() == 2 {
        "#%".clone_into(&mut words[percents[0]]);
    }
    let mut line = words.join(" ");
    if name == "chart" {
        for code in ["404 Not Found", "409 Conflict", "410 Gone"] {
            if let Some((before, after)) = line.split_once(code) {
                let after = after.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
                line = format!("{before}{code} #{after}");
            }
        }
    }
    if name == "review" { timeless(line.trim_end()) } else { line.trim_end().to_owned() }
}

#[test]
fn a_session_looks_so_in_every_size() {
    pin(ANSWERING);
}

#[test]
fn what_can_be_chosen_and_looked_up_looks_so_in_every_size() {
    pin(LOOKING_UP);
}

#[test]
fn looking_back_looks_so_in_every_size() {
    pin(LOOKING_BACK);
}

fn pin(screens: &[Screen]) {
    for screen in screens {
        insta::assert_snapshot!(screen.0, frames(&Desk::with("folded"), *screen));
    }
}
