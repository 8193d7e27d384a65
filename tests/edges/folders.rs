//! What is written, moved, deleted, exported and imported.

use crate::support::home::{Home, PROGRAM, json_of, said, said_to, sign_up_answer};
use statusquiz::testing::learn::Answer;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use time::Duration;

/// A pack of one question.
const PACK: &str = include_str!("../fixtures/packs/good-whole.toml");

fn one_answer() -> Home {
    Home::with(&[sign_up_answer(1, Duration::hours(2), "400").into()])
}

/// Every file below a folder, with its rights and contents.
fn all_below(folder: &Path) -> Vec<(PathBuf, u32, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let known = fs::symlink_metadata(&path).unwrap();
        if known.is_dir() {
            all.extend(all_below(&path));
        }
        let bytes = if known.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
        all.push((path, known.permissions().mode(), bytes));
    }
    all.sort();
    all
}

/// A folder of somebody else, with all the names that statusquiz gives to files.
fn foreign(home: &Home) -> PathBuf {
    let lines = fs::read(home.data().join("reviews/a.jsonl")).unwrap();
    for (name, bytes) in [
        ("a.jsonl", lines.as_slice()),
        ("damaged.jsonl", b"damaged"),
        (".20200101T000000Z-1-0000000000000000.unfinished", b""),
        ("latest", b"theirs"),
        ("20200101T000000Z-1-0000000000000000.tmp", b"theirs"),
        ("team.toml", b"theirs"),
        ("reviews/a.jsonl", lines.as_slice()),
        ("folded/b.jsonl", lines.as_slice()),
    ] {
        let path = home.write(&format!("foreign/{name}"), bytes);
        fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
    }
    home.path().join("foreign")
}

/// A home with a backup, a damaged file and a pack, with other packs to add.
fn with_everything() -> Home {
    let home = one_answer();
    let lines = fs::read(home.data().join("reviews/a.jsonl")).unwrap();
    home.write("data/statusquiz/backups/20200101T000000Z/reviews/old.jsonl", &lines);
    home.write("data/statusquiz/reviews/damaged.jsonl", b"damaged");
    home.write("team.toml", PACK.as_bytes());
    home.write("other.toml", format!("{PACK}\n# changed").as_bytes());
    assert_eq!(home.run(&["pack", "add", "team.toml"]).0, 0);
    home
}

/// Where a link is, what is done then, and whether that has to be said by the command itself.
const LINKS: [(&str, &str, bool); 17] = [
    ("reviews", "reset --yes", true),
    ("folded", "reset --yes", true),
    ("backups", "reset --yes", true),
    ("backups", "reset --restore reviews", true),
    ("backups/20200101T000000Z", "reset --list", false),
    ("backups/20200101T000000Z/reviews", "reset --restore 20200101T000000Z", true),
    ("backups/20200101T000000Z/folded", "reset --restore 20200101T000000Z", true),
    ("damaged", "doctor --repair", true),
    ("reviews", "doctor --repair", true),
    ("folded", "doctor --repair", false),
    ("backups", "doctor --repair", false),
    ("backups/20200101T000000Z", "doctor --repair", false),
    ("backups/20200101T000000Z/reviews", "doctor --repair", false),
    ("packs", "pack add --replace team.toml", true),
    ("packs", "pack remove team", true),
    ("packs/removed", "pack remove team", true),
    ("packs/removed", "pack add --replace other.toml", true),
];

#[test]
fn nothing_is_written_moved_or_deleted_through_a_link_in_the_data_folder() {
    for (link, command, is_told) in LINKS {
        let home = with_everything();
        let (foreign, at) = (foreign(&home), home.data().join(link));
        let _ = fs::remove_dir_all(&at);
        symlink(&foreign, &at).unwrap();
        let before = all_below(&foreign);
        let (code, out, err) = home.run(&command.split(' ').collect::<Vec<_>>());
        assert_eq!(all_below(&foreign), before, "{link}, {command}: {out}{err}");
        assert!(at.is_symlink(), "{link}, {command}");
        let told = format!("{} is a link", at.display());
        assert!(!is_told || code != 0 && (out + &err).contains(&told), "{link}, {command}: {err}");
        let (_, out, _) = home.run(&["doctor"]);
        assert!(out.contains(&format!("links:\n  {told}")), "{link}: {out}");
    }
}

