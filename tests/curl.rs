//! The curl commands of all requests, run by a shell, against what a server receives. Left out, with a message, where there's
//! no curl.

#![expect(clippy::disallowed_types, reason = "a recorder on loopback")]
#![cfg(unix)]

mod support;

use statusquiz::testing::bank::{Bank, CurlLine, LeftOut, Message, SafeText, WireLine};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::thread;
use support::amount::skipped;
use support::process::LIMIT;

/// The command goes to the recorder on loopback, whatever host it names, and to nothing else.
const SCRIPT: &str =
    r#"curl() { command curl -q -sS --max-time 20 --noproxy '*' --connect-to "::127.0.0.1:$PORT" "$@"; }"#;

/// What may differ between the request that's shown and the one that's received.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Method,
    Target,
    Version,
    Field(String),
    Content,
}

/// A request as it was received.
#[derive(Debug)]
struct Received {
    start: String,
    fields: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Received {
    fn of(bytes: &[u8]) -> Option<Self> {
        let end = end_of_head(bytes)?;
        let head = String::from_utf8(bytes[..end - 4].to_vec()).unwrap();
        let (start, fields) = head.split_once("\r\n").unwrap_or((&head, ""));
        let field = |line: &str| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_ascii_lowercase(), value.strip_prefix(' ').unwrap_or(value).to_owned())
        };
        let fields = fields.lines().map(field).collect();
        Some(Self { start: start.to_owned(), fields, body: bytes[end..].to_vec() })
    }

    /// The content of a chunked body, taken apart independently of the program.
    fn unchunked(&self) -> Option<Vec<u8>> {
        let (mut rest, mut content) = (self.body.as_slice(), Vec::new());
        loop {
            let end = rest.windows(2).position(|two| two == b"\r\n")?;
            let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?, 16).ok()?;
            rest = &rest[end + 2..];
            content.extend_from_slice(rest.get(..size)?);
            rest = rest[size..].strip_prefix(b"\r\n")?;
            if size == 0 {
                return rest.is_empty().then_some(content);
            }
        }
    }
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

fn content(message: &Message) -> &str {
    message.as_str().split_once("\n\n").map_or("", |(_, content)| content)
}

fn is_chunked(message: &Message) -> bool {
    message.field("Transfer-Encoding").is_some_and(|coding| coding.to_lowercase().contains("chunked"))
}

