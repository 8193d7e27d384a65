//! Notes of the learner's own: written in the quiz and by the command, shown where they belong, and never lost silently.

mod support;

use statusquiz::testing::bank::Bank;
use statusquiz::testing::learn::{Note, NoteOn, Record, RecordId};
use statusquiz::testing::ui::Opening;
use statusquiz::testing::ui::input::Input;
use std::fs;
use std::process::Stdio;
use support::home::{Home, PROGRAM, json_of, said};
use support::journey::{Journey, NOW, small_bank};
use support::lines::Lines;
use time::Duration;

fn noted(id: u128, minutes: i64, on: &str, text: &str) -> Record {
    let (at, on, text) = (NOW + Duration::minutes(minutes), on.to_owned(), text.to_owned());
    Record::Note(Note { id: RecordId(id), at, on, text })
}

/// On what, and the text, of each note that was handed over.
fn notes(journey: &Journey) -> Vec<(&str, &str)> {
    let others = journey.others.iter();
    let notes = others.filter_map(|record| if let Record::Note(note) = record { Some(note) } else { None });
    notes.map(|note| (note.on.as_str(), note.text.as_str())).collect()
}

// In the quiz

#[test]
fn a_note_on_a_rule_is_seen_after_each_of_its_questions_and_on_its_page() {
    let mut journey = Journey::veteran();
    journey
        .press("s400<Enter>")
        .sees_no("Your note")
        .press("n")
        .sees("Enter save")
        .press("Taken?<Space>409<Enter>");
    journey.sees("Note saved.").sees("Your note").sees("Taken? 409");
    let (on, text) = notes(&journey)[0];
    assert!(on.starts_with("rule:") && text == "Taken? 409", "{on} {text}");
    journey.press("<Esc><Enter>").sees("Review").press("<End>").sees("Taken? 409");
    let records = journey.others.clone();
    let mut journey = Journey::resumed(small_bank(), records);
    let rule =
        small_bank().rules().iter().map(|rule| rule.id.clone()).find(|id| on_rule(&journey, id)).unwrap();
    let said = small_bank().rule(&rule).unwrap().says.to_string();
    let words: Vec<&str> = said.split(' ').take(3).collect();
    journey.press(&format!("/{}<Enter>", words.join("<Space>"))).sees("Taken? 409");
}

fn on_rule(journey: &Journey, id: &str) -> bool {
    journey.screen.app.history().note(&NoteOn::Rule(id.to_owned())).is_some()
}

#[test]
fn a_note_on_a_code_is_changed_and_deleted_on_its_page() {
    let mut journey = Journey::new();
    journey.press("/409<Enter>nfirst<Enter>").sees("Note saved.").sees("Your note").sees("first");
    journey.press("n").sees("> first").press(",<Space>then<Enter>").sees("first, then");
    journey.press("n<Enter>").sees("Nothing changed.");
    journey.press("n<C-u><Enter>").sees("Note deleted.").sees_no("Your note");
    journey.press("n<Enter>").sees_no("Note deleted.");
    assert_eq!(notes(&journey), [("code:409", "first"), ("code:409", "first, then"), ("code:409", "")]);
    journey.press("<Esc><Esc><Esc>/retry<Enter>n").sees("You can write notes on codes and rules.");
}

#[test]
fn what_is_typed_is_not_lost_before_esc_is_pressed_twice() {
    let mut journey = Journey::new();
    journey.press("/409<Enter>nab<Esc>").sees("Not saved yet. Enter: save it; Esc again").sees("> ab");
    journey.press("c<Esc>").sees("Not saved yet").press("<Esc>").sees("Note not saved.").sees_no("Your note");
    journey.press("nab<Esc><Enter>").sees("Note saved.").press("n<Esc>").sees_no("Not saved");
    assert_eq!(notes(&journey), [("code:409", "ab")]);
}

#[test]
fn any_character_is_text_in_a_note_and_a_paste_is_one_line() {
    let mut journey = Journey::new();
    journey
        .press("/409<Enter>nq?/!1")
        .sees("> q?/!1")
        .input(&Input::Paste(" two\nlines\u{1b}\u{202e}\r\n".into()));
    journey.sees("> q?/!1two lines").press("<Enter>");
    assert_eq!(notes(&journey), [("code:409", "q?/!1two lines")]);
    journey.press("n<F1>").sees("Save the note");
}

