//! Lists with room beside them: what is selected is told there, and follows the cursor.

mod support;

use statusquiz::testing::bank::Bank;
use support::journey::{Journey, SCREENS, answered};

/// What stands left and right of the line between the panes.
fn panes(journey: &Journey) -> (Vec<String>, String) {
    // The color of a code is on the blank before it.
    let text = journey.text().replace('▌', " ");
    let split: Vec<_> = text.lines().filter_map(|line| line.split_once('│')).collect();
    let told: Vec<&str> = split.iter().map(|(_, told)| told.trim()).collect();
    (split.iter().map(|(list, _)| (*list).to_owned()).collect(), told.join("\n").trim().to_owned())
}

/// The words of the selected row.
fn selected(journey: &Journey) -> String {
    let (rows, _) = panes(journey);
    let row = rows.iter().find_map(|row| row.trim_start().strip_prefix("> "));
    row.unwrap_or_else(|| panic!("nothing is selected:\n{}", journey.text())).trim().to_owned()
}

/// What is told of it.
fn told(journey: &Journey) -> String {
    panes(journey).1
}

/// With all questions, one of which was answered wrong, and later right.
fn signed_up() -> Journey {
    let bank = Bank::built_in();
    let (rule, question) =
        bank.questions().find(|(_, question)| question.id == "signup-email-taken").unwrap();
    let answers = [(3, true), (5, false)].map(|(days, right)| answered(&rule.id, &question.id, days, right));
    let answers = answers.into();
    Journey::with(Bank::built_in(), answers)
}

