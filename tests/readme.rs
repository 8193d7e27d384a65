//! The README's table of keys is the program's own.

use statusquiz::tui::{Context, Keymap};
use std::fmt::Write as _;

const BEGIN: &str = "<!-- keys: made from the key table, checked by tests/readme.rs -->\n";
const END: &str = "<!-- end of keys -->";

#[test]
fn the_table_of_keys_in_the_readme_is_the_key_table() {
    let readme = include_str!("../README.md");
    let shown = readme.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END));
    let (shown, _) = shown.expect("the README has a table of keys between its two marks");
    assert_eq!(shown, table(), "put this into README.md:\n{}", table());
}

fn table() -> String {
    let mut text = String::from("| where | keys | what they do |\n|---|---|---|\n");
    for context in Context::ALL {
        for binding in Keymap::default().told(context) {
            let keys: Vec<String> = binding.shown.split(' ').map(|key| format!("`{key}`")).collect();
            let _ = writeln!(text, "| {} | {} | {} |", context.title(), keys.join(" "), binding.help);
        }
    }
    text
}
