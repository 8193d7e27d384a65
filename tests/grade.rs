//! `statusquiz grade`, tried on the lab: nothing is wrong with the hotel, and each of its faults is found by its check.

#![cfg(unix)]
#![expect(clippy::disallowed_types, reason = "servers that aren't APIs")]

mod support;

use serde_json::Value;
use statusquiz::testing::lab::{Fault, faults};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use support::launch::PROGRAM;

/// A lab that runs.
struct Lab {
    child: Child,
    hotel: String,
}

impl Lab {
    fn start(fault: Option<&str>) -> Self {
        let mut command = Command::new(PROGRAM);
        command.args(["lab", "--json"]).args(fault.map(|name| ["--fault", name]).iter().flatten());
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut told = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        told.read_line(&mut line).unwrap();
        let start: Value = serde_json::from_str(&line).unwrap();
        // What it tells of each exchange is read, or it would wait.
        thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        Self { child, hotel: start["lab"].as_str().unwrap().to_owned() }
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the owner of the hotel knows of it.
const HOTEL: &[&str] = &[
    "--collection",
    "/bookings",
    "--body",
    r#"{"room":7,"from":"2027-05-01","to":"2027-05-03","guests":2}"#,
    "--auth",
    "Bearer clerk-1",
    "--auth-weak",
    "Bearer guest-7",
    "--protected",
    "/staff",
    "--protected",
    "/bookings",
    "--required",
    "room",
    "--unique",
    "from",
    "--write",
];

/// Runs the command, and returns its exit code, its output, and its errors.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(PROGRAM).arg("grade").args(arguments).stdin(Stdio::null()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn report(api: &str, options: &[&str]) -> (i32, Value) {
    let (code, out, err) = run(&[&[api, "--json"], options].concat());
    let report = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
    (code, report)
}

/// The checks that found something.
fn found(report: &Value) -> BTreeSet<&str> {
    report["findings"].as_array().unwrap().iter().map(|finding| finding["check"].as_str().unwrap()).collect()
}

/// How this fault is looked for: not all are on the way of one booking.
fn look_for(fault: &Fault, extra: &[&str]) -> Value {
    let lab = Lab::start(Some(fault.name));
    let (api, options): (&str, &[&str]) = match fault.name {
        // A limit per time is only reached at a place that has one.
        "rate-limit-420" => (&lab.hotel, &["--collection", "/availability", "--protected", "/availability"]),
        "too-large-500" => (&lab.hotel, &[HOTEL, &["--big"]].concat()),
        _ => (&lab.hotel, HOTEL),
    };
    report(api, &[options, extra].concat()).1
}

/// What isn't at the address of the API: a proxy answers 407, and only to requests that are meant for proxies.
const ELSEWHERE: &str = "challenge-missing-on-407";

/// Checks each fault, a few at a time, and returns what was wrong.
fn each_fault(check: impl Fn(&Fault) -> Option<String> + Sync) -> Vec<String> {
    let (left, wrong) =
        (Mutex::new(faults().iter().filter(|fault| fault.name != ELSEWHERE)), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(fault) = { left.lock().unwrap().next() } {
                    wrong.lock().unwrap().extend(check(fault));
                }
            });
        }
    });
    wrong.into_inner().unwrap()
}

#[test]
fn nothing_is_wrong_with_the_hotel_and_two_runs_say_the_same() {
    let lab = Lab::start(None);
    let (code, first) = report(&lab.hotel, HOTEL);
    assert_eq!((code, first["mark"].as_str()), (0, Some("A")), "{first:#}");
    assert_eq!(first["findings"], Value::Array(Vec::new()), "{first:#}");
    assert_eq!(first["unsteady"], Value::Array(Vec::new()), "{first:#}");
    assert!(first["requests"].as_u64().unwrap() <= 120);
    assert_eq!(report(&lab.hotel, HOTEL), (0, first));
}