#[test]
fn answers_behind_a_link_that_the_learner_made_are_read_and_added_to_but_not_moved() {
    let home = one_answer();
    let elsewhere = home.path().join("Dropbox");
    fs::rename(home.data().join("reviews"), &elsewhere).unwrap();
    symlink("../../Dropbox", home.data().join("reviews")).unwrap();
    let (code, out, err) = home.run(&["undo"]);
    assert!(code == 0 && out.contains("Undone: "), "{out}{err}");
    assert_eq!((home.records().len(), fs::read_dir(&elsewhere).unwrap().count()), (2, 2));
    let (code, out, err) = home.run(&["reset", "--yes"]);
    assert!(
        code == 74 && out.is_empty() && err.contains("reviews is a link") && err.contains("--data-dir"),
        "{err}"
    );
    assert_eq!((home.records().len(), home.data().join("backups").exists()), (2, false));
}

#[test]
fn a_backup_of_a_link_that_an_earlier_version_made_is_listed_and_told() {
    let home = one_answer();
    let backup = home.data().join("backups/20261101T080000Z");
    fs::create_dir_all(&backup).unwrap();
    symlink("../../Dropbox", backup.join("reviews")).unwrap();
    let (code, out, err) = home.run(&["reset", "--list"]);
    assert!(code == 0 && out.contains("20261101T080000Z"), "{out}{err}");
    let (code, _, err) = home.run(&["reset", "--restore", "20261101T080000Z"]);
    let link = format!("{} is a link", backup.join("reviews").display());
    assert!(code == 74 && err.contains(&link), "{err}");
}

#[test]
fn a_hidden_file_of_the_same_name_is_restored_beside_the_one_that_is_there() {
    let home = one_answer();
    home.write("data/statusquiz/reviews/.stfolder", b"old");
    home.write("data/statusquiz/reviews/._a.jsonl", b"old");
    assert_eq!(home.run(&["reset", "--yes"]).0, 0);
    home.write("data/statusquiz/reviews/.stfolder", b"new");
    home.write("data/statusquiz/reviews/._a.jsonl", b"new");
    let (_, list, _) = home.run(&["reset", "--list"]);
    let name = list.split(' ').next().unwrap();
    let (code, _, err) = home.run(&["reset", "--restore", name]);
    assert_eq!((code, err.as_str()), (0, ""));
    let read = |file: &str| fs::read(home.data().join("reviews").join(file)).unwrap();
    for file in ["stfolder", "_a.jsonl"] {
        assert_eq!(read(&format!(".{file}")), b"new");
        assert_eq!(read(&format!(".{name}.{file}")), b"old", "{file}");
    }
    assert_eq!(home.records().len(), 1, "what was hidden from readers still is");
    assert!(!home.data().join("backups").join(name).exists());
}

