//! Whole sessions line by line, as they are heard.

use crate::desk::{Desk, timeless};

/// How the words of statusquiz itself, which will be reworded, are left out.
const LEFT_OUT: &str = "...";

/// What the program says in places whose content is its own, by how it begins; all else there is content.
const SAID: &[&str] = &[
    "Type ",
    "Saved",
    "Skipped.",
    "Flagged",
    "Undone: ",
    "Request:",
    "Response:",
    "This is ",
    "Answer with a number",
    "Back to ",
    "Exam, question ",
    "Today, question ",
    "Placement test, question ",
    "Practice, ",
    "Nothing matches",
    "The decision path to ",
];

/// What it says there before something of its own. Not whether an answer was right: the options of a lesson's check are
/// shuffled otherwise once it is reworded.
const LABELS: &[&str] = &[
    "Session finished",
    "By class",
    "Your level",
    "Next reviews",
    "Most common mix-up",
    "Lessons",
    "Why",
    "Other options",
    "Rule",
    "Response to send",
    "Your record",
    "Use when",
    "Avoid when",
    "Body",
    "Caching",
    "Example",
    "Mixed up with",
    "Rules",
    "Elsewhere",
    "Used with",
    "Seen in",
    "Treated as",
    "Instead",
    "Source",
    "Sources",
];

/// Plays a script, and puts down what was said.
///
/// After a line that begins with `~`, which is not typed, the words of statusquiz itself are left out.
fn transcript(desk: &Desk, args: &[&str], script: &[&str]) -> String {
    desk.write("config/statusquiz/config.toml", "new_a_day = 0\nminutes_a_day = 15\n");
    let typed = |line: &&str| line.trim_start_matches('~').to_owned() + "\n";
    let input: String = script.iter().map(typed).collect();
    let said = desk.tell(&[&["--plain", "--seed", "49"], args].concat(), &input);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    put_down(&said.out, script)
}

fn put_down(said: &str, script: &[&str]) -> String {
    let mut typed = script.iter();
    let mut next = typed.next();
    let (mut all, mut utterance, mut outlined) = (String::new(), Vec::new(), false);
    for line in said.lines() {
        let Some(answer) = next.filter(|next| is_prompt(line, next.trim_start_matches('~'))) else {
            utterance.push(line);
            continue;
        };
        all += &shown(&std::mem::take(&mut utterance), outlined);
        all += line.trim_end();
        all.push('\n');
        outlined = answer.starts_with('~');
        next = typed.next();
    }
    assert_eq!(next, None, "was never asked for:\n{said}");
    all + &shown(&utterance, outlined)
}

/// Whether a line is a prompt behind which this was typed.
fn is_prompt(line: &str, typed: &str) -> bool {
    let prompt = line.strip_suffix(typed);
    prompt.is_some_and(|prompt| {
        prompt.len() < 40 && [": ", "? ", "skip) "].iter().any(|end| prompt.ends_with(end))
    })
}

fn shown(utterance: &[&str], outlined: bool) -> String {
    let mut shown: Vec<String> = Vec::new();
    let mut leaving_out = false;
    for line in utterance {
        // What the decision walk asks stands in the words of statusquiz, in any session; so do shares of all its rules.
        let opening = ["Where your answer went wrong:", "Estimated recall today:"];
        let opening = opening.into_iter().find(|opening| line.starts_with(opening));
        leaving_out &= !["Rule:", "Source:", "Due:"].iter().any(|next| line.starts_with(next));
        match opening {
            Some(opening) => {
                leaving_out = true;
                shown.push(format!("{opening} {LEFT_OUT}"));
            }
            None if leaving_out => {}
            None if outlined => {
                let line = outline(line);
                // How many lines or entries were left out depends on what they say.
                let is_after_nothing = shown.last().is_some_and(|line| line.ends_with(LEFT_OUT));
                if !(is_after_nothing && (line == LEFT_OUT || line.starts_with(|c: char| c.is_ascii_digit())))
                {
                    shown.push(line);
                }
            }
            None => shown.push(timeless(&counted(line))),
        }
    }
    shown.into_iter().map(|line| line + "\n").collect()
}

/// The line without how many rules and header fields statusquiz knows of: there will be more.
fn counted(line: &str) -> String {
    if let Some((before, _)) = line.split_once("Learn: lesson 1 of 10: ") {
        return format!("{before}Learn: lesson 1 of 10: {LEFT_OUT}");
    }
    let is_ours = [" seen.", "status codes, ", "Look up: "].iter().any(|part| line.contains(part));
    if !is_ours || line.contains("Pinned questions") {
        return line.to_owned();
    }
    let mut words: Vec<&str> = line.split(' ').collect();
    for at in 1..words.len() {
        let is_count = words[at - 1].bytes().all(|byte| byte.is_ascii_digit());
        if is_count && ["rule", "rules", "rule,", "rules,", "rules.", "header"].contains(&words[at]) {
            words[at - 1] = "#";
            words[at] = words[at].strip_suffix("rule,").map_or(words[at], |_| "rules,");
        }
    }
    words.join(" ")
}