/// Receives one request, sends a short response, and returns all bytes that came.
fn record(mut stream: TcpStream, message: &Message) -> Vec<u8> {
    stream.set_read_timeout(Some(LIMIT)).unwrap();
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    let (mut is_asked, mut is_told) = (false, false);
    loop {
        let body = end_of_head(&bytes).map(|end| &bytes[end..]);
        if let (Some(body), false) = (body, is_told) {
            let has_asked = message.field("Expect") == Some("100-continue");
            if has_asked && !is_asked {
                stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").unwrap();
                is_asked = true;
            }
            let is_whole = match content(message) {
                "" => true,
                _ if is_chunked(message) => body.ends_with(b"0\r\n\r\n"),
                content => body.len() >= content.len(),
            };
            if is_whole {
                // No response to any method has a body with this code.
                stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n").unwrap();
                stream.shutdown(std::net::Shutdown::Write).unwrap();
                is_told = true;
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return bytes,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}

/// Runs a command and returns what the recorder received.
#[track_caller]
fn received(message: &Message, line: &str) -> Received {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    // The recorder doesn't speak TLS. The URL comes before anything else that could be one.
    let (start, end) = line.split_once("://").unwrap();
    let script = format!("{SCRIPT}\n{}://{end}", start.strip_suffix('s').unwrap_or(start));
    let (output, bytes) = thread::scope(|scope| {
        let recorder = scope.spawn(|| record(listener.accept().unwrap().0, message));
        let output = sh(&script, address.port());
        // A recorder that curl never reached would wait for ever.
        drop(TcpStream::connect(address));
        (output, recorder.join().unwrap())
    });
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{line}: {told}");
    Received::of(&bytes).unwrap_or_else(|| panic!("{line}: no request, {bytes:?}: {told}"))
}

fn sh(script: &str, port: u16) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", script]).env_clear().env("PORT", port.to_string());
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.stdin(std::process::Stdio::null()).output().unwrap()
}

/// In which parts the server received something else than the request has.
fn differences(message: &Message, received: &Received) -> BTreeSet<Part> {
    let Some(WireLine::Request { method, target, version }) = message.lines().next() else {
        panic!("no request: {message:?}")
    };
    let mut found = BTreeSet::new();
    let (got_method, rest) = received.start.split_once(' ').unwrap();
    let (got_target, got_version) = rest.rsplit_once(' ').unwrap();
    for (part, stated, got) in [
        (Part::Method, method, got_method),
        (Part::Target, target, got_target),
        (Part::Version, version, got_version),
    ] {
        if stated != got {
            found.insert(part);
        }
    }
    found.extend(other_fields(message, received).into_iter().map(Part::Field));
    if !is_same_body(message, received) {
        found.insert(Part::Content);
    }
    found
}

/// The names of the fields that arrived in another way than stated; curl may add those that describe itself and its body.
fn other_fields(message: &Message, received: &Received) -> BTreeSet<String> {
    let stated = message.lines().filter_map(|line| match line {
        WireLine::Field { name, value } => Some((name.to_ascii_lowercase(), value.to_owned())),
        _ => None,
    });
    let mut left = received.fields.clone();
    let mut found = BTreeSet::new();
    for field in stated {
        match left.iter().position(|got| *got == field) {
            Some(at) => drop(left.remove(at)),
            None => drop(found.insert(field.0)),
        }
    }
    let length = received.body.len().to_string();
    let is_added = |(name, value): &(String, String)| match name.as_str() {
        "user-agent" | "accept" => message.field(name).is_none(),
        "content-length" => message.field(name).is_none() && *value == length,
        _ => false,
    };
    found.extend(left.into_iter().filter(|field| !is_added(field)).map(|(name, _)| name));
    found
}

fn is_same_body(message: &Message, received: &Received) -> bool {
    let shown = content(message);
    if !is_chunked(message) {
        return received.body == shown.as_bytes();
    }
    // Chunks may be shown as they're sent, or only what they carry; curl 8.7 and later end a body of nothing, earlier ones don't.
    let as_sent = format!("{}\r\n\r\n", shown.replace('\n', "\r\n"));
    let is_nothing = shown.is_empty() && received.body.is_empty();
    is_nothing || received.body == as_sent.as_bytes() || received.unchunked() == Some(shown.into())
}

/// The parts that a command says to be different.
fn told(message: &Message, left_out: &[LeftOut]) -> BTreeSet<Part> {
    let is_odd = |name: &str, value: &str| name.starts_with('@') || (name.contains(';') && value.is_empty());
    let field = |line| match line {
        WireLine::Field { name, value } if is_odd(name, value) => {
            Some(Part::Field(name.to_ascii_lowercase()))
        }
        _ => None,
    };
    let parts = |left_out: &LeftOut| match left_out {
        LeftOut::Version => vec![Part::Version],
        LeftOut::Chunks => vec![Part::Content],
        LeftOut::SecondHost => vec![Part::Field("host".to_owned())],
        LeftOut::FieldName => message.lines().filter_map(field).collect(),
        LeftOut::Server | LeftOut::Proxy | LeftOut::Rest | LeftOut::Body | LeftOut::Description => vec![],
    };
    left_out.iter().flat_map(parts).collect()
}

/// Whether there's a curl; if not, says so.
fn has_curl() -> bool {
    let found = Command::new("curl").arg("--version").output();
    found.inspect_err(|why_not| skipped("what curl sends", why_not)).is_ok()
}

/// The requests of all questions and pages, with a name and a command for each.
fn requests() -> Vec<(String, Message, CurlLine)> {
    let bank = Bank::built_in();
    let questions = bank
        .questions()
        .filter_map(|(_, question)| Some((question.id.clone(), question.exhibit.clone()?, question.curl()?)));
    let pages = bank.lessons().iter().flat_map(|lesson| lesson.pages.iter());
    let pages = pages.filter_map(|page| {
        let exhibit = page.exhibit.clone()?;
        let line = exhibit.curl()?;
        Some((page.id.clone(), exhibit, line))
    });
    questions.chain(pages).collect()
}

#[test]
fn a_server_receives_every_request_of_the_bank_as_it_is_shown() {
    if !has_curl() {
        return;
    }
    let requests = requests();
    let (next, failed, exact) = (Mutex::new(requests.iter()), Mutex::new(Vec::new()), Mutex::new(0));
    let work = || {
        while let Some((id, message, curl)) = { next.lock().unwrap().next() } {
            let found = differences(message, &received(message, &curl.line));
            *exact.lock().unwrap() += usize::from(found.is_empty());
            if found != told(message, &curl.left_out) {
                failed.lock().unwrap().push(format!("{id}: {found:?}: {}", curl.line));
            }
        }
    };
    thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(work))));
    let (failed, exact) = (failed.into_inner().unwrap(), exact.into_inner().unwrap());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    let mut kinds = BTreeMap::new();
    for left_out in requests.iter().flat_map(|(_, _, curl)| &curl.left_out) {
        *kinds.entry(left_out.as_str()).or_insert(0) += 1;
    }
    let with_remarks = requests.iter().filter(|(_, _, curl)| !curl.left_out.is_empty()).count();
    println!("{} requests: {exact} arrive as shown, {with_remarks} have remarks", requests.len());
    for (sentence, count) in kinds {
        println!("{count:4} {sentence}");
    }
    assert!(requests.len() >= 500 && exact + 5 >= requests.len(), "{exact} of {}", requests.len());
    assert!(with_remarks * 8 <= requests.len(), "{with_remarks} of {} have remarks", requests.len());
}

