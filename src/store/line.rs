//! One line of a file: `<crc32 as 8 lower hexadecimal digits> <json>` and a line feed.

use crate::learn::Record;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

const VERSION: u64 = 1;
/// No record has more bytes of JSON, wherever it is read or brought from.
pub const LONGEST_RECORD: usize = 1 << 20;
/// How the JSON of every answer of this version begins; to see it saves looking at the text twice.
const HEAD: &str = r#"{"v":1,"kind":"answer","#;

/// What an undamaged line holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// A record.
    Record(Record),
    /// Something of a kind that this version does not know: kept and left alone.
    Unknown,
    /// Something written by a newer version of the program, whose rules are not ours to guess.
    Newer {
        /// The version of the format.
        version: u64,
    },
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
pub enum Damage {
    /// It is not a checksum followed by a record.
    #[error("not a statusquiz record")]
    Form,
    /// Its bytes have changed since they were written.
    #[error("the checksum doesn't match")]
    Checksum,
    /// Its bytes are as they were written, but they make no record that can be understood.
    #[error("the record is invalid")]
    Content,
    /// It breaks off at the end of the file, as after a crash, and so was never acknowledged.
    #[error("the last line is cut off")]
    Torn,
    /// It is longer than any record.
    #[error("longer than 1 MiB, so it isn't a record")]
    TooLong,
}

#[derive(Serialize)]
struct Versioned<'a> {
    v: u64,
    #[serde(flatten)]
    record: &'a Record,
}

/// Writes a record as a line, line feed included.
pub fn encode(record: &Record) -> serde_json::Result<Vec<u8>> {
    Ok(seal(&serde_json::to_string(&Versioned { v: VERSION, record })?).into_bytes())
}

/// Writes JSON that somebody else has made as a line, line feed included.
pub fn seal(json: &str) -> String {
    format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()))
}

/// The JSON of a sound line, given without its line feed.
pub fn json(line: &[u8]) -> Option<&str> {
    str::from_utf8(line.get(9..)?).ok().map(str::trim_end)
}

/// Reads a line, given without its line feed.
pub fn decode(line: &[u8]) -> Result<Line, Damage> {
    // A folder kept in git may come back with CR LF; that is no damage.
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let (digits, rest) = line.split_at_checked(8).ok_or(Damage::Form)?;
    let sum = checksum(digits).ok_or(Damage::Form)?;
    let json = rest.strip_prefix(b" ").ok_or(Damage::Form)?;
    if crc32fast::hash(json) != sum {
        return Err(Damage::Checksum);
    }
    // To look at the text once as a whole is faster than to look at each string in it.
    from_json(str::from_utf8(json).map_err(|_| Damage::Content)?)
}

/// Reads the JSON of a record, which nothing but its own sense speaks for.
pub fn from_json(json: &str) -> Result<Line, Damage> {
    if json.len() > LONGEST_RECORD {
        return Err(Damage::TooLong);
    }
    if json.starts_with(HEAD)
        && let Ok(answer) = serde_json::from_str(json)
    {
        return Ok(Line::Record(Record::Answer(answer)));
    }
    classify(json)
}

fn checksum(digits: &[u8]) -> Option<u32> {
    // Stricter than `from_str_radix`, which takes capitals and a sign: one record has one spelling.
    digits.iter().try_fold(0, |sum, digit| match digit {
        b'0'..=b'9' => Some(sum << 4 | u32::from(digit - b'0')),
        b'a'..=b'f' => Some(sum << 4 | u32::from(digit - b'a' + 10)),
        _ => None,
    })
}

/// Looks only as far as a record of any version and kind is sure to allow.
fn classify(json: &str) -> Result<Line, Damage> {
    #[derive(Deserialize)]
    struct Version {
        v: u64,
    }
    #[derive(Deserialize)]
    struct RecordKind<'a> {
        #[serde(borrow)]
        kind: Cow<'a, str>,
    }
    let Version { v } = serde_json::from_str(json).map_err(|_| Damage::Content)?;
    match v {
        0 => Err(Damage::Content),
        VERSION => match serde_json::from_str(json) {
            Ok(RecordKind { kind }) => of_kind(&kind, json),
            Err(_) => Err(Damage::Content),
        },
        version => Ok(Line::Newer { version }),
    }
}

