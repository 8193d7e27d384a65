//! Keys of the learner's own: what may be bound to what, and the table that comes of it.

use super::{Action, Binding, Context, Keymap, works_in_text};
use crate::ui::input::Key;
use std::borrow::Cow;

/// The keys that are wanted for the rows of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebinding {
    /// The name of the rows, such as `question.hint`.
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
    /// The table with other keys, or all reasons why it cannot be.
    pub fn rebound(&self, wanted: &[Rebinding]) -> Result<Self, Vec<Refusal>> {
        let mut map = self.clone();
        for binding in &mut map.rows {
            let keys = wanted.iter().rev().find(|rebinding| rebinding.name == binding.name);
            if let Some(keys) = keys.filter(|wanted| wanted.keys != *binding.keys) {
                binding.keys = Cow::Owned(keys.keys.clone());
            }
        }
        map.write_keys(self);
        let each = wanted.iter().enumerate();
        let mut refusals: Vec<Refusal> = each.flat_map(|(at, wanted)| map.refusals(at, wanted)).collect();
        refusals.extend(map.clashes(wanted));
        if refusals.is_empty() { Ok(map) } else { Err(refusals) }
    }

    /// Writes the keys of rows that are no longer as they were; a row speaks for those below it that have no help.
    fn write_keys(&mut self, before: &Self) {
        for at in 0..self.rows.len() {
            let Some((row, rest)) = self.rows.get(at..).and_then(<[Binding]>::split_first) else { return };
            let below = rest.iter().take_while(|b| b.help.is_empty() && b.context == row.context).count();
            let group = self.rows.get(at..=at.saturating_add(below)).unwrap_or_default();
            let old = before.rows.get(at..=at.saturating_add(below)).unwrap_or_default();
            if group.iter().zip(old).all(|(new, old)| new.keys == old.keys) {
                continue;
            }
            let shown = match group {
                [alone] => names(alone.keys.iter().take(2)),
                several => names(several.iter().filter_map(|b| b.keys.first())),
            };
            if let Some(row) = self.rows.get_mut(at) {
                row.shown = Cow::Owned(shown);
            }
        }
    }

    /// What is wrong with one rebinding by itself.
    fn refusals(&self, at: usize, wanted: &Rebinding) -> Vec<Refusal> {
        let rows: Vec<&Binding> = self.rows.iter().filter(|b| b.name == wanted.name).collect();
        let typed = rows.iter().any(|b| b.context.is_text_field());
        let keys = wanted.keys.iter().enumerate();
        let mut refusals: Vec<Refusal> =
            keys.filter_map(|(number, _)| key_refusal(at, wanted, number, typed)).collect();
        refusals.extend(rows.first().and_then(|row| lack_of_keys(at, wanted, row)));
        refusals
    }

    /// Keys that would mean two things somewhere, each told once, at the last rebinding that takes part.
    fn clashes(&self, wanted: &[Rebinding]) -> Vec<Refusal> {
        let mut clashes: Vec<Clash> = Vec::new();
        for context in Context::ALL {
            let holds = |key: &&Key| !context.is_text_field() || works_in_text(**key);
            let rows: Vec<&Binding> = self.rows_in(context).collect();
            for (at, row) in rows.iter().enumerate() {
                for other in rows.iter().take(at).filter(|other| other.name != row.name) {
                    for key in row.keys.iter().filter(holds).filter(|key| other.keys.contains(key)) {
                        note_clash(&mut clashes, wanted, (row.name, other.name, *key), context);
                    }
                }
            }
        }
        clashes.iter().map(|clash| clash.refusal(wanted)).collect()
    }
}

/// A key that has a meaning already where a rebinding wants it.
struct Clash {
    rebinding: usize,
    key: Key,
    others: Vec<&'static str>,
    contexts: Vec<Context>,
}

impl Clash {
    fn refusal(&self, wanted: &[Rebinding]) -> Refusal {
        let at = wanted.get(self.rebinding);
        let others: Vec<String> = self.others.iter().map(|name| format!("`{name}`")).collect();
        let titles: Vec<String> = self.contexts.iter().map(|c| format!("\"{}\"", c.title())).collect();
        let (key, name) = (self.key.written(), at.map(|at| at.name).unwrap_or_default());
        Refusal {
            rebinding: self.rebinding,
            key: at.and_then(|at| at.keys.iter().position(|k| *k == self.key)),
            what: format!("`{key}` would mean two things: `{name}` and {}", others.join(", ")),
            why: format!("under {}", titles.join(", ")),
            fix: format!("take another key, or give {} other keys", others.join(", ")),
        }
    }
}

fn note_clash(
    clashes: &mut Vec<Clash>,
    wanted: &[Rebinding],
    (one, other, key): (&'static str, &'static str, Key),
    context: Context,
) {
    let takes_part = |w: &Rebinding| [one, other].contains(&w.name) && w.keys.contains(&key);
    let Some(rebinding) = wanted.iter().rposition(takes_part) else { return };
    let against = if wanted.get(rebinding).is_some_and(|w| w.name == one) { other } else { one };
    let known = clashes.iter().position(|clash| clash.rebinding == rebinding && clash.key == key);
    let at = known.unwrap_or_else(|| {
        clashes.push(Clash { rebinding, key, others: Vec::new(), contexts: Vec::new() });
        clashes.len().saturating_sub(1)
    });
    let Some(clash) = clashes.get_mut(at) else { return };
    if !clash.others.contains(&against) {
        clash.others.push(against);
    }
    if !clash.contexts.contains(&context) {
        clash.contexts.push(context);
    }
}

