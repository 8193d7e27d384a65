//! The digits of all scripts as those of ASCII: a keyboard or an input method may write others.

use std::borrow::Cow;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// A text in which every decimal digit is one of ASCII.
pub fn with_ascii_digits<'a>(text: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    let text = text.into();
    if text.is_ascii() || !text.contains(is_other_digit) {
        return text;
    }
    text.chars().map(|c| if is_other_digit(c) { ascii(c) } else { c }).collect::<String>().into()
}

fn is_other_digit(c: char) -> bool {
    !c.is_ascii() && c.general_category() == GeneralCategory::DecimalNumber
}

/// Digits stand in runs from zero to nine, and Unicode promises that they always will.
fn ascii(digit: char) -> char {
    let before = ('\0'..digit).rev().take_while(|c| is_other_digit(*c)).count();
    u32::try_from(before).ok().and_then(|before| char::from_digit(before % 10, 10)).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_those_of_ascii() {
        for text in ["４０９", "٤٠٩", "۴۰۹", "४०९", "๔๐๙", "𝟜𝟘𝟡", "𝟺𝟶𝟿", "409"]
        {
            assert_eq!(with_ascii_digits(text), "409", "{text}");
        }
        assert_eq!(with_ascii_digits("é ² ½ Ⅳ 四 ４xx"), "é ² ½ Ⅳ 四 4xx");
    }
}
