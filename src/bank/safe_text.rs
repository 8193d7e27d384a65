//! Text that cannot do anything to a terminal or hide anything from a reader.

pub use super::joiners::is_joiner;
use super::joiners::{Fate, fates, needs_a_look};
use super::stored::{Reader, Stored, Writer};
use std::borrow::Cow;
use std::fmt;
use std::ops::RangeInclusive;
use std::path::Path;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

/// At most this many combining marks may follow one base character.
const MARKS_PER_CLUSTER: usize = 8;

/// Text without control characters, escape codes, bidirectional overrides or invisible characters.
///
/// The two constructors are the only way in, so whatever takes a `SafeText` may show it anywhere. What the program carries
/// has passed through them in the build, and is borrowed from the program.
///
/// Emoji that are written as one (a woman and a laptop, a skin tone) are taken apart, because terminals do not agree on how
/// wide they are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SafeText(Cow<'static, str>);

/// A character that must not reach a screen, a log or an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text contains {}, which isn't allowed", visible(*.0))]
pub struct UnsafeChar(pub char);

impl SafeText {
    /// Takes running text: every stretch of white space becomes one space.
    pub fn prose(text: &str) -> Result<Self, UnsafeChar> {
        if is_folded(text) {
            return safe(text).map(|text| Self(text.into_owned().into()));
        }
        let folded = text.split(SPACES).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        safe(&folded).map(|text| Self(text.into_owned().into()))
    }

    /// Takes text whose lines matter: line ends become LF, tabs four spaces, trailing blank lines go.
    pub fn lines(text: &str) -> Result<Self, UnsafeChar> {
        let plain = text.replace("\r\n", "\n").replace('\t', "    ");
        let lines: Result<Vec<_>, _> = plain.trim_end_matches('\n').split('\n').map(safe).collect();
        lines.map(|lines| Self(lines.join("\n").into()))
    }

    /// How many characters it has, as readers count them.
    pub fn graphemes(&self) -> usize {
        self.0.graphemes(true).count()
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Stored for SafeText {
    fn store(&self, into: &mut Writer) {
        into.text(&self.0);
    }

    /// Whatever a reader reads lies among the texts that the build has checked.
    fn restore(from: &mut Reader) -> Option<Self> {
        from.text().map(|text| Self(Cow::Borrowed(text)))
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Any text with every unsafe character spelled out.
pub fn spelled_out<'a>(text: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    let text = text.into();
    if !text.contains(needs_a_look) {
        return text;
    }
    let mut spelled = String::with_capacity(text.len());
    for (c, fate) in fates(&text) {
        match fate {
            Fate::Stays => spelled.push(c),
            Fate::Goes => {}
            Fate::Refused => spelled.push_str(&visible(c)),
        }
    }
    spelled.into()
}

/// A path as people read it: what a file is called may hold anything.
pub fn shown(path: &Path) -> String {
    spelled_out(path.to_string_lossy()).into_owned()
}

/// A character spelled out: `^[` for ESC, `\u{202e}` for what has no caret form.
pub fn visible(c: char) -> String {
    match c {
        '\0'..='\x1f' => format!("^{}", char::from(c as u8 + b'@')),
        '\x7f' => "^?".to_owned(),
        _ => format!("\\u{{{:x}}}", u32::from(c)),
    }
}

/// White space that prose is folded at.
const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];

fn is_folded(text: &str) -> bool {
    !text.starts_with(SPACES)
        && !text.ends_with(SPACES)
        && !text.contains("  ")
        && !text.contains(['\t', '\n', '\r'])
}

/// A line as it may be shown.
fn safe(line: &str) -> Result<Cow<'_, str>, UnsafeChar> {
    // Almost all text is plain ASCII, and telling clusters apart takes most of the time that loading takes.
    if line.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return Ok(line.into());
    }
    if line.contains(needs_a_look)
        && let Some((c, _)) = fates(line).find(|(_, fate)| *fate == Fate::Refused)
    {
        return Err(UnsafeChar(c));
    }
    let line = spelled_out(line);
    let piled = line.graphemes(true).find(|g| g.chars().count() > MARKS_PER_CLUSTER + 1);
    let mark = piled.and_then(|g| g.chars().last());
    mark.map_or(Ok(line), |mark| Err(UnsafeChar(mark)))
}

