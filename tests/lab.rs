//! The lab: its tasks and all scenarios, caused by the real curl; left out, with a message, where there's no curl.

#![cfg(unix)]
#![expect(clippy::disallowed_types, reason = "a client of the lab")]

mod support;

use serde_json::Value;
use statusquiz::testing::bank::{Bank, Goal, Question};
use statusquiz::testing::http::StatusCode;
use statusquiz::testing::lab::{Fault, Task, faults, tasks};
use std::collections::BTreeSet;
use std::io::{BufReader, ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Barrier, Mutex};
use std::thread;
use support::amount::skipped;
use support::launch::PROGRAM;
use support::process::{LIMIT, find};

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

/// The codes of several answers.
fn codes(answers: &str) -> Vec<&str> {
    let starts = answers.lines().filter_map(|line| line.strip_prefix("HTTP/1.1 "));
    starts.filter_map(|rest| rest.split(' ').next()).collect()
}

#[test]
fn pipelined_requests_are_answered_in_order() {
    let (_lab, mut stream) = connected();
    let get = |path: &str, close: &str| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{close}\r\n");
    let sent = get("/rooms/3", "") + &get("/rooms/13", "") + &get("/zimmer", "Connection: close\r\n");
    stream.write_all(sent.as_bytes()).unwrap();
    let answers = said(&mut stream);
    assert_eq!(codes(&answers), ["200", "410", "301"], "{answers}");
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

/// A request for a photo, of which the answer is 3 KB.
const PHOTO: &str = "GET /rooms/3/photo HTTP/1.1\r\nHost: localhost\r\n\r\n";
const LAST: &str = "GET /rooms/3 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

fn connect(lab: &Lab) -> TcpStream {
    let stream = TcpStream::connect(&lab.hotel).unwrap();
    stream.set_read_timeout(Some(LIMIT)).unwrap();
    stream
}

/// Asks for a room, and returns the code, if there's one.
fn code(stream: &mut TcpStream) -> Option<u16> {
    // It may be closed by now.
    let _ = stream.write_all(b"GET /rooms/3 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let mut start = [0; 12];
    match stream.read_exact(&mut start) {
        Ok(()) => std::str::from_utf8(&start).ok()?.strip_prefix("HTTP/1.1 ")?.parse().ok(),
        Err(error) => {
            assert_ne!(error.kind(), ErrorKind::WouldBlock, "a client is left waiting");
            None
        }
    }
}

fn is_served(lab: &Lab) -> bool {
    code(&mut connect(lab)) == Some(200)
}

/// A thousand clients are as many open files, which is more than some systems allow at first.
fn allow_many_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
}

#[test]
fn of_a_thousand_clients_at_once_64_are_served_and_the_others_told_and_then_the_lab_goes_on() {
    allow_many_files();
    let lab = Lab::start(&[]);
    let all_came = Barrier::new(10);
    let part = || {
        let mut streams: Vec<TcpStream> = (0..100).map(|_| connect(&lab)).collect();
        all_came.wait();
        let codes: Vec<Option<u16>> = streams.iter_mut().map(code).collect();
        // Nobody leaves before all have been answered, or there would be places again.
        all_came.wait();
        codes
    };
    let codes: Vec<Option<u16>> = thread::scope(|scope| {
        let parts: Vec<_> = (0..10).map(|_| scope.spawn(part)).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    let count = |of| codes.iter().filter(|code| **code == of).count();
    let (served, refused, closed) = (count(Some(200)), count(Some(503)), count(None));
    assert_eq!((served, served + refused + closed), (64, 1_000), "{refused} refused, {closed} closed");
    assert!(find(|| is_served(&lab).then_some(())).is_some(), "there's no place again");
}

/// Two ports in a row that are free, below those that the system gives to whoever asks for any.
fn free_ports() -> u16 {
    let is_free = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    let first = 20_000 + u16::try_from(std::process::id() % 10_000).unwrap();
    (first..32_000).step_by(2).find(|port| is_free(*port) && is_free(port + 1)).unwrap()
}

#[test]
fn after_a_kill_the_port_is_free_at_once_whatever_was_going_on() {
    let port = free_ports().to_string();
    let mut left = Vec::new();
    for _ in 0..5 {
        let mut lab = Lab::start(&["--port", &port]);
        assert!(lab.hotel.ends_with(&format!(":{port}")));
        let (mut idle, mut half, mut refused) = (connect(&lab), connect(&lab), connect(&lab));
        assert_eq!(code(&mut idle), Some(200));
        half.write_all(b"PUT /rooms/3/photo HTTP/1.1\r\nHost: local").unwrap();
        refused.write_all(b"GET /\r\n\r\n").unwrap();
        assert!(said(&mut refused).starts_with("HTTP/1.1 400 "));
        lab.child.kill().unwrap();
        lab.child.wait().unwrap();
        // The system still keeps the connections of those who haven't closed theirs.
        left.extend([idle, half, refused]);
    }
}

#[test]
fn an_endless_head_is_refused_while_it_comes() {
    let lab = Lab::start(&[]);
    let mut stream = connect(&lab);
    let mut sender = stream.try_clone().unwrap();
    let sent = thread::spawn(move || {
        let fields = "A: b\r\n".repeat(10_000);
        let _ = sender.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n");
        (0..100_000_000 / fields.len()).take_while(|_| sender.write_all(fields.as_bytes()).is_ok()).count()
    });
    let mut start = [0; 13];
    stream.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"HTTP/1.1 431 ");
    // Of 100 MB, what the lab and the system between them have taken.
    assert!(sent.join().unwrap() < 800, "all of it was taken");
    assert!(is_served(&lab));
}

#[test]
fn requests_with_content_in_a_row_are_answered_in_order_also_byte_by_byte() {
    let lab = Lab::start(&[]);
    let json = "Host: localhost\r\nContent-Type: application/json\r\n";
    let sent = format!(
        "POST /price HTTP/1.1\r\n{json}Content-Length: 23\r\n\r\n{{\"nights\":2,\"guests\":2}}\
         GET /rooms/13 HTTP/1.1\r\nHost: localhost\r\n\r\n\r\n\
         POST /price HTTP/1.1\r\n{json}Transfer-Encoding: chunked\r\n\r\n5\r\n{{\"nig\r\n1;a=b\r\nh\r\n0\r\nT: u\r\n\r\n{LAST}"
    );
    for size in [sent.len(), 1] {
        let mut stream = connect(&lab);
        stream.set_nodelay(true).unwrap();
        for piece in sent.as_bytes().chunks(size) {
            stream.write_all(piece).unwrap();
        }
        let answers = said(&mut stream);
        assert_eq!(codes(&answers), ["200", "410", "400", "200"], "{answers}");
    }
}

#[test]
fn who_reads_late_gets_everything_and_who_leaves_in_the_middle_does_no_harm() {
    let lab = Lab::start(&[]);
    // 6 MB of answers: more than the system takes for a client who reads nothing.
    let (photos, mut slow) = (PHOTO.repeat(2_000) + LAST, connect(&lab));
    let mut sender = slow.try_clone().unwrap();
    let sender = thread::spawn(move || sender.write_all(photos.as_bytes()));
    for _ in 0..70 {
        let mut stream = connect(&lab);
        stream.write_all(PHOTO.repeat(20).as_bytes()).unwrap();
        stream.read_exact(&mut [0; 5_000]).unwrap();
    }
    assert!(is_served(&lab));
    let answers = said(&mut slow);
    sender.join().unwrap().unwrap();
    assert_eq!(answers.matches("HTTP/1.1 200 OK\r\n").count(), 2_001);
}

#[test]
fn while_nobody_reads_its_output_the_lab_answers_and_then_tells_how_many_exchanges_are_lost() {
    let mut lab = Lab::start(&[]);
    // More of them than wait to be told, so that the lab waits for a reader once, and then no more.
    let (photos, mut stream) = (PHOTO.repeat(999) + LAST, connect(&lab));
    let mut sender = stream.try_clone().unwrap();
    let sender = thread::spawn(move || sender.write_all(photos.as_bytes()));
    assert_eq!(said(&mut stream).matches("HTTP/1.1 200 OK\r\n").count(), 1_000);
    sender.join().unwrap().unwrap();
    let (mut told, mut lost) = (0, 0);
    while told + lost < 1_000 {
        match next(&mut lab.told)["lost"].as_u64() {
            Some(count) => lost += count,
            None => told += 1,
        }
    }
    assert!(told + lost == 1_000 && told > 0 && lost > 0, "{told} told, {lost} lost");
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
