//! Keys of the learner's own: what may be bound to what, and the table that comes of it.

use super::table::{FORMER, NEWER};
use super::{Action, Binding, Context, Keymap, works_in, works_in_text, write_keys};
use crate::learn::Edit;
use crate::ui::input::Key;
use std::collections::HashSet;

/// The keys that are wanted for the rows of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebinding {
    /// The name of the rows, such as `question.hint`, or `lessons.back` for `move.back` in the list of lessons alone.
    pub name: &'static str,
    /// All keys that they shall have.
    pub keys: Vec<Key>,
}

/// Why a rebinding cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Which of the rebindings.
    pub rebinding: usize,
    /// Which of its keys, unless it is about all of them.
    pub key: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// Why it is.
    pub why: String,
    /// What to do about it.
    pub fix: String,
}

impl Keymap {
    /// The table with other keys, or all reasons why it cannot be. A name for one screen alone says more than one that
    /// holds on several.
    pub fn rebound(&self, wanted: &[Rebinding]) -> Result<Self, Vec<Refusal>> {
        let renamed = |w: &Rebinding| Rebinding { name: name_today(w.name), keys: w.keys.clone() };
        let wanted: Vec<Rebinding> = wanted.iter().map(renamed).collect();
        let keys_of = |name: &str| wanted.iter().rev().find(|rebinding| rebinding.name == name);
        let mut rows = self.rows().to_vec();
        for row in &mut rows {
            if let Some(shared) = keys_of(&row.name) {
                row.keys.clone_from(&shared.keys);
            }
            if let Some(own) = keys_of(&row.name_here()).filter(|own| own.keys != row.keys) {
                row.keys.clone_from(&own.keys);
                row.name = own.name.into();
            }
        }
        let is_named = |row: &Binding| keys_of(&row.name).or_else(|| keys_of(&row.name_here())).is_some();
        give_way(&mut rows, is_named);
        write_keys(&mut rows);
        let map = Self { rebound: Some(rows) };
        let each = wanted.iter().enumerate();
        let mut refusals: Vec<Refusal> = each.flat_map(|(at, wanted)| map.refusals(at, wanted)).collect();
        for (at, rebinding) in wanted.iter().enumerate() {
            refusals.extend((0..rebinding.keys.len()).filter_map(|number| map.clash(&wanted, at, number)));
        }
        if refusals.is_empty() { Ok(map) } else { Err(refusals) }
    }

    /// What is wrong with one rebinding by itself.
    fn refusals(&self, at: usize, wanted: &Rebinding) -> Vec<Refusal> {
        let rows: Vec<&Binding> = self.rows().iter().filter(|b| b.name == wanted.name).collect();
        let typed = rows.iter().any(|b| b.context.is_text_field());
        let keys = wanted.keys.iter().enumerate();
        let mut refusals: Vec<Refusal> =
            keys.filter_map(|(number, _)| key_refusal(at, wanted, number, typed)).collect();
        refusals.extend(rows.first().and_then(|row| lack_of_keys(at, wanted, row)));
        refusals
    }

    /// Why one key of a rebinding cannot be, if it means something else already where it would hold. Of two rebindings that
    /// want the same key the last is told.
    fn clash(&self, wanted: &[Rebinding], at: usize, number: usize) -> Option<Refusal> {
        let Rebinding { name, keys } = wanted.get(at)?;
        let key = *keys.get(number).filter(|key| keys.iter().position(|k| k == *key) == Some(number))?;
        let later = wanted.iter().skip(at.saturating_add(1)).filter(|w| w.keys.contains(&key));
        let later: Vec<&str> = later.map(|w| w.name).collect();
        let (mut others, mut titles) = (Vec::new(), Vec::new());
        for context in Context::ALL.into_iter().filter(|c| works_in(*c, key)) {
            let rows = self.rows_in(context).filter(|row| row.keys.contains(&key));
            let (own, other): (Vec<_>, Vec<_>) = rows.partition(|row| row.name == *name);
            for row in other.iter().filter(|row| !own.is_empty() && !later.contains(&row.name.as_ref())) {
                others.push(format!("`{}`", row.name));
                titles.push(format!("\"{}\"", context.title()));
            }
        }
        let others = joined(others)?;
        Some(Refusal {
            rebinding: at,
            key: Some(number),
            what: format!("`{}` is bound to `{name}` and also to {others}", key.written()),
            why: format!("both work in {}", joined(titles)?),
            fix: format!("choose another key, or give {others} other keys"),
        })
    }
}

