//! Lessons: every one can be finished, stopped and taken up again, and what it teaches is asked afterwards.

mod support;

use insta::assert_snapshot;
use statusquiz::testing::bank::{Bank, Lesson, LessonPage};
use statusquiz::testing::learn::Record;
use statusquiz::testing::question_files;
use std::collections::BTreeSet;
use support::journey::{Journey, small_bank};

/// Answers the check on the screen, rightly or wrongly.
fn answer(journey: &mut Journey, page: &LessonPage, right: bool) {
    let wrong = page.check.alternatives[0].choice.to_string();
    let text = if right { page.check.answer.to_string() } else { wrong };
    let start: String = text.chars().take(45).collect();
    journey.choose(&start).press("<Enter>");
}

#[test]
fn every_lesson_can_be_finished() {
    let bank = Bank::built_in();
    let mut journey = Journey::learner();
    journey.resize(100, 50).press("l");
    for (number, lesson) in bank.lessons().iter().enumerate() {
        journey.press("<Home>").press(&"j".repeat(number)).press("<Enter>");
        for page in &lesson.pages {
            journey.sees(page.title.as_str()).press("<Enter>");
            answer(&mut journey, page, true);
            journey.sees("✓ right").press("<Enter>");
        }
        journey.sees(&format!("{} of 10 finished", number + 1));
    }
    let pages: usize = bank.lessons().iter().map(|lesson| lesson.pages.len()).sum();
    assert_eq!(journey.others.len(), pages);
    journey.press("<Esc>").sees("all lessons finished");
}

#[test]
fn a_lesson_goes_on_where_it_was_left_also_after_a_restart() {
    let bank = Bank::built_in();
    let lesson = &bank.lessons()[0];
    let mut journey = Journey::learner();
    journey.press("l<Enter><Enter>");
    answer(&mut journey, &lesson.pages[0], false);
    journey.sees("✗ wrong").sees("Why it's wrong").press("<Enter>").sees("page 2 of").press("<Esc>");
    journey.sees("1 of 6").press("<Enter>").sees("page 2 of");
    let mut after = Journey::resumed(Bank::built_in(), journey.others);
    after.sees("lesson 1 of 10").press("l<Enter>").sees("page 2 of");
}

/// Reads the lesson that is open, the checks of these pages answered wrong, up to what is said about the last check.
fn read_to_the_end(journey: &mut Journey, lesson: &Lesson, wrong: impl Fn(usize) -> bool) {
    for (at, page) in lesson.pages.iter().enumerate() {
        if at > 0 {
            journey.press("<Enter>");
        }
        journey.press("<Enter>");
        answer(journey, page, !wrong(at));
    }
}

#[test]
fn a_lesson_without_one_right_check_is_not_done_and_says_what_to_read_again() {
    let bank = Bank::built_in();
    let lesson = &bank.lessons()[0];
    let titles: Vec<&str> = lesson.pages.iter().map(|page| page.title.as_str()).collect();
    let mut journey = Journey::learner();
    journey.resize(100, 50).press("l<Enter>");
    read_to_the_end(&mut journey, lesson, |_| true);
    let told = "0 of 6 checks right. Read again:";
    journey.sees(told).press("<Enter>").sees("0 of 10 finished").sees("✗ reread").sees(told).sees(titles[5]);
    journey.press("<Esc>").sees(&format!("lesson 1 of 10: {}", lesson.title)).press("l");
    // One right check is enough, and what is left to read again is still said.
    journey.press("<Enter>").sees("page 1 of").press("<Enter>");
    answer(&mut journey, &lesson.pages[0], true);
    journey.press("<Esc>").sees("1 of 10 finished").sees("✓ done").sees("1 of 6 checks right. Read again:");
    journey.sees_no(titles[0]).sees(titles[1]);
    let mut after = Journey::resumed(Bank::built_in(), journey.others);
    after.sees("lesson 2 of 10").press("l<Up>").resize(100, 50).sees("1 of 6 checks right");
}

