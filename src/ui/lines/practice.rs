//! What can be practised.

use super::place::{Turn, View, remark};
use super::script::Script;
use crate::learn::words::{Offer, offers};
use crate::learn::{Aim, Topic};

/// The heading of the longest part of the list, which is read only when it is asked for.
const CODES: &str = "A code";

/// Reads what there is to practise; the codes wait until they are asked for.
pub fn speak(view: &View<'_>, script: &mut Script) {
    script.say("Practice: the schedule stays as it is.");
    list(view, |heading| heading != CODES, script);
    script.say("Type a number, a code, two codes, or codes for a list of them; Enter practises all you met.");
}

/// Does what a line says.
pub fn hear(line: &str, view: &View<'_>, script: &mut Script) -> Turn {
    let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match line.to_lowercase().as_str() {
        "b" | "back" => return Turn::Back,
        "" => return Turn::Start(Aim::Practice(Topic::default())),
        "codes" => {
            list(view, |heading| heading == CODES, script);
            return Turn::Stay;
        }
        _ => {}
    }
    let offers = offers(view.bank, view.history, view.today());
    let mut all = offers.iter().flat_map(|(_, offers)| offers);
    if let Some(offer) = number.filter(|_| line.len() < 3).and_then(|number| all.nth(number)) {
        return Turn::Start(offer.aim.clone());
    }
    // Topics of several words are written as one on the command line.
    let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    match Aim::practice(&words, view.bank).or_else(|_| Aim::practice(&[line], view.bank)) {
        Ok(aim) => Turn::Start(aim),
        Err(unknown) => remark(script, &format!("{unknown}. Type a number of the list, or help.")),
    }
}

/// Reads the offers under some of the headings, each with its number among all.
fn list(view: &View<'_>, wanted: impl Fn(&str) -> bool, script: &mut Script) {
    let mut number = 0;
    for (heading, offers) in offers(view.bank, view.history, view.today()) {
        if wanted(heading) {
            script.say(&format!("{heading}:"));
        }
        for Offer { name, about, .. } in offers {
            number += 1;
            let text = format!("{name}: {about}.");
            // A code goes by its own number.
            if wanted(heading) && heading == CODES {
                script.say(&text);
            } else if wanted(heading) {
                script.numbered(number, &text);
            }
        }
    }
}
