//! Journeys through the full-screen face, typed as keys.

mod support;

use insta::assert_snapshot;
use ratatui::buffer::Cell;
use ratatui::style::Modifier;
use statusquiz::testing::bank::{Bank, Source};
use statusquiz::testing::http::StatusCode;
use statusquiz::testing::learn::{Part, SessionKind};
use statusquiz::testing::learn::{Verdict, learning_day};
use statusquiz::testing::ui::input::{Input, Key};
use statusquiz::testing::ui::{Context, Keeping, Keymap, Rebinding, TABLE};
use std::time::Duration;
use support::journey::{Journey, NOW, SCREENS, answered, small_bank};

#[test]
fn the_first_launch_says_what_to_do() {
    assert_snapshot!(Journey::new().picture());
}

#[test]
fn whoever_is_done_for_today_is_told_when_more_falls_due() {
    let known = [
        answered("duplicate-value-is-409", "email-taken", 20, true),
        answered("duplicate-value-is-409", "email-taken", 2, true),
        answered("conflict-helps-the-caller", "order-shipped", 19, true),
        answered("conflict-helps-the-caller", "order-shipped", 3, true),
    ];
    let due = |journey: &Journey, rule: &str| journey.screen.app.history().memory(rule).unwrap().due;
    let journey = Journey::with(small_bank(), known.to_vec());
    let next = known.iter().map(|answer| due(&journey, &answer.rule)).min().unwrap();
    assert!((next - learning_day(NOW)).whole_days() > 1);
    let text = journey.text();
    assert!(text.contains("You're done for today. Next review: "), "{text}");
}

#[test]
fn a_question_shows_the_situation_the_request_and_four_options() {
    assert_snapshot!(Journey::new().press("s").picture());
}

#[test]
fn a_wrong_answer_is_explained_with_the_response_to_send() {
    let mut journey = Journey::new();
    journey.press("s").choose("400").press("<Enter>");
    assert_snapshot!(journey.picture());
    assert_eq!(journey.saved[0].verdict, Verdict::Wrong);
    assert_eq!(journey.saved[0].chosen, "400");
}

#[test]
fn a_defensible_answer_is_accepted_and_the_nuance_said() {
    let mut journey = Journey::new();
    find(&mut journey, "422")
        .choose("422")
        .press("<Enter>")
        .sees("≈ defensible")
        .sees("Your 422")
        .sees("GitHub");
    assert_eq!(journey.saved.last().unwrap().verdict, Verdict::Defensible);
}

#[test]
fn a_right_answer_says_so_and_when_the_rule_comes_back() {
    let mut journey = Journey::new();
    journey.press("s").choose("409").press("<Enter>").sees("✓ right").sees("Saved. Next review: in 2 days.");
    assert_eq!(journey.saved[0].verdict, Verdict::Right);
}

#[test]
fn digits_arrows_and_letters_choose_and_only_enter_answers() {
    let mut journey = Journey::new();
    journey.press("s");
    for (keys, row) in [("3", 3), ("<Down>", 4), ("j", 1), ("k", 4), ("<Up>", 3), ("1", 1), ("9", 1)] {
        journey.press(keys).sees(&format!("> {row}"));
    }
    assert!(journey.saved.is_empty());
}

#[test]
fn a_guess_is_said_kept_and_can_be_taken_back() {
    let mut journey = Journey::new();
    journey.press("sg").sees("Marked as a guess.").press("g").sees_no("Marked as a guess.").press("g");
    journey.choose("409").press("<Enter>").sees("Marked as a guess. Next review: tomorrow.");
    assert!(journey.saved[0].guess);
    assert_eq!(journey.saved[0].verdict, Verdict::Right);
}