/// Takes from the keys that edit a field, and from newer rows, those that the learner has given to something else there: many
/// configurations are older than these rows.
fn give_way(rows: &mut [Binding], is_named: impl Fn(&Binding) -> bool) {
    let holds_in_fields = |row: &&Binding| row.context.is_text_field() || row.context == Context::Anywhere;
    let named = rows.iter().filter(holds_in_fields).filter(|row| is_named(row));
    let taken: HashSet<Key> = named.flat_map(|row| row.keys.iter().copied()).collect();
    for row in rows.iter_mut().filter(|row| is_short_edit(row.action) && !is_named(row)) {
        row.keys.retain(|key| !taken.contains(key));
    }
    let keys_of = |row: &Binding| row.keys.iter().map(|key| (row.context, *key)).collect::<Vec<_>>();
    let named: HashSet<_> = rows.iter().filter(|row| is_named(row)).flat_map(keys_of).collect();
    let all: HashSet<_> = rows.iter().flat_map(keys_of).collect();
    for row in rows.iter_mut().filter(|row| !is_named(row)) {
        let Some((_, former)) = NEWER.iter().find(|(name, _)| *name == row.name) else { continue };
        let context = row.context;
        row.keys.retain(|key| !named.contains(&(context, *key)));
        if row.keys.is_empty() {
            row.keys.extend(former.chars().map(Key::Char).filter(|key| !all.contains(&(context, *key))));
        }
    }
}

/// Whether it edits a field in a way that moving and taking back letters could do as well.
fn is_short_edit(action: Action) -> bool {
    matches!(action, Action::Edit(edit) if edit != Edit::Erase)
}

/// Each once, with commas between them; nothing of nothing.
fn joined(mut names: Vec<String>) -> Option<String> {
    let mut known = HashSet::new();
    names.retain(|name| known.insert(name.clone()));
    (!names.is_empty()).then(|| names.join(", "))
}

