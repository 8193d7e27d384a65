//! Which key may be meant by a letter of another keyboard layout, or with Caps Lock on.

use crate::ui::input::Key;

/// Letters of other layouts, in the order of their keys from left to right, and the Latin letters on the same keys.
const LAYOUTS: [(&str, &str); 5] = [
    // Russian, then what Ukrainian has otherwise.
    ("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm"),
    ("і", "s"),
    // Greek and Hebrew have signs on some of the keys, which mean themselves.
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    ("קראטוןםפשדגכעיחלךזסבהנמצ", "ertyuiopasdfghjklzxcvbnm"),
    // Arabic has two letters on the key of b.
    ("ضصثقفغعهخحشسيبلاتنمئءؤرىة", "qwertyuiopasdfghjklzxcvnm"),
];

/// What lies between a sign and its full-width form.
const FULL_WIDTH: u32 = 0xFEE0;

/// The keys that may be meant by one that means nothing, the likeliest first.
pub fn alike(key: Key) -> Vec<Key> {
    let (letter, with): (char, fn(char) -> Key) = match key {
        Key::Char(letter) => (letter, Key::Char),
        Key::Ctrl(letter) => (letter, Key::Ctrl),
        Key::Alt(letter) => (letter, Key::Alt),
        _ => return Vec::new(),
    };
    let latin = latin(letter);
    [latin, latin.to_ascii_lowercase()].map(with).to_vec()
}

/// The Latin letter or sign on the same key.
fn latin(letter: char) -> char {
    if let '\u{ff01}'..='\u{ff5e}' = letter {
        return char::from_u32(u32::from(letter).saturating_sub(FULL_WIDTH)).unwrap_or(letter);
    }
    let small = letter.to_lowercase().next().unwrap_or(letter);
    let in_layout = |(letters, latin): &(&str, &'static str)| {
        let at = letters.chars().position(|other| other == small)?;
        latin.chars().nth(at)
    };
    match LAYOUTS.iter().find_map(in_layout) {
        Some(latin) if small == letter => latin,
        Some(latin) => latin.to_ascii_uppercase(),
        None => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_layout_names_a_key_for_each_letter_and_no_letter_twice() {
        let mut known = String::new();
        for (letters, latin) in LAYOUTS {
            assert_eq!(letters.chars().count(), latin.chars().count(), "{letters}");
            for letter in letters.chars() {
                assert!(!known.contains(letter) && !letter.is_ascii(), "{letter}");
                known.push(letter);
            }
        }
    }
}
