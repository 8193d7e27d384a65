//! Words about rules that are suspended: what isn't asked for that reason, and how to resume it.

use super::count;
use crate::bank::{Bank, Rule};
use crate::learn::{EXAM, History, Part, SessionKind, Suspend, Suspendable, active, reasons, suspended};

/// So many suspensions are named.
const NAMED: usize = 2;

/// A rule that was missed so often should be read about, or be suspended; Anki calls such cards leeches.
pub const OFTEN: usize = 8;

/// Why a session has nothing to ask, if rules that are suspended are the reason; `page` says what resumes a rule on its page.
pub fn nothing_but_suspended(
    kind: &SessionKind,
    bank: &Bank,
    history: &History,
    page: &str,
) -> Option<String> {
    let rules: Vec<&Rule> = suspended(bank, history).filter(|rule| is_of(kind, rule, history)).collect();
    let because = reasons(&rules, history);
    let how = how_to_resume(kind, &because, page)?;
    let because = named(&because);
    Some(match kind {
        SessionKind::Today => format!("all rules are suspended. {how}"),
        SessionKind::Practice(topic) if topic.parts().is_empty() => {
            format!("all rules that you've seen are suspended ({because}). {how}")
        }
        SessionKind::Practice(topic) => {
            let are = if rules.len() == 1 { "is" } else { "are" };
            let rules = count(rules.len(), "rule");
            format!("there's nothing to practice about {topic}: {rules} {are} suspended ({because}). {how}")
        }
        SessionKind::Mistakes => format!("the rules that you got wrong are suspended ({because}). {how}"),
        SessionKind::Exam | SessionKind::ExamRest(_) => {
            let left = match active(bank, history).count() {
                1 => "1 rule isn't".to_owned(),
                left => format!("{left} rules aren't"),
            };
            format!("the exam has {EXAM} questions, and only {left} suspended ({because}). {how}")
        }
        SessionKind::Placement => format!("its rules are suspended ({because}). {how}"),
        SessionKind::Daily => return None,
    })
}

/// Why nothing is asked any more, if every rule is suspended.
pub fn all_suspended(bank: &Bank, history: &History, page: &str) -> Option<String> {
    let are_all = !history.suspends().is_empty() && active(bank, history).next().is_none();
    are_all.then(|| nothing_but_suspended(&SessionKind::Today, bank, history, page)).flatten()
}

/// The same where one line has to do: `Suspended. Resume: z on the page of a rule, or statusquiz resume tier:core`
pub fn suspended_in_brief(kind: &SessionKind, bank: &Bank, history: &History, page: &str) -> Option<String> {
    let mut rules: Vec<&Rule> = suspended(bank, history).filter(|rule| is_of(kind, rule, history)).collect();
    if rules.is_empty() && active(bank, history).next().is_none() {
        rules = suspended(bank, history).collect();
    }
    let last = reasons(&rules, history).last()?.what.clone();
    let what = all_of(kind).map_or(last, |what| what.to_string());
    let page = if page.is_empty() { String::new() } else { format!("{page} on a rule's page, or ") };
    let said = match kind {
        SessionKind::Exam | SessionKind::ExamRest(_) => "Too few rules aren't suspended.",
        _ => "Suspended.",
    };
    Some(format!("{said} Resume: {page}`statusquiz resume {what}`"))
}

/// Whether a rule would be asked in such a session.
fn is_of(kind: &SessionKind, rule: &Rule, history: &History) -> bool {
    let memory = history.memory(&rule.id);
    match kind {
        SessionKind::Practice(topic) if topic.parts().is_empty() => memory.is_some(),
        SessionKind::Practice(topic) => topic.has(rule),
        SessionKind::Mistakes => memory.is_some_and(|memory| memory.missed),
        SessionKind::Today | SessionKind::Exam | SessionKind::ExamRest(_) | SessionKind::Placement => true,
        // It is the same for everybody.
        SessionKind::Daily => false,
    }
}

/// `tier:core, rule:duplicate-value-is-409, and 3 more`
fn named(because: &[&Suspend]) -> String {
    let mut names: Vec<String> = because.iter().take(NAMED).map(|reason| reason.what.clone()).collect();
    if because.len() > NAMED {
        names.push(format!("and {} more", because.len() - NAMED));
    }
    names.join(", ")
}

/// The commands and the key; nothing if nothing is suspended.
fn how_to_resume(kind: &SessionKind, because: &[&Suspend], page: &str) -> Option<String> {
    let latest = because.last()?.what.clone();
    let what = all_of(kind).map_or(latest, |what| what.to_string());
    let more = if because.len() > 1 && *kind != SessionKind::Today {
        "; `statusquiz suspend --list` lists what's suspended"
    } else {
        ""
    };
    let page = if page.is_empty() { String::new() } else { format!(", or {page} on the page of a rule") };
    Some(format!("Resume: `statusquiz resume {what}`{page}{more}"))
}

/// What resumes everything that such a session asks, if one name does.
fn all_of(kind: &SessionKind) -> Option<Suspendable> {
    let SessionKind::Practice(topic) = kind else { return None };
    match topic.parts() {
        [Part::Code(code)] => Some(Suspendable::Code(*code)),
        [Part::Tier(tier)] => Some(Suspendable::Tier(*tier)),
        [Part::Practice(name)] => Some(Suspendable::Topic(name.clone())),
        _ => None,
    }
}

/// How many rules of a topic aren't asked because they are suspended: `2 suspended rules are left out.`
pub fn left_out(rules: usize) -> Option<String> {
    match rules {
        0 => None,
        1 => Some("1 suspended rule is left out.".to_owned()),
        rules => Some(format!("{rules} suspended rules are left out.")),
    }
}