#[test]
fn a_note_that_is_too_long_is_refused_whole() {
    let mut journey = Journey::new();
    journey.press("/409<Enter>n").input(&Input::Paste("é".repeat(501))).sees("501 of 500 characters");
    journey.press("<Enter>").sees("a note has at most 500 characters, and this has 501").sees("Your note");
    journey.press("<BS><Enter>").sees("Note saved.");
    assert_eq!(notes(&journey), [("code:409", "é".repeat(500).as_str())]);
}

#[test]
fn a_flag_takes_a_reason_which_is_shown_with_the_answer() {
    let mut journey = Journey::veteran();
    journey.press("s400<Enter>!").sees("Flagged as wrong or unclear.").press("Two<Space>fit?<Enter>");
    journey.sees("Reason saved.").sees("Your flag").sees("Two fit?");
    let Record::Flag(flag) = &journey.others[0] else { panic!("{:?}", journey.others) };
    assert_eq!(notes(&journey), [(format!("flag:{}", flag.id).as_str(), "Two fit?")]);
    journey
        .press("<Esc>")
        .sees("! flagged")
        .press("<Enter>")
        .sees("you flagged")
        .press("<End>")
        .sees("Two fit?");
    journey.press("<Esc><Esc>p<Tab><Tab><Tab>").sees("! flagged").press("<Enter>!");
    journey.sees("Flag removed.").sees_no("Two fit?").press("<Esc>").sees_no("flagged");
}

#[test]
fn a_flag_without_a_reason_is_a_flag() {
    for skip in ["<Esc>", "<Enter>"] {
        let mut journey = Journey::new();
        journey.press("s1<Enter>!").press(skip).sees("Flagged as wrong or unclear.").sees_no("Your flag");
        assert!(matches!(journey.others[..], [Record::Flag(_)]), "{skip}");
    }
}

#[test]
fn a_question_that_is_gone_keeps_the_note_on_its_rule() {
    let mut journey = Journey::veteran();
    journey.press("s400<Enter>nkept<Enter>");
    let records = journey.saved.iter().cloned().map(Record::from).chain(journey.others.clone()).collect();
    let empty = Bank::from_sources(&[]).0;
    let mut journey = Journey::resumed(empty, records);
    journey
        .press("p<Tab><Tab><Tab><Enter>")
        .sees("no longer available")
        .sees("kept")
        .press("n,<Space>too<Enter>");
    journey.sees("kept, too");
}

#[test]
fn lines_note_what_is_typed_on_the_same_line_or_when_asked() {
    let mut lines = Lines::with(Bank::built_in(), Vec::new(), &Opening::Home);
    lines
        .say("409")
        .say("note \u{664}\u{660}\u{669} Is it Taken?")
        .hears("Note saved. Your note: \u{664}\u{660}\u{669} Is it");
    lines.say("note").hears("Type a new one").say("r").hears("Note saved. ").hears("Your note: r");
    lines.say("note").say("").hears("Back to 409 conflict").say("note").say("b").hears("Back to");
    lines
        .say(&format!("note {}", "x".repeat(501)))
        .hears("Not saved: a note has at most 500 characters, and this has 501.");
    lines.say("b").say("note DELETE").hears("Note deleted.");
    let texts = lines.others.iter().map(|record| match record {
        Record::Note(note) => note.text.as_str(),
        other => panic!("{other:?}"),
    });
    assert_eq!(texts.collect::<Vec<_>>(), ["\u{664}\u{660}\u{669} Is it Taken?", "r", ""]);
}

// The command