#[test]
fn what_a_killed_pack_add_left_is_told_and_removed() {
    let home = one_answer();
    for (name, days) in [(".team.4711", 2), (".team.4712", 0), (".notes", 2), (".a.b", 2)] {
        let path = home.write(&format!("data/statusquiz/packs/{name}"), b"format = 1");
        let now = std::time::SystemTime::from(crate::support::journey::NOW);
        let at = now - std::time::Duration::from_secs(days * 24 * 3_600 + 60);
        fs::File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
    }
    let (_, out, _) = home.run(&["doctor"]);
    assert!(out.contains("packs/.team.4711: remove this unfinished file"), "{out}");
    let (code, _, err) = home.run(&["doctor", "--repair"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let left: Vec<PathBuf> =
        all_below(&home.data().join("packs")).into_iter().map(|(path, ..)| path).collect();
    assert_eq!(left, [".a.b", ".notes", ".team.4712"].map(|name| home.data().join("packs").join(name)));
}

/// Seals JSON as the log has it, without the line feed.
fn sealed(json: &str) -> String {
    format!("{:08x} {json}", crc32fast::hash(json.as_bytes()))
}

/// What `import` says of this on standard input.
fn import(home: &Home, bytes: &[u8]) -> (i32, String, String) {
    home.write("in.jsonl", bytes);
    home.run(&["import", "in.jsonl"])
}

/// The JSON of one answer, as earlier versions exported it.
fn without_checksum() -> String {
    let (_, line, _) = one_answer().run(&["export", "--format", "jsonl"]);
    json_of(&line).to_owned()
}

#[test]
fn an_export_holds_the_lines_of_the_log_and_importing_them_loses_no_field() {
    let answer = without_checksum().replace(r#""ms":8000"#, r#""ms": 8000,"mood":"good""#);
    let unknown = r#"{"v":1,"kind":"mood","question":"a"}"#;
    let log = format!("{}\n{}\n", sealed(&answer), sealed(unknown));
    let (from, to) = (Home::new(), Home::new());
    from.write("data/statusquiz/reviews/a.jsonl", log.as_bytes());
    from.write("data/statusquiz/reviews/copied.jsonl", log.as_bytes());
    let (code, exported, err) = from.run(&["export", "--format", "jsonl"]);
    assert_eq!((code, exported.as_str(), err.as_str()), (0, log.as_str(), ""));
    let (code, out, _) = import(&to, exported.as_bytes());
    assert_eq!((code, out.as_str()), (0, "Imported 2 new records; 0 already known, 0 skipped.\n"));
    assert_eq!(to.run(&["export", "--format", "jsonl"]).1, log);
    // Files that earlier versions exported have no checksums.
    let former = Home::new();
    assert_eq!(import(&former, format!("{answer}\n{unknown}\n").as_bytes()).0, 0);
    assert_eq!(former.run(&["export", "--format", "jsonl"]).1, log);
}

#[test]
fn no_export_with_a_flipped_bit_is_imported() {
    let (_, exported, _) = one_answer().run(&["export", "--format", "jsonl"]);
    let line = exported.trim_end().as_bytes();
    let mut spoilt = Vec::new();
    for bit in 0..line.len() * 8 {
        let mut flipped = line.to_owned();
        flipped[bit / 8] ^= 1 << (bit % 8);
        spoilt.extend_from_slice(&flipped);
        spoilt.push(b'\n');
    }
    let home = Home::new();
    let (code, out, _) = import(&home, &spoilt);
    assert!(code == 65 && out.starts_with("Imported 0 new records; 0 already known, "), "{code} {out}");
    assert_eq!(home.records().len(), 0);
}

#[test]
fn a_record_that_contradicts_itself_is_told_and_left_out() {
    let sound = without_checksum();
    let id = format!("{:032x}", 7);
    let weights = |w: &str| {
        format!(
            r#"{{"v":1,"kind":"weights","id":"{id}","at":"2026-11-22T08:00:00Z","w":[{w}],"answers":400}}"#
        )
    };
    for (record, reason) in [
        (
            sound.replace(r#""verdict":"wrong""#, r#""verdict":"right""#),
            "it marks `400` as right, but the right answer is `409`",
        ),
        (
            sound.replace(r#""chosen":"400""#, r#""chosen":"409""#),
            "it marks `409` as wrong, but that is the right answer",
        ),
        (sound.replace(r#""chosen":"400""#, r#""chosen":"404""#), "`404` was chosen but not offered"),
        (sound.replace(r#""right":"409""#, r#""right":"418""#), "`418` is right but wasn't offered"),
        (
            sound.replace(r#""day":"2026-11-22""#, r#""day":"2026-12-22""#),
            "its day, 2026-12-22, doesn't match its time",
        ),
        (
            format!(r#"{{"v":1,"kind":"undo","id":"{id}","at":"2026-11-22T08:00:00Z","of":"{id}"}}"#),
            "it undoes itself",
        ),
        (weights("0.5,0.5"), "the number of weights is 2, not 21"),
        (weights(&["0.5"; 20].join(",").replacen("0.5", "1e999", 1)), "the record is invalid"),
    ] {
        assert_ne!(record, sound, "{reason}");
        let home = Home::new();
        let (code, out, err) = import(&home, format!("{record}\n{sound}\n{}\n", sealed(&record)).as_bytes());
        assert_eq!((code, home.records().len()), (65, 1), "{reason}: {out}{err}");
        assert!(
            err.contains(&format!("in.jsonl:1: {reason}")) && err.contains("in.jsonl:3: "),
            "{reason}: {err}"
        );
    }
}

#[test]
fn a_file_of_another_kind_is_told_once_with_what_to_do() {
    let home = one_answer();
    let exported = |format: &str| home.run(&["export", "--format", format]).1.into_bytes();
    let log: Vec<u8> =
        (0..3_000).flat_map(|n| format!("2026-11-22 INFO request {n}\n").into_bytes()).collect();
    let json_log: Vec<u8> =
        (0..3_000).flat_map(|n| format!("{{\"level\":\"info\",\"n\":{n}}}\n").into_bytes()).collect();
    fs::create_dir(home.path().join("folder")).unwrap();
    let before = home.records();
    for (bytes, told) in [
        (exported("anki"), "Anki notes"),
        (exported("csv"), "a table of answers"),
        ([b"\xef\xbb\xbf".to_vec(), exported("csv")].concat(), "a table of answers"),
        (exported("markdown"), "the reference"),
        (exported("html"), "the reference"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\n\n\n".to_vec(), "compressed; decompress it first"),
        (b"PK\x03\x04\x14\x00\n\n".to_vec(), "compressed; decompress it first"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\n\x00\n".to_vec(), "none of its lines is a record"),
        (log, "none of its lines is a record"),
        (json_log, "none of its lines is a record"),
        (
            without_checksum().encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "none of its lines is a record",
        ),
    ] {
        let (code, out, err) = import(&home, &bytes);
        assert!(code == 65 && err.lines().count() == 1 && err.contains(told), "{told}: {code} {out}{err}");
        assert!(
            err.contains("in.jsonl") && (err.contains("--format jsonl") || err.contains("decompress")),
            "{err}"
        );
    }
    let (code, _, err) = home.run(&["import", "folder"]);
    assert!(
        code == 1 && err.lines().count() == 1 && err.contains("it's a folder; name the files in it"),
        "{err}"
    );
    let (code, out, err) = import(&home, b"");
    assert_eq!((code, out.as_str()), (0, "Imported 0 new records; 0 already known, 0 skipped.\n"));
    assert!(err.contains("in.jsonl is empty"), "{err}");
    assert_eq!(home.records(), before);
}

#[test]
fn of_many_lines_that_cannot_be_used_ten_are_told_and_the_others_counted() {
    let home = Home::new();
    let bad = "{\"v\":1}\n".repeat(500);
    let (code, out, err) = import(&home, format!("{}\n{bad}", without_checksum()).as_bytes());
    assert_eq!((code, out.as_str()), (65, "Imported 1 new record; 0 already known, 500 skipped.\n"));
    assert_eq!(err.lines().count(), 11, "{err}");
    assert!(
        err.contains("in.jsonl:11: ") && err.ends_with("in.jsonl: 490 more lines that can't be used\n"),
        "{err}"
    );
}

/// Text in UTF-16 with a byte order mark, as PowerShell writes what is redirected.
fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.replace('\n', "\r\n").encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn utf_16_with_a_byte_order_mark_is_read_like_any_text() {
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let home = Home::new();
        let (_, exported, _) = one_answer().run(&["export", "--format", "jsonl"]);
        let (code, out, err) = import(&home, &utf_16(&exported, bytes));
        assert_eq!((code, err.as_str(), home.records().len()), (0, "", 1), "{out}");
        home.write("team.toml", &utf_16(PACK, bytes));
        for command in ["check", "add"] {
            let (code, _, err) = home.run(&["pack", command, "team.toml"]);
            assert_eq!((code, err.as_str()), (0, ""), "{command}");
        }
        let kept = fs::read_to_string(home.data().join("packs/team.toml")).unwrap();
        assert_eq!(kept, PACK.replace('\n', "\r\n"));
    }
    let home = Home::new();
    home.write("team.toml", b"\x1f\x8b\x08\x00\xff\n");
    let (code, _, err) = home.run(&["pack", "check", "team.toml"]);
    assert!(code == 65 && err.contains("it's compressed; decompress it first"), "{err}");
    home.write("team.toml", b"\xff\xfe\x00\xd8\n\x00");
    let (code, _, err) = home.run(&["pack", "check", "team.toml"]);
    assert!(code == 65 && err.contains("it's invalid UTF-16"), "{err}");
}

/// Texts that would be live in Markdown, HTML or Anki, and what chance makes of their parts.
fn hostile_texts() -> Vec<String> {
    let whole = [
        "`` a ` <img src=x onerror=alert(1)> ``` b",
        "a `` b <img src=x onerror=alert(1)> ` c ` d `",
        "``` <script>alert(1)</script> ``` `x`",
        "`a``<b>`` `",
        "`` ` <img src=x onerror=alert(1)> `` `",
        "[x](javascript:alert(1)) ![x](http://evil.example/x) <javascript:x> &lt;b&gt;",
        "[sound:http://evil.example/x.mp3]",
        "\\` <i> \\`",
        "# <b>",
        "--- <b> `\\` <i> `",
    ];
    let parts = [
        "`",
        "``",
        "```",
        "<img src=x onerror=a()>",
        "\\",
        "a",
        " ",
        "&lt;",
        "[x](y)",
        "*",
        "~~~",
        "# ",
        "<!--",
        "]]>",
        "|",
    ];
    let mut state = 7_u32;
    let mut chance = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let mut random = || (0..=chance(9)).map(|_| parts[chance(parts.len())]).collect::<String>();
    let texts = whole.into_iter().map(str::to_owned).chain((0..150).map(|_| random()));
    texts.filter(|text| !text.trim().is_empty()).collect()
}

/// A home with a pack of rules that say these texts.
fn with_rules(texts: &[String]) -> Home {
    let (_, rule) = PACK.split_once("[[rule]]").unwrap();
    let mut pack = PACK.to_owned();
    for (number, text) in texts.iter().enumerate() {
        let own =
            ["nothing-there", "first", "second", "third"].into_iter().fold(rule.to_owned(), |rule, id| {
                rule.replace(&format!("id = \"{id}\""), &format!("id = \"{id}-{number}\""))
            });
        // Strings of TOML are those of JSON.
        let text = serde_json::to_string(text).unwrap();
        let own =
            own.replace("\"Nothing is there: 404.\"", &text).replace("\"There is no such page.\"", &text);
        let path = |id: &str| format!("path = \"{id}\"");
        pack.push_str("\n[[rule]]");
        pack.push_str(&own.replace(&path(&format!("nothing-there-{number}")), &path("nothing-there")));
    }
    let home = Home::new();
    home.write("team.toml", pack.as_bytes());
    let (code, _, err) = home.run(&["pack", "add", "team.toml"]);
    assert_eq!((code, err.as_str()), (0, ""));
    home
}

#[test]
fn no_text_of_a_pack_is_live_in_markdown_html_or_anki() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let texts = hostile_texts();
    let home = with_rules(&texts);
    let (code, markdown, _) = home.run(&["export", "--format", "markdown"]);
    assert_eq!(code, 0);
    let mut shown = String::new();
    for event in Parser::new_ext(&markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("live: {html}"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                panic!("live: {dest_url}")
            }
            Event::Text(text) | Event::Code(text) => shown.push_str(&text),
            _ => {}
        }
    }
    let plain = |text: &str| text.replace(|c: char| c == '`' || c.is_whitespace(), "");
    let shown = plain(&shown);
    for text in &texts {
        assert!(shown.contains(&plain(text)), "{text:?} is shown otherwise");
    }
    for format in ["html", "anki"] {
        let (_, page, _) = home.run(&["export", "--format", format]);
        assert!(
            page.contains("onerror")
                && !page.contains("<img")
                && !page.contains("<script")
                && !page.contains("<!--")
        );
        assert!(
            format == "html" || page.contains("evil.example/x.mp3") && !page.contains("[sound:"),
            "{format}"
        );
    }
}

/// Texts that a spreadsheet would compute, alone or behind what it takes for the end of a cell.
const FORMULAS: [&str; 13] = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    " =1",
    "x;=1+1",
    "x; @a",
    "x;\t=1",
    "\u{ff1d}1",
    "|cmd",
    "a,=1",
    "\"=1",
    "x\";=1",
];

#[test]
fn no_cell_of_a_table_is_a_formula_whatever_separates_the_cells() {
    let home = Home::new();
    let typed = |(text, id): (&&str, u128)| Answer {
        options: Vec::new(),
        ..sign_up_answer(id, Duration::hours(2), text)
    };
    home.save("a", &FORMULAS.iter().zip(1..).map(|answer| typed(answer).into()).collect::<Vec<_>>());
    let (_, table, _) = home.run(&["export", "--format", "csv"]);
    assert_eq!(table.lines().count(), FORMULAS.len() + 1);
    for separator in [b',', b';', b'\t'] {
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.delimiter(separator).flexible(true).has_headers(false);
        for row in reader.from_reader(table.as_bytes()).records().map(Result::unwrap) {
            for cell in &row {
                let begins = cell.trim_start().chars().next();
                assert!(begins.is_none_or(|c| !"=+-@|\u{ff1d}".contains(c)), "{cell:?} of {table}");
            }
        }
    }
}

#[test]
fn a_table_begins_with_a_byte_order_mark_where_that_is_asked_for() {
    let home = one_answer();
    let (_, table, _) = home.run(&["export", "--format", "csv"]);
    let (code, marked, _) = home.run(&["export", "--format", "csv", "--bom"]);
    assert_eq!((code, marked), (0, format!("\u{feff}{table}")));
    assert_eq!(home.run(&["export", "--format", "csv", "--bom", "a.csv"]).0, 0);
    assert!(fs::read_to_string(home.path().join("a.csv")).unwrap().starts_with("\u{feff}id,"));
    let (code, out, err) = home.run(&["export", "--format", "jsonl", "--bom"]);
    assert!(code == 2 && out.is_empty() && err.contains("--bom"), "{err}");
}

#[test]
fn undo_leaves_earlier_days_alone_unless_it_is_told_otherwise() {
    let home = Home::with(&[
        sign_up_answer(1, Duration::days(3), "400").into(),
        sign_up_answer(2, Duration::hours(3), "400").into(),
        sign_up_answer(3, Duration::hours(2), "409").into(),
    ]);
    assert_eq!(home.run(&["undo"]).0, 0);
    assert_eq!(home.run(&["undo"]).0, 0);
    for _ in 0..2 {
        let (code, out, err) = home.run(&["undo"]);
        assert_eq!((code, out.as_str()), (1, ""));
        assert_eq!(
            err,
            "statusquiz: the last answer that counts is from an earlier day, so it wasn't undone: POST /users: 400 -> 409 \
             (2026-11-19 09:30); to undo it, use `statusquiz undo --older`\n"
        );
    }
    assert_eq!(home.records().len(), 5);
    let (code, out, _) = home.run(&["undo", "--older"]);
    assert_eq!((code, out.as_str()), (0, "Undone: POST /users: 400 -> 409 (2026-11-19 09:30)\n"));
    assert_eq!(home.run(&["undo", "--older"]).1, "There's no answer to undo.\n");
}

/// How many answers count.
fn counted(home: &Home) -> usize {
    home.run(&["export", "--format", "csv"]).1.lines().count() - 1
}

#[test]
fn redo_brings_back_what_was_taken_back_until_something_is_answered() {
    let home = Home::with(&[
        sign_up_answer(1, Duration::hours(3), "400").into(),
        sign_up_answer(2, Duration::hours(2), "409").into(),
    ]);
    let nothing = "There's nothing to redo: no answer was undone since you gave the last one.\n";
    assert_eq!(home.run(&["redo"]), (0, nothing.to_owned(), String::new()));
    let at = |time: &str, command: &str| {
        let now = format!("2026-11-22T{time}:00+01:00");
        said(home.command(PROGRAM).env("STATUSQUIZ_NOW", now).arg(command)).1
    };
    let table = home.run(&["export", "--format", "csv"]).1;
    for time in ["09:31", "09:32"] {
        assert!(at(time, "undo").starts_with("Undone: "));
    }
    assert_eq!(counted(&home), 0);
    assert_eq!(home.run(&["redo"]).1, "Redone: POST /users: 400 -> 409 (2026-11-22 06:30)\n");
    assert_eq!(home.run(&["redo"]).1, "Redone: POST /users: 409, right (2026-11-22 07:30)\n");
    assert_eq!(home.run(&["redo"]).1, nothing);
    let cells = |table: &str| {
        table.lines().map(|line| line.split_once(',').unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(cells(&home.run(&["export", "--format", "csv"]).1), cells(&table), "the same but for the id");
    // What was brought back can be taken back and brought back again.
    assert!(at("09:33", "undo").starts_with("Undone: POST /users: 409, right"));
    assert_eq!(counted(&home), 1);
    assert!(at("09:34", "redo").starts_with("Redone: POST /users: 409, right"));
    assert_eq!(at("09:34", "redo"), nothing);
    assert!(at("09:35", "undo").starts_with("Undone: POST /users: 409, right"));
    home.save("later", &[sign_up_answer(9, Duration::minutes(-30), "400").into()]);
    assert_eq!(at("10:30", "redo"), nothing);
}

#[test]
fn an_answer_just_taken_back_can_be_brought_back_in_lines() {
    let home = Home::new();
    let typed = "redo\n1\nundo\nredo\nq\n";
    let (code, heard, err) = said_to(home.command(PROGRAM).args(["--plain", "practice", "409"]), typed);
    assert_eq!((code, err.as_str()), (0, ""));
    for said in ["There's nothing to redo.", "Undone: ", "Redone."] {
        assert!(heard.contains(said), "{said}: {heard}");
    }
    assert_eq!((home.records().len(), counted(&home)), (3, 1));
}