#[test]
fn each_fault_is_found_by_its_check() {
    let missed = each_fault(|fault| {
        let report = look_for(fault, &[]);
        let is_found = found(&report).contains(fault.check);
        (!is_found).then(|| {
            format!("{} [{}]: {:?} {:?}", fault.name, fault.check, found(&report), report["unsteady"])
        })
    });
    assert!(missed.is_empty(), "{} are missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn a_check_that_is_skipped_finds_nothing() {
    let found = each_fault(|fault| {
        let report = look_for(fault, &["--skip", fault.check]);
        found(&report).contains(fault.check).then(|| fault.name.to_owned())
    });
    assert!(found.is_empty(), "{found:?}");
}

/// What the hotel says now.
fn ask(api: &str, request: &str) -> String {
    let mut stream = std::net::TcpStream::connect(api.strip_prefix("http://").unwrap()).unwrap();
    write!(
        stream,
        "{request} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer clerk-1\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    said
}

#[test]
fn nothing_is_left_behind_and_what_cannot_be_deleted_is_told() {
    for (fault, options) in
        [(None, HOTEL), (None, HOTEL.split_last().unwrap().1), (Some("create-302"), HOTEL)]
    {
        let lab = Lab::start(fault);
        let before = ask(&lab.hotel, "GET /bookings");
        report(&lab.hotel, options);
        let after = ask(&lab.hotel, "GET /bookings");
        let list = |said: &str| said.split_once("\r\n\r\n").unwrap().1.to_owned();
        assert_eq!(list(&before), list(&after), "{fault:?}");
    }
    for (fault, note) in [
        ("deleted-but-still-there", "/bookings/2 is left behind"),
        ("missing-field-accepted", "POST /bookings names /bookings/1, which isn't surely new"),
    ] {
        let lab = Lab::start(Some(fault));
        let (code, report) = report(&lab.hotel, HOTEL);
        assert!(code == 1 && report["notes"].to_string().contains(note), "{report:#}");
        assert_eq!(ask(&lab.hotel, "GET /bookings/1").lines().next(), Some("HTTP/1.1 200 OK"));
    }
}

#[test]
fn without_write_nothing_is_created_and_the_rest_is_judged_all_the_same() {
    let read_only = HOTEL.split_last().unwrap().1;
    let lab = Lab::start(Some("malformed-json-500"));
    let (code, report) = report(&lab.hotel, read_only);
    assert_eq!(
        (code, report["mark"].as_str(), found(&report)),
        (1, Some("B"), BTreeSet::from(["malformed-json"]))
    );
    let finding = &report["findings"][0];
    for (name, value) in [
        ("verdict", "wrong"),
        ("rule", "unparseable-content-400"),
        ("request", "POST /bookings"),
        ("got", "500"),
        ("expected", "400"),
    ] {
        assert_eq!(finding[name], value, "{finding:#}");
    }
    let curl = finding["curl"].as_str().unwrap();
    let script = format!("AUTH='Bearer clerk-1'\ncurl() {{ command curl -q -sS \"$@\"; }}\n{curl}");
    if let Ok(output) = Command::new("sh").args(["-c", &script]).output()
        && Command::new("curl").arg("--version").output().is_ok()
    {
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.starts_with("HTTP/1.1 500 "), "{curl}: {said}");
    }
}

#[test]
fn lines_tell_each_finding_with_its_rule_and_command() {
    let lab = Lab::start(Some("malformed-json-500"));
    let (code, out, _) = run(&[&[lab.hotel.as_str(), "--mark"], HOTEL].concat());
    for part in [
        "Mark: B\n",
        "The mark counts the checks that found something wrong",
        "WRONG  POST /bookings: 500 instead of 400  [malformed-json]\n",
        "(unparseable-content-400)",
        "-H \"Authorization: $AUTH\"",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(code == 1 && !out.contains("clerk-1") && out.lines().all(|line| line.len() < 300), "{out}");
}

/// A server that says this to whoever connects, and its address.
fn server(says: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut vec![0; 1 << 16]);
            let _ = stream.write_all(says);
        }
    });
    format!("http://{address}")
}

#[test]
fn what_is_no_api_is_told_as_such() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let (ssh, silent) = (server(b"SSH-2.0-OpenSSH_9.6\r\n"), server(b""));
    for (arguments, code, said) in [
        (&[closed.as_str()][..], 1, "can't connect: connection refused"),
        (&[&ssh], 1, "isn't HTTP/1.1"),
        (&[&silent], 1, "closed the connection without a response"),
        (&["https://localhost"], 2, "https:// isn't supported yet"),
        (&["http://192.0.2.1"], 2, "confirm it with --this-is-mine 192.0.2.1"),
        (&["http://192.0.2.1", "--this-is-mine", "192.0.2.2"], 2, "isn't on this machine"),
        (&["localhost:1", "--skip", "locaton"], 2, "did you mean `location`?"),
        (&["localhost:1", "--body", "{"], 2, "--body isn't JSON"),
        (&["localhost:1", "--auth", "a\r\nb"], 2, "visible ASCII"),
    ] {
        let (exit, out, err) = run(arguments);
        assert!(exit == code && out.is_empty() && err.contains(said), "{said}: {exit} {out}{err}");
    }
}

#[test]
fn a_hostile_server_moves_no_cursor_and_is_never_followed_elsewhere() {
    let hostile = server(
        b"HTTP/1.1 200 OK\r\nLocation: http://192.0.2.1/\r\nETag: \"\xc2\x9b2J\"\r\nAllow: \xe2\x80\xaeGET\r\n\
          Content-Type: application/json\r\n\r\n\
          [{\"id\":\"../../\\u001b[2J\",\"url\":\"http://192.0.2.1/\",\"link\":\"/a b\\r\\nX: y\",\"guests\":1,\"self\":\"//192.0.2.1\"}]  ",
    );
    for json in [&[][..], &["--json"]] {
        let (_, out, err) = run(&[&[hostile.as_str()], HOTEL, json].concat());
        let is_safe = |c: char| c == '\n' || !c.is_control() && c != '\u{202e}';
        assert!(out.chars().all(is_safe) && err.is_empty() && !out.is_empty(), "{out}{err}");
        assert!(!out.contains("192.0.2.1"), "{out}");
    }
}
