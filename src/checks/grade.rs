//! Asks, judges, asks again whatever isn't right, and deletes what was created.

use super::codes::{self, Check, has};
use super::curl::curl;
use super::facts::FACTS;
use super::known::{Known, Seen};
use super::probes::{PROBES, Probe};
use super::report::{Finding, Report, Verdict};
use super::target::Target;
use super::{MOST_LINKS, MOST_PROBES, MOST_REQUESTS, writes};
use crate::bank::Bank;
use crate::http::StatusCode;
use crate::wire::{Answered, Request, Trouble};
use std::collections::BTreeSet;

/// The most requests that one probe leads to: itself, undoing and repeating it, and cleaning up.
const MOST_FOR_ONE: usize = 4;

/// What a request is sent for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To see what comes back.
    Probe,
    /// To delete what was created, even if the time is over.
    CleanUp,
}

/// Sends a request; nothing comes back if the time is over.
pub type Send<'s> = &'s mut dyn FnMut(&Request, Purpose) -> Option<Answered>;

/// Judges an API; the error is why the first request got no response.
pub fn grade(target: &Target, bank: &Bank, send: Send<'_>) -> Result<Report, Trouble> {
    let mut grading = Grading {
        bank,
        send,
        known: Known::new(target),
        report: Report::default(),
        created: Vec::new(),
        judged: BTreeSet::new(),
        sent: [0; 2],
        is_over: false,
    };
    for probe in PROBES.iter().filter(|probe| probe.is_needed || !target.skips(probe.reported)) {
        for request in (probe.asks)(&grading.known) {
            grading.probe(probe, request)?;
        }
    }
    grading.clean_up();
    Ok(grading.finished())
}

struct Grading<'t> {
    bank: &'t Bank,
    send: Send<'t>,
    known: Known<'t>,
    report: Report,
    /// The paths of what was created and isn't deleted yet.
    created: Vec<String>,
    /// The checks that had something to judge.
    judged: BTreeSet<&'static str>,
    /// How many probes, and how many links.
    sent: [usize; 2],
    is_over: bool,
}

