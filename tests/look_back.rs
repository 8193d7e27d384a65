//! The progress screen: what was answered, what is mixed up, and whether it gets better.

mod support;

use insta::assert_snapshot;
use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::{
    Answer, History, Keeping, Moment, Record, RecordId, Records, Scheduling, Verdict, learning_day,
};
use support::journey::{Journey, NOW, answered};
use time::Duration;

/// Somebody who answers half a dozen questions on most days of ten weeks, better with the time, and takes exams.
fn regular() -> Journey {
    let bank = Bank::built_in();
    let scenarios: Vec<_> = bank.questions().filter(|(_, question)| question.is_scenario()).collect();
    let mut answers: Vec<Answer> = Vec::new();
    for days in (0..70_i64).rev().filter(|days| days % 6 != 4) {
        for n in 0..=(days * 5 % 14) {
            let at = answers.len();
            let (rule, question) = scenarios[at * 13 % scenarios.len()];
            let right = question.answer.key();
            let is_right = n % 5 != 0 || days < 7;
            let mut answer = answered(&rule.id, &question.id, days, is_right);
            answer.id = RecordId(at as u128 + 1);
            answer.at = NOW - Duration::days(days) - Duration::minutes(60 - n);
            answer.day = learning_day(answer.at);
            answer.chosen = if is_right { right.clone() } else { question.alternatives[0].choice.key() };
            answer.right = right;
            answer.exam = (days % 20 == 0)
                .then_some(RecordId(answers.len() as u128 + 1 - u128::from(n.unsigned_abs())));
            answers.push(answer);
        }
    }
    // And takes 401 for 403, time and again.
    for days in [2, 3, 5, 8, 9, 12, 15, 16] {
        let (rule, question) = scenarios.iter().find(|(_, q)| q.answer.key() == "403").unwrap();
        let mut answer = answered(&rule.id, &question.id, days, false);
        answer.id = RecordId(9_000 + u128::from(days.unsigned_abs()));
        (answer.chosen, answer.right, answer.verdict) = ("401".into(), "403".into(), Verdict::Wrong);
        answers.push(answer);
    }
    Journey::with(bank, answers)
}

#[test]
fn the_overview_is_a_picture_that_begins_with_what_is_mixed_up_and_where_it_goes() {
    let mut journey = regular();
    journey.press("p").sees("Most common mix-up: 401 instead of 403").sees("Better than before");
    assert_snapshot!(journey.picture());
    journey.resize(120, 35);
    assert_snapshot!("overview_wide", journey.text());
    journey.resize(40, 60);
    assert_snapshot!("overview_narrow", journey.text());
}

#[test]
fn the_overview_scrolls_to_its_end_on_a_small_terminal() {
    let mut journey = regular();
    journey.press("p").resize(40, 12).sees("Most common mix-up").sees("↓");
    journey
        .press("<End>")
        .sees("Due in the next 14 days")
        .sees_no("↓")
        .press("<Home>")
        .sees("Most common mix-up");
}

#[test]
fn tab_goes_round_the_five_views_and_left_goes_back() {
    let mut journey = regular();
    journey.press("p");
    for view in ["codes", "confusions", "answers", "exams", "overview"] {
        journey.press("<Tab>").sees(&format!("Progress: {view}")).sees(&format!("[{view}]"));
    }
    journey.press("<Left>").sees("Progress: exams").press("<Left>").sees("Progress: answers");
    journey.press("<Esc>").sees("Start today");
}

#[test]
fn e_says_how_the_figures_are_computed_and_takes_it_back() {
    let mut journey = regular();
    journey
        .press("pe")
        .sees("compared with")
        .press("<Tab>")
        .sees("All answers count, including practice")
        .sees("Strength")
        .press("e")
        .sees("[codes]");
}

#[test]
fn confusions_are_sentences_and_p_drills_the_selected_pair() {
    let mut journey = regular();
    journey.press("p<Tab><Tab>");
    assert_snapshot!(journey.text());
    journey.press("<Enter>").sees("Progress: 401 instead of 403").sees("✗ 401 -> 403");
    journey.press("<Enter>").sees("Review").press("<Esc><Esc>").sees("Progress: confusions");
    journey.press("p").sees("Practice, 401 or 403");
}

