//! `statusquiz lab`: a hotel's API on this machine, or one scenario, and what is asked of it.

use super::args::{Args, LabWanted};
use super::bank;
use super::clock::{Clock, fresh_seed};
use super::laboratory::OnLoopback;
use super::lines;
use super::output::{Failure, count, escaped_json, print, print_data};
use super::quiz;
use super::settings::Settings;
use crate::bank::{Bank, Question, spelled_out, suggestion};
use crate::http::StatusCode;
use crate::lab::{self, ANY_FAULT, Exchange, Fault, tasks};
use crate::ui::LabAddress;
use crate::wire::{Heard, Kept};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;

/// Opens the quiz with the lab, or, for a scenario, for other programs, and where nobody sits before a terminal, prints what
/// happens there.
pub fn run(
    args: &Args,
    settings: Result<Settings, Failure>,
    wanted: &LabWanted,
) -> Result<ExitCode, Failure> {
    // Whoever knows the fault wants to see what it does, not to find it.
    let is_known = wanted.fault.as_deref().is_some_and(|name| name != ANY_FAULT);
    if wanted.json || wanted.scenario.is_some() || is_known || !lines::is_interactive() {
        return log(args, wanted);
    }
    let fault = wanted.fault.as_deref().map(|name| fault(name, args.seed)).transpose()?;
    quiz::run(args, &settings?, fault.map_or(quiz::Wanted::Lab, quiz::Wanted::Hunt))
}

/// Serves until the program is ended, and prints what happens.
fn log(args: &Args, wanted: &LabWanted) -> Result<ExitCode, Failure> {
    let bank = bank::with_packs(args);
    let mut lab = OnLoopback::new(wanted.port, Clock::start()?, || ());
    let no_port = |error| Failure::NoPort { port: wanted.port, error };
    let (start, json) = match &wanted.scenario {
        None => {
            let fault = wanted.fault.as_deref().map(|name| fault(name, args.seed)).transpose()?;
            hotel_start(lab.hotel(fault).map_err(no_port)?, wanted.fault.as_deref())
        }
        Some(id) => {
            let unknown = || Failure::NoScenario { id: id.clone() };
            let found = bank.question(id).filter(|(_, question)| question.is_scenario());
            let (rule, question) = found.ok_or_else(unknown)?;
            let address = lab.scenario(&rule.id, question).ok_or_else(unknown)?.map_err(no_port)?;
            scenario_start(question, address.server)
        }
    };
    let log = Log { bank: &bank, as_json: wanted.json, caused: BTreeSet::new() };
    log.start(&start, &json)?;
    log.listen(&lab)
}

/// The fault of that name, or any.
fn fault(name: &str, seed: Option<u64>) -> Result<&'static Fault, Failure> {
    let found = match name {
        ANY_FAULT => lab::any_fault(seed.unwrap_or_else(fresh_seed)),
        name => lab::fault(name),
    };
    found.ok_or_else(|| {
        let names: Vec<&str> = lab::faults().iter().map(|fault| fault.name).collect();
        let all = || format!("choose one of these, or '?' for any of them:\n{}", names.join("\n"));
        let meant = suggestion(name, &names).unwrap_or_else(all);
        Failure::NoFault { name: spelled_out(name).into_owned(), meant }
    })
}

fn hotel_start(LabAddress { server: hotel, proxy }: LabAddress, fault: Option<&str>) -> (String, Value) {
    let (number, proxy) = (tasks().len(), proxy.unwrap_or(hotel));
    let task = match fault {
        None => format!("Make it answer with each of {number} codes."),
        Some(ANY_FAULT) => {
            "One thing is wrong with it.\nFind it with your own requests, and name the rule that it breaks."
                .to_owned()
        }
        Some(name) => format!("One thing is wrong with it: {name}."),
    };
    let said = format!(
        "The lab is a hotel's API on this machine. {task}\n\
         Address: http://{hotel}\nIts network's proxy: http://{proxy}\n\
         Begin in another terminal with: curl -i http://{hotel}\n\
         Ctrl-C ends it, and forgets all bookings.\n"
    );
    let mut json = json!({ "lab": format!("http://{hotel}"), "proxy": format!("http://{proxy}") });
    match fault {
        None => json["tasks"] = number.into(),
        Some(name) => json["fault"] = name.into(),
    }
    (said, json)
}

