//! What a terminal shows is what crossterm's own backend shows on an empty one, at less than its price.

use proptest::prelude::*;

use ratatui::style::{Color, Modifier};

use super::super::frames::FrameBytes;
use super::*;

const WIDTH: u16 = 24;
const HEIGHT: u16 = 4;

/// A run of cells in one style, somewhere.
type Patch = (u16, u16, String, Look);

fn look(seen_on_blanks: bool) -> impl Strategy<Value = Look> {
    let colours = prop::sample::select(vec![Color::Reset, Color::Reset, Color::Green, Color::LightRed]);
    // Not both bold and dim, which the emulator takes for one property.
    let (modifiers, backgrounds) = if seen_on_blanks {
        (vec![Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED], vec![Color::Reset, Color::Blue])
    } else {
        (vec![Modifier::BOLD, Modifier::ITALIC], vec![Color::Reset])
    };
    let modifier = prop::sample::subsequence(modifiers, 0..3)
        .prop_map(|some| some.into_iter().fold(Modifier::empty(), Modifier::union));
    (colours, prop::sample::select(backgrounds), modifier).prop_map(|(fg, bg, modifier)| Look {
        fg,
        bg,
        modifier,
    })
}

fn patches(letters: &[&'static str], seen_on_blanks: bool) -> impl Strategy<Value = Vec<Patch>> + use<> {
    let text = prop::collection::vec(prop::sample::select(letters.to_vec()), 1..12);
    let text = text.prop_map(|parts| parts.concat());
    prop::collection::vec((0..WIDTH, 0..HEIGHT, text, look(seen_on_blanks)), 0..6)
}

/// Either wide letters, or styles that are seen on blanks: what half of an overwritten wide letter looks like is up to the
/// terminal.
fn frames() -> impl Strategy<Value = Vec<(Vec<Patch>, bool)>> {
    let wide = patches(&["a", "b", " ", "  ", "▌", "漢", "é"], false);
    let styled = patches(&["a", "b", " ", "  ", "▌", "é"], true);
    prop_oneof![
        prop::collection::vec((wide, any::<bool>()), 1..8),
        prop::collection::vec((styled, any::<bool>()), 1..8),
    ]
}

/// Draws the patches on what was there or on nothing.
fn paint(buffer: &mut Buffer, patches: &[Patch], anew: bool) {
    if anew {
        buffer.reset();
    }
    for (x, y, text, look) in patches {
        // Half a wide letter is none.
        if let Some(cut) =
            x.checked_sub(1).and_then(|x| buffer.cell_mut((x, *y))).filter(|cell| cell.cell_width() > 1)
        {
            cut.reset();
        }
        let style = ratatui::style::Style::reset().fg(look.fg).bg(look.bg).add_modifier(look.modifier);
        buffer.set_stringn(*x, *y, text, (WIDTH - x).into(), style);
    }
}

/// Each cell as it looks: nothing is seen of the colour of a blank.
fn picture(parser: &vt100::Parser) -> Vec<String> {
    let cells = (0..HEIGHT).flat_map(|row| (0..WIDTH).map(move |col| (row, col)));
    let look = |(row, col)| {
        let cell = parser.screen().cell(row, col).unwrap();
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let seen = (cell.bgcolor(), cell.inverse(), cell.underline());
        let letter = (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic());
        // A reversed blank shows the colour of its letter.
        let is_blank = text == " " && !cell.inverse() && !cell.underline();
        format!("{text:?} {seen:?} {:?}", (!is_blank).then_some(letter))
    };
    cells.map(look).collect()
}

/// A terminal, and the bytes that it is sent.
struct Screen {
    parser: vt100::Parser,
    bytes: FrameBytes,
    sent: usize,
}

impl Screen {
    fn new() -> Self {
        let parser = vt100::Parser::new(HEIGHT, WIDTH, 0);
        Self { parser, bytes: FrameBytes::default(), sent: 0 }
    }

    /// What is seen after the frame.
    fn after(&mut self, draw: impl FnOnce() -> io::Result<()>) -> Vec<String> {
        self.bytes.begin().unwrap();
        draw().unwrap();
        let bytes = self.bytes.end().unwrap();
        self.parser.process(&bytes);
        self.sent += bytes.len();
        picture(&self.parser)
    }
}

const SIZE: Size = Size { width: WIDTH, height: HEIGHT };

/// Draws frame after frame with both backends, and on a terminal of its own by crossterm's; returns what was sent in all
/// by ours and by crossterm's.
fn compare(frames: &[(Vec<Patch>, bool)]) -> (usize, usize) {
    let (mut one, mut other) = (Screen::new(), Screen::new());
    let mut ours = FrugalBackend::new(one.bytes.clone(), SIZE);
    let mut theirs = CrosstermBackend::new(other.bytes.clone());
    let (mut shown, mut next) = (blank(SIZE), blank(SIZE));
    for (patches, anew) in frames {
        paint(&mut next, patches, *anew);
        other.after(|| theirs.draw(shown.diff_iter(&next)));
        let mut fresh = Screen::new();
        let mut alone = CrosstermBackend::new(fresh.bytes.clone());
        let expected = fresh.after(|| alone.draw(blank(SIZE).diff_iter(&next)));
        let found = one.after(|| ours.draw(shown.diff_iter(&next)));
        assert_eq!(found.iter().zip(&expected).find(|(found, expected)| found != expected), None);
        shown.clone_from(&next);
    }
    (one.sent, other.sent)
}

proptest! {
    #[test]
    fn what_is_shown_is_the_last_frame_whatever_was_shown_before(
        frames in frames(),
    ) {
        compare(&frames);
    }
}

fn patch(x: u16, y: u16, text: &str) -> Patch {
    (x, y, text.to_owned(), Look::default())
}

#[test]
fn cells_that_stay_and_blanks_behind_a_line_are_not_paid_for() {
    let long = vec![patch(0, 0, "to be or not to be"), patch(0, 1, "that is the question")];
    let like = vec![patch(0, 0, "to me or hot to me"), patch(0, 1, "that")];
    let (ours, theirs) = compare(&[(long, true), (like, true)]);
    assert!(ours * 4 < theirs * 3, "{ours} of {theirs} bytes");
}

#[test]
fn what_was_hidden_by_a_wide_letter_does_not_come_back() {
    compare(&[
        (vec![patch(0, 0, "abcdef")], true),
        (vec![patch(0, 0, "a漢def")], true),
        (vec![patch(0, 0, "aX def")], true),
        (vec![patch(0, 0, "aY deg")], true),
    ]);
}

#[test]
fn the_shorter_way_from_style_to_style_is_taken_and_bold_keeps_its_colour() {
    let plain = Look::default();
    let bold = Look { modifier: Modifier::BOLD, ..plain };
    let green = Look { fg: Color::Green, ..plain };
    let bright = Look { fg: Color::LightGreen, ..plain };
    let bold_green = Look { fg: Color::Green, ..bold };
    for (from, to, codes) in [
        (plain, bold, "1"),
        (bold, plain, ""),
        (green, plain, ""),
        (green, bold, "0;1"),
        (bold, green, "0;32"),
        (green, bright, "92"),
        (green, bold_green, "1;38;5;2"),
        (bold_green, bold, "39"),
    ] {
        assert_eq!(from.codes(to), codes, "{from:?} {to:?}");
    }
}