#[test]
fn p_on_the_overview_drills_what_is_mixed_up_most() {
    regular().press("pp").sees("Practice, 401 or 403");
    Journey::new().press("pp").sees("No answers yet").press("<Tab><Tab>p").sees("No mix-ups so far.");
}

#[test]
fn confusions_are_also_a_matrix_where_there_is_room() {
    let mut journey = regular();
    journey.press("p<Tab><Tab>").resize(120, 35);
    assert_snapshot!("confusions_wide", journey.picture());
    journey.resize(40, 12).sees_no("right  ").sees("401 instead of 403");
}

#[test]
fn codes_are_sorted_by_the_next_column_and_turned_round() {
    let mut journey = regular();
    journey.press("p<Tab>").sees("code↑").press("s").sees("strength↑").sees_no("4xx Client");
    let weakest = journey.text().lines().find(|line| line.starts_with("   >")).map(str::to_owned);
    journey.press("v").sees("strength↓");
    let strongest = journey.text().lines().find(|line| line.starts_with("   >")).map(str::to_owned);
    assert_ne!(weakest, strongest);
    journey
        .press("s")
        .sees("seen↓")
        .press("s")
        .sees("right↑")
        .press("s<Enter>")
        .sees("Progress: answers about");
    journey.press("<Esc>").sees("guesses↓");
}

#[test]
fn answers_are_filtered_by_kind_and_mode_and_escape_takes_the_filter_off() {
    let mut journey = regular();
    journey
        .press("p<Tab><Tab><Tab>")
        .sees("answers, newest first")
        .press("f")
        .sees("wrong · ")
        .sees_no(" ✓ ");
    journey
        .press("fff")
        .sees("guessed · 0 of")
        .sees("No matching answers.")
        .press("<Enter>p")
        .sees("guessed");
    journey.press("t").sees("guessed, today · 0 of").press("<Esc>").sees("newest first");
    journey.press("<Esc>").sees("Start today");
}

#[test]
fn letters_are_letters_while_answers_are_searched_and_words_are_filters_too() {
    let mut journey = regular();
    journey.press("p<Tab><Tab><Tab>/quit").sees("/ quit").press("<C-u>wrong<Space>403").sees("/ wrong 403");
    journey.press("<Enter>").sees("wrong, 403 · ").press("<Enter>").sees("Review").press("<Esc>");
    journey
        .sees("wrong, 403 · ")
        .press("/<Esc>")
        .sees("newest first")
        .press("/zzz<Enter>")
        .sees("\"zzz\" · 0 of");
}

#[test]
fn an_answer_taken_back_is_gone_from_the_list_and_from_the_figures() {
    let mut journey = regular();
    journey.press("p");
    let all = journey.screen.app.history().len();
    journey.sees(&format!("{all} answers")).press("<Tab><Tab><Tab><Enter>").sees("Review").press("u");
    journey.sees(&format!("{} answers, newest", all - 1)).sees(&format!("{} answers, ", all - 1));
}

#[test]
fn exams_are_told_by_score_and_class_and_open_their_answers() {
    let mut journey = regular();
    journey.press("p<Left>");
    assert_snapshot!(journey.text());
    journey.press("j<Enter>").sees("Progress: exam of 2026-11-02").press("<Esc>").sees("Progress: exams");
}

#[test]
fn counts_by_code_are_a_picture() {
    let mut journey = Journey::new();
    journey.press("s").choose("400").press("<Enter><Right>").choose("409").press("<Enter><Right><Esc>p<Tab>");
    assert_snapshot!(journey.picture());
}

