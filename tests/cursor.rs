//! The terminal's own cursor stands where keys act: magnifiers, braille displays and screen readers follow it.

mod support;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use statusquiz::testing::ui::terminal::Cursor;
use support::journey::{Journey, SCREENS, Way, field, first_option, marks};

/// The screens on which nothing is selected: they are only read.
const READ_ONLY: &[&str] = &[
    "page of a lesson",
    "code to cause",
    "code to cause with hints",
    "scenario to make happen",
    "answered check",
    "page of a code",
    "end of the page of a code",
    "page of a rule",
    "page with a note",
    "page of a header field",
    "page of an unregistered code",
    "explanation",
    "scrolled explanation",
    "explanation of what was typed",
    "explanation of a suspended rule",
    "page of a suspended rule",
    "progress",
    "progress of a veteran",
    "figures of the overview",
    "no exams",
    "review",
    "review of what was typed",
    "code found",
    "scrolled code found",
    "whole walk",
    "help",
];

/// Where the cursor belongs: in a field, or else on the mark of the selected row.
fn seen(buffer: &Buffer) -> Option<Position> {
    field(buffer).or(marks(buffer).first().copied())
}

#[test]
fn the_cursor_stands_on_what_is_selected_on_every_screen() {
    for (name, start, keys) in SCREENS {
        for (width, height) in [(120, 35), (80, 24), (40, 12), (20, 6)] {
            let mut journey = start();
            journey.press(keys).resize(width, height);
            let at = format!("{name} at {width}x{height}\n{}", journey.text());
            match (seen(&journey.buffer()), journey.cursor()) {
                (Some(seen), cursor) => assert_eq!(cursor, Cursor::Shown(seen), "{at}"),
                (None, Cursor::Parked(_)) => {}
                // Where no option is chosen, it stands on the first.
                (None, Cursor::Shown(cursor)) => {
                    assert_eq!(first_option(&journey.buffer()), Some(cursor), "{at}");
                }
            }
            let is_parked = matches!(journey.cursor(), Cursor::Parked(_));
            // In a small terminal a question may be taller than the screen, and its options come when one scrolls.
            let is_tall = height < 24;
            assert!(!is_parked || is_tall || READ_ONLY.contains(name), "nothing is selected: {at}");
            assert!(is_parked || !READ_ONLY.contains(name), "no longer read only: {at}");
        }
    }
}

#[test]
fn the_cursor_moves_with_the_selection() {
    for (start, keys) in [
        (Journey::new as fn() -> Journey, ""),
        (Journey::learner, "l"),
        (Journey::veteran, "d"),
        (Journey::reader, "r"),
        (Journey::new, "s1"),
        (Journey::veteran, "p<Tab><Tab><Tab>"),
        (Journey::full, "wj"),
    ] {
        let mut journey = start();
        journey.press(keys);
        let before = journey.cursor();
        journey.press("j");
        let (Cursor::Shown(was), Cursor::Shown(is)) = (before, journey.cursor()) else {
            panic!("no cursor after {keys:?}")
        };
        assert!(is.y > was.y, "after {keys:?} from {was} to {is}");
    }
}

#[test]
fn where_no_option_is_chosen_the_cursor_stands_on_the_first_and_the_first_key_leaves_it_there() {
    for (start, keys) in
        [(Journey::new as fn() -> Journey, "s"), (Journey::full, "w"), (Journey::learner, "l<Enter><Enter>")]
    {
        let mut journey = start();
        journey.press(keys).sees_no("> 1");
        let before = journey.cursor();
        assert_eq!(Some(before), first_option(&journey.buffer()).map(Cursor::Shown), "{keys}");
        assert_eq!(journey.press("j").sees("> 1").cursor(), before, "{keys}");
    }
}

#[test]
fn where_nothing_is_selected_the_cursor_waits_where_reading_begins() {
    let mut journey = Journey::new();
    journey.press("s1<Enter>");
    let Cursor::Parked(at) = journey.cursor() else { panic!("nothing is selected") };
    let line = journey.text().lines().nth(at.y.into()).unwrap().to_owned();
    assert!(line.contains("409 Conflict"), "{at}: {line}");
    assert_eq!(line.chars().position(|letter| letter != ' '), Some(at.x.into()), "{line}");
}

#[test]
fn a_selection_that_was_scrolled_away_has_no_cursor_on_other_text() {
    let mut journey = Journey::new();
    journey.press("s").resize(30, 8).press("<PgUp><PgUp><PgUp>");
    assert_eq!(seen(&journey.buffer()), None, "{}", journey.text());
    assert!(matches!(journey.cursor(), Cursor::Parked(_)));
}

