//! What is fuzzed: any bytes may come in, and these things hold. `cargo fuzz` and `tests/fuzz.rs` share it.

use statusquiz::testing::bank::{Bank, SafeText, Source, is_joiner, is_unsafe, spelled_out};
use statusquiz::testing::lab::played;
use statusquiz::testing::learn::{History, Scheduling};
use statusquiz::testing::store::{Contents as Saved, Disk, Line, decode, encode, from_json};
use statusquiz::testing::ui::input::{Input, Key, Parser};
use std::fs;
use time::macros::date;

/// What is done with the bytes.
pub type Entrance = fn(&[u8]);

/// Every entry with its name.
pub const ENTRIES: [(&str, Entrance); 6] = [
    ("questions", questions),
    ("safe_text", safe_text),
    ("log", log),
    ("keys", keys),
    ("terminal", terminal),
    ("request", request),
];

/// A file of questions: it makes a bank or problems, and no message can do anything to a terminal.
pub fn questions(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let sources = [Source { path: "any\u{1b}[31m.toml".to_owned(), text }];
    let (bank, problems) = Bank::from_sources(&sources);
    for problem in problems {
        assert!(
            problem.place.file == 0 && problem.place.span.end <= sources[0].text.len() + 1,
            "{problem:?}"
        );
        shown_safely_or_panic(&problem.render(&sources));
    }
    for rule in bank.rules() {
        shown_safely_or_panic(rule.says.as_str());
        for question in &rule.questions {
            shown_safely_or_panic(question.situation.as_str());
        }
    }
}

/// What a client sends to the lab, in whatever pieces: it's answered or left, every answer is one HTTP message, and the pieces
/// change nothing.
pub fn request(bytes: &[u8]) {
    let whole = played(bytes, usize::MAX);
    for answer in &whole {
        let text = String::from_utf8_lossy(answer);
        let (head, _) = text.split_once("\r\n\r\n").expect("a head");
        let mut lines = head.split("\r\n");
        assert!(lines.next().is_some_and(|line| line.starts_with("HTTP/1.1 ")), "{head}");
        for line in lines {
            assert!(line.contains(':') && !line.contains(char::is_control), "{line:?}");
        }
    }
    assert_eq!(played(bytes, 1 + bytes.len() % 8), whole);
}

/// Any text: what is taken is safe, and what is spelled out as well.
pub fn safe_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for made in [SafeText::prose(&text), SafeText::lines(&text)] {
        match made {
            Ok(safe) => shown_safely_or_panic(safe.as_str()),
            Err(refused) => shown_safely_or_panic(&refused.to_string()),
        }
    }
    shown_safely_or_panic(&spelled_out(&*text));
    // What was taken once is taken again, and stays as it is.
    if let Ok(prose) = SafeText::prose(&text) {
        assert_eq!(SafeText::prose(prose.as_str()).as_ref(), Ok(&prose));
    }
}

/// A file of answers: every line is a record, left alone, or told as damaged, and what is read is written again alike.
pub fn log(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("reviews")).expect("a folder for the file");
    fs::write(folder.path().join("reviews/a.jsonl"), bytes).expect("a file");
    let saved = Saved::saved_in(&mut Disk, folder.path());
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').count();
    let told = saved.damaged.len() + saved.newer.len() + saved.unknown;
    assert!(saved.unread.is_empty() && saved.records.len() + told <= lines, "{saved:?}");
    for record in saved.records.iter() {
        let line = encode(&record).expect("what was read can be written");
        let again = decode(line.strip_suffix(b"\n").expect("a line ends"));
        assert_eq!(again, Ok(Line::Record(record)));
    }
    // A log of any records can be looked at, on any day.
    let history = History::of(saved.records, Scheduling::default(), date!(2026 - 11 - 22));
    let _ = (history.streak(date!(2026 - 11 - 22)), history.counted().count());
    // Chance hardly ever finds a right checksum, so the rest is read without one, too.
    let _ = from_json(&String::from_utf8_lossy(bytes));
}

/// The name of a key: what is read is written as itself.
pub fn keys(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(keys) = Key::parse_all(&text) {
        let written: String = keys.iter().map(Key::to_string).collect();
        assert_eq!(Key::parse_all(&written), Ok(keys), "{written:?}");
    }
    if let Ok(key) = text.parse::<Key>() {
        assert_eq!(key.to_string().parse(), Ok(key));
    }
}

/// What a terminal sends: wherever it is cut it means the same, and after a moment without bytes Ctrl-C is one.
pub fn terminal(bytes: &[u8]) {
    let mut parser = Parser::default();
    parser.feed(bytes);
    let whole: Vec<Input> = parser.by_ref().collect();
    let mut slow = Parser::default();
    for byte in bytes {
        slow.feed(&[*byte]);
    }
    assert_eq!(slow.collect::<Vec<Input>>(), whole);
    parser.stall();
    parser.feed(b"\x03");
    assert_eq!(parser.last(), Some(Input::press(Key::Ctrl('c'))));
}

/// Panics over text that could do something to a terminal.
pub fn shown_safely_or_panic(text: &str) {
    let found = text.chars().find(|char| *char != '\n' && is_unsafe(*char) && !is_joiner(*char));
    assert_eq!(found, None, "{text:?}");
}
