//! The README's table of keys is the program's own.

use statusquiz::ui::{Context, Keymap};
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

#[test]
fn every_test_that_the_table_names_is_there() {
    let table = include_str!("README.md");
    let (_, table) = table.split_once("## Row by row").expect("the table");
    let mut code = String::new();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![root.join("tests"), root.join("src")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension() {
                _ if path.is_dir() => open.push(path),
                Some(end) if end == "rs" => code += &std::fs::read_to_string(path).unwrap(),
                _ => {}
            }
        }
    }
    // Between backticks stands every second part; what is expected from work under way is set in asterisks.
    let parts: Vec<&str> = table.split('`').collect();
    let is_test =
        |name: &str| name.matches('_').count() >= 3 && name.chars().all(|c| c == '_' || c.is_alphanumeric());
    let expected = |at: usize| parts[at - 1].ends_with('*');
    let named =
        (1..parts.len()).step_by(2).filter(|at| is_test(parts[*at]) && !expected(*at)).map(|at| parts[at]);
    let missing: Vec<&str> = named.clone().filter(|name| !code.contains(&format!("fn {name}("))).collect();
    assert_eq!(missing, Vec::<&str>::new());
    assert!(named.count() > 40, "the table is read wrongly");
}