/// The fields, how they are reached, and the mark with which they begin.
const FIELDS: [(Way, &str); 3] = [
    (("typed question", Journey::veteran, "s"), "> "),
    (("search", Journey::new, "/"), "/ "),
    (("search of answers", Journey::veteran, "p<Tab><Tab><Tab>/"), "/ "),
];

/// What is typed, what then stands in a field, and as much of it as stands before the cursor.
const TYPED: &[(&str, &str, &str)] = &[
    ("not found", "not found", "not found"),
    ("not found<Left><Left>", "not found", "not fou"),
    ("not found<C-b>x", "not founxd", "not founx"),
    ("not found<C-a><C-f><Right>", "not found", "no"),
    ("not found<Home>", "not found", ""),
    ("not found<Home><End>", "not found", "not found"),
    ("not found<C-a><C-e>s", "not founds", "not founds"),
    ("not found<A-b>", "not found", "not "),
    ("not found<A-b><A-b><A-b>", "not found", ""),
    ("not found<C-a><A-f>", "not found", "not"),
    ("not found<C-w>", "not ", "not "),
    ("not found <C-w>", "not ", "not "),
    ("not found<A-b><C-w>", "found", ""),
    ("not found<A-b><C-k>", "not ", "not "),
    ("not found<A-b><C-u>", "found", ""),
    ("not found<C-a><A-d>", " found", ""),
    ("not found<C-a><Del>", "ot found", ""),
    ("not found<C-a><C-d>", "ot found", ""),
    ("not found<A-b><BS>", "notfound", "not"),
    ("not found<C-a><BS>", "not found", ""),
    ("\u{6f22}\u{5b57}e\u{301}<Left>", "\u{6f22}\u{5b57}e\u{301}", "\u{6f22}\u{5b57}"),
    ("\u{6f22}\u{5b57}e\u{301}<BS><BS>", "\u{6f22}", "\u{6f22}"),
    ("\u{6f22}\u{5b57}e\u{301}<Left><Left><Del>", "\u{6f22}e\u{301}", "\u{6f22}"),
];

/// What stands in the cells of a field; those that a wide letter covers are left out.
fn read(cells: &[&str]) -> String {
    let mut text = cells.concat();
    for wide in ["\u{6f22}", "\u{5b57}"] {
        text = text.replace(&format!("{wide} "), wide);
    }
    text
}

#[test]
fn a_field_knows_the_keys_of_readline_and_the_cursor_stands_where_they_act() {
    for (typed, text, before) in TYPED {
        for ((name, start, keys), mark) in FIELDS {
            let mut journey = start();
            journey.press(keys).press(&typed.replace(' ', "<Space>"));
            let Cursor::Shown(at) = journey.cursor() else { panic!("no cursor after {typed} in {name}") };
            let buffer = journey.buffer();
            let row: Vec<&str> = (3..80).map(|x| buffer[(x, at.y)].symbol()).collect();
            let (begin, end) = row.split_at(usize::from(at.x) - 3);
            assert_eq!(read(begin), format!("{mark}{before}"), "{typed} in {name}");
            // Behind what was typed stands how much that finds.
            let behind = text.strip_prefix(before).expect("the beginning of what stands there");
            let end = read(end);
            let rest = end.strip_prefix(behind).unwrap_or_else(|| panic!("{typed} in {name}: {end}"));
            assert!(rest.is_empty() || rest.starts_with("   "), "{typed} in {name}: {end}");
        }
    }
}

#[test]
fn of_a_long_text_the_part_around_the_cursor_is_seen() {
    let mut journey = Journey::new();
    journey.resize(24, 12).press("/").press(&("\u{6f22}".repeat(20) + "abcdefghij"));
    let field = |journey: &Journey| {
        let Cursor::Shown(at) = journey.cursor() else { panic!("no cursor") };
        (at.x, read(&journey.text().lines().nth(at.y.into()).unwrap().split("").collect::<Vec<_>>()))
    };
    let (end, seen) = field(&journey);
    assert!(seen.ends_with("\u{6f22}abcdefghij") && (20..24).contains(&end), "{end}: {seen}");
    let (start, seen) = field(journey.press("<C-a>"));
    assert!(seen.starts_with("/ \u{6f22}\u{6f22}") && start == 2, "{start}: {seen}");
    let (middle, seen) = field(journey.press("<C-e><A-b>"));
    assert!(seen.contains("\u{6f22}abc") && (3..24).contains(&middle), "{middle}: {seen}");
}