#[test]
fn the_command_saves_prints_lists_and_deletes() {
    let home = Home::new();
    let rule = "duplicate-value-is-409";
    for (args, out, err) in [
        (
            &["409"][..],
            "",
            "statusquiz: there's no note on code:409; write one with `statusquiz note code:409 \"TEXT\"`\n",
        ),
        (&["409", ""], "There's no note on code:409 to delete.\n", ""),
        (&["409", " for what\n is  taken "], "Note saved: code:409\n", ""),
        (&["code:409"], "for what is taken\n", ""),
        (&[rule, "a rule"], "Note saved: rule:duplicate-value-is-409\n", ""),
        (&["signup-email-taken", "a question"], "Note saved: question:signup-email-taken\n", ""),
        (&["question:signup-email-taken"], "a question\n", ""),
        (&["409", ""], "Note deleted: code:409\n", ""),
    ] {
        let all = [&["note"], args].concat();
        assert_eq!(home.run(&all), (0, out.to_owned(), err.to_owned()), "{args:?}");
    }
    let (code, out, _) = home.run(&["note", "--list"]);
    // At one moment, which stands still here, the order is that of random names.
    let of_rule = "2026-11-22 09:30  rule:duplicate-value-is-409\n    a rule\n";
    let of_question = "2026-11-22 09:30  question:signup-email-taken\n    a question\n";
    assert!(code == 0 && out.len() == of_rule.len() + of_question.len(), "{out}");
    assert!(out.contains(of_rule) && out.contains(of_question), "{out}");
    let json = home.run(&["note", "--list", "--json"]).1;
    let list: serde_json::Value = serde_json::from_str(&json).unwrap();
    let list = list.as_array().unwrap();
    let found = list.iter().find(|note| note["on"] == "rule:duplicate-value-is-409").unwrap();
    assert_eq!((list.len(), &found["text"], &found["gone"]), (2, &"a rule".into(), &false.into()));
    assert_eq!(home.run(&["note", "409", "--json"]).1, "[]\n");
}

#[test]
fn what_cant_be_noted_is_refused_with_a_reason() {
    let home = Home::new();
    let long = "x".repeat(501);
    for (args, reason) in [
        (["duplicate-value-is-40", "a"], "did you mean `duplicate-value-is-409`?"),
        (
            ["rule:signup-email-taken", "a"],
            "there's no code, rule or question called `rule:signup-email-taken`",
        ),
        (["498765", "a"], "`statusquiz list` prints all of them"),
        (["tier:core", "a"], "there's no code, rule or question called `tier:core`"),
        (["", "a"], "there's no code, rule or question called ``"),
        (["409", &long], "a note has at most 500 characters, and this has 501; nothing was saved"),
        (["409", "a\u{1b}[31m"], "the text contains ^[, which isn't allowed; nothing was saved"),
        (["409", "a\u{202e}b"], "the text contains \\u{202e}, which isn't allowed"),
    ] {
        let (code, out, err) = home.run(&["note", args[0], args[1]]);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(reason), "{args:?}: {err}");
    }
    assert!(home.records().is_empty());
}

#[test]
fn a_note_on_what_a_pack_has_removed_is_kept_and_can_be_read_and_deleted() {
    let home = Home::with(&[noted(1, -5, "rule:team-api-gone", "still true")]);
    assert_eq!(home.run(&["note", "team-api-gone"]).1, "still true\n");
    assert!(home.run(&["note", "--list"]).1.contains("rule:team-api-gone, removed since\n    still true\n"));
    assert_eq!(home.run(&["note", "rule:team-api-gone", ""]).1, "Note deleted: rule:team-api-gone\n");
    assert_eq!(home.run(&["note", "team-api-gone"]).0, 2);
}

#[test]
fn two_runs_that_write_at_once_lose_nothing() {
    let home = Home::new();
    let start = |text: &str| {
        let mut command = home.command(PROGRAM);
        command.args(["note", "409", text]).stdout(Stdio::null()).spawn().unwrap()
    };
    let runs: Vec<_> = ["one", "two", "three", "four"].map(start).into();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    assert_eq!(home.records().len(), 4);
    let latest = home.records().into_iter().max_by_key(|record| (record.at(), record.id())).unwrap();
    let Record::Note(latest) = latest else { panic!("{latest:?}") };
    assert_eq!(home.run(&["note", "409"]).1, latest.text + "\n");
}

// Elsewhere

