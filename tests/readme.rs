//! What the documents say is what the program does: the keys, and the tests that are named.

use statusquiz::testing::ui::input::Key;
use statusquiz::testing::ui::{Binding, Context, Keymap, area_of};
use std::fmt::Write as _;

/// What several screens share, by what stands before the dot of its names.
const SHARED: [(&str, &str); 7] = [
    ("move", "Moving"),
    ("options", "Options"),
    ("field", "Fields"),
    ("look-up", "Search in codes and rules"),
    ("feedback", "After an answer"),
    ("views", "Views of progress"),
    ("decide", "Which code?, on all its screens"),
];

const INTRODUCTION: &str = "\
<!-- Generated from the key table. To update it: UPDATE_DOCS=1 cargo test --test readme -->
# Keys

All keys, and their names in `config.toml`. `?` shows the keys of the current screen. All keys in a row do the same.
Caps Lock and other keyboard layouts work too: a letter without a meaning counts as the Latin letter on its key.

To change keys, list them in `config.toml`: `statusquiz keys` prints all keys in effect, ready to be copied there.

```toml
[keys]
question.hint = [\"t\", \"ctrl-h\"]     # only these
move.back = [\"esc\", \"b\"]            # shared by several screens: changes all of them
lesson.back = [\"esc\"]               # or on one of them only, by the name of the screen
```

A key that would do two things on one screen is rejected, and so is a change that leaves an action without a key; keys that only
edit a field give way. Ctrl-C always quits.
";

#[test]
fn the_document_of_keys_is_the_key_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
    let made = keys();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(kept, made, "docs/keys.md is outdated: UPDATE_DOCS=1 cargo test --test readme updates it");
}

fn keys() -> String {
    let map = Keymap::default();
    let mut text = INTRODUCTION.to_owned();
    for (area, title) in SHARED {
        let _ = write!(text, "\n## {title}\n\n| keys | what they do | where | name |\n|---|---|---|---|\n");
        let mut told: Vec<&Binding> = Vec::new();
        for row in Context::ALL.into_iter().flat_map(|c| map.told(c)).filter(|row| area_of(&row.name) == area)
        {
            let screens = screens(&map, row);
            if screens.len() > 1 && !told.iter().any(|known| is_same(known, row)) {
                told.push(row);
                let _ = writeln!(
                    text,
                    "| {} | {} | {} | `{}` |",
                    written(row),
                    row.help,
                    screens.join(", "),
                    row.name
                );
            }
        }
    }
    for context in Context::ALL {
        let rows: Vec<&Binding> = map.told(context).collect();
        let (shared, own): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| screens(&map, row).len() > 1);
        let _ = write!(text, "\n## {} (`{}`)\n\n", context.title(), context.name());
        if !own.is_empty() {
            text += "| keys | what they do | name |\n|---|---|---|\n";
        }
        for row in own {
            let _ = writeln!(text, "| {} | {} | `{}` |", written(row), row.help, row.name);
        }
        let is_shared = |area: &str| shared.iter().any(|row| area_of(&row.name) == area);
        let also: Vec<&str> =
            SHARED.iter().filter(|(area, _)| is_shared(area)).map(|(_, title)| *title).collect();
        if !also.is_empty() {
            let gap = if text.ends_with("|\n") { "\n" } else { "" };
            let _ = writeln!(text, "{gap}Also: {}.", also.join("; "));
        }
    }
    text
}

/// The screens that say the same of a row.
fn screens(map: &Keymap, row: &Binding) -> Vec<&'static str> {
    map.rows().iter().filter(|other| is_same(other, row)).map(|other| other.context.title()).collect()
}

fn is_same(one: &Binding, other: &Binding) -> bool {
    (&one.name, one.help) == (&other.name, other.help)
}

/// All keys of a row; of numbered ones, from the first to the last.
fn written(row: &Binding) -> String {
    let all = row.keys.iter().map(|key| key.name()).collect::<Vec<_>>();
    let keys = if matches!(row.keys[..], [Key::Char('1')]) { vec![row.shown.clone()] } else { all };
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" ")
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