/// Requests that packs may show although none of ours does.
const ODD: [&str; 22] = [
    "--AB / HTTP/1.1\nHost: a.example",
    "GET /a/../b/./c?d=[1]&e={f}&g=/../ HTTP/1.1\nHost: a.example",
    "GET /%2e%2E/%2E?a=%2f HTTP/1.1\nHost: a.example",
    "GET //a//b?c? HTTP/1.1\nHost: a.example",
    "GET /a?b#c HTTP/1.1\nHost: a.example",
    "GET /a'b\"c\\d`e$(f)|<g>^!~é HTTP/1.1\nHost: a.example",
    "GET a HTTP/1.1\nHost: a.example",
    "GET https://a.example:8443/b HTTP/1.1\nHost: a.example:8443",
    "GET / HTTP/1.1\nHost: A.example.",
    "GET / HTTP/1.1\nHost: [::1]:8080",
    "GET / HTTP/1.1\nHost: 1.2",
    "GET / HTTP/1.1\nHost: a.example:80",
    "GET / HTTP/1.1\nHost: a.example:443",
    "GET / HTTP/1.1\nHost:\nAccept:\nUser-Agent:\nX:",
    "GET / HTTP/1.1\nHost: a.example\nHost: b.example",
    "GET / HTTP/1.1\nhost: a b\n@a: b\nc;d:\ne;f: g\n h : 'i' \\ \"j\" $k `l` é ",
    "GET / HTTP/1.0\nHost: a.example\nConnection: keep-alive\n\n@it's\n\n$(a) `b` \\n \"c\" !d é",
    "HEAD / HTTP/1.1\nHost: a.example\nContent-Type: text/plain\n\n-a",
    "PUT / HTTP/1.1\nHost: a.example\nExpect: 100-continue\nContent-Length: 2\n\nab",
    "PUT / HTTP/1.1\nHost: a.example\nContent-Length: 1\n\nab",
    "PUT / HTTP/1.1\nHost: a.example\nTransfer-Encoding: chunked\nContent-Length: 2\n\n2\nab\n1\nc\n0",
    "POST / HTTP/1.0\nHost: a.example\nTransfer-Encoding: chunked\n\nab",
];

#[test]
fn a_server_receives_odd_requests_as_far_as_their_commands_say() {
    if !has_curl() {
        return;
    }
    let long = format!("POST / HTTP/1.1\nHost: a.example\n\n{}", "0123456789 abcde\n".repeat(400));
    for text in ODD.into_iter().chain([long.as_str()]) {
        let message = Message::new(SafeText::lines(text).unwrap()).unwrap();
        let curl = message.curl().unwrap();
        let got = received(&message, &curl.line);
        let expected = told(&message, &curl.left_out);
        assert_eq!(differences(&message, &got), expected, "{}: {got:?}", curl.line);
    }
}

#[test]
fn what_arrives_differently_is_seen() {
    if !has_curl() {
        return;
    }
    let text = "PUT /a HTTP/1.1\nHost: a.example\nX: b\nContent-Type: text/plain\n\nc\nd";
    let message = Message::new(SafeText::lines(text).unwrap()).unwrap();
    let line = message.curl().unwrap().line;
    let field = |name: &str| Part::Field(name.to_owned());
    for (from, to, expected) in [
        ("", "", vec![]),
        ("PUT", "POST", vec![Part::Method]),
        ("example/a", "example/A", vec![Part::Target]),
        ("--http1.1", "--http1.0", vec![Part::Version]),
        ("X: b", "X:  b", vec![field("x")]),
        ("X: b", "X: b' -H 'X: b", vec![field("x")]),
        ("a.example", "b.example", vec![field("host")]),
        (" -H 'Content-Type: text/plain'", "", vec![field("content-type")]),
        ("--data-raw 'c\nd'", "--data-raw 'cd1'", vec![Part::Content]),
        ("d'", "d\n'", vec![Part::Content]),
    ] {
        assert!(line.contains(from), "{line}");
        let got = received(&message, &line.replacen(from, to, 1));
        assert_eq!(differences(&message, &got), BTreeSet::from_iter(expected), "{from} {to}");
    }
}