#[test]
fn a_hint_tells_the_class_then_rules_one_option_out_and_costs() {
    let mut journey = Journey::new();
    journey.press("sh").sees("It's a 4xx code (Client Error). The rule is due sooner.");
    journey.press("h").sees("It isn't 400.").press("h").choose("409").press("<Enter>").sees("2 hints used");
    assert_eq!(journey.saved[0].hints, 2);
    assert_eq!(journey.saved[0].verdict, Verdict::Right);
    journey.sees("Next review: tomorrow.");
}

#[test]
fn every_line_of_an_option_that_was_ruled_out_says_so_without_being_crossed_out() {
    let mut journey = Journey::new();
    journey.press("s");
    for _ in 0..12 {
        if journey.text().contains("A 409 goes out") {
            break;
        }
        journey.press("1<Enter><Enter>");
        if journey.saved.len().is_multiple_of(2) {
            journey.start(&SessionKind::Practice(Part::Code(StatusCode::new(409).unwrap()).into()));
        }
    }
    journey.sees("A 409 goes out");
    journey.resize(30, 24).press("hh");
    let buffer = journey.buffer();
    let rows: Vec<_> = buffer.content.chunks(30).collect();
    let ruled_out: Vec<_> = rows
        .iter()
        .filter(|row| row.iter().any(|cell| cell.modifier.contains(Modifier::CROSSED_OUT)))
        .map(|row| row.iter().map(Cell::symbol).collect::<String>())
        .collect();
    assert!(ruled_out.len() > 1, "{}", journey.text());
    assert!(
        ruled_out.iter().all(|row| row.trim_start_matches([' ', '>']).starts_with("- ")),
        "{ruled_out:?}"
    );
}

#[test]
fn a_hint_that_rules_out_the_selected_option_unselects_it() {
    let mut journey = Journey::new();
    journey.press("sh").choose("400").press("h").sees("It isn't 400.").sees("  -  400").sees_no("> -");
    journey.press("<Enter>").sees("Choose an answer first.");
    assert!(journey.saved.is_empty());
    journey.choose("409").press("<Enter>");
    assert_eq!(journey.saved[0].chosen, "409");
}

#[test]
fn a_burst_of_twenty_enters_records_one_answer_and_leaves_its_explanation() {
    let mut journey = Journey::new();
    journey.press("s1").press_fast(&"<Enter>".repeat(20)).sees("Why 409").sees("1 of 2");
    assert_eq!(journey.saved.len(), 1);
    journey.press("<Enter>").sees("2 of 2");
}

#[test]
fn an_enter_that_is_held_at_any_rate_answers_one_question_and_passes_none() {
    for rates in [vec![33], vec![100], vec![90, 120, 60, 105], vec![299]] {
        let mut journey = Journey::new();
        journey.press("s1");
        for ms in rates.iter().cycle().take(100) {
            journey.press_every(Duration::from_millis(*ms), "<Enter>");
        }
        assert_eq!(journey.sees("1 of 2").saved.len(), 1, "{rates:?}");
        journey.press("<Enter>").sees("2 of 2");
    }
}

#[test]
fn an_enter_before_a_choice_answers_nothing_however_often_it_comes() {
    for pause in [20, 2_000] {
        let mut journey = Journey::new();
        journey.press("s").sees_no(">").press("<Enter>").sees("Choose an answer first.");
        journey.press_every(Duration::from_millis(pause), &"<Enter>".repeat(20));
        journey.sees("Choose an answer first.").sees("1 of 2").sees_no("> 1");
        assert!(journey.saved.is_empty(), "{pause}");
        journey.press("2").sees_no("Choose an answer first.").press("<Enter>").sees("Why 409");
        assert_eq!(journey.saved.len(), 1, "{pause}");
    }
}

#[test]
fn where_nothing_is_chosen_down_takes_the_first_option_and_up_the_last() {
    for (key, number) in [("j", 1), ("<Down>", 1), ("k", 4), ("<Up>", 4)] {
        Journey::new().press("s").press(key).sees(&format!("> {number}  "));
        let mut journey = Journey::learner();
        journey.press("l<Enter><Enter>").sees_no("> ").press(key).sees(&format!("> {number}  "));
    }
}