fn scenario_start(question: &Question, address: SocketAddr) -> (String, Value) {
    let curl = question.curl().map(|curl| (curl.to_loopback(address), curl.left_out));
    let (line, left_out) = curl.unwrap_or_default();
    let mut said = format!("{}\n\nIn another terminal:\n{line}\n", question.situation);
    for sentence in &left_out {
        said += sentence.as_str();
        said.push('\n');
    }
    said += "Ctrl-C ends the lab.\n";
    let left_out: Vec<&str> = left_out.iter().map(|left_out| left_out.as_str()).collect();
    let json = json!({
        "lab": format!("http://{address}"), "scenario": question.id, "curl": line, "left_out": left_out
    });
    (said, json)
}

/// Prints what happens.
struct Log<'b> {
    bank: &'b Bank,
    as_json: bool,
    caused: BTreeSet<StatusCode>,
}

impl Log<'_> {
    fn start(&self, said: &str, json: &Value) -> Result<(), Failure> {
        if self.as_json { print_line(json) } else { print(said) }
    }

    fn listen(mut self, lab: &OnLoopback) -> Result<ExitCode, Failure> {
        loop {
            self.show(&lab.wait())?;
        }
    }

    fn show(&mut self, heard: &Heard<Exchange>) -> Result<(), Failure> {
        match heard {
            Heard::Told(exchange) => {
                self.caused.extend(exchange.codes.iter().chain(&exchange.reason.inside));
                if self.as_json { print_line(&json_of(exchange)) } else { print(&self.told(exchange)) }
            }
            Heard::Lost(lost) if self.as_json => print_line(&json!({ "lost": lost })),
            Heard::Lost(lost) => {
                let lost = count(*lost, "exchange");
                print(&format!("\nNot shown, because the output was stopped: {lost}.\n"))
            }
        }
    }

    /// An exchange as it was on the wire, with what decided it.
    fn told(&self, exchange: &Exchange) -> String {
        let reason = &exchange.reason;
        let mut told = format!("\n{}{}", marked('>', &exchange.received), marked('<', &exchange.sent));
        let codes: Vec<String> =
            exchange.codes.iter().map(|code| format!("{code} {}", code.phrase())).collect();
        let Some(because) = &reason.because else { return told + &codes.join(", then ") + "\n" };
        let _ = writeln!(told, "{}: {because}", codes.join(", then "));
        let step = reason.step.and_then(|step| lab::decided(self.bank, step, &exchange.codes));
        told.extend(step.map(|step| format!("Decided by: {step}\n")));
        let rule = reason.rule.as_ref().and_then(|rule| self.bank.rule(rule));
        told.extend(rule.map(|rule| format!("Rule: {}\n", rule.says)));
        let all: BTreeSet<u16> = tasks().iter().map(|task| task.code).collect();
        let caused = self.caused.iter().filter(|code| all.contains(&code.number())).count();
        let _ = writeln!(told, "Caused so far: {caused} of {} codes.", all.len());
        told
    }
}

/// One JSON value in a line.
fn print_line(value: &Value) -> Result<(), Failure> {
    print_data(&escaped_json(format!("{value}\n")))
}

/// The most lines of a message that are shown.
const LINES: usize = 60;

/// The lines of a message, each behind a mark.
fn marked(mark: char, message: &Kept) -> String {
    let mut shown = String::new();
    for line in message.lines(LINES) {
        let _ = writeln!(shown, "{mark} {line}");
    }
    shown
}

fn json_of(exchange: &Exchange) -> Value {
    let reason = &exchange.reason;
    let numbers = |codes: &[StatusCode]| codes.iter().map(|code| code.number()).collect::<Vec<_>>();
    json!({
        "received": String::from_utf8_lossy(&exchange.received.start),
        "received_bytes": exchange.received.length,
        "sent": String::from_utf8_lossy(&exchange.sent.start),
        "sent_bytes": exchange.sent.length,
        "codes": numbers(&exchange.codes),
        "inside": numbers(&reason.inside),
        "step": reason.step,
        "rule": reason.rule,
        "because": reason.because,
    })
}
