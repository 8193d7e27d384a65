//! The lab on the screen and in lines: what is shown of an exchange, hints, what is kept, scenarios. The hotel itself is played by
//! `lab.rs`.

mod support;

use statusquiz::testing::bank::Bank;
use statusquiz::testing::lab::tasks;
use statusquiz::testing::learn::Record;
use statusquiz::testing::ui::Opening;
use support::journey::Journey;
use support::lines::Lines;

/// The codes caused, each with its rule and the hints.
fn caused(records: &[Record]) -> Vec<(u16, Option<&str>, u8)> {
    let mut all = Vec::new();
    for record in records {
        if let Record::Caused(caused) = record {
            all.push((caused.code.number(), caused.rule.as_deref(), caused.hints));
        }
    }
    all
}

/// The keys that lead to the task of a code from home.
fn to(code: u16) -> String {
    let place = tasks().iter().position(|task| task.code == code).unwrap();
    format!("L<Home>{}<Enter>", "<Down>".repeat(place))
}

const GONE: &str = "GET /rooms/13 HTTP/1.1";
const GONE_RULE: Option<&str> = Some("removed-for-good-410");

#[test]
fn a_code_caused_without_a_hint_is_kept_as_practice_of_its_rule_and_shown_with_what_decided() {
    let mut journey = Journey::reader();
    journey.press("L").sees("curl -i http://127.0.0.1:8080").sees("0 of 58 codes caused").press("<Esc>");
    journey.press(&to(410)).resize(120, 45).sees("Waiting for your request").ask(GONE);
    journey
        .sees("You caused 410. That counts as practice")
        .sees("GET /rooms/13 HTTP/1.1")
        .sees("HTTP/1.1 410 Gone");
    journey.sees("Decided by").sees("Rule").sees("1 of 58 codes caused");
    // On the same day it counts once.
    journey.ask(GONE);
    assert_eq!(caused(&journey.others), [(410, GONE_RULE, 0)]);
    journey.press("<Esc>").sees("✓").press("<Esc>");
    assert!(journey.screen.app.history().memory(GONE_RULE.unwrap()).is_some());
}

#[test]
fn hints_come_one_by_one_and_cost_the_practice_and_the_command_is_copied_only_as_the_third() {
    let mut journey = Journey::reader();
    journey.press(&to(410)).resize(120, 45).press("c").sees("The command is the third hint");
    journey
        .press("h")
        .sees("Hint 1")
        .sees_no("Hint 2")
        .press("h")
        .sees("Hint 2")
        .sees_no("curl -i 127")
        .press("h");
    journey
        .sees("curl -i 127.0.0.1:8080/rooms/13")
        .press("h")
        .sees("no more hints")
        .press("c")
        .sees("Command copied");
    assert_eq!(journey.copied, ["curl -i 127.0.0.1:8080/rooms/13"]);
    journey.ask(GONE).sees("You caused 410. With a hint, it doesn't count as practice today.");
    assert_eq!(caused(&journey.others), [(410, GONE_RULE, 3)]);
    let known = journey.screen.app.history().memory(GONE_RULE.unwrap()).copied();
    // Whoever opens it again has still seen the hints; tomorrow it counts.
    journey.press("<Esc><Enter>").sees("Hint 2").ask(GONE).sees("it doesn't count as practice today");
    assert_eq!(caused(&journey.others).len(), 1);
    assert_eq!(known, None);
}

#[test]
fn a_code_caused_outside_its_task_only_fills_the_map() {
    let mut journey = Journey::reader();
    journey.press("L").ask(GONE).ask(GONE).sees("Your last request got").sees("1 of 58 codes caused");
    journey.press("<Esc>").press(&to(404)).ask("GET /rooms/99 HTTP/1.1").ask("GET /rooms HTTP/1.1");
    journey.sees("Not 404 yet.");
    let all = caused(&journey.others);
    assert_eq!(all.iter().filter(|(_, rule, _)| rule.is_none()).count(), all.len() - 1, "{all:?}");
    assert_eq!(all[0], (410, None, 0));
    // The next one that isn't done; the record of the lab is left behind with the session.
    journey.press("<Enter>").sees("Waiting for your request");
}

#[test]
fn a_scenario_happens_and_whoever_sees_it_before_answering_has_taken_a_hint() {
    let mut journey = Journey::new();
    journey
        .press("sL")
        .sees("curl --connect-to ::127.0.0.1:8080")
        .press("c")
        .press("<Esc>")
        .sees("The lab shows it.");
    assert_eq!(journey.copied.len(), 1);
    journey.press("1<Enter>").sees("1 hint used");
    assert_eq!(journey.saved[0].hints, 1);
    journey.press("L").ask("GET /elsewhere HTTP/1.1").resize(120, 45).sees("421");
    assert!(journey.others.is_empty(), "a scenario's codes aren't caused: {:?}", journey.others);
}

#[test]
fn in_lines_a_request_is_told_with_the_next_line() {
    let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Lab);
    lines.hears("curl -i http://127.0.0.1:8080").hears("Which code?");
    lines
        .say("all")
        .hears("410 Gone, not caused yet.")
        .say("410")
        .hears("Send your request from another terminal");
    lines
        .say("hint")
        .hears("Hint 1: ")
        .ask(GONE)
        .say("")
        .hears("You caused 410. With a hint")
        .hears("The lab sent:");
    lines.hears("HTTP/1.1 410 Gone").say("b").say("all").hears("410 Gone, caused.");
    assert_eq!(caused(&lines.others), [(410, GONE_RULE, 1)]);
    lines.say("600").hears("Type a code that can be caused").say("b").hears("Make it happen");
}

#[test]
fn a_fault_is_found_by_naming_its_rule_and_nothing_of_it_is_kept() {
    let mut journey = Journey::reader();
    journey
        .press("Lw")
        .resize(120, 45)
        .sees("One thing is wrong")
        .ask(GONE)
        .sees("Your last request")
        .sees_no("Decided by");
    let mut named = 0;
    while !journey.text().contains("Right: that's the rule") {
        assert!(named < 80, "no rule is right:\n{}", journey.text());
        journey.press("<Down><Enter>");
        named += 1;
    }
    assert!(journey.others.is_empty(), "{:?}", journey.others);
    journey
        .press("n")
        .sees_no("Right: that's")
        .press("h")
        .sees("Shows it")
        .press("h")
        .sees("That's what was wrong.");
}

#[test]
fn a_long_response_scrolls_beside_its_task() {
    let mut journey = Journey::reader();
    journey.press(&to(410)).resize(120, 20).ask("GET / HTTP/1.1").sees("Your last request").sees("↓");
    let top = journey.text();
    journey.press("<PgDn>");
    assert_ne!(journey.text(), top);
}

#[test]
fn hints_of_today_are_still_known_after_another_start() {
    let mut journey = Journey::reader();
    journey.press(&to(410)).press("hh").ask(GONE);
    let mut later = Journey::resumed(Bank::built_in(), journey.others.clone());
    later.press(&to(410)).sees("Hint 2").ask(GONE).sees("it doesn't count as practice today");
    assert!(later.others.is_empty(), "{:?}", later.others);
}
