//! The lab: its tasks and all scenarios, caused by the real curl; left out, with a message, where there's no curl.

#![cfg(unix)]
#![expect(clippy::disallowed_types, reason = "a client of the lab")]

mod support;

use serde_json::Value;
use statusquiz::testing::bank::{Bank, Goal, Question};
use statusquiz::testing::http::StatusCode;
use statusquiz::testing::lab::{Fault, Task, faults, tasks};
use std::collections::BTreeSet;
use std::io::{BufReader, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use support::amount::skipped;
use support::launch::PROGRAM;
use support::process::LIMIT;

/// A lab that runs, and what it has told.
struct Lab {
    child: Child,
    told: BufReader<ChildStdout>,
    hotel: String,
    proxy: String,
    /// The command of its scenario.
    curl: String,
}

impl Lab {
    fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(PROGRAM);
        let mut child =
            command.args(["lab", "--json"]).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut told = BufReader::new(child.stdout.take().unwrap());
        let start = next(&mut told);
        let address = |name: &str| {
            start[name].as_str().unwrap_or("http://").strip_prefix("http://").unwrap().to_owned()
        };
        let curl = start["curl"].as_str().unwrap_or_default().to_owned();
        Self { child, hotel: address("lab"), proxy: address("proxy"), curl, told }
    }

    /// Runs a command in a shell, and returns what it printed.
    fn run(&self, line: &str) -> String {
        let script = format!("curl() {{ command curl -q -sS --max-time 20 --noproxy '' \"$@\"; }}\n{line}");
        let output = Command::new("sh")
            .args(["-c", &script])
            .env("LAB", &self.hotel)
            .env("PROXY", &self.proxy)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    }

    /// Ends it, and returns all exchanges.
    fn end(mut self) -> Vec<Value> {
        let mut last = TcpStream::connect(&self.hotel).unwrap();
        last.write_all(b"GET /the-end HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let told = std::iter::from_fn(|| Some(next(&mut self.told)));
        told.take_while(|exchange| !exchange["received"].as_str().unwrap().starts_with("GET /the-end "))
            .collect()
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn next(told: &mut impl std::io::BufRead) -> Value {
    let mut line = String::new();
    told.read_line(&mut line).unwrap();
    serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

fn numbers(exchange: &Value, name: &str) -> Vec<u64> {
    exchange[name].as_array().unwrap().iter().map(|code| code.as_u64().unwrap()).collect()
}

fn has_curl() -> bool {
    Command::new("curl").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Does something with each of many things, a few at a time, and returns what was wrong.
fn all<T: Sync>(things: &[T], check: impl Fn(&T) -> Result<(), String> + Sync) -> Vec<String> {
    let (left, wrong) = (Mutex::new(things.iter()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while let Some(thing) = { left.lock().unwrap().next() } {
                    check(thing).unwrap_or_else(|reason| wrong.lock().unwrap().push(reason));
                }
            });
        }
    });
    wrong.into_inner().unwrap()
}

/// Whether what the lab says of an exchange is true: its step leads to the code, and the rule is about it.
fn is_sound(bank: &Bank, exchange: &Value) -> Result<(), String> {
    let codes = numbers(exchange, "codes");
    let (step, rule) = (exchange["step"].as_str().unwrap(), exchange["rule"].as_str().unwrap());
    let known = bank.walk().steps().iter().find(|known| known.id == step);
    let leads = |goal: &Goal| matches!(goal, Goal::Code(to) if codes.contains(&u64::from(to.number())));
    if !known.is_some_and(|step| step.turns.iter().any(|turn| leads(&turn.goal))) {
        return Err(format!("the step {step} doesn't lead to {codes:?}: {exchange:#}"));
    }
    match bank.rule(rule) {
        None => Err(format!("{codes:?}: there's no rule {rule}")),
        Some(_) => Ok(()),
    }
}

#[test]
fn each_task_is_done_by_its_command() {
    if !has_curl() {
        return skipped("the lab", "there's no curl");
    }
    let bank = Bank::built_in();
    let check = |task: &Task| {
        let lab = Lab::start(&[]);
        let printed = lab.run(task.curl);
        let exchanges = lab.end();
        let last = exchanges.last().ok_or(format!("{}: nothing came: {printed}", task.code))?;
        for exchange in &exchanges {
            is_sound(&bank, exchange)?;
        }
        let caused: Vec<u64> = [numbers(last, "codes"), numbers(last, "inside")].concat();
        let is_told =
            printed.contains(&format!(" {} ", task.code)) || printed.contains(&format!(": {}", task.code));
        if caused.contains(&task.code.into()) && is_told {
            return Ok(());
        }
        Err(format!("{}: {caused:?} instead\n{}\n{printed}\n{last:#}", task.code, task.curl))
    };
    let wrong = all(tasks(), check);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn at_least_55_codes_have_a_task_and_the_others_a_reason() {
    let bank = Bank::built_in();
    let codes: BTreeSet<u16> = tasks().iter().map(|task| task.code).collect();
    assert_eq!(codes.len(), tasks().len(), "a code has two tasks");
    let left: Vec<u16> =
        bank.entries().iter().map(|entry| entry.code.number()).filter(|code| !codes.contains(code)).collect();
    // Historic or unused (102, 305, 306, 418, 510), or a draft that no client speaks yet (104).
    assert_eq!(left, [102, 104, 305, 306, 418, 510]);
    for task in tasks() {
        let rule = bank.rule(task.rule).unwrap_or_else(|| panic!("{}", task.rule));
        let asked: BTreeSet<u16> = rule
            .questions
            .iter()
            .filter_map(|question| question.answer.code())
            .map(StatusCode::number)
            .collect();
        assert!(asked.contains(&task.code), "{} is about {asked:?}", task.rule);
    }
}

/// What's wrong with the exchange that a scenario's command leads to.
fn played(question: &Question) -> Result<(), String> {
    let mut lab = Lab::start(&["--scenario", &question.id]);
    let line = std::mem::take(&mut lab.curl);
    let printed = lab.run(&line);
    let exchanges = lab.end();
    let last = exchanges.last().ok_or(format!("nothing came: {printed}"))?;
    let response = question.response.as_ref().expect("a scenario has a response");
    let (code, _) = response.status().expect("a response has a code");
    if !numbers(last, "codes").contains(&u64::from(code.number())) {
        return Err(format!("{} instead of {code}: {}", last["codes"], last["because"]));
    }
    let is_head = question.exhibit.as_ref().is_some_and(|request| request.method() == Some("HEAD"));
    let content = response.content().filter(|_| !is_head && code.number() >= 200).unwrap_or_default();
    if printed.contains(content.trim_end()) { Ok(()) } else { Err(format!("other content: {printed}")) }
}

#[test]
fn each_scenario_answers_to_its_command_with_its_response() {
    if !has_curl() {
        return skipped("the scenarios in the lab", "there's no curl");
    }
    let bank = Bank::built_in();
    let scenarios: Vec<&Question> =
        bank.questions().map(|(_, question)| question).filter(|question| question.is_scenario()).collect();
    let wrong = all(&scenarios, |question| played(question).map_err(|why| format!("{}: {why}", question.id)));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a command prints in a lab with these arguments, without what differs from lab to lab; and what the lab told of it.
fn probed(arguments: &[&str], line: &str) -> (String, Vec<Value>) {
    let lab = Lab::start(arguments);
    let printed = lab.run(line).replace(&lab.hotel, "HOTEL").replace(&lab.proxy, "PROXY");
    let lines = printed.lines().filter(|line| !line.starts_with("Date: "));
    (lines.collect::<Vec<_>>().join("\n"), lab.end())
}

#[test]
fn each_fault_is_shown_by_its_command_and_not_given_away() {
    if !has_curl() {
        return skipped("the faults of the lab", "there's no curl");
    }
    let check = |fault: &Fault| {
        let (wrong, told) = probed(&["--fault", fault.name], fault.probe);
        let (right, told_right) = probed(&[], fault.probe);
        if wrong == right {
            return Err(format!("{} isn't seen in\n{}\n{wrong}", fault.name, fault.probe));
        }
        if told.len() != told_right.len() || !wrong.contains("HTTP/1.1 ") || !right.contains("HTTP/1.1 ") {
            return Err(format!("{}: not the same exchanges\n{wrong}\n\n{right}", fault.name));
        }
        let tells =
            |exchange: &Value| ["step", "rule", "because"].iter().any(|name| !exchange[name].is_null());
        if told.iter().any(tells) { Err(format!("{} is given away", fault.name)) } else { Ok(()) }
    };
    let wrong = all(faults(), check);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_fault_is_named_or_any_and_the_log_shows_only_bytes_and_codes() {
    let start = |arguments: &[&str], lines| {
        let mut command = Command::new(PROGRAM);
        let mut child = command.arg("lab").args(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut told = BufReader::new(child.stdout.take().unwrap());
        let start: Vec<String> = (0..lines).map(|_| read_line(&mut told)).collect();
        (child, told, start.concat())
    };
    let (mut child, mut told, said) = start(&["--fault", "?", "--seed", "7"], 6);
    assert!(
        said.contains("One thing is wrong with it.\nFind it") && said.contains("name the rule"),
        "{said}"
    );
    assert!(faults().iter().all(|fault| !said.contains(fault.name)), "{said}");
    let address = said.lines().find_map(|line| line.strip_prefix("Address: http://")).unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(b"GET /welcome HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let lines: Vec<String> = std::iter::from_fn(|| Some(read_line(&mut told)))
        .take_while(|line| !line.starts_with("103 "))
        .collect();
    assert!(lines.iter().all(|line| line == "\n" || line.starts_with(['>', '<'])), "{lines:?}");
    child.kill().unwrap();
    child.wait().unwrap();
    let (mut child, _, said) = start(&["--fault", "head-404"], 5);
    assert!(said.contains("One thing is wrong with it: head-404."), "{said}");
    child.kill().unwrap();
    child.wait().unwrap();
}

fn read_line(told: &mut impl std::io::BufRead) -> String {
    let mut line = String::new();
    told.read_line(&mut line).unwrap();
    line
}

/// A lab in which nothing else happens, and a connection to it.
fn connected() -> (Lab, TcpStream) {
    let lab = Lab::start(&[]);
    let stream = TcpStream::connect(&lab.hotel).unwrap();
    stream.set_read_timeout(Some(LIMIT)).unwrap();
    (lab, stream)
}

fn said(stream: &mut TcpStream) -> String {
    let mut said = Vec::new();
    let _ = stream.read_to_end(&mut said);
    String::from_utf8_lossy(&said).into_owned()
}

#[test]
fn what_is_no_request_is_refused_or_left_and_the_lab_goes_on() {
    let (lab, _) = connected();
    let endless = vec![b'x'; 1 << 20];
    let bombs = "1;".to_owned() + &"x".repeat(1 << 16);
    for (sent, expected) in [
        (&b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc"[..], "400"),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"),
        (b"GET /\r\n", "400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"),
        (b"GET / HTTP/1.1\r\n\r\n", "400"),
        (&endless, "414"),
        (&[b"GET / HTTP/1.1\r\nA: ", &endless[..]].concat(), "431"),
        (
            &[
                b"POST /price HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
                bombs.as_bytes(),
            ]
            .concat(),
            "400",
        ),
        (b"POST /price HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n", "413"),
    ] {
        let mut stream = TcpStream::connect(&lab.hotel).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        // It may be closed before all of it is sent.
        let _ = stream.write_all(sent);
        let _ = stream.shutdown(Shutdown::Write);
        let answer = said(&mut stream);
        assert!(answer.starts_with(&format!("HTTP/1.1 {expected} ")), "{expected}: {answer}");
    }
    assert!(lab.run("curl -i $LAB/rooms/3").starts_with("HTTP/1.1 200 OK"));
}

#[test]
fn pipelined_requests_are_answered_in_order() {
    let (_lab, mut stream) = connected();
    let get = |path: &str, close: &str| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{close}\r\n");
    let sent = get("/rooms/3", "") + &get("/rooms/13", "") + &get("/zimmer", "Connection: close\r\n");
    stream.write_all(sent.as_bytes()).unwrap();
    let answers = said(&mut stream);
    let codes: Vec<&str> = answers
        .lines()
        .filter_map(|line| line.strip_prefix("HTTP/1.1 "))
        .filter_map(|rest| rest.split(' ').next())
        .collect();
    assert_eq!(codes, ["200", "410", "301"], "{answers}");
}

#[test]
fn of_many_clients_at_once_64_are_served_and_the_others_told() {
    let (lab, first) = connected();
    let connect = || TcpStream::connect(&lab.hotel).unwrap();
    let served: Vec<TcpStream> = std::iter::once(first).chain((1..64).map(|_| connect())).collect();
    let mut refused = connect();
    refused.set_read_timeout(Some(LIMIT)).unwrap();
    let answer = said(&mut refused);
    assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("Retry-After: 1"), "{answer}");
    for mut stream in served {
        stream.write_all(b"GET /rooms/3 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        assert!(said(&mut stream).starts_with("HTTP/1.1 200 "));
    }
}

#[test]
fn a_port_that_is_taken_and_an_unknown_name_are_told() {
    let (lab, _) = connected();
    let port = lab.hotel.rsplit(':').next().unwrap();
    for (arguments, said, code) in [
        (&["--port", port][..], "can't listen on port", 1),
        (&["--scenario", "no-such"], "no scenario called `no-such`", 2),
        (&["--fault", "head-40"], "no fault called `head-40`; did you mean `head-404`?", 2),
        (&["--fault", "list"], "or '?' for any of them:\nunknown-path-500\n", 2),
        (&["--fault", "?", "--scenario", "signup-email-taken"], "cannot be used with", 2),
    ] {
        let output = Command::new(PROGRAM).arg("lab").args(arguments).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains(said) && output.status.code() == Some(code), "{told}");
    }
}