/// The first so many words.
fn words(text: &str, count: usize) -> String {
    text.split_whitespace().take(count).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_of_the_selected_result_is_told_in_brief() {
    let mut journey = Journey::full();
    journey.resize(120, 35).press("/409");
    assert!(told(&journey).starts_with("409 Conflict  4xx Client Error\n"), "{}", journey.text());
    for part in ["it conflicts with the current", "Use when", "Avoid when", "Mix-ups"] {
        journey.sees(part);
    }
    journey.press("<Down>");
    assert!(told(&journey).starts_with("409 Conflict  rule\n"), "{}", journey.text());
    for part in ["Example", "Answer", "Why", "Source", "RFC 9110 section 15.5.10"] {
        journey.sees(part);
    }
    journey.press("<Esc>/retry-after");
    assert!(told(&journey).starts_with("Retry-After  header field\n"), "{}", journey.text());
    journey.sees("Used with").sees("429 ");
    journey.press("<Esc>4xx");
    assert!(told(&journey).starts_with("4xx Client Error  class of status codes\n"), "{}", journey.text());
    // Why it was found, where there's no column for it.
    journey.press("<Esc>teapot");
    assert!(told(&journey).contains("teapot"), "{}", journey.text());
    // What tells it from the second one.
    journey.press("<Esc>email<Space>already<Space>exists").sees("Or 4").press("<Esc>409<Space>422");
    assert!(told(&journey).starts_with("409 or 422  comparison\n"), "{}", journey.text());
}

#[test]
fn in_brief_a_code_has_only_the_header_fields_that_are_asked_for() {
    let bank = Bank::built_in();
    let mut journey = Journey::full();
    journey.resize(160, 45);
    for entry in bank.entries() {
        journey.press(&format!("<Esc>/{}", entry.code));
        for header in &entry.headers {
            let is_told = told(&journey).contains(&format!("{} {}", header.name, header.level.word()));
            let is_asked_for = header.level.word() != "MAY";
            assert_eq!(is_told, is_asked_for, "{} {}\n{}", entry.code, header.name, journey.text());
        }
        journey.press("<Esc>");
    }
}

#[test]
fn what_can_be_practiced_is_told_by_its_codes_or_its_rules() {
    let mut journey = Journey::reader();
    journey.resize(120, 35).press("d");
    let mut before = String::new();
    for _ in 0..100 {
        let (row, told) = (selected(&journey), told(&journey));
        let name = told.lines().next().unwrap_or_default();
        assert!(name.starts_with(row.trim_end_matches('…')), "{}", journey.text());
        if row == before {
            break;
        }
        before = row;
        journey.press("<Down>");
    }
    assert!(before.starts_with("511"), "{before}");
    journey.press("<Home>");
    while !selected(&journey).starts_with("3xx") {
        journey.press("<Down>");
    }
    journey.sees("23 rules, none seen yet").sees("308 Permanent Redirect  New URL from now on");
}

#[test]
fn a_pair_is_told_by_the_question_that_separates_it() {
    let mut journey = signed_up();
    journey.resize(120, 35).press("d");
    while !selected(&journey).starts_with("400 or 409") {
        journey.press("<Down>");
    }
    let bank = Bank::built_in();
    let is_pair = |code: u16| [400, 409].contains(&code);
    let pairs = bank.confusions();
    let pair = pairs.iter().find(|pair| is_pair(pair.this.number()) && is_pair(pair.other.number())).unwrap();
    journey.sees("Ask yourself").sees(&words(pair.ask.as_str(), 5));
    journey.sees("400 instead of 409 (1 of 2 times)").sees(" rules: 1 seen, ");
}

#[test]
fn a_lesson_is_told_by_its_pages_and_how_their_checks_went() {
    let bank = Bank::built_in();
    let lesson = &bank.lessons()[0];
    let mut journey = Journey::learner();
    journey.press("l<Enter>");
    for (at, page) in lesson.pages.iter().take(2).enumerate() {
        let wrong = page.check.alternatives[0].choice.to_string();
        let choice = if at == 0 { page.check.answer.to_string() } else { wrong };
        journey.press("<Enter>").choose(&choice.chars().take(45).collect::<String>()).press("<Enter><Enter>");
    }
    journey.press("<Esc>").resize(120, 35);
    assert!(told(&journey).starts_with(lesson.title.as_str()), "{}", journey.text());
    let [first, second, third, ..] = lesson.pages.as_slice() else { panic!("too few pages") };
    journey.sees(&format!("✓  1  {}", first.title)).sees(&format!("✗  2  {}", second.title));
    journey.sees(&format!("3  {}  next", third.title)).sees("1 of 2 checks right");
    // What the foot says in a single column is told once.
    assert_eq!(journey.text().matches(lesson.about.as_str()).count(), 1);
    journey.press("<Down>").sees(bank.lessons()[1].pages[0].title.as_str()).sees_no(third.title.as_str());
}

#[test]
fn a_code_is_told_by_its_record_its_mix_ups_and_its_rules() {
    let mut journey = Journey::veteran();
    journey.resize(120, 35).press("p<Tab>");
    while !selected(&journey).starts_with("409") {
        assert_eq!(words(&told(&journey), 1), words(&selected(&journey), 1), "{}", journey.text());
        journey.press("<Down>");
    }
    assert!(told(&journey).starts_with("409 Conflict\n"), "{}", journey.text());
    journey.sees("Asked 8 times, 6 right").sees("400 instead of 409 (2 of 8 times)");
    journey.sees("Rules, with your estimated recall").sees("82%  A value that must be unique");
}

#[test]
fn an_answer_is_told_by_what_was_asked_what_was_chosen_and_why() {
    let mut journey = signed_up();
    journey.resize(120, 35).press("p<Tab><Tab><Tab>");
    journey.sees("A visitor signs up").sees("✓ 409 Conflict").sees("Why 409");
    journey.sees_no("✗ 400 Bad Request");
    journey.press("<Down>").sees("✗ 400 Bad Request").sees("✓ 409 Conflict").sees("Your 400");
    // Of what was sent there's nothing where the reasons need the room.
    journey.sees("POST /users HTTP/1.1").resize(110, 24).sees_no("HTTP/1.1").sees("Why 409").sees("…");
}

#[test]
fn below_a_chart_that_leaves_room_the_selected_code_is_told() {
    let mut journey = Journey::reader();
    journey.resize(120, 35).press("r").sees("200 OK  2xx Successful").sees("Header fields");
    journey.press("<Down>").sees("201 Created  2xx Successful").sees_no("200 OK  2xx");
    // All codes take the height, and the last line tells what one means.
    journey.press("m").sees_no("2xx Successful\n\n").sees_no("Use when");
}

#[test]
fn where_there_is_no_room_beside_a_list_nothing_is_told_there() {
    for (name, start, keys) in SCREENS {
        let mut journey = start();
        journey.press(keys);
        for (width, height) in [(109, 35), (80, 24), (40, 12)] {
            let text = journey.resize(width, height).text();
            for told in ["Mix-ups", "estimated recall\n", "Rules, with your", "checks right"] {
                assert!(!text.contains(told), "{name} {width}x{height}: {told}\n{text}");
            }
        }
    }
}