impl Grading<'_> {
    /// Sends a probe, and sends it again if something isn't right.
    fn probe(&mut self, probe: &Probe, request: Request) -> Result<(), Trouble> {
        if !self.may_send(probe) {
            return Ok(());
        }
        let Some(mut seen) = self.ask(probe.name, request, Purpose::Probe) else { return Ok(()) };
        match &seen.response {
            Err(trouble) if self.known.seen.is_empty() => return Err(*trouble),
            Err(trouble) => self.note(format!("{}: {trouble}.", told(&seen.request))),
            Ok(_) => {
                let found = self.findings(probe, &seen);
                let worst = if found.iter().all(|finding| self.is_confirmed(finding)) {
                    self.keep(found)
                } else {
                    let again = self.again(probe, &seen);
                    let repeated =
                        again.as_ref().map(|again| self.findings(probe, again)).unwrap_or_default();
                    let worst = self.confirm(found, &repeated);
                    // What was created first is deleted by now.
                    seen = again.filter(|_| probe.name == "create").unwrap_or(seen);
                    worst
                };
                let counted = worst.and_then(|worst| self.report.counts.get_mut(worst as usize));
                if let Some(count) = counted {
                    *count += 1;
                }
            }
        }
        self.known.seen.push(seen);
        Ok(())
    }

    fn may_send(&mut self, probe: &Probe) -> bool {
        let [probes, links] = &mut self.sent;
        let (sent, most) = if probe.name == "link" { (links, MOST_LINKS) } else { (probes, MOST_PROBES) };
        let due = self.report.requests.saturating_add(self.created.len()).saturating_add(MOST_FOR_ONE);
        let is_within = due <= MOST_REQUESTS;
        if *sent < most && is_within && !self.is_over {
            *sent += 1;
            return true;
        }
        if !self.is_over && probe.name != "link" {
            self.note(format!("Not every request was sent: {MOST_PROBES} probes and {MOST_REQUESTS} requests are the limits."));
        }
        false
    }

    fn note(&mut self, note: String) {
        if !self.report.notes.contains(&note) {
            self.report.notes.push(note);
        }
    }

    /// Sends one request, and takes note of what it created and deleted.
    fn ask(&mut self, probe: &'static str, request: Request, purpose: Purpose) -> Option<Seen> {
        let Some(heard) = (self.send)(&request, purpose) else {
            self.is_over = true;
            self.note("The time is over, so not every request was sent.".to_owned());
            return None;
        };
        self.report.requests += 1;
        let interim = heard.interim.iter().map(|interim| interim.number).collect();
        let seen = Seen { probe, request, interim, response: heard.response };
        match seen.request.method.as_str() {
            "POST" => self.note_created(&seen),
            "DELETE" if matches!(seen.number(), Some(200 | 202 | 204 | 404 | 410)) => {
                self.created.retain(|path| *path != seen.request.target);
            }
            "GET" if probe == "deleted-read" && seen.is_class(2) => {
                self.note(format!("{} is left behind: it's still there after DELETE.", seen.request.target));
            }
            _ => {}
        }
        Some(seen)
    }

    fn note_created(&mut self, seen: &Seen) {
        let Some(path) = self.known.created(seen) else {
            if seen.number() == Some(201) {
                let request = told(&seen.request);
                self.note(format!(
                    "{request} may have created something, but the response doesn't say where."
                ));
            }
            return;
        };
        match self.known.was_there(&path) {
            Some(false) => {}
            None if seen.probe == "create" => {}
            _ => {
                let request = told(&seen.request);
                self.note(format!("{request} names {path}, which isn't surely new, so it wasn't deleted."));
                return;
            }
        }
        if !self.created.contains(&path) {
            self.created.push(path);
        }
    }

    /// The same once more, after what it changed is undone.
    fn again(&mut self, probe: &Probe, seen: &Seen) -> Option<Seen> {
        let mut request = seen.request.clone();
        if seen.request.method == "POST"
            && let Some(path) = self.known.created(seen).filter(|path| self.created.contains(path))
        {
            self.ask("undo", self.known.target.ask("DELETE", &path), Purpose::CleanUp)?;
        }
        if probe.name == "delete" {
            let created = self.ask("create", writes::create(&self.known)?, Purpose::Probe)?;
            request.target = self.known.created(&created)?;
        }
        self.ask(probe.name, request, Purpose::Probe).filter(|again| again.response.is_ok())
    }

    fn is_confirmed(&self, finding: &Finding) -> bool {
        self.report.findings.iter().any(|known| known.is_like(finding))
    }

    /// Keeps what was found twice, and returns the worst of it; nothing if none of it is steady.
    fn confirm(&mut self, found: Vec<Finding>, again: &[Finding]) -> Option<Verdict> {
        let (steady, unsteady): (Vec<_>, Vec<_>) = found.into_iter().partition(|finding| {
            self.is_confirmed(finding) || again.iter().any(|again| again.is_like(finding))
        });
        for finding in &unsteady {
            let Finding { request, got, check, .. } = finding;
            self.report
                .unsteady
                .push(format!("{request}: {got} the first time, but not the second [{check}]"));
        }
        if steady.is_empty() { None } else { self.keep(steady) }
    }

    fn keep(&mut self, found: Vec<Finding>) -> Option<Verdict> {
        let worst = found.iter().map(|finding| finding.verdict).max();
        for finding in found {
            match self.report.findings.iter_mut().find(|known| known.is_like(&finding)) {
                Some(known) => known.times += 1,
                None => self.report.findings.push(finding),
            }
        }
        worst.or(Some(Verdict::Right))
    }

    /// All that's to be said of an exchange.
    fn findings(&mut self, probe: &Probe, seen: &Seen) -> Vec<Finding> {
        let Ok(response) = &seen.response else { return Vec::new() };
        let target = self.known.target;
        let check = codes::check(probe.check).filter(|_| !target.skips(probe.reported));
        let judged = check.and_then(|check| Some((check, judged(check, &self.known, seen)?)));
        self.judged.extend(judged.as_ref().map(|_| probe.reported));
        let by_code =
            judged.filter(|(_, (verdict, _))| *verdict != Verdict::Right).map(|(check, (verdict, why))| {
                let why = why.map_or_else(|| self.why(check, response.number), str::to_owned);
                let got = response.number.to_string();
                self.finding((probe.reported, check.rule), verdict, seen, [got, expected(check), why])
            });
        let flaws = FACTS.iter().filter(|fact| !target.skips(fact.id)).filter_map(|fact| {
            let flaw = (fact.flaw)(&self.known, seen, response)?;
            let texts = [flaw.got, flaw.expected.to_owned(), flaw.why.to_owned()];
            Some(self.finding((fact.id, fact.rule), flaw.verdict, seen, texts))
        });
        by_code.into_iter().chain(flaws).collect()
    }

    fn finding(
        &self,
        (check, rule): (&'static str, &'static str),
        verdict: Verdict,
        seen: &Seen,
        [got, expected, why]: [String; 3],
    ) -> Finding {
        let says = self.bank.rule(rule).map(|rule| rule.says.to_string()).unwrap_or_default();
        let (request, curl) = (told(&seen.request), curl(self.known.target, &seen.request));
        Finding { check, verdict, rule, says, request, got, expected, why, curl, times: 1 }
    }

    /// Why a code is wrong: what the bank says of these two codes, or else what the check says.
    fn why(&self, check: &Check, got: u16) -> String {
        let code = |number: u16| StatusCode::new(number).ok();
        let pair = check.right.first().and_then(|right| code(*right)).zip(code(got));
        let refutation =
            pair.and_then(|(right, got)| self.bank.confusion(right, got)?.refutation(right, got));
        refutation.map_or_else(|| check.why.to_owned(), |refutation| refutation.why_not.to_string())
    }

    fn clean_up(&mut self) {
        for path in self.created.clone() {
            let request = self.known.target.ask("DELETE", &path);
            let seen = self.ask("undo", request, Purpose::CleanUp);
            if self.created.contains(&path) {
                let got =
                    seen.and_then(|seen| seen.number()).map_or("no response".to_owned(), |n| n.to_string());
                self.note(format!("{path} is left behind: DELETE got {got}."));
            }
        }
    }

    fn finished(mut self) -> Report {
        let is_sample_refused =
            self.known.first("create").is_some_and(|seen| !seen.is_class(2) && !seen.is_class(3));
        if is_sample_refused && let Some(number) = self.known.first("create").and_then(Seen::number) {
            self.note(format!("The body from --body got {number}, so nothing about bodies was judged."));
        }
        let target = self.known.target;
        let mut idle: Vec<&str> = PROBES.iter().map(|probe| probe.reported).collect();
        idle.retain(|id| {
            !self.judged.contains(id) && !target.skips(id) && FACTS.iter().all(|fact| fact.id != *id)
        });
        idle.retain(|id| !id.is_empty());
        idle.dedup();
        if !idle.is_empty() {
            self.note(format!("Not judged, because nothing was known to ask: {}.", idle.join(", ")));
        }
        self.report.findings.sort_by_key(|finding| std::cmp::Reverse(finding.verdict));
        self.report
    }
}