/// Reads a record of this version; serde's own way to tell kinds apart would look at every answer twice.
fn of_kind(kind: &str, json: &str) -> Result<Line, Damage> {
    let record = match kind {
        "answer" => serde_json::from_str(json).map(Record::Answer),
        "undo" => serde_json::from_str(json).map(Record::Undo),
        "flag" => serde_json::from_str(json).map(Record::Flag),
        "weights" => serde_json::from_str(json).map(Record::Weights),
        "page" => serde_json::from_str(json).map(Record::Page),
        "caused" => serde_json::from_str(json).map(Record::Caused),
        "note" => serde_json::from_str(json).map(Record::Note),
        "suspend" => serde_json::from_str(json).map(Record::Suspend),
        _ => return Ok(Line::Unknown),
    };
    record.map(Line::Record).map_err(|_| Damage::Content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::when::by_clock;
    use crate::learn::{
        Answer, Caused, Flag, Mode, Note, PageRead, RecordId, Suspend, Undo, Verdict, Weights,
    };
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;
    use time::{Date, OffsetDateTime, UtcOffset};

    prop_compose! {
        fn moments()(
            seconds in -62_000_000_000_i64..253_000_000_000,
            nanoseconds in 0_u32..1_000_000_000,
            minutes in -14 * 60..14 * 60_i32,
        ) -> OffsetDateTime {
            let offset = UtcOffset::from_whole_seconds(minutes * 60).unwrap();
            let moment = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
            by_clock(moment.replace_nanosecond(nanoseconds).unwrap(), offset)
        }
    }

    fn texts() -> impl Strategy<Value = String> {
        // Any character at all: what a learner types may hold line feeds, quotes and escape codes.
        prop_oneof![
            proptest::collection::vec(any::<char>(), 0..20).prop_map(String::from_iter),
            "[a-z-]{1,12}"
        ]
    }

    prop_compose! {
        fn answers()(
            (id, at, day) in (any::<u128>(), moments(), 0_i32..3_000_000),
            (mode, verdict, guess, hints) in (0..5_usize, 0..3_usize, any::<bool>(), any::<u8>()),
            (ms, text) in (any::<u64>(), any::<u32>()),
            (rule, question, chosen, right) in (texts(), texts(), texts(), texts()),
            options in proptest::collection::vec(texts(), 0..6),
            exam in proptest::option::of(any::<u128>().prop_map(RecordId)),
            challenge in proptest::option::of(0_i32..3_000_000),
        ) -> Answer {
            let mode = [Mode::Today, Mode::Practice, Mode::Mistakes, Mode::Exam, Mode::Placement][mode];
            let verdict = [Verdict::Right, Verdict::Defensible, Verdict::Wrong][verdict];
            let day = Date::from_julian_day(1_800_000 + day).unwrap();
            let challenge = challenge.map(|day| Date::from_julian_day(1_800_000 + day).unwrap());
            let id = RecordId(id);
            Answer { id, at, day, mode, rule, question, options, chosen, right, verdict, guess, hints, ms, text, exam, challenge }
        }
    }

    /// Seals any JSON as a line, without its line feed.
    fn seal(json: &str) -> Vec<u8> {
        format!("{:08x} {json}", crc32fast::hash(json.as_bytes())).into_bytes()
    }

    /// The JSON of some answer.
    fn some_json() -> String {
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let answer = answers().new_tree(&mut runner).unwrap().current();
        let line = String::from_utf8(encode(&answer.clone().into()).unwrap()).unwrap();
        line.trim_end().split_once(' ').unwrap().1.to_owned()
    }

    proptest! {
        #[test]
        fn every_field_of_an_answer_comes_back(answer in answers()) {
            let line = encode(&answer.clone().into()).unwrap();
            let (end, text) = line.split_last().unwrap();
            prop_assert_eq!(*end, b'\n');
            prop_assert!(!text.contains(&b'\n'), "one answer is one line");
            prop_assert!(text[9..].starts_with(HEAD.as_bytes()), "reading an answer takes one look");
            let back = decode(text).unwrap();
            prop_assert_eq!(&back, &Line::Record(answer.clone().into()));
            // Moments are equal wherever on earth; the learner's own clock must come back too.
            let Line::Record(Record::Answer(back)) = back else { unreachable!() };
            prop_assert_eq!(back.at.offset(), answer.at.offset());
        }

        #[test]
        fn no_bytes_make_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80), at in 0_usize..80) {
            let _ = decode(&bytes);
            let _ = decode(&seal(&String::from_utf8_lossy(&bytes)));
            let mut json = some_json();
            json.truncate(json.floor_char_boundary(at));
            let _ = decode(&seal(&json));
        }

        #[test]
        fn a_changed_bit_is_never_an_answer(answer in answers(), at in any::<prop::sample::Index>(), bit in 0..8_u32) {
            let mut line = encode(&answer.clone().into()).unwrap();
            line.pop();
            let at = at.index(line.len());
            line[at] ^= 1_u8 << bit;
            prop_assert!(decode(&line).is_err());
        }
    }

    #[test]
    fn records_of_every_kind_come_back() {
        let (id, at) = (RecordId(7), time::macros::datetime!(2026-11-22 10:00 +1));
        for record in [
            Record::Undo(Undo { id, at, of: RecordId(6) }),
            Record::Flag(Flag { id, at, question: "read-book-42".into(), text: 3 }),
            Record::Note(Note { id, at, on: "rule:a".into(), text: "a \"b\"\n".into() }),
            Record::Suspend(Suspend { id, at, what: "tier:core".into(), on: true }),
            Record::Caused(Box::new(Caused {
                id,
                at,
                day: at.date(),
                code: crate::http::StatusCode::new(412).unwrap(),
                rule: Some("tag-moved-on-412".into()),
                hints: 1,
            })),
            Record::Page(Box::new(PageRead {
                id,
                at,
                day: at.date(),
                lesson: "redirects".into(),
                page: "moved-for-good".into(),
                rules: vec!["page-at-new-address-301".into()],
                chosen: "301".into(),
                right: true,
            })),
            Record::Weights(Box::new(Weights { id, at, w: vec![0.25, 1.5e-9, 3.4], answers: 500 })),
        ] {
            let line = encode(&record).unwrap();
            assert_eq!(decode(line.strip_suffix(b"\n").unwrap()), Ok(Line::Record(record)));
        }
        assert_eq!(decode(&seal(r#"{"v":1,"kind":"undo","of":"x"}"#)), Err(Damage::Content));
    }

    #[test]
    fn a_newer_version_is_told_whatever_else_it_says() {
        assert_eq!(decode(&seal(r#"{"v":99,"kind":["new",{}]}"#)), Ok(Line::Newer { version: 99 }));
        let json = some_json().replace(r#""v":1"#, r#""v":2"#);
        assert_eq!(decode(&seal(&json)), Ok(Line::Newer { version: 2 }));
    }

    #[test]
    fn an_unknown_kind_is_no_damage() {
        assert_eq!(decode(&seal(r#"{"v":1,"kind":"mood","question":"a"}"#)), Ok(Line::Unknown));
        assert_eq!(decode(&seal(r#"{"kind":"m\u006fod","v":1}"#)), Ok(Line::Unknown));
    }

    #[test]
    fn an_answer_with_more_fields_or_another_order_is_an_answer() {
        let json = some_json();
        let inner = json.strip_prefix(r#"{"v":1,"kind":"answer","#).unwrap().strip_suffix('}').unwrap();
        let same = decode(&seal(&json)).unwrap();
        assert_eq!(decode(&seal(&format!(r#"{{{inner},"mood":"good","kind":"answer","v":1}}"#))), Ok(same));
    }

    #[test]
    fn an_intact_line_that_makes_no_sense_is_damage_and_not_silence() {
        let no_verdict = some_json().replace(r#""verdict""#, r#""verdikt""#);
        for json in
            [no_verdict.as_str(), r#"{"kind":"answer"}"#, r#"{"v":0,"kind":"a"}"#, r#"{"v":1}"#, "[]", ""]
        {
            assert_eq!(decode(&seal(json)), Err(Damage::Content), "{json}");
        }
    }

    #[test]
    fn only_eight_lower_digits_and_a_space_begin_a_line() {
        let line = String::from_utf8(seal(&some_json())).unwrap();
        assert!(decode(line.as_bytes()).is_ok());
        for form in [
            line.replacen(' ', "\t", 1),
            line.replacen(char::is_alphanumeric, "", 1),
            format!(" {line}"),
            String::new(),
        ] {
            assert_eq!(decode(form.as_bytes()), Err(Damage::Form));
        }
        assert_eq!(decode(b"+1234567 {}"), Err(Damage::Form));
        assert_eq!(decode(b"ABCDEF01 {}"), Err(Damage::Form));
    }

    #[test]
    fn a_carriage_return_before_the_line_feed_is_no_damage() {
        let mut line = seal(&some_json());
        line.push(b'\r');
        assert!(matches!(decode(&line), Ok(Line::Record(_))));
    }
}