/// What a former version's name is called now.
fn name_today(name: &'static str) -> &'static str {
    FORMER.iter().find(|(former, _)| *former == name).map_or(name, |(_, today)| today)
}

/// Why one of the keys cannot be, if it cannot; `typed` says that letters are letters where it would hold.
fn key_refusal(rebinding: usize, wanted: &Rebinding, number: usize, typed: bool) -> Option<Refusal> {
    let key = *wanted.keys.get(number)?;
    let (why, fix) = if key == Key::Ctrl('c') {
        ("Ctrl-C always quits the program", "choose another key; you don't need to list Ctrl-C")
    } else if typed && !works_in_text(key) {
        ("that key types a character there", "use a named key or a combination, such as `tab` or `alt-x`")
    } else if wanted.keys.iter().take(number).any(|earlier| *earlier == key) {
        ("it's listed twice", "list it only once")
    } else {
        return None;
    };
    let what = format!("`{}` can't be a key for `{}`", key.written(), wanted.name);
    Some(Refusal { rebinding, key: Some(number), what, why: why.to_owned(), fix: fix.to_owned() })
}

/// What cannot be reached any more with these keys alone, if that is so.
fn lack_of_keys(rebinding: usize, wanted: &Rebinding, row: &Binding) -> Option<Refusal> {
    let name = wanted.name;
    let (what, why, fix) = if wanted.keys.is_empty() && !has_other_way(row) {
        (format!("`{name}` needs a key"), "there's no other way to do this", "list at least one key")
    } else if row.action == Action::Help && !wanted.keys.iter().copied().any(works_in_text) {
        let what = format!("`{name}` needs a key that doesn't type a character");
        (what, "none of these opens the help in a text field", "add `f1` or `?`")
    } else {
        return None;
    };
    Some(Refusal { rebinding, key: None, what, why: why.to_owned(), fix: fix.to_owned() })
}

/// Whether what a row does can be done without it: by moving and Enter, by erasing letters, by the
/// entries of the home screen, by Ctrl-C, by a command.
fn has_other_way(binding: &Binding) -> bool {
    let is_entry = matches!(
        binding.action,
        Action::Next
            | Action::Learn
            | Action::Practise
            | Action::LookUp
            | Action::Exam
            | Action::Progress
            | Action::Walk
    );
    let is_short_cut = matches!(
        binding.action,
        Action::Choose(_)
            | Action::Take(_)
            | Action::Letter(_)
            | Action::Top
            | Action::Bottom
            | Action::Quit
            | Action::Note
            | Action::SuspendRule
            | Action::Compare
            | Action::ReadLesson
    );
    is_short_cut || is_short_edit(binding.action) || is_entry && binding.context == Context::Home
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keymap::names;
    use Key::{Char, Ctrl};
    use proptest::prelude::*;

    fn rebound(wanted: &[(&'static str, &[Key])]) -> Result<Keymap, Vec<Refusal>> {
        let wanted = wanted.iter().map(|(name, keys)| Rebinding { name, keys: keys.to_vec() });
        Keymap::default().rebound(&wanted.collect::<Vec<_>>())
    }

    fn refused(wanted: &[(&'static str, &[Key])]) -> String {
        let refusals = rebound(wanted).unwrap_err();
        assert_eq!(refusals.len(), 1, "{refusals:#?}");
        format!("{}; {}", refusals[0].what, refusals[0].why)
    }

    #[test]
    fn a_row_gets_exactly_the_keys_that_are_named() {
        let map = rebound(&[("question.hint", &[Char('t'), Ctrl('h')])]).unwrap();
        assert_eq!(map.resolve(Context::Question, Char('t')), Some(Action::Hint));
        assert_eq!(map.resolve(Context::Question, Ctrl('h')), Some(Action::Hint));
        assert_eq!(map.resolve(Context::Question, Char('h')), None);
        let shown: Vec<_> = map.told(Context::Question).map(|b| b.shown.as_str()).collect();
        assert!(shown.contains(&"t") && shown.contains(&"1-4"), "{shown:?}");
    }

    #[test]
    fn a_shared_row_changes_in_all_its_contexts_and_two_rows_may_swap_keys() {
        let map = rebound(&[("move.down", &[Char('z'), Key::Down])]).unwrap();
        for context in [Context::Home, Context::Help, Context::Check, Context::Decision, Context::Reference] {
            assert_eq!(map.resolve(context, Char('z')), Some(Action::Down), "{context:?}");
        }
        let map = rebound(&[("question.hint", &[Char('g')]), ("question.guess", &[Char('h')])]).unwrap();
        assert_eq!(map.resolve(Context::Question, Char('h')), Some(Action::Guess));
    }

    #[test]
    fn a_shared_row_can_have_other_keys_on_one_screen_whatever_comes_first() {
        let (all, one) = (("move.back", &[Key::Esc, Char('b')][..]), ("lessons.back", &[Char('e')][..]));
        for wanted in [[all, one], [one, all]] {
            let map = rebound(&wanted).unwrap();
            assert_eq!(map.resolve(Context::Lessons, Char('e')), Some(Action::Back));
            assert_eq!(map.resolve(Context::Lessons, Key::Esc), None);
            assert_eq!(map.resolve(Context::Practice, Char('b')), Some(Action::Back));
            assert_eq!(map.resolve(Context::Practice, Char('e')), None);
        }
        let told = refused(&[("lessons.back", &[Char('j')])]);
        assert_eq!(told, "`j` is bound to `lessons.back` and also to `move.down`; both work in \"Lessons\"");
        let told = refused(&[("lessons.back", &[Char('e')]), ("lessons.confirm", &[Char('e')])]);
        assert!(told.contains("`lessons.confirm` and also to `lessons.back`"), "{told}");
    }

    #[test]
    fn what_is_newer_gives_way_to_a_configuration_that_is_older() {
        let map =
            rebound(&[("move.down", &[Key::Down, Char('e')]), ("feedback.walk", &[Char('o')])]).unwrap();
        assert_eq!(map.resolve(Context::Progress, Char('e')), Some(Action::Down));
        // With its former key, or without any if it is new.
        assert_eq!(map.resolve(Context::Progress, Char('i')), Some(Action::Figures));
        assert_eq!(map.resolve(Context::Explanation, Char('o')), Some(Action::Walk));
        assert_eq!(map.first(Context::Explanation, Action::Open), "");
        assert_eq!(map.resolve(Context::Article, Char('o')), Some(Action::Open));
    }

    #[test]
    fn options_can_be_chosen_by_the_digits_of_a_french_keyboard() {
        let map = rebound(&[
            ("options.option-1", &[Char('&')]),
            ("options.option-2", &[Char('é')]),
            ("options.option-3", &[Char('"')]),
            ("options.option-4", &[Char('\'')]),
        ])
        .unwrap();
        assert_eq!(map.resolve(Context::Question, Char('é')), Some(Action::Choose(1)));
        assert!(map.told(Context::Question).any(|b| b.shown == "& é \" '"));
    }

    #[test]
    fn a_key_with_two_meanings_is_refused_and_both_are_named() {
        let told = refused(&[("question.hint", &[Char('g')])]);
        assert_eq!(
            told,
            "`g` is bound to `question.hint` and also to `question.guess`; both work in \"Question\""
        );
        let told = refused(&[("move.down", &[Key::Down, Char('p')])]);
        assert!(told.contains("`move.down` and also to `home.progress`;"), "{told}");
        assert!(refused(&[("question.hint", &[Char('q')])]).contains("`everywhere.quit`"));
        assert!(
            refused(&[("question.hint", &[Char('t')]), ("question.skip", &[Char('t')])])
                .contains("`question.hint`")
        );
    }

    #[test]
    fn what_would_lock_the_learner_in_is_refused_with_the_reason() {
        assert!(refused(&[("question.back", &[])]).contains("needs a key; there's no other way"));
        assert!(refused(&[("everywhere.help", &[])]).contains("needs a key; there's no other way"));
        assert!(refused(&[("everywhere.help", &[Char('ö')])]).contains("doesn't type a character"));
        assert!(refused(&[("question.hint", &[Ctrl('c')])]).contains("Ctrl-C always quits"));
        assert!(refused(&[("typing.hint", &[Char('h')])]).contains("types a character there"));
        assert!(refused(&[("question.hint", &[Char('t'), Char('t')])]).contains("listed twice"));
        rebound(&[("everywhere.quit", &[]), ("home.exam", &[]), ("options.option-1", &[])]).unwrap();
    }

    #[test]
    fn in_a_text_field_the_hint_bar_shows_keys_that_work_there() {
        let map = rebound(&[
            ("everywhere.quit", &[Char('ö'), Ctrl('q')]),
            ("everywhere.help", &[Char('ä'), Key::F(2)]),
        ]);
        let map = map.unwrap();
        let shown: Vec<_> = map
            .rows_in(Context::Search)
            .filter(|b| b.context == Context::Anywhere)
            .map(|b| map.shown_in(Context::Search, b))
            .collect();
        assert_eq!(shown, ["F2", "Ctrl-Q", "Ctrl-Z", "Ctrl-L"]);
        let usual = Keymap::default();
        let quit = usual.rows_in(Context::Search).find(|b| b.action == Action::Quit).unwrap();
        assert_eq!(usual.shown_in(Context::Search, quit), "Ctrl-C");
    }

    fn any_key() -> impl Strategy<Value = Key> {
        prop_oneof![
            proptest::char::range('a', 'z').prop_map(Char),
            proptest::char::range('0', '9').prop_map(Char),
            proptest::char::range('a', 'h').prop_map(Ctrl),
            proptest::char::range('ß', 'ÿ').prop_map(Char),
            (1..=12u8).prop_map(Key::F),
            Just(Key::Down),
            Just(Key::Enter),
        ]
    }

    fn any_rebinding() -> impl Strategy<Value = Rebinding> {
        let names: Vec<&'static str> = names().iter().map(String::as_str).collect();
        let keys = proptest::collection::vec(any_key(), 0..4);
        (proptest::sample::select(names), keys).prop_map(|(name, keys)| Rebinding { name, keys })
    }

    /// Whether it's newer than a configuration may be, and another row was given the keys that it would have.
    fn gives_way(row: &Binding, wanted: &[Rebinding]) -> bool {
        let usual = Keymap::default();
        let taken = |key: &Key| wanted.iter().any(|w| w.keys.contains(key));
        NEWER.iter().any(|(name, _)| *name == row.name)
            && usual.rows_in(row.context).filter(|r| r.name == row.name).flat_map(|r| &r.keys).all(taken)
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_is_unambiguous_and_reaches_everything(
            wanted in proptest::collection::vec(any_rebinding(), 0..4)
        ) {
            let map = match Keymap::default().rebound(&wanted) {
                Ok(map) => map,
                Err(refusals) => {
                    prop_assert!(!refusals.is_empty() && refusals.iter().all(|r| r.rebinding < wanted.len()));
                    return Ok(());
                }
            };
            for context in Context::ALL {
                prop_assert_eq!(map.resolve(context, Ctrl('c')), Some(Action::Quit));
                for row in map.rows_in(context) {
                    let may_be_without = has_other_way(row) || gives_way(row, &wanted);
                    prop_assert!(!row.keys.is_empty() || may_be_without, "{}", row.name);
                    for key in row.keys.iter().filter(|key| works_in(context, **key)) {
                        prop_assert_eq!(map.resolve(context, *key), Some(row.action), "{} {}", key, row.name);
                    }
                }
                let back = map.rows_in(context).filter(|b| b.action == Action::Back);
                prop_assert!(back.flat_map(|b| b.keys.iter()).all(|k| map.resolve(context, *k) == Some(Action::Back)));
            }
        }
    }
}