/// How the code of an exchange stands, with words of its own if there are any; nothing if it says nothing.
fn judged(check: &Check, known: &Known<'_>, seen: &Seen) -> Option<(Verdict, Option<&'static str>)> {
    // A limit comes before everything that's asked here.
    let number = seen.number().filter(|number| *number != 429)?;
    if !(check.applies)(known, seen) {
        return None;
    }
    if has(check.right, number) {
        return Some((Verdict::Right, None));
    }
    let said = |others: &'static [codes::Other]| others.iter().find(|other| has(other.codes, number));
    if let Some(other) = said(check.defensible) {
        return Some((Verdict::Defensible, Some(other.why)));
    }
    if let Some(other) = said(check.better) {
        return Some((Verdict::Better, Some(other.why)));
    }
    if has(check.told_nothing, number) {
        return None;
    }
    let verdict = if (check.is_mild)(known, seen) { Verdict::Better } else { Verdict::Wrong };
    Some((verdict, None))
}

/// The right codes in words.
fn expected(check: &Check) -> String {
    let codes = check.right.iter().filter(|code| **code >= 100).take(2).map(ToString::to_string);
    let codes: Vec<String> = codes.collect();
    if codes.is_empty() { "2xx".to_owned() } else { codes.join(" or ") }
}

/// The method and the target of a request, not too long.
fn told(request: &Request) -> String {
    let start: String = request.target.chars().take(100).collect();
    let more = if start.len() < request.target.len() { "..." } else { "" };
    format!("{} {start}{more}", request.method)
}