#[test]
fn answers_are_listed_newest_first_and_open() {
    let mut journey = Journey::new();
    journey
        .press("s")
        .choose("400")
        .press("<Enter><Right>")
        .choose("409")
        .press("<Enter><Right><Esc>p<Tab><Tab><Tab>");
    let text = journey.text();
    let newest_first = text.find("✓ 409") < text.find("✗ 400 -> 409");
    assert!(newest_first && text.contains("✗ 400 -> 409"), "{text}");
    journey
        .press("j<Enter>")
        .sees("Review")
        .sees("400 Bad Request  your answer")
        .press("<Esc><Esc>")
        .sees("statusquiz");
}

#[test]
fn a_code_opens_its_answers_and_escape_comes_back_to_the_code() {
    let mut journey = Journey::new();
    journey
        .press("s")
        .choose("400")
        .press("<Enter><Esc><Esc>p<Tab><Enter>")
        .sees("answers about 409 Conflict");
    journey.press("<Enter>").sees("400 Bad Request  your answer").press("<Esc>").sees("answers about 409");
    journey.press("<Esc>").sees("Progress: codes").press("<Esc>").sees("Start");
}

#[test]
fn without_answers_every_view_says_so() {
    let mut journey = Journey::new();
    journey.press("p").sees("No answers yet. Your progress will show up here.");
    journey.press("<Tab>").sees("409 Conflict").press("<Tab>").sees("No mix-ups so far.");
    journey.press("<Tab>").sees("No answers yet.").press("<Tab>").sees("No exams yet");
    journey.press("<Enter>jdr<Esc>").sees("Start");
}

#[test]
fn answers_that_are_still_in_the_log_are_said_to_be_read_and_everything_else_is_there_at_once() {
    let mut journey = regular();
    let answers: Vec<Answer> = journey.screen.app.history().answers().collect();
    let snapshot = journey.screen.app.history().snapshot().unwrap();
    let read = move || answers.iter().cloned().map(Record::from).collect::<Records>().into_answers();
    let history =
        History::going_on(snapshot, Records::default(), Scheduling::default(), learning_day(NOW), read);
    let moment = Moment { at: NOW, since_start: std::time::Duration::ZERO, id: 0 };
    let all = history.len();
    journey.screen.app.renew(history, Keeping::Saved, moment);
    journey.press("p").sees("Progress: overview").press("<Tab>").sees("Progress: codes");
    journey.press("<Tab>").sees("Progress: confusions").press("<Tab>").sees("Progress: answers");
    journey.sees(&format!("Reading {all} answers ..."));
    assert!(journey.screen.app.waits_for_answers().is_some());
    journey.screen.app.read_answers();
    assert!(journey.screen.app.waits_for_answers().is_none());
    journey.press("j").sees(&format!("{all} answers, newest first"));
}

#[test]
fn every_answer_of_a_list_has_its_time_or_none_has_however_long_what_was_asked_is() {
    let bank = Bank::built_in();
    let all: Vec<_> = bank.questions().collect();
    let (rule, longest) = all.iter().max_by_key(|(_, question)| question.headline().len()).unwrap();
    let (other, shortest) = all.iter().min_by_key(|(_, question)| question.headline().len()).unwrap();
    assert!(!longest.is_scenario());
    let request = all.iter().filter(|(_, question)| question.is_scenario());
    let (third, request) = request.max_by_key(|(_, question)| question.headline().len()).unwrap();
    assert!(request.headline().len() > 45, "{}", request.headline());
    let answers = [(rule, longest), (other, shortest), (third, request)];
    let answers = answers.map(|(rule, question)| answered(&rule.id, &question.id, 3, false)).to_vec();
    let mut journey = Journey::with(Bank::built_in(), answers);
    journey.press("p<Tab><Tab><Tab>");
    for width in 40..=160 {
        journey.resize(width, 24);
        let text = journey.text();
        // What's told beside the list is behind a line.
        let rows = text.lines().filter_map(|line| line.split('│').next());
        let stamps: Vec<bool> =
            rows.filter(|row| row.contains('✗')).map(|row| row.contains(" Nov ")).collect();
        assert_eq!(stamps.len(), 3, "{width}\n{text}");
        assert!(stamps.iter().all(|has| *has == stamps[0]), "{width}\n{text}");
    }
}
