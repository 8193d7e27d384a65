//! Settings, changed in both faces.

use crate::support::journey::{Journey, small_bank};
use crate::support::lines::Lines;
use statusquiz::testing::ui::{Change, Opening, Setting, Value};
use time::macros::date;

fn lines() -> Lines {
    let mut lines = Lines::with(small_bank(), Vec::new(), &Opening::Home);
    lines.say("settings");
    lines
}

fn journey() -> Journey {
    let mut journey = Journey::new();
    journey.press(",");
    journey
}

fn word(word: &str) -> Value {
    Value::Word(word.to_owned())
}

#[test]
fn the_same_change_is_made_in_both_faces() {
    for (keys, typed, setting, value) in [
        ("<Right>", "1", Setting::Theme, word("high-contrast")),
        ("<Left>", "theme soft", Setting::Theme, word("soft")),
        ("j<Enter>", "2", Setting::Background, word("dark")),
        ("jjh", "color = never", Setting::Color, word("never")),
        ("jjj<Enter>", "ASCII only: on", Setting::Ascii, Value::Switch(true)),
        ("jjjj<Right>", "minutes 15", Setting::MinutesADay, Value::Number(15)),
        ("jjjj42<Enter>", "minutes_a_day 42", Setting::MinutesADay, Value::Number(42)),
        ("jjjj427<BS><Enter>", "minutes a day 42", Setting::MinutesADay, Value::Number(42)),
        ("jjjjj<Left>", "new 8", Setting::NewADay, Value::Number(8)),
        ("jjjjj0<Enter>", "new rules a day 0", Setting::NewADay, Value::Number(0)),
        ("jjjjjj<Right>", "study 2026-12-20", Setting::StudyBy, Value::Date(Some(date!(2026 - 12 - 20)))),
        (
            "jjjjjj20270115<Enter>",
            "study by 2027-01-15",
            Setting::StudyBy,
            Value::Date(Some(date!(2027 - 01 - 15))),
        ),
        ("jjjjjj0<Enter>", "study by: none", Setting::StudyBy, Value::Date(None)),
        ("<End>kk<Left>", "retention 89%", Setting::Retention, Value::Number(89)),
        ("<End>k<Enter>", "typing off", Setting::Typing, Value::Switch(false)),
        ("<End>l", "mouse on", Setting::Mouse, Value::Switch(true)),
    ] {
        let change = [Change { setting, value }];
        assert_eq!(journey().press(keys).changes, change, "{keys}");
        assert_eq!(lines().say(typed).changes, change, "{typed}");
    }
}

#[test]
fn what_a_setting_cannot_be_is_refused_with_what_it_can() {
    let mut lines = lines();
    for (typed, said) in [
        ("minutes 0", "Minutes a day: 1 to 600."),
        ("minutes 10000", "Minutes a day: 1 to 600."),
        ("minutes ten", "Minutes a day: 1 to 600."),
        ("new 10000", "New rules a day: 0 to 100."),
        ("new -1", "New rules a day: 0 to 100."),
        ("study soon", "Study by: a date such as 2027-01-15, or none."),
        ("study 2027-02-30", "Study by: a date such as 2027-01-15, or none."),
        ("retention 98", "Retention: 80% to 97%."),
        ("typing maybe", "Typing: on or off."),
        ("theme pink", "Theme: default, high-contrast, color-blind, monochrome, soft."),
    ] {
        lines.say(typed).hears(said);
    }
    assert_eq!(lines.changes, []);
    let mut journey = journey();
    for (keys, seen) in [
        ("jjjj0<Enter>", "Minutes a day: 1 to 600."),
        ("10000<Enter>", "Minutes a day: 1 to 600."),
        ("<Enter>", "Type a number from 1 to 600, then Enter."),
        ("j99999<Enter>", "New rules a day: 0 to 100."),
    ] {
        journey.press(keys).sees(seen);
    }
    assert_eq!(journey.changes, []);
    journey.press("100<Enter>").sees("100 >").press("<Right>").sees("New rules a day: 0 to 100.");
    assert_eq!(journey.changes.len(), 1);
}

#[test]
fn lines_read_the_settings_and_each_by_its_name() {
    let mut lines = lines();
    lines.hears("1. Theme: default.").hears("5. Minutes a day: 10.").hears("config.toml.");
    lines.say("minutes").hears("Minutes a day: 10.").hears("For example: minutes 10.");
    lines.say("minutes 20").hears("Minutes a day: 20. Saved in");
    lines.say("settings").hears("5. Minutes a day: 20.");
    lines.say("b");
    assert_eq!(lines.prompt(), "What next?");
}

#[test]
fn what_was_typed_is_dropped_by_esc_or_by_moving_on_and_then_esc_goes_home() {
    let mut journey = journey();
    journey.press("jjjj42").sees("42_").press("<Esc>").sees_no("42_").sees("10 >");
    journey.press("42j").sees_no("42_").press("<Enter>").sees("Type a number from 0 to 100");
    journey.press("<Esc>").sees("Start today");
    assert_eq!(journey.changes, []);
}

#[test]
fn a_date_to_study_by_says_whether_the_goal_is_enough_and_when_it_is_past() {
    let mut journey = Journey::full();
    journey.press(",jjjjjj").sees("At 10 minutes a day, you'll know the core by 30 November.");
    journey.press("20261130<Enter>").sees("To know the core by 30 November, 10 minutes a day are enough.");
    journey.press("<Esc>").sees("To know the core by 30 November, 10 minutes a day are enough.");
    journey.press(",jjjjjj20261124<Enter>").sees("To know the core by 24 November, you need ");
    journey.press("20261101<Enter>").sees("Your date to study by, 1 November, is past. It has no effect.");
    journey.press("<Esc>").sees("Start with 9:").sees("Your date to study by, 1 November, is past.");
    journey.press(",jjjjjj0<Enter>").sees("At 10 minutes a day, you'll know the core by 30 November.");
    let mut lines = lines();
    lines.say("study 2026-11-01");
    lines.say("study").hears("Your date to study by, 1 November, is past. It has no effect.");
}

#[test]
fn a_change_takes_effect_immediately() {
    let mut journey = Journey::full();
    journey.sees("Start with 9:").press(",jjjjj3<Enter><Esc>").sees("Start with 3:");
    let before = journey.buffer();
    journey.press(",<Right><Esc>");
    assert!(
        journey.buffer().content.iter().zip(&before.content).any(|(now, then)| now.modifier != then.modifier)
    );
}

#[test]
fn the_preview_is_beside_the_list_where_there_is_room_for_two_panes() {
    let mut journey = journey();
    journey.sees("409 Conflict").resize(120, 35);
    let text = journey.text();
    let row = text.lines().find(|line| line.contains("1xx")).unwrap().to_owned();
    assert!(row.contains("Theme") && row.contains("│"), "{row}");
    journey.resize(40, 12).sees_no("409 Conflict").sees("Theme");
}