#[test]
fn a_lesson_with_some_checks_wrong_is_done_and_opens_where_one_was_missed() {
    let bank = Bank::built_in();
    let lesson = &bank.lessons()[0];
    let title = lesson.pages[3].title.as_str();
    let mut journey = Journey::learner();
    journey.resize(120, 50).press("l<Enter>");
    read_to_the_end(&mut journey, lesson, |at| at == 3);
    let told = format!("5 of 6 checks right. Read again: {title}");
    journey.sees(&told).press("<Enter>").sees("1 of 10 finished").sees("✓ done").press("<Up>").sees(title);
    journey.press("<Enter>").sees("page 4 of 6").press("<Enter>");
    answer(&mut journey, &lesson.pages[3], true);
    journey.press("<Esc>").sees("6 of 6 checks right").sees_no("Read again");
}

#[test]
fn pages_can_be_turned_without_their_checks_which_counts_as_not_read() {
    let mut journey = Journey::learner();
    journey
        .press("l<Enter>ll")
        .sees("page 3 of")
        .press("h")
        .sees("page 2 of")
        .press("<Left><Left>")
        .sees("page 1 of");
    journey.press(&"l".repeat(20)).sees("page 6 of").press("<Esc>").sees("6 pages");
    assert!(journey.others.is_empty());
}

#[test]
fn the_rules_of_a_page_are_met_and_asked_tomorrow() {
    let bank = Bank::built_in();
    let lesson = &bank.lessons()[1];
    let mut journey = Journey::learner();
    journey.press("lj<Enter><Enter>");
    answer(&mut journey, &lesson.pages[0], true);
    let Record::Page(read) = journey.others[0].clone() else { panic!("{:?}", journey.others) };
    assert_eq!(
        (read.lesson.as_str(), read.rules.clone()),
        (lesson.id.as_str(), lesson.pages[0].rules.clone())
    );
    let rule = &read.rules[0];
    let due = journey.screen.app.history().memory(rule).unwrap().due;
    journey.press("<Esc><Esc>").sleep().press("s").sees("Today 1 of 10");
    assert_eq!(due, read.day.next_day().unwrap());
    journey.press("1<Enter>");
    assert_eq!(&journey.saved[0].rule, rule, "what is due comes first");
}

#[test]
fn a_page_read_again_changes_no_memory() {
    let bank = Bank::built_in();
    let page = &bank.lessons()[1].pages[0];
    let mut journey = Journey::learner();
    journey.press("lj<Enter><Enter>");
    answer(&mut journey, page, true);
    let before = *journey.screen.app.history().memory(&page.rules[0]).unwrap();
    journey.press("<Esc>").sleep().press("<Enter>h<Enter>");
    answer(&mut journey, page, false);
    assert_eq!(journey.others.len(), 2);
    assert_eq!(journey.screen.app.history().memory(&page.rules[0]), Some(&before));
}

#[test]
fn a_page_its_check_and_its_answer_are_pictures() {
    let mut journey = Journey::learner();
    journey.press("l<Enter>");
    let page = journey.text();
    let check = journey.press("<Enter>").text();
    let answered = journey.press("1<Enter>").picture();
    assert_snapshot!([page, check, answered].join("\n----\n"));
}

#[test]
fn a_bank_without_lessons_says_so() {
    Journey::with(small_bank(), Vec::new()).sees("no lessons").press("l<Enter>").sees("0 of 0 finished");
}

#[test]
fn a_lesson_that_teaches_a_rule_that_is_none_is_told() {
    let mut sources = question_files();
    let place = sources.iter_mut().find(|source| source.path.contains("lessons/01")).unwrap();
    place.text = place.text.replacen("rules = []", "rules = [\"a-rule-that-is-none\"]", 1);
    let (_, problems) = Bank::from_sources(&sources);
    let told: Vec<String> = problems.iter().map(|problem| problem.render(&sources)).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("names the rule `a-rule-that-is-none`, which doesn't exist"), "{told:?}");
}

#[test]
fn lessons_teach_every_core_code_and_name_no_rule_that_is_none() {
    let bank = Bank::built_in();
    let rules = bank.lessons().iter().flat_map(|lesson| &lesson.pages).flat_map(|page| &page.rules);
    let codes: BTreeSet<u16> = rules
        .filter_map(|rule| bank.rule(rule).unwrap().code)
        .map(statusquiz::testing::http::StatusCode::number)
        .collect();
    for core in [200, 201, 204, 301, 304, 400, 401, 403, 404, 409, 422, 429, 500, 503] {
        assert!(codes.contains(&core), "no lesson teaches {core}");
    }
}
