//! `statusquiz suspend` and `resume`: what the learner doesn't want to be asked, without the quiz.

use super::args::Args;
use super::bank;
use super::learner::Learner;
use super::output::{Failure, complain, count, minute, print, print_json};
use crate::bank::{Bank, Tier, spelled_out, with_ascii_digits};
use crate::learn::{History, Scheduling, Suspend, Suspendable, practices, suspend, understand};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::process::ExitCode;
use time::format_description::well_known::Rfc3339;

/// What did not happen if a record can't be saved.
const NOTHING: &str = "nothing was saved";

/// Suspends what is named, or else prints what is suspended.
pub fn run(args: &Args, what: Option<&str>, as_json: bool) -> Result<ExitCode, Failure> {
    what.map_or_else(|| list(args, as_json), |what| turn(args, what, true))
}

/// Resumes what is named.
pub fn resume(args: &Args, what: &str) -> Result<ExitCode, Failure> {
    turn(args, what, false)
}

/// Suspends something or resumes it, unless it is so already.
fn turn(args: &Args, what: &str, on: bool) -> Result<ExitCode, Failure> {
    let mut learner = Learner::read(args, Scheduling::default())?;
    // A newer version may have said something about it that we cannot see.
    learner.refuse_newer(NOTHING)?;
    let bank = bank::with_packs(args);
    let what = meant(what, &bank, &learner.history)?;
    let is_so = if on {
        what.is_suspended(&bank, &learner.history)
    } else {
        !what.has_suspended(&bank, &learner.history)
    };
    if is_so {
        let already = if on { "is already suspended" } else { "isn't suspended" };
        print(&format!("{what} {already}{}.\n", with_what(&what, &bank, &learner.history)))?;
        return Ok(ExitCode::SUCCESS);
    }
    let moment = learner.moment();
    let record = suspend(&what, on, &learner.history, moment.given(moment.since_start));
    learner.save(&[record], NOTHING)?;
    let rules = what.rules(&bank).len();
    let of = if matches!(what, Suspendable::Rule(_)) {
        String::new()
    } else {
        format!(", {}", count(rules, "rule"))
    };
    let done = if on { "Suspended" } else { "Resumed" };
    let undo = if on { format!("\n`statusquiz resume {what}` brings it back.") } else { String::new() };
    print(&format!("{done}: {what}{of}{undo}\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// What suspended a rule, if that has another name.
fn with_what(what: &Suspendable, bank: &Bank, history: &History) -> String {
    let rules = if matches!(what, Suspendable::Rule(_)) { what.rules(bank) } else { Vec::new() };
    let reason = rules.first().and_then(|rule| history.suspension(rule));
    let reason = reason.filter(|reason| reason.what != what.to_string());
    reason.map_or_else(String::new, |reason| format!(" with {}", reason.what))
}

/// Prints what is suspended, the earliest first.
fn list(args: &Args, as_json: bool) -> Result<ExitCode, Failure> {
    let learner = Learner::read(args, Scheduling::default())?;
    let bank = bank::with_packs(args);
    let suspended = in_effect(&learner.history);
    if as_json {
        let list: Vec<Value> = suspended.iter().map(|of| object(of, &bank, &learner.history)).collect();
        print_json(&Value::from(list))?;
    } else if suspended.is_empty() {
        complain(&"nothing is suspended; press `z` in an explanation, or use `statusquiz suspend ID`");
    } else {
        print(&suspended.iter().map(|of| line(of, &bank, &learner.history)).collect::<String>())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Of all that was suspended what wasn't resumed under the same name.
fn in_effect(history: &History) -> Vec<&Suspend> {
    let mut known = HashSet::new();
    let mut latest: Vec<&Suspend> =
        history.suspends().iter().rev().filter(|suspend| known.insert(&suspend.what)).collect();
    latest.retain(|suspend| suspend.on);
    latest.reverse();
    latest
}

/// How many rules something covers and how many of them are suspended; nothing if it isn't there any more.
fn covered(of: &Suspend, bank: &Bank, history: &History) -> Option<(usize, usize)> {
    let rules = of.what.parse::<Suspendable>().map(|what| what.rules(bank)).unwrap_or_default();
    let suspended = rules.iter().filter(|rule| history.is_suspended(rule)).count();
    (!rules.is_empty()).then_some((rules.len(), suspended))
}

fn object(of: &Suspend, bank: &Bank, history: &History) -> Value {
    let covered = covered(of, bank, history);
    json!({
        "what": of.what,
        "since": of.at.format(&Rfc3339).ok(),
        "rules": covered.map_or(0, |(rules, _)| rules),
        "suspended": covered.map_or(0, |(_, suspended)| suspended),
        "gone": covered.is_none(),
    })
}

/// `2026-11-22 09:30  tier:core, 62 rules`
fn line(of: &Suspend, bank: &Bank, history: &History) -> String {
    let told = match covered(of, bank, history) {
        None => ", removed since".to_owned(),
        Some((1, 1)) => String::new(),
        Some((1, _)) => ", resumed since".to_owned(),
        Some((rules, suspended)) if rules == suspended => format!(", {}", count(rules, "rule")),
        Some((rules, suspended)) => format!(", {suspended} of {}", count(rules, "rule")),
    };
    format!("{}  {}{told}\n", minute(of.at), spelled_out(of.what.as_str()))
}

/// What is meant: a rule, a code, a tier or a topic, with or without what it is before its name; or what is suspended already,
/// even if it is gone.
fn meant(text: &str, bank: &Bank, history: &History) -> Result<Suspendable, Failure> {
    let name = text.trim();
    let of = |kind: &str| name.strip_prefix(kind).or_else(|| Some(name).filter(|name| !name.contains(':')));
    let slug = |kind: &str| of(kind).map(|name| with_ascii_digits(name).to_lowercase().replace(' ', "-"));
    let rule = || of("rule:").and_then(|id| bank.rule(id)).map(|rule| Suspendable::Rule(rule.id.clone()));
    let is_number = |name: &&str| name.starts_with(|c: char| c.is_ascii_digit());
    let code = || of("code:").filter(is_number).and_then(|name| understand(bank, name).ok());
    let code = || code().map(Suspendable::Code).filter(|code| !code.rules(bank).is_empty());
    let tier = || slug("tier:").and_then(|word| Tier::ALL.into_iter().find(|tier| tier.word() == word));
    let topics = || practices(bank).into_iter();
    let topic = || slug("topic:").or_else(|| slug("pack:")).and_then(|word| topics().find(|of| *of == word));
    let kinds = ["", "rule:", "code:", "tier:", "topic:"].iter();
    let mut kept = kinds.filter_map(|kind| format!("{kind}{name}").parse().ok());
    let kept = || kept.find(|what: &Suspendable| is_said(what, history));
    let found = rule().or_else(code).or_else(|| tier().map(Suspendable::Tier));
    let found = found.or_else(|| topic().map(|of| Suspendable::Topic(of.to_owned()))).or_else(kept);
    found.ok_or_else(|| Failure::NotSuspendable {
        name: spelled_out(name).into_owned(),
        meant: close(name, bank).map(|id| format!("; did you mean `{id}`?")).unwrap_or_default(),
    })
}

fn is_said(what: &Suspendable, history: &History) -> bool {
    let what = what.to_string();
    history.suspends().iter().any(|suspend| suspend.what == what)
}

/// What is close to a name: a rule, a tier or a topic.
fn close<'b>(name: &str, bank: &'b Bank) -> Option<&'b str> {
    let name = name.rsplit(':').next().unwrap_or_default();
    let words = Tier::ALL.map(Tier::word).into_iter().chain(practices(bank));
    let names = bank.rules().iter().map(|rule| rule.id.as_str()).chain(words);
    let close = names.map(|id| (strsim::damerau_levenshtein(id, name), id)).min();
    close.filter(|(distance, _)| distance * 3 <= name.len()).map(|(_, id)| id)
}