#[test]
fn pages_and_exports_have_the_notes_and_everything_works_without() {
    let home = Home::new();
    let before = home.run(&["explain", "409"]).1;
    assert!(!home.data().exists());
    let rule = "rule:duplicate-value-is-409";
    home.save("n", &[noted(1, -9, "code:409", "mine <b>"), noted(2, -8, rule, "*its* rule")]);
    let page = home.run(&["explain", "409"]).1;
    assert!(
        page.contains("Your note") && page.contains("mine <b>") && !before.contains("Your note"),
        "{page}"
    );
    assert!(home.run(&["explain", "duplicate-value-is-409"]).1.contains("*its* rule"));
    let json: serde_json::Value =
        serde_json::from_str(&home.run(&["explain", "409", "410", "--json"]).1).unwrap();
    assert_eq!((&json[0]["note"], &json[1]["note"]), (&"mine <b>".into(), &serde_json::Value::Null));
    let html = home.run(&["export", "--format", "html"]).1;
    assert!(
        html.contains("<h3>Your note</h3>\n<ul>\n<li>mine &lt;b&gt;</li>")
            && html.contains("Your note: *its* rule")
    );
    let markdown = home.run(&["export", "--format", "markdown"]).1;
    assert!(
        markdown.contains("**Your note**\n\n- mine \\<b\\>")
            && markdown.contains("Your note: \\*its\\* rule")
    );
    // Where the answers can't be read, a page is as good without notes.
    fs::remove_dir_all(home.data()).unwrap();
    home.write("data/statusquiz", b"in the way");
    assert_eq!(home.run(&["explain", "409"]).1, before);
}

#[test]
fn import_takes_notes_as_they_were_written_and_refuses_what_no_version_writes() {
    let from = Home::with(&[noted(1, -5, "code:409", "taken")]);
    let text = from.run(&["export", "--format", "jsonl"]).1;
    let json = json_of(text.trim_end());
    let more = json.replace(r#""text""#, r#""mood":"good","text""#);
    let bad = |text: &str| json.replace("taken", text);
    let lines = [more.clone(), bad("a\\u001bb"), bad("\\u202e"), bad(&"x".repeat(501))].join("\n");
    let to = Home::new();
    to.write("in.jsonl", lines.as_bytes());
    let (code, out, err) = to.run(&["import", "in.jsonl"]);
    assert_eq!((code, out.as_str()), (65, "Imported 1 new record; 0 already known, 3 skipped.\n"));
    for reason in [
        "in.jsonl:2: the text contains ^[",
        "in.jsonl:3: the text contains \\u{202e}",
        "in.jsonl:4: a note has",
    ] {
        assert!(err.contains(reason), "{err}");
    }
    assert_eq!(json_of(to.run(&["export", "--format", "jsonl"]).1.trim_end()), more);
    assert_eq!(to.run(&["note", "409"]).1, "taken\n");
    assert!(to.run(&["doctor"]).1.contains("note: 1"));
}

#[test]
fn the_reason_of_a_flag_is_listed_with_it_until_it_is_removed() {
    let flag = statusquiz::testing::learn::Flag {
        id: RecordId(7),
        at: NOW - Duration::DAY,
        question: "signup-email-taken".into(),
        text: 0,
    };
    let on = NoteOn::Flag(flag.id).to_string();
    let home = Home::with(&[Record::Flag(flag), noted(1, -5, &on, "two fit")]);
    assert!(home.run(&["flags"]).1.ends_with("    two fit\n"));
    assert!(home.run(&["flags", "--json"]).1.contains("\"reason\": \"two fit\""));
    assert!(home.run(&["note", "--list"]).1.contains("flag on signup-email-taken\n    two fit\n"));
    let undo = statusquiz::testing::learn::Undo { id: RecordId(8), at: NOW, of: RecordId(7) };
    home.save("b", &[Record::Undo(undo)]);
    assert_eq!(home.run(&["note", "--list"]).1, "");
}

#[test]
fn a_note_with_unsafe_text_in_the_folder_is_shown_spelled_out() {
    let home = Home::with(&[noted(1, -5, "code:409", "a\u{1b}[31m\nb"), noted(2, -5, "rule:x\u{202e}", "c")]);
    let (_, out, _) = said(home.command(PROGRAM).args(["note", "409"]));
    assert_eq!(out, "a^[[31m^Jb\n");
    assert!(home.run(&["note", "--list"]).1.contains("rule:x\\u{202e}, removed since"));
    assert!(home.run(&["explain", "409"]).1.contains("a^[[31m^Jb"));
}