/// What is left of a line of content: what it is, not what it says.
fn outline(line: &str) -> String {
    if SAID.iter().any(|said| line.starts_with(said)) {
        return line.to_owned();
    }
    if let Some((_, page)) = line.split_once(". Page ").filter(|_| line.starts_with("Lesson ")) {
        let (page, _) = page.split_once(':').unwrap_or((page, ""));
        return format!("Lesson {LEFT_OUT} Page {page}: {LEFT_OUT}");
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    if digits == 3 && rest.contains(", ") && rest.ends_with('.') && line.len() < 60 {
        return line.to_owned();
    }
    if digits > 0 && rest.starts_with(". ") {
        return format!("{}. {LEFT_OUT}", line.split('.').next().unwrap_or_default());
    }
    let label = line.split_once(':').map(|(label, _)| label).filter(|label| LABELS.contains(label));
    label.map_or_else(|| LEFT_OUT.to_owned(), |label| format!("{label}: {LEFT_OUT}"))
}

macro_rules! heard {
    ($name:expr, $desk:expr, $args:expr, $script:expr) => {
        insta::assert_snapshot!($name, transcript(&$desk, $args, $script))
    };
}

#[test]
fn a_session_goes_from_the_menu_through_every_way_to_answer_to_its_summary_and_back() {
    let first = [
        "?",
        "m",
        "nonsense",
        "",
        "?",
        "nonsense",
        "g",
        "g",
        "h",
        "r",
        "1",
        "?",
        "again",
        "~w",
        "!",
        "",
        "!",
        "note",
        "it's taken",
        "note",
        "",
        "note delete",
        "u",
    ];
    let others =
        ["s", "g", "1", "", "h", "h", "410", "1", "~l", "", "again", "", "404", "u", "404", "~w", ""];
    let summary = ["?", "nonsense", "a", "2", "?", "!", "no room", "~w", "~l", "", "again", "u", "", "q"];
    heard!("session", Desk::with("folded"), &[], &[&first[..], &others, &summary].concat());
}

#[test]
fn practice_is_chosen_from_a_list_or_by_name() {
    let script = [
        "practice",
        "?",
        "spaghetti",
        "codes",
        "7",
        "1",
        "",
        "2",
        "b",
        "~d",
        "b",
        "practice",
        "mistakes",
        "4",
        "b",
        "next",
        "b",
        "practice",
        "",
        "b",
        "q",
    ];
    heard!("practice", Desk::with("folded"), &[], &script);
}

#[test]
fn practice_of_the_pack_begins_from_the_command_line() {
    let script =
        ["1", "", "2", "", "3", "", "4", "", "1", "", "2", "", "3", "", "4", "", "1", "", "a", "", "q"];
    heard!("practice_of_the_pack", Desk::new(), &["practice", "pins"], &script);
}

#[test]
fn every_view_of_progress_is_told_and_leads_into_answers_and_practice() {
    let codes = [
        "progress",
        "?",
        "codes",
        "right",
        "right",
        "spaghetti",
        "409",
        "",
        "2",
        "?",
        "~w",
        "~l",
        "",
        "!",
        "",
        "!",
    ];
    let views =
        ["u", "wrong", "matrix", "6", "answers", "wrong 410", "1", "", "exams", "confusions", "~1", "b"];
    let more = ["progress", "~d", "b", "progress", "4", "b", "b", "q"];
    heard!("progress", Desk::with("folded"), &[], &[&codes[..], &views, &more].concat());
}

#[test]
fn exams_are_told_and_lead_to_their_answers() {
    let script = ["progress", "exams", "~1", "~", "~1", "~", "~b", "b", "q"];
    heard!("exams", Desk::with("plain"), &[], &script);
}

#[test]
fn a_lesson_is_read_page_by_page_and_each_page_is_checked() {
    let script = [
        "~learn", "?", "~2", "?", "p", "~n", "~p", "~r", "~", "?", "~r", "9", "~b", "~", "~1", "~", "~b",
        "b", "q",
    ];
    heard!("lesson", Desk::new(), &[], &script);
}

#[test]
fn everything_can_be_looked_up() {
    let script = [
        "look up",
        "?",
        "all",
        "~retry",
        "~1",
        "~not found",
        "~499",
        "299",
        "~4xx",
        "spaghetti",
        "what was there",
        "1",
        "~409",
        "~d",
        "b",
        "~409",
        "~",
        "~/etag",
        "b",
        "q",
    ];
    heard!("look_up", Desk::new(), &[], &script);
}

#[test]
fn the_coach_asks_until_a_code_is_left() {
    let script = ["~which", "~?", "perhaps", "~1", "~n", "~b", "~n", "~n", "~y", "?", "~a", "~b", "q"];
    heard!("coach", Desk::new(), &[], &script);
}

#[test]
fn an_exam_says_nothing_until_its_end() {
    let script = ["exam", "?", "~", "?", "g", "h", "~1", "~1", "b", "exam", "~1", "~1", "b", "q"];
    heard!("exam", Desk::with("folded"), &[], &script);
}

#[test]
fn what_a_newcomer_knows_is_found_out() {
    let script = ["m", "~placement", "?", "~1", "~1", "~b", "~", "q"];
    heard!("placement", Desk::new(), &[], &script);
}

#[test]
fn what_cannot_be_saved_and_what_is_damaged_is_said_at_the_start() {
    let said = Desk::with("damaged").tell(&["--plain"], "q\n");
    // Where lines break depends on how long the name of the home is.
    let whole: String = said.out.split_whitespace().collect();
    let damage = "20270105T080000Z-20033-e89e5b735256900a.jsonl:2:notastatusquizrecord(and4more).";
    assert!(said.code == 0 && whole.contains(damage), "{}{}", said.out, said.err);
    let desk = Desk::with("newer");
    let said = desk.tell(&["--plain", "--seed", "49", "practice", "pins"], "1\n\nq\n");
    assert_eq!(said.code, 74, "{}{}", said.out, said.err);
    insta::assert_snapshot!("newer", said.out.replace('\n', " ").split("Practice,").next().unwrap());
    insta::assert_snapshot!("newer_end", said.err);
}