#[test]
fn another_key_than_enter_counts_at_once_after_an_answer() {
    Journey::new().press("s1<Enter>").press_every(Duration::from_millis(20), "<Right>").sees("2 of 2");
}

#[test]
fn a_key_that_the_terminal_reports_as_held_neither_answers_nor_goes_on() {
    let mut journey = Journey::new();
    let held = Input::Key { key: Key::Enter, repeat: true };
    journey.press("s2").input(&held);
    assert!(journey.saved.is_empty());
    journey.press("<Enter>").input(&held).sees("1 of 2");
    journey.input(&Input::Key { key: Key::Right, repeat: true }).sees("1 of 2");
    let down = Input::Key { key: Key::Down, repeat: true };
    journey.press("<Right>1").input(&down).sees("> 2");
}

#[test]
fn pasted_text_answers_nothing() {
    let mut journey = Journey::new();
    journey.press("s").input(&Input::Paste("404\nq\n2\n".to_owned())).sees_no("> 1").sees_no("> 2");
    assert!(journey.saved.is_empty() && !journey.left);
}

#[test]
fn the_summary_leads_back_into_each_question() {
    let mut journey = Journey::new();
    journey.press("s").choose("503").press("<Enter><Right>").choose("409").press("<Enter><Right>");
    assert_snapshot!(journey.picture());
    journey
        .press("<Enter>")
        .sees("Review")
        .sees("✗ wrong")
        .sees("503 Service Unavailable  your answer")
        .sees("409 Conflict  right");
    journey.press("<Esc>").sees("1 of 2 right").press("<Esc>").sees("statusquiz");
}

#[test]
fn looking_back_shows_what_was_chosen_and_why() {
    let mut journey = Journey::new();
    journey.press("sgh").choose("400").press("<Enter><Esc><Enter>").resize(80, 40);
    assert_snapshot!(journey.picture());
}

#[test]
fn stopping_early_keeps_what_was_answered_and_stopping_at_once_goes_home() {
    let mut journey = Journey::new();
    journey.press("s<Esc>").sees("Start today").press("s1<Enter><Esc>").sees("of 1 right");
    assert_eq!(journey.saved.len(), 1);
}

#[test]
fn an_answer_to_a_withdrawn_question_is_still_shown() {
    let mut asked = Journey::new();
    asked.press("s").choose("400").press("<Enter>");
    let other = include_str!("fixtures/small.toml").replace("-taken", "-gone").replace("-in-use", "-gone");
    let other = other.replace("-shipped", "-gone");
    let other = other.replacen("email-gone", "a", 1).replacen("name-gone", "b", 1);
    let other = other.replacen("category-gone", "c", 1).replacen("order-gone", "d", 1);
    let (bank, problems) = Bank::from_sources(&[Source { path: "other.toml".into(), text: other }]);
    assert!(problems.is_empty(), "{problems:?}");
    let mut journey = Journey::with(bank, asked.saved);
    journey
        .press("p<Tab><Tab><Tab><Enter>")
        .sees("no longer available")
        .sees("400 Bad Request  your answer")
        .sees("409 Conflict  right");
}

#[test]
fn a_reworded_question_says_that_it_was_reworded() {
    let mut asked = Journey::new();
    asked.press("s1<Enter>");
    let mut answers = asked.saved;
    answers[0].text += 1;
    Journey::with(small_bank(), answers).press("p<Tab><Tab><Tab><Enter>").sees("reworded");
}

#[test]
fn tomorrow_the_rule_comes_back_in_another_story() {
    let mut journey = Journey::new();
    journey.press("s").choose("400").press("<Enter><Right>").choose("400").press("<Enter><Right><Esc>");
    journey
        .sees("You're done for today. Next review: tomorrow.")
        .sleep()
        .press("k")
        .sees("2 questions today:");
    journey.press("s1<Enter><Right>1<Enter>");
    let mut questions: Vec<_> = journey.saved.iter().map(|a| a.question.as_str()).collect();
    questions.sort_unstable();
    questions.dedup();
    assert_eq!(questions.len(), 4, "{questions:?}");
}