#[cfg(target_os = "linux")]
mod in_a_terminal {
    use super::support::home::sign_up_answer;
    use super::support::launch::Launch;
    use super::support::pty::{Ending, Pty};
    use statusquiz::testing::store::encode;
    use tempfile::TempDir;
    use time::Duration;

    /// Keys, what they bring to the screen, and what is then written from the cursor on, where that is told.
    const JOURNEY: &[(&str, &str, &str)] = &[
        ("", "Start today", "> s  Start today"),
        ("j", "> l  Learn", "> l  Learn"),
        ("<Enter>", "of 10 finished", ">"),
        // Enter right after Enter is a held key, and so another comes in between.
        ("k<Enter>", "page 1 of", ""),
        ("k<Enter>", "Which answer is right?", "  1"),
        ("j", "> 1", "> 1"),
        ("j", "> 2", "> 2"),
        ("<Esc>", "Enter go on", ""),
        ("<Esc>", "of 10 finished", ">"),
        ("<Esc>", "> l  Learn", "> l  Learn"),
        ("d", "affect your reviews", ">"),
        ("<Esc>", "> l  Learn", "> l  Learn"),
        ("r", "2xx Successful", ">200"),
        ("j", ">201", ">201"),
        ("<Esc>", "> l  Learn", "> l  Learn"),
        ("/too", "Too Many", ""),
        ("<Esc>", "Say what happened", ""),
        ("<Esc>", "> l  Learn", "> l  Learn"),
        ("w", "question 1", "  1"),
        ("j", "> 1", "> 1"),
        ("j", "> 2", "> 2"),
        ("<Esc>", "> l  Learn", "> l  Learn"),
        ("p<Tab>", "Progress: codes", ">"),
        ("<Tab><Tab>", "Progress: answers", "> "),
        ("<Esc>", "> l  Learn", "> l  Learn"),
        ("s", "Type the status code.", ""),
        ("409", "> 409", ""),
    ];

    /// The row that the cursor stands in, if it is seen, and what is written from it on.
    fn at_cursor(pty: &Pty) -> Option<String> {
        let (row, col) = pty.cursor()?;
        let line = pty.screen().lines().nth(row.into()).unwrap_or_default().to_owned();
        Some(line.chars().skip(col.into()).collect())
    }

    #[track_caller]
    fn cursor_on(pty: &Pty, text: &str) {
        let found = at_cursor(pty);
        assert!(found.as_ref().is_some_and(|line| line.starts_with(text)), "{found:?}\n{}", pty.screen());
    }

    /// A learner who has known one rule for long, so that its code is asked without options.
    fn veteran() -> (TempDir, Pty) {
        let data = tempfile::tempdir().unwrap();
        std::fs::create_dir(data.path().join("reviews")).unwrap();
        let given = [(200, "400"), (190, "409"), (180, "409"), (150, "409")];
        let answers =
            (1..).zip(given).map(|(id, (days, code))| sign_up_answer(id, Duration::days(days), code));
        let lines: Vec<u8> = answers.flat_map(|answer| encode(&answer.into()).unwrap()).collect();
        std::fs::write(data.path().join("reviews/a.jsonl"), lines).unwrap();
        let launch = Launch::new().args(&["--seed", "5", "--data-dir", data.path().to_str().unwrap()]);
        let pty = launch.env("STATUSQUIZ_NOW", "2026-11-22T09:30:00+01:00").start();
        (data, pty)
    }

    #[test]
    fn the_real_cursor_is_seen_on_every_selection_and_in_every_field() {
        let (_data, mut pty) = veteran();
        for (keys, shown, under) in JOURNEY {
            pty.send(keys);
            pty.wait_for(shown);
            if under.is_empty() {
                continue;
            }
            cursor_on(&pty, under);
        }
        // Behind what was typed.
        let (row, col) = pty.cursor().expect("a field shows its cursor");
        let line = pty.screen().lines().nth(row.into()).unwrap().trim_end().to_owned();
        assert!(line.ends_with("> 409") && line.len() == usize::from(col), "{col}: {line:?}");
        pty.send("<Enter>");
        pty.wait_answered();
        assert_eq!(pty.cursor(), None, "nothing is selected on a page that is read");
        pty.send("q");
        assert_eq!(pty.wait_exit(), Ending::Code(0));
        assert!(pty.cursor().is_some(), "the shell gets its cursor back");
    }
}
