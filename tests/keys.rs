//! What every key does on every screen, pinned word for word: a key that changes its meaning is a change that is seen.

use statusquiz::testing::ui::input::Key;
use statusquiz::testing::ui::{Action, Context, Keymap, Rebinding, names};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

/// Every key that a terminal can send and that we could tell apart from the others.
fn all_keys() -> Vec<Key> {
    let named = "Enter Esc Tab Shift-Tab BS Del Up Down Left Right PgUp PgDn Home End";
    let named = named.split(' ').map(|name| Key::named(name).unwrap());
    let chars = (' '..='~').map(Key::Char);
    let ctrl = ('a'..='z').chain([' ']).map(Key::Ctrl);
    let alt = ('!'..='~').map(Key::Alt);
    named.chain((1..=12).map(Key::F)).chain(chars).chain(ctrl).chain(alt).collect()
}

/// Each action of a context with all of its keys; letters that type themselves are left out.
fn actions(keys: &Keymap, context: Context) -> Vec<(Action, Vec<Key>)> {
    let mut actions: Vec<(Action, Vec<Key>)> = Vec::new();
    for key in all_keys() {
        let Some(action) = keys.resolve(context, key) else { continue };
        if context.is_text_field() && matches!((key, action), (Key::Char(k), Action::Letter(l)) if k == l) {
            continue;
        }
        match actions.iter_mut().find(|(known, _)| *known == action) {
            Some((_, keys)) => keys.push(key),
            None => actions.push((action, vec![key])),
        }
    }
    actions
}

#[test]
fn what_every_key_does_on_every_screen_is_a_picture() {
    let (map, mut text) = (Keymap::default(), String::new());
    for context in Context::ALL {
        let _ = writeln!(text, "{}", context.title());
        for (action, keys) in actions(&map, context) {
            let keys: Vec<String> = keys.into_iter().map(Key::name).collect();
            let _ = writeln!(text, "  {:<16} {}", format!("{action:?}"), keys.join(" "));
        }
    }
    insta::assert_snapshot!("what_every_key_does", text);
}

#[test]
fn what_the_hint_bar_and_the_help_say_of_keys_is_a_picture() {
    let (map, mut text) = (Keymap::default(), String::new());
    for context in Context::ALL {
        let _ = writeln!(text, "{}", context.title());
        let own = map.rows_in(context).filter(|b| b.context == context && !b.hint.is_empty());
        let hints: Vec<_> = own.map(|b| format!("{} {}", map.shown_in(context, b), b.hint)).collect();
        let _ = writeln!(text, "  {}", hints.join(" | "));
        for binding in map.told(context) {
            let _ = writeln!(text, "  {:<10} {}", binding.shown, binding.help);
        }
    }
    insta::assert_snapshot!("what_is_told_of_keys", text);
}

/// The actions whose keys change when those of a name become `F12`.
fn changed_by(name: &'static str) -> Vec<(Context, Action)> {
    let usual = Keymap::default();
    let own = usual.rebound(&[Rebinding { name, keys: vec![Key::F(12)] }]).unwrap();
    let changed = |context| Some((context, own.resolve(context, Key::F(12))?));
    Context::ALL.into_iter().filter_map(changed).collect()
}

#[test]
fn every_name_that_a_configuration_may_hold_rebinds_what_it_always_did() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/key_names.txt");
    let pinned = fs::read_to_string(path).unwrap();
    // What was ever a name stays one, whether or not the table still has it.
    let former = pinned.lines().filter_map(|line| line.split_once(':')).map(|(name, _)| name.to_owned());
    let names: BTreeSet<String> = former.chain(names().iter().cloned()).collect();
    let mut text = String::new();
    for name in names {
        let name: &'static str = name.leak();
        let changed: Vec<_> = changed_by(name).iter().map(|(c, a)| format!("{c:?} {a:?}")).collect();
        let _ = writeln!(text, "{name}: {}", changed.join(", "));
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path, &text).unwrap();
    }
    assert_eq!(
        fs::read_to_string(path).unwrap(),
        text,
        "read what changed: UPDATE_DOCS=1 cargo test --test keys"
    );
}