#[test]
fn an_answer_that_is_not_saved_is_said_on_every_screen_until_it_is() {
    let mut journey = Journey::new();
    journey.keeping = Keeping::Waiting { answers: 1, reason: "disk full".to_owned() };
    journey.press("s1<Enter>").sees("1 answer isn't saved yet: disk full").sees_no("Saved");
    journey.press("<Right>").sees("isn't saved yet").press("<Esc>").sees("isn't saved yet");
    journey.keeping = Keeping::Saved;
    journey.press("t1<Enter>").sees_no("saved yet").sees("Saved");
}

#[test]
fn the_help_names_every_key_of_the_table() {
    let mut journey = Journey::new();
    journey.press("?").resize(100, 600);
    // What is long goes on in the next line.
    let text = journey.text().split_whitespace().collect::<Vec<_>>().join(" ");
    for binding in TABLE.iter().filter(|binding| !binding.help.is_empty()) {
        assert!(text.contains(binding.help), "{}:\n{text}", binding.help);
        journey.sees(&binding.shown);
    }
    journey.press("?").sees("Start today");
}

#[test]
fn help_opens_on_every_screen_and_comes_back_to_it() {
    for (name, start, keys) in SCREENS {
        let mut journey = start();
        journey.press(keys);
        let before = journey.picture();
        if *name != "help" {
            // In a note and in the search a question mark is text.
            let is_prose = name.starts_with("typed into") || name.starts_with("typed search");
            let key = if is_prose { "<F1>" } else { "?" };
            journey.press(key).sees("Help").press("<Esc>");
            assert_eq!(journey.picture(), before, "{name}");
        }
    }
}

#[test]
fn q_and_ctrl_c_leave_from_every_screen_at_every_size() {
    for (name, start, keys) in SCREENS {
        // In a text field q is a letter.
        let quits: &[&str] = if name.contains("typed") { &["<C-c>"] } else { &["q", "<C-c>"] };
        for quit in quits {
            for size in [(120, 35), (20, 6), (1, 1), (0, 0)] {
                let mut journey = start();
                journey.press(keys).resize(size.0, size.1).press(quit);
                assert!(journey.left, "{quit} on {name} at {size:?}");
            }
        }
    }
}

#[test]
fn every_screen_keeps_its_look_in_a_small_terminal() {
    let mut pictures = String::new();
    for (name, start, keys) in SCREENS {
        let mut journey = start();
        journey.press(keys);
        for (width, height) in [(40, 12), (20, 6)] {
            journey.resize(width, height);
            pictures += &["== ", name, " ==\n", &journey.text()].concat();
        }
    }
    assert_snapshot!(pictures);
}

#[test]
fn nothing_is_answered_in_a_window_too_small_to_show_the_question() {
    for (width, height) in [(19, 6), (20, 5), (10, 3), (0, 0)] {
        let mut journey = Journey::new();
        journey.press("s");
        let before = journey.text();
        journey.resize(width, height).press("2<Enter>gh<Esc><Down>");
        journey.input(&Input::Paste("409".to_owned())).input(&Input::Wheel { down: true });
        assert!(journey.saved.is_empty() && !journey.left, "{width}x{height}");
        assert_eq!(journey.resize(80, 24).text(), before);
    }
}

#[test]
fn below_twenty_by_six_one_line_says_what_to_do() {
    let mut journey = Journey::new();
    journey.resize(80, 5).sees("Enlarge to 20x6, or quit and run statusquiz --plain");
    journey.resize(19, 6).sees("Enlarge to 20x6").sees("statusquiz --plain").resize(20, 5).sees("--plain");
    journey.resize(19, 2).sees("Enlarge to 20x6").sees_no("or quit").resize(80, 1).sees("--plain");
    journey.resize(80, 24).sees("Start today");
}

