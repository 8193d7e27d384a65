//! The mouse: one click selects, a second one at the same place takes, the wheel scrolls; nothing decides by accident.

mod support;

use proptest::prelude::*;
use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::Modifier;
use statusquiz::testing::ui::input::Input;
use support::journey::{Journey, SCREENS};

/// The text on the screen without the tiles, which a selected row lacks.
fn text_of(journey: &Journey) -> String {
    journey.text().replace('▌', " ")
}

/// Clicks on the first line with that text.
fn click(journey: &mut Journey, text: &str) {
    let line = text_of(journey).lines().position(|line| line.contains(text));
    let y = u16::try_from(line.unwrap_or_else(|| panic!("no {text}:\n{}", journey.text()))).unwrap();
    let column = text_of(journey).lines().nth(y.into()).unwrap().find(text).unwrap();
    journey.input(&Input::Click(Position { x: u16::try_from(column).unwrap(), y }));
}

fn wheel(journey: &mut Journey, notches: usize, down: bool) {
    for _ in 0..notches {
        journey.input(&Input::Wheel { down });
    }
}

#[test]
fn an_option_is_selected_by_one_click_and_answered_by_a_second() {
    let mut journey = Journey::new();
    journey.press("s");
    for option in ["  1", "  3", "  2"] {
        let number = option.trim_start_matches(['>', ' ']).to_owned();
        click(&mut journey, &format!("{option}  "));
        journey.sees(&format!("> {number}  "));
        assert!(journey.saved.is_empty(), "one click answered {option}");
    }
    click(&mut journey, "> 2  ");
    assert_eq!(journey.saved.len(), 1);
    journey.sees("Why");
}

#[test]
fn a_click_counts_as_second_only_if_nothing_was_between() {
    for between in ["j", "g", "<Esc>s"] {
        let mut journey = Journey::new();
        journey.press("s");
        click(&mut journey, "  3  ");
        journey.press(between);
        click(&mut journey, "3  ");
        assert!(journey.saved.is_empty(), "{between}");
    }
}

#[test]
fn entries_rows_and_codes_open_by_two_clicks() {
    for (start, keys, row, opened) in [
        (Journey::new as fn() -> Journey, "", "Look up", "4xx Client Error"),
        (Journey::learner, "l", " 2  ", "Lesson 2"),
        (Journey::veteran, "d", "409 Conflict", "Practice, 409"),
        (Journey::reader, "rm", "303", "See Other"),
        (Journey::new, "/con", "522 Connection", "Cloudflare"),
        (Journey::new, "s1<Enter><Esc>", "POST /", "Review"),
        (Journey::veteran, "p<Tab>", "409", "answers about 409"),
        (Journey::veteran, "p<Tab><Tab><Tab>", "400 -> 409", "Review"),
        (Journey::full, "w", "The client has to look", "question 2"),
    ] {
        let mut journey = start();
        journey.press(keys);
        let before = journey.text();
        click(&mut journey, row);
        let selected = journey.text();
        click(&mut journey, row);
        journey.sees(opened);
        assert_ne!(journey.text(), selected, "{keys} {row}");
        assert!(
            selected.lines().any(|line| line.contains('>') && line.contains(row.trim())),
            "{before}{selected}"
        );
    }
}

#[test]
fn the_wheel_scrolls_a_text_and_never_changes_a_choice() {
    let mut journey = Journey::new();
    journey.press("s1<Enter>").resize(40, 12);
    let top = journey.text();
    wheel(&mut journey, 2, true);
    assert_ne!(journey.text(), top);
    wheel(&mut journey, 2, false);
    assert_eq!(journey.text(), top);
    let mut journey = Journey::new();
    journey.press("s").resize(40, 12);
    wheel(&mut journey, 3, true);
    journey.press("<Enter><Enter>").sees("Choose an answer first.");
    assert!(journey.saved.is_empty(), "the wheel chooses nothing");
    let mut journey = Journey::new();
    journey.press("s2").resize(40, 12);
    wheel(&mut journey, 3, true);
    journey.press("<Enter><Enter>");
    let mut other = Journey::new();
    other.press("s2<Enter>");
    assert_eq!(journey.saved[0].chosen, other.saved[0].chosen);
}

/// The lines in which something is reversed, as only what is selected is.
fn selected_lines(journey: &Journey) -> Vec<String> {
    let buffer = journey.buffer();
    let width = usize::from(buffer.area.width);
    let lines = buffer.content.chunks(width);
    let selected = lines.filter(|line| line.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
    selected.map(|line| line.iter().map(Cell::symbol).collect::<String>().replace('▌', " ")).collect()
}

#[test]
fn a_click_selects_the_row_that_is_drawn_there_at_every_size() {
    for (name, start, keys) in SCREENS {
        for (width, height) in [(120, 35), (80, 24), (40, 12), (20, 6)] {
            for y in 0..height {
                let mut journey = start();
                journey.press(keys).resize(width, height);
                let lines: Vec<String> = text_of(&journey).lines().map(str::to_owned).collect();
                let before = journey.text();
                journey.input(&Input::Click(Position { x: width / 3, y }));
                if journey.text() == before {
                    continue;
                }
                // What was drawn there is selected now, wherever the list has scrolled to.
                let row: String =
                    lines[usize::from(y)].trim_start_matches([' ', '>']).chars().take(10).collect();
                assert!(
                    selected_lines(&journey).iter().any(|line| line.contains(row.trim())),
                    "{name} {width}x{height} line {y} `{row}`\n{before}\n{}",
                    journey.text()
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn no_click_anywhere_at_any_size_breaks_anything(
        screen in 0..SCREENS.len(), size in (0u16..130, 0u16..40), drawn in (0u16..130, 0u16..40),
        clicks in proptest::collection::vec((any::<u16>(), 0u16..45, any::<bool>()), 1..20)
    ) {
        let (_, start, keys) = SCREENS[screen];
        let mut journey = start();
        journey.press(keys).resize(drawn.0, drawn.1);
        let _ = journey.buffer();
        journey.resize(size.0, size.1);
        for (x, y, far) in clicks {
            journey.input(&Input::Click(Position { x: if far { x } else { x % 130 }, y: if far { x } else { y } }));
            let _ = journey.buffer();
        }
    }
}
