//! The keyboard of an ordinary terminal.

use statusquiz::testing::ui::input::Key;

/// What a terminal sends for the key.
pub fn bytes_of(key: Key) -> Vec<u8> {
    let text = match key {
        Key::Char(char) => char.to_string(),
        Key::Ctrl(char) => return vec![u8::try_from(char).expect("an ASCII character") & 0x1f],
        Key::Alt(char) => format!("\x1b{char}"),
        Key::Enter => "\r".to_owned(),
        Key::Esc => "\x1b".to_owned(),
        Key::Tab => "\t".to_owned(),
        Key::BackTab => "\x1b[Z".to_owned(),
        Key::Backspace => "\x7f".to_owned(),
        Key::Delete => "\x1b[3~".to_owned(),
        Key::Up => "\x1b[A".to_owned(),
        Key::Down => "\x1b[B".to_owned(),
        Key::Left => "\x1b[D".to_owned(),
        Key::Right => "\x1b[C".to_owned(),
        Key::PageUp => "\x1b[5~".to_owned(),
        Key::PageDown => "\x1b[6~".to_owned(),
        Key::Home => "\x1b[H".to_owned(),
        Key::End => "\x1b[F".to_owned(),
        Key::F(number @ 1..=4) => format!("\x1bO{}", char::from(b'O' + number)),
        Key::F(number) => format!("\x1b[{}~", [15, 17, 18, 19, 20, 21, 23, 24][usize::from(number) - 5]),
    };
    text.into_bytes()
}