#[test]
fn on_a_small_terminal_the_chosen_option_is_always_seen() {
    for size in [(40, 12), (30, 8), (20, 6)] {
        let mut journey = Journey::new();
        journey.press("s").resize(size.0, size.1);
        for row in [1, 2, 3, 4, 1] {
            journey.press("j");
            assert!(journey.text().contains(&format!("> {row}")), "{size:?} {row}\n{}", journey.text());
        }
    }
}

#[test]
fn a_long_explanation_scrolls_to_its_end_and_back() {
    let mut journey = Journey::new();
    journey.press("s").choose("400").press("<Enter>").resize(40, 12);
    let top = journey.text();
    journey.press("<End>").sees("/1.1").sees("↑").sees_no("↓").press("<Home>");
    assert_eq!(journey.text(), top);
    journey.press("<Space>").sees("↑").press("<PgUp>");
    assert_eq!(journey.text(), top);
}

#[test]
fn every_action_of_the_table_can_be_reached_in_its_context() {
    // A row for a context without a screen could never be pressed.
    for context in Context::ALL {
        assert!(TABLE.iter().any(|binding| binding.context == context), "{context:?}");
    }
}

#[test]
fn dispatch_hint_bar_help_and_sentences_follow_keys_of_ones_own() {
    let own =
        [("question.guess", Key::F(2)), ("question.hint", Key::Char('é')), ("everywhere.help", Key::F(3))];
    let own = own.map(|(name, key)| Rebinding { name, keys: vec![key] });
    let mut journey = Journey::new();
    journey.screen.app.bind(Keymap::default().rebound(&own).unwrap());
    journey.sees("Press F2 before you answer").sees("F3 help").press("?").sees("Press F2");
    journey.press("s").sees("F2 guess   é hint").press("g").sees_no("Marked as a guess");
    journey.press("<F2>").sees("Marked as a guess").press("h").sees_no("Hint ").press("é").sees("Hint ");
    journey
        .press("<F3>")
        .resize(100, 400)
        .sees("F2             Mark your answer as a guess")
        .sees("é              Get a hint");
    journey.press("<F3>").sees("Marked as a guess");
}

#[test]
fn vim_and_emacs_reach_both_ends_of_a_list_and_of_a_text() {
    for (end, top) in
        [("G", "g"), ("<End>", "<A-lt>"), ("<C-v><C-v>", "<A-v><A-v>"), ("<C-d><C-d>", "<C-u><C-u>")]
    {
        let mut journey = Journey::new();
        journey.press("s1<Enter><End>").resize(40, 14);
        let last = journey.press("<End>").text();
        let first = journey.press("<Home>").text();
        assert_ne!(first, last);
        assert_eq!(journey.press(end).press(end).text(), last, "{end}");
        assert_eq!(journey.press(top).press(top).text(), first, "{top}");
    }
}

/// Goes on with sessions until a question offers that option.
fn find<'j>(journey: &'j mut Journey, option: &str) -> &'j mut Journey {
    journey.press("s");
    for _ in 0..20 {
        if journey.text().contains(option) {
            return journey;
        }
        journey.press("1<Enter><Right>");
        if journey.text().contains("Session") {
            journey.press("<Right>");
        }
    }
    panic!("no question with {option}")
}

#[test]
fn one_answer_is_one_answer() {
    Journey::new().press("s1<Enter><Esc><Esc>").sees("1 answer, 1 today").press("p").sees("1 answer,");
}

#[test]
fn every_bar_of_the_outlook_shows_its_share() {
    let mut journey = Journey::with(statusquiz::testing::bank::Bank::built_in(), Vec::new());
    journey.press("s1<Enter><Esc><Esc>p");
    for width in [80, 100, 60, 40] {
        journey.resize(width, 40);
        let text = journey.text();
        let bars = text.lines().filter(|line| line.contains("━━") || line.contains("──"));
        let shares = bars.map(|line| line.matches('%').count() + line.matches("new").count()).sum::<usize>();
        assert_eq!(shares, 5, "{width}\n{}", journey.text());
    }
}

