//! `statusquiz lab`: a hotel's API on this machine, or one scenario, and what is asked of it.

use super::args::{Args, LabWanted};
use super::bank;
use super::clock::Clock;
use super::output::{Failure, escaped_json, print, print_data};
use crate::bank::{Bank, Goal, Question};
use crate::http::StatusCode;
use crate::lab::{self, Reason, Scenario, Service, tasks};
use crate::wire::{Exchange, Handler, Limits, Server};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};

type Happened = Exchange<Reason>;

/// Serves until the program is ended, and prints what happens.
pub fn run(args: &Args, wanted: &LabWanted) -> Result<ExitCode, Failure> {
    let bank = bank::with_packs(args);
    let clock = shared(Clock::start()?);
    let (tell, happened) = mpsc::channel();
    let log = |servers: Vec<Server>, start: String, start_json: Value| {
        let log = Log { bank: &bank, as_json: wanted.json, caused: BTreeSet::new(), servers };
        log.start(&start, &start_json).and_then(|()| log.listen(&happened))
    };
    if let Some(id) = &wanted.scenario {
        let (rule, question) = scenario(&bank, id)?;
        let (Some(request), Some(response)) = (&question.exhibit, &question.response) else {
            return Err(Failure::NoScenario { id: id.to_owned() });
        };
        let handler = Scenario::new(request.clone(), response.clone(), rule.to_owned(), clock);
        let server = serve(wanted.port, handler, &tell)?;
        let (start, json) = scenario_start(question, server.address());
        return log(vec![server], start, json);
    }
    let [hotel, proxy] = Service::pair(&clock);
    let hotel = serve(wanted.port, hotel, &tell)?;
    let next = if wanted.port == 0 { 0 } else { wanted.port.saturating_add(1) };
    let proxy = serve(next, proxy, &tell)?;
    let (start, json) = hotel_start(hotel.address(), proxy.address());
    log(vec![hotel, proxy], start, json)
}

/// The one clock, for several threads.
fn shared(clock: Clock) -> lab::Clock {
    let clock = Mutex::new(clock);
    Arc::new(move || clock.lock().unwrap_or_else(PoisonError::into_inner).moment().at)
}

fn serve<H>(port: u16, handler: H, tell: &Sender<Happened>) -> Result<Server, Failure>
where
    H: Handler<Reason = Reason> + 'static,
{
    let tell = tell.clone();
    // Who no longer listens has ended the lab.
    let tell = Box::new(move |happened| drop(tell.send(happened)));
    Server::start(port, handler, Limits::default(), tell).map_err(|error| Failure::NoPort { port, error })
}

fn scenario<'b>(bank: &'b Bank, id: &str) -> Result<(&'b str, &'b Question), Failure> {
    let found = bank.question(id).filter(|(_, question)| question.is_scenario());
    found
        .map(|(rule, question)| (rule.id.as_str(), question))
        .ok_or_else(|| Failure::NoScenario { id: id.to_owned() })
}

fn hotel_start(hotel: SocketAddr, proxy: SocketAddr) -> (String, Value) {
    let number = tasks().len();
    let said = format!(
        "The lab is a hotel's API on this machine. Make it answer with each of {number} codes.\n\
         Address: http://{hotel}\nIts network's proxy: http://{proxy}\n\
         Begin in another terminal with: curl -i http://{hotel}\n\
         Ctrl-C ends it, and forgets all bookings.\n"
    );
    (said, json!({ "lab": format!("http://{hotel}"), "proxy": format!("http://{proxy}"), "tasks": number }))
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
    /// They end with it.
    #[expect(dead_code, reason = "they serve as long as they are kept")]
    servers: Vec<Server>,
}

impl Log<'_> {
    fn start(&self, said: &str, json: &Value) -> Result<(), Failure> {
        if self.as_json { print_line(json) } else { print(said) }
    }

    fn listen(mut self, happened: &Receiver<Happened>) -> Result<ExitCode, Failure> {
        for exchange in happened {
            self.caused.extend(exchange.codes.iter().chain(&exchange.reason.inside));
            if self.as_json {
                print_line(&json_of(&exchange))?;
            } else {
                print(&self.told(&exchange))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    /// An exchange as it was on the wire, with what decided it.
    fn told(&self, exchange: &Happened) -> String {
        let reason = &exchange.reason;
        let mut told = format!("\n{}{}", marked('>', &exchange.received), marked('<', &exchange.sent));
        let codes: Vec<String> =
            exchange.codes.iter().map(|code| format!("{code} {}", code.phrase())).collect();
        let _ = writeln!(told, "{}: {}", codes.join(", then "), reason.because);
        let step = reason.step.and_then(|step| decided(self.bank, step, &exchange.codes));
        told.extend(step.map(|step| format!("Decided by: {step}\n")));
        told.extend(self.bank.rule(&reason.rule).map(|rule| format!("Rule: {}\n", rule.says)));
        let all: BTreeSet<u16> = tasks().iter().map(|task| task.code).collect();
        let caused = self.caused.iter().filter(|code| all.contains(&code.number())).count();
        let _ = writeln!(told, "Caused so far: {caused} of {} codes.", all.len());
        told
    }
}

/// The question of a step, with its answer that leads to one of the codes.
fn decided(bank: &Bank, step: &str, codes: &[StatusCode]) -> Option<String> {
    let step = bank.walk().steps().iter().find(|known| known.id == step)?;
    let turn =
        step.turns.iter().find(|turn| matches!(turn.goal, Goal::Code(code) if codes.contains(&code)))?;
    Some(format!("{} {}", step.ask, turn.says))
}

/// One JSON value in a line.
fn print_line(value: &Value) -> Result<(), Failure> {
    print_data(&escaped_json(format!("{value}\n")))
}

/// The most lines of a message that are shown.
const LINES: usize = 60;

/// The lines of a message, each behind a mark; content that's no text is described.
fn marked(mark: char, bytes: &[u8]) -> String {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at.saturating_add(4));
    let (head, content) = bytes.split_at_checked(end.unwrap_or(bytes.len())).unwrap_or((bytes, &[]));
    let text = match std::str::from_utf8(content) {
        Ok(content) => String::from_utf8_lossy(head).into_owned() + content,
        Err(_) => format!("{}({} bytes)", String::from_utf8_lossy(head), content.len()),
    };
    let mut lines = text.trim_end().lines();
    let mut shown = String::new();
    for line in lines.by_ref().take(LINES) {
        let _ = writeln!(shown, "{mark} {line}");
    }
    let left = lines.count();
    if left > 0 {
        let _ = writeln!(shown, "{mark} ({left} more lines)");
    }
    shown
}

fn json_of(exchange: &Happened) -> Value {
    let reason = &exchange.reason;
    let numbers = |codes: &[StatusCode]| codes.iter().map(|code| code.number()).collect::<Vec<_>>();
    json!({
        "received": String::from_utf8_lossy(&exchange.received),
        "sent": String::from_utf8_lossy(&exchange.sent),
        "codes": numbers(&exchange.codes),
        "inside": numbers(&reason.inside),
        "step": reason.step,
        "rule": reason.rule,
        "because": reason.because,
    })
}
