//! The reply of a terminal that was asked for the color of its background.

use crate::ui::theme::Rgb;

/// The color in an operating system command 11, as xterm's "Control Sequences" describe it and `XParseColor` reads it:
/// `11;rgb:ffff/ffff/ffff`, with one to four hexadecimal digits each; nothing if it is something else.
pub fn background(command: &[u8]) -> Option<Rgb> {
    let color = str::from_utf8(command).ok()?.strip_prefix("11;")?;
    let Some(("rgb" | "rgba", parts)) = color.split_once(':') else { return None };
    let mut parts = parts.split('/').map(part);
    Some(Rgb(parts.next()??, parts.next()??, parts.next()??))
}

/// A part of a color, of which any number of digits stands for the whole range.
fn part(digits: &str) -> Option<u8> {
    if !(1..=4).contains(&digits.len()) || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let most = 16_u32.pow(u32::try_from(digits.len()).ok()?).saturating_sub(1);
    u8::try_from(value.saturating_mul(255).saturating_add(most / 2).checked_div(most)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_color_is_read_whatever_its_number_of_digits_and_nothing_else_is() {
        for (command, expected) in [
            ("11;rgb:ffff/8080/0000", Some(Rgb(255, 128, 0))),
            ("11;rgb:ff/80/00", Some(Rgb(255, 128, 0))),
            ("11;rgb:f/8/0", Some(Rgb(255, 136, 0))),
            ("11;rgba:2e2e/3434/4040/ffff", Some(Rgb(0x2e, 0x34, 0x40))),
            ("10;rgb:ffff/ffff/ffff", None),
            ("11;rgb:ffff/ffff", None),
            ("11;rgb:ffff/fffff/0", None),
            ("11;rgb:gg/00/00", None),
            ("11;rgb:+f/00/00", None),
            ("11;rgb://", None),
            ("11;?", None),
            ("11", None),
            ("", None),
        ] {
            assert_eq!(background(command.as_bytes()), expected, "{command}");
        }
        assert_eq!(background(b"11;rgb:\xff/0/0"), None);
    }
}