/// Whether a character must not be shown: control, bidirectional, invisible, private-use, unassigned and non-characters.
///
/// Joiners are unsafe as well, but where their neighbors need them; only a whole text tells.
pub fn is_unsafe(c: char) -> bool {
    use GeneralCategory as Category;
    !matches!(c, ' '..='~')
        && match c.general_category() {
            Category::Control
            | Category::LineSeparator
            | Category::ParagraphSeparator
            | Category::PrivateUse
            | Category::Surrogate
            | Category::Unassigned => true,
            Category::Format => !SEEN_FORMATS.contains(&c),
            _ => UNSEEN.iter().any(|unseen| unseen.contains(&c)),
        }
}

/// The few format characters of which something is seen: signs that stand over or around numbers in Arabic, Syriac and Kaithi.
const SEEN_FORMATS: [char; 13] = [
    '\u{600}',
    '\u{601}',
    '\u{602}',
    '\u{603}',
    '\u{604}',
    '\u{605}',
    '\u{6dd}',
    '\u{70f}',
    '\u{890}',
    '\u{891}',
    '\u{8e2}',
    '\u{110bd}',
    '\u{110cd}',
];

/// Letters, marks and signs of which nothing is seen: joiners, fillers, variation selectors, and what stands for something else.
const UNSEEN: [RangeInclusive<char>; 10] = [
    '\u{34f}'..='\u{34f}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fffc}'..='\u{fffd}',
    '\u{13440}'..='\u{1345f}',
    '\u{e0100}'..='\u{e01ef}',
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn prose_folds_white_space_and_lines_keep_theirs() {
        for text in [" a\n  b\tc ", "a  b c", "a\tb c", " a b c", "a b c\n", "a b\rc"] {
            assert_eq!(SafeText::prose(text).unwrap().as_str(), "a b c", "{text:?}");
        }
        assert_eq!(SafeText::lines("a\r\n\tb\n\n").unwrap().as_str(), "a\n    b");
    }

    #[test]
    fn escape_bidi_and_invisible_characters_are_refused_by_name() {
        for (text, seen) in [
            ("\u{1b}[31m", "^["),
            ("a\u{202e}b", "\\u{202e}"),
            ("a\u{200b}b", "\\u{200b}"),
            ("\u{9b}0m", "\\u{9b}"),
            ("\u{7f}", "^?"),
            ("\u{e0041}", "\\u{e0041}"),
            ("\u{2028}", "\\u{2028}"),
        ] {
            let refused = SafeText::prose(text).unwrap_err();
            assert!(refused.to_string().contains(seen), "{refused}");
        }
    }

    /// All characters of the general category Cf, format, of Unicode 16, and whether one sees something of them.
    #[rustfmt::skip]
    const FORMAT: [(u32, u32, bool); 21] = [
        (0xAD, 0xAD, false), (0x600, 0x605, true), (0x61C, 0x61C, false), (0x6DD, 0x6DD, true), (0x70F, 0x70F, true),
        (0x890, 0x891, true), (0x8E2, 0x8E2, true), (0x180E, 0x180E, false), (0x200B, 0x200F, false),
        (0x202A, 0x202E, false), (0x2060, 0x2064, false), (0x2066, 0x206F, false), (0xFEFF, 0xFEFF, false),
        (0xFFF9, 0xFFFB, false), (0x110BD, 0x110BD, true), (0x110CD, 0x110CD, true), (0x13430, 0x1343F, false),
        (0x1BCA0, 0x1BCA3, false), (0x1D173, 0x1D17A, false), (0xE0001, 0xE0001, false), (0xE0020, 0xE007F, false),
    ];

    #[test]
    fn of_the_format_characters_only_those_that_are_seen_are_text() {
        for (first, last, is_seen) in FORMAT {
            for c in (first..=last).filter_map(char::from_u32) {
                assert_eq!(is_unsafe(c), !is_seen, "{:x}", u32::from(c));
            }
        }
    }

    #[test]
    fn what_no_standard_has_assigned_is_no_text() {
        for unassigned in
            ['\u{378}', '\u{e000}', '\u{fdd0}', '\u{2fe0}', '\u{1ffff}', '\u{ac001}', '\u{10ffff}']
        {
            assert!(is_unsafe(unassigned), "{:x}", u32::from(unassigned));
        }
        for letter in ['é', '漢', '한', 'ש', 'ไ', '🦀', '€', '…', '▌', '\u{a0}'] {
            assert!(!is_unsafe(letter), "{letter}");
        }
    }

    #[test]
    fn a_few_combining_marks_are_text_and_many_are_an_attack() {
        assert!(SafeText::prose("e\u{301}").is_ok());
        assert!(SafeText::prose(&format!("e{}", "\u{301}".repeat(9))).is_err());
    }

    #[test]
    fn joiners_are_text_where_a_script_needs_them_and_emoji_are_taken_apart() {
        for (text, taken) in [
            ("❤\u{fe0f} ok", "❤ ok"),
            ("👩\u{200d}💻", "👩💻"),
            ("👩🏽\u{200d}❤\u{fe0f}\u{200d}👩🏽", "👩❤👩"),
            ("👍🏽", "👍"),
            ("1\u{fe0f}\u{20e3}", "1\u{20e3}"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("क्\u{200d}ष क्\u{200c}ष", "क्\u{200d}ष क्\u{200c}ष"),
            ("ශ්\u{200d}රී", "ශ්\u{200d}රී"),
        ] {
            assert_eq!(SafeText::prose(text).map(|text| text.to_string()).as_deref(), Ok(taken), "{text:?}");
            assert_eq!(spelled_out(taken), taken);
        }
        for (text, refused) in [
            ("a\u{200d}b", '\u{200d}'),
            ("👩\u{200d}", '\u{200d}'),
            ("\u{200d}👩", '\u{200d}'),
            ("👩\u{200d}\u{200d}💻", '\u{200d}'),
            ("1\u{fe0f}", '\u{fe0f}'),
            ("a\u{fe0f}", '\u{fe0f}'),
            ("❤\u{fe0f}\u{fe0f}", '\u{fe0f}'),
            ("a\u{200c}b", '\u{200c}'),
            ("می\u{200c} ", '\u{200c}'),
            ("می\u{200c}\u{200c}خ", '\u{200c}'),
        ] {
            assert_eq!(SafeText::lines(text), Err(UnsafeChar(refused)), "{text:?}");
        }
    }

    /// The columns that a terminal gives a text.
    fn columns(text: &str) -> usize {
        let mut screen = vt100::Parser::new(2, 1_000, 0);
        screen.process(text.as_bytes());
        screen.screen().cursor_position().1.into()
    }

    #[test]
    fn what_emoji_and_joiners_become_is_as_wide_as_a_terminal_makes_it() {
        let bases = ["👩", "❤", "👍", "🇩🇪", "1", "©", "🏽", "ی", "ک", "क्", "ශ්", "a", "漢"];
        let joined = [
            "",
            "\u{fe0f}",
            "\u{200d}",
            "\u{200c}",
            "🏽",
            "\u{fe0f}\u{200d}",
            "\u{fe0f}\u{20e3}",
            "🏽\u{200d}",
        ];
        let mut taken = 0;
        for (first, second) in bases.iter().flat_map(|first| bases.map(|second| (first, second))) {
            for (one, two) in joined.iter().flat_map(|one| joined.map(|two| (one, two))) {
                let Ok(text) = SafeText::prose(&format!("{first}{one}{second}{two}")) else { continue };
                let width: usize = text.as_str().graphemes(true).map(UnicodeWidthStr::width).sum();
                assert_eq!(width, columns(text.as_str()), "{:?}", text.as_str());
                taken += 1;
            }
        }
        assert!(taken > 1_000, "{taken}");
    }

    proptest! {
        #[test]
        fn whatever_comes_in_nothing_unsafe_comes_out(text in any::<String>()) {
            for made in [SafeText::prose(&text), SafeText::lines(&text)].into_iter().flatten() {
                prop_assert!(made.as_str().chars().all(|c| c == '\n' || !c.is_control()));
            }
            prop_assert!(spelled_out(&text).chars().all(|c| !c.is_control()));
        }
    }
}
