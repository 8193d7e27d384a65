//! The table `[keys]` of the configuration: what the learner presses for what.

use crate::bank::{Fields, Report};
use crate::ui::input::Key;
use crate::ui::{Keymap, Rebinding, area_of, names};
use std::ops::Range;

/// A rebinding with its place, and that of each key.
struct WantedKeys {
    rebinding: Rebinding,
    span: Range<usize>,
    keys: Vec<Range<usize>>,
}

/// Reads the table of keys, and notes whatever is wrong with it; the keys that it leaves out are as usual.
pub fn read(fields: &mut Fields<'_>, report: &mut Report) -> Keymap {
    let Some(mut keys) = fields.table(report, "keys", "`keys`") else { return Keymap::default() };
    let mut wanted = Vec::new();
    let mut areas: Vec<&'static str> = names().iter().map(|name| area_of(name)).collect();
    areas.dedup();
    for area in areas {
        let Some(mut actions) = keys.table(report, area, &format!("`keys.{area}`")) else { continue };
        for name in names().iter().filter(|name| area_of(name) == area) {
            wanted.extend(rebinding(name, &mut actions, report));
        }
        actions.finish(report);
    }
    keys.finish(report);
    let rebindings: Vec<Rebinding> = wanted.iter().map(|wanted| wanted.rebinding.clone()).collect();
    Keymap::default().rebound(&rebindings).unwrap_or_else(|refusals| {
        for refusal in refusals {
            let place = wanted.get(refusal.rebinding);
            let key = refusal.key.and_then(|key| place?.keys.get(key)).cloned();
            let span = key.or_else(|| Some(place?.span.clone())).unwrap_or_default();
            report.note_with_fix(span, refusal.what, refusal.why, Some(refusal.fix));
        }
        Keymap::default()
    })
}

/// The keys of one name, if it is there and all of them are keys.
fn rebinding(name: &'static str, actions: &mut Fields<'_>, report: &mut Report) -> Option<WantedKeys> {
    let action = name.split_once('.').map_or(name, |(_, action)| action);
    let given = actions.optional_texts(report, action, "a list of keys", r#"["t", "ctrl-x"]"#)?;
    let mut wanted =
        WantedKeys { rebinding: Rebinding { name, keys: Vec::new() }, span: given.span, keys: Vec::new() };
    let mut is_faulty = false;
    for (text, span) in given.texts {
        match Key::named(text) {
            Ok(key) => {
                wanted.rebinding.keys.push(key);
                wanted.keys.push(span);
            }
            Err(error) => {
                is_faulty = true;
                report.note_with_fix(span, format!("`{text}` can't be used as a key"), error.why, error.fix);
            }
        }
    }
    (!is_faulty).then_some(wanted)
}
