//! Every screen at every size: drawing never panics and never leaves its area.

mod support;

use statusquiz::testing::bank::{Bank, Source};
use statusquiz::testing::ui::Keeping;
use statusquiz::testing::ui::terminal::Cursor;
use support::amount::is_full;
use support::journey::{Journey, SCREENS};

const WIDEST: u16 = 200;
const HIGHEST: u16 = 60;

fn sweep_from(mut journey: Journey, keys: &str) {
    journey.press(keys);
    for height in 0..=HIGHEST {
        for width in 0..=WIDEST {
            // A picture that long would hide a fault only if it depended on one exact large size.
            let large = width > 100 && height > 30;
            if large && !is_full() && (width % 10 != 0 || height % 5 != 0) {
                continue;
            }
            journey.resize(width, height);
            let buffer = journey.buffer();
            let control = buffer.content.iter().any(|cell| cell.symbol().chars().any(char::is_control));
            assert!(!control, "{width}x{height}");
        }
    }
    // And the keys still work after the smallest size.
    journey.resize(0, 0).press("jk<PgDn><PgUp><Home><End>").resize(80, 24);
    assert!(!journey.text().trim().is_empty());
}

#[test]
fn every_screen_stays_within_every_size() {
    std::thread::scope(|scope| {
        for (_, start, keys) in SCREENS {
            scope.spawn(|| sweep_from(start(), keys));
        }
    });
}

/// The bank of the fixture in letters of other widths, of none and of other directions.
fn foreign_bank() -> Bank {
    let text = include_str!("fixtures/small.toml");
    // Words in the texts only: the keys, ids and messages of the file stay as they are.
    let text = text.lines().map(|line| match line.split_once(" = \"") {
        Some((key @ ("situation" | "explanation" | "says" | "ask" | "text"), words)) => {
            let mixed = "漢字 e\u{301}\u{302} שלום 🦀🦀🦀 ｆｕｌｌ ไทย नमस्ते ";
            format!("{key} = \"{mixed}{}", words.replace(' ', " 語 "))
        }
        _ => line.to_owned(),
    });
    let source = Source { path: "foreign.toml".to_owned(), text: text.collect::<Vec<_>>().join("\n") };
    let (bank, problems) = Bank::from_sources(std::slice::from_ref(&source));
    assert!(problems.is_empty(), "{}", problems[0].render(&[source]));
    bank
}

#[test]
fn letters_of_every_width_and_direction_stay_within_every_size() {
    std::thread::scope(|scope| {
        for keys in [
            "s",
            "s1<Enter>",
            "s1<Enter><Esc>",
            "s1<Enter><Esc><Enter>",
            "/漢字",
            "/duplicate<Space>value<Enter>",
            "d",
        ] {
            scope.spawn(move || sweep_from(Journey::with(foreign_bank(), Vec::new()), keys));
        }
    });
}

#[test]
fn explanation_under_a_notice_of_several_lines() {
    let reason =
        "No space left on device (os error 28), while writing /home/".to_owned() + &"a-long-name/".repeat(20);
    let mut journey = Journey::new();
    journey.keeping = Keeping::Waiting { answers: 3, reason };
    sweep_from(journey, "s1<Enter>");
}

#[test]
fn every_size_can_be_left() {
    for (width, height) in [(200, 60), (80, 24), (60, 20), (40, 12), (20, 6), (19, 5), (1, 1), (0, 0)] {
        for keys in ["q", "<C-C>"] {
            let mut journey = Journey::new();
            journey.press("s").resize(width, height).press(keys);
            assert!(journey.left, "{keys} at {width}x{height}");
        }
    }
}

#[test]
fn what_is_below_the_fold_is_shown_before_it_is_answered() {
    for (name, start, keys, answer) in [
        ("question", Journey::new as fn() -> Journey, "s", "1"),
        ("scrolled question", Journey::new, "s2<PgUp><PgUp><PgUp>", "<Enter>"),
        ("typed question", Journey::veteran, "s409<PgUp><PgUp><PgUp>", "<Enter>"),
        ("check of a page", Journey::learner, "l<Enter><Enter>1<PgUp><PgUp><PgUp>", "<Enter>"),
        ("step of the walk", Journey::full, "w<PgUp><PgUp><PgUp>", "2"),
    ] {
        let mut journey = start();
        journey.resize(22, 6).press(keys);
        let before = journey.text();
        let records = |journey: &Journey| journey.saved.len() + journey.others.len();
        journey.press(answer);
        assert_eq!(records(&journey), 0, "{name}: {before}");
        let shown = journey.text();
        assert!(matches!(journey.cursor(), Cursor::Shown(_)) && shown != before, "{name}: {shown}");
        journey.press("<Enter>");
        let is_walk = keys.starts_with('w');
        assert!(records(&journey) == 1 || is_walk && journey.text() != shown, "{name}: {}", journey.text());
    }
}

#[test]
fn what_is_typed_and_selected_in_a_small_terminal_is_seen() {
    for (keys, seen) in [("sh1", "> 1"), ("sh2", "> 2"), ("sh3", "> 3"), ("sh4", "> 4"), ("shk", "> ")] {
        for (width, height) in [(40, 12), (22, 6), (60, 8)] {
            Journey::new().resize(width, height).press(keys).sees(seen);
        }
    }
    Journey::veteran().resize(22, 6).press("s<PgUp><PgUp>conf").sees("> conf");
}