/// Why one of the keys cannot be, if it cannot; `typed` says that letters are letters where it would hold.
fn key_refusal(rebinding: usize, wanted: &Rebinding, number: usize, typed: bool) -> Option<Refusal> {
    let key = *wanted.keys.get(number)?;
    let (why, fix) = if key == Key::Ctrl('c') {
        ("Ctrl-C always leaves the program", "take another key; Ctrl-C need not be named")
    } else if typed && !works_in_text(key) {
        ("letters are typed there", "take a named key or a chord, such as `tab` or `alt-x`")
    } else if wanted.keys.iter().take(number).any(|earlier| *earlier == key) {
        ("it is named twice", "leave it out")
    } else {
        return None;
    };
    let what = format!("`{}` cannot be a key of `{}`", key.written(), wanted.name);
    Some(Refusal { rebinding, key: Some(number), what, why: why.to_owned(), fix: fix.to_owned() })
}

/// What cannot be reached any more with these keys alone, if that is so.
fn lack_of_keys(rebinding: usize, wanted: &Rebinding, row: &Binding) -> Option<Refusal> {
    let name = wanted.name;
    let (what, why, fix) = if wanted.keys.is_empty() && !has_other_way(row) {
        (format!("`{name}` cannot be without a key"), "nothing else does the same", "name at least one key")
    } else if row.action == Action::Help && !wanted.keys.iter().copied().any(works_in_text) {
        let what = format!("`{name}` needs a key that types no letter");
        (what, "while one types, none of these opens the help", "add `f1` or `?`")
    } else {
        return None;
    };
    Some(Refusal { rebinding, key: None, what, why: why.to_owned(), fix: fix.to_owned() })
}

fn names<'k>(keys: impl Iterator<Item = &'k Key>) -> String {
    keys.map(|key| key.name()).collect::<Vec<_>>().join(" ")
}

/// Whether what a row does can be done without it: by moving and Enter, by the entries of the home screen, by Ctrl-C.
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
            | Action::EraseAll
            | Action::Quit
    );
    is_short_cut || is_entry && binding.context == Context::Home
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keymap::TABLE;
    use Key::{Char, Ctrl};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

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
        let shown: Vec<_> = map.told(Context::Question).map(|b| b.shown.as_ref()).collect();
        assert!(shown.contains(&"t Ctrl-H") && shown.contains(&"1-4"), "{shown:?}");
    }

    #[test]
    fn a_shared_row_changes_in_all_its_contexts_and_two_rows_may_swap_keys() {
        let map = rebound(&[("move.down", &[Char('e'), Key::Down])]).unwrap();
        for context in [Context::Home, Context::Help, Context::Check, Context::Coach, Context::Reference] {
            assert_eq!(map.resolve(context, Char('e')), Some(Action::Down), "{context:?}");
        }
        let map = rebound(&[("question.hint", &[Char('g')]), ("question.guess", &[Char('h')])]).unwrap();
        assert_eq!(map.resolve(Context::Question, Char('h')), Some(Action::Guess));
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
            "`g` would mean two things: `question.hint` and `question.guess`; under \"Question\""
        );
        let told = refused(&[("move.down", &[Key::Down, Char('d')])]);
        assert!(
            told.contains("`move.down` and `home.practise`, `sheet.practise`, `summary.drill`"),
            "{told}"
        );
        assert!(refused(&[("question.hint", &[Char('q')])]).contains("`everywhere.quit`"));
        assert!(
            refused(&[("question.hint", &[Char('t')]), ("question.skip", &[Char('t')])])
                .contains("`question.hint`")
        );
    }

    #[test]
    fn what_would_lock_the_learner_in_is_refused_with_the_reason() {
        assert!(refused(&[("question.back", &[])]).contains("without a key; nothing else does the same"));
        assert!(refused(&[("everywhere.help", &[])]).contains("cannot be without a key"));
        assert!(refused(&[("everywhere.help", &[Char('ö')])]).contains("types no letter"));
        assert!(refused(&[("question.hint", &[Ctrl('c')])]).contains("Ctrl-C always leaves"));
        assert!(refused(&[("typing.hint", &[Char('h')])]).contains("letters are typed there"));
        assert!(refused(&[("question.hint", &[Char('t'), Char('t')])]).contains("named twice"));
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
        assert_eq!(shown, ["F2", "Ctrl-Q", "Ctrl-Z"]);
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
        let names: Vec<_> = TABLE.iter().map(|b| b.name).collect::<BTreeSet<_>>().into_iter().collect();
        let keys = proptest::collection::vec(any_key(), 0..4);
        (proptest::sample::select(names), keys).prop_map(|(name, keys)| Rebinding { name, keys })
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
                    prop_assert!(!row.keys.is_empty() || has_other_way(row), "{}", row.name);
                    for key in row.keys.iter().filter(|key| !context.is_text_field() || works_in_text(**key)) {
                        prop_assert_eq!(map.resolve(context, *key), Some(row.action), "{} {}", key, row.name);
                    }
                }
                let back = map.rows_in(context).filter(|b| b.action == Action::Back);
                prop_assert!(back.flat_map(|b| b.keys.iter()).all(|k| map.resolve(context, *k) == Some(Action::Back)));
            }
        }
    }
}