#[test]
fn a_paste_into_a_field_types_the_first_line_without_what_cannot_be_shown() {
    for (pasted, typed) in [
        ("409", "/ 409"),
        ("  con\u{202e}flict\r\nq\n", "/ conflict"),
        ("\u{1b}[31mred", "/ [31mred"),
        ("etag\rq\r", "/ etag"),
    ] {
        Journey::new().press("/").input(&Input::Paste(pasted.to_owned())).sees(typed);
    }
    let mut journey = Journey::veteran();
    journey.press("s").input(&Input::Paste("conflict\n\n".to_owned())).sees("> conflict");
    assert!(journey.saved.is_empty());
    journey.press("<Enter>");
    assert_eq!(journey.saved.len(), 1);
}

#[test]
fn what_is_taken_back_is_named_on_the_screen() {
    let mut journey = Journey::new();
    journey.press("s").choose("400").press("<Enter>u");
    journey.sees("Undone: POST /orders/5/cancel: 400 Bad Request.");
    journey.press("j").sees_no("Undone");
    journey.press("1<Enter><Right><Esc><Enter>u").sees("Undone: ");
    assert_eq!(journey.others.len(), 2);
}

#[test]
fn the_help_says_that_caps_lock_and_other_layouts_do_no_harm() {
    let mut journey = Journey::new();
    journey.resize(88, 60).press("?").sees("Caps Lock");
}

// What is asked of the world outside

#[test]
fn the_source_is_opened_and_the_response_and_the_request_are_copied() {
    let mut journey = Journey::new();
    journey.press("s1<Enter>").sees("Why 409").press("o");
    assert_eq!(journey.opened, ["https://www.rfc-editor.org/rfc/rfc9110#section-15.5.10"]);
    journey.press("y").sees("Response copied");
    assert!(journey.copied[0].starts_with("HTTP/1.1 409 Conflict\n"), "{:?}", journey.copied);
    journey.press("c").sees("Copied as a curl command");
    assert!(
        journey.copied[1].starts_with("curl ") && journey.copied[1].contains("POST"),
        "{:?}",
        journey.copied
    );
    // Later as well, and on the page of the code.
    journey.press("<Esc><Enter>").sees("Review").press("yro");
    assert_eq!((journey.copied.len(), journey.opened.len()), (3, 2));
    assert_eq!(journey.opened[0], journey.opened[1]);
}

#[test]
fn where_there_is_nothing_to_copy_that_is_said() {
    let mut journey = Journey::full();
    journey.press("s");
    for _ in 0..100 {
        let text = journey.text();
        if text.contains("Which answer is right?") && !text.contains('│') {
            journey.press("1<Enter>y").sees("There's no response to copy.");
            journey.press("c").sees("There's no request to copy.");
            assert!(journey.copied.is_empty());
            return;
        }
        journey.press(if text.contains("another session") { "t" } else { "1<Enter><Right>" });
    }
    panic!("no question without messages:\n{}", journey.text());
}

#[test]
fn space_scrolls_and_at_the_end_goes_on_once() {
    let mut journey = Journey::new();
    journey.resize(80, 14).press("s1<Enter>").sees("Why 409");
    let mut pages = 0;
    while journey.text().contains("Today 1 of 2") {
        pages += 1;
        assert!(pages < 20, "{}", journey.text());
        journey.press("<Space>");
    }
    assert!(pages > 1);
    // Held, it reads to the end and stays there.
    journey
        .press("1<Enter>")
        .press_every(Duration::from_millis(30), "<Space><Space><Space><Space><Space><Space><Space>");
    journey.sees("Today 2 of 2");
    journey.press("<Space>").sees("Session");
}
