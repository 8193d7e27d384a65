//! Clients that take too long, a handler that panics, and who gets a place.

use super::{Answer, Exchange, Fault, Handler, Limits, Request, Response, Server, Then};
use crate::http::StatusCode;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, SystemTime};

const SHORT: Duration = Duration::from_millis(50);
/// Longer than anything takes here.
const LONG: Duration = Duration::from_secs(20);
const GET: &[u8] = b"GET /a HTTP/1.1\r\n\r\n";

/// Answers with as much content as the path is long, a thousandfold, and panics over `/panic`.
struct Paths;

fn answered(number: u16, content: Vec<u8>, then: Then) -> (Answer, &'static str) {
    let response = Response { content, ..Response::new(StatusCode::new(number).unwrap()) };
    (Answer { interim: Vec::new(), response, pause: Duration::ZERO, then }, "")
}

impl Handler for Paths {
    type Reason = &'static str;

    fn refusal(&mut self, _: &Request) -> Option<(Answer, &'static str)> {
        None
    }

    fn most(&self, _: &Request) -> usize {
        1_000
    }

    fn respond(&mut self, request: &Request) -> (Answer, &'static str) {
        assert_ne!(request.path(), "/panic", "as asked for");
        let then = if request.path() == "/other" { Then::Switched } else { Then::Next };
        answered(200, vec![b'x'; request.target.len() * 1_000], then)
    }

    fn refuse(&mut self, fault: &Fault, _: Option<&Request>) -> (Answer, &'static str) {
        answered(if *fault == Fault::TooSlow { 408 } else { 400 }, Vec::new(), Then::Close)
    }

    fn overload(&mut self) -> (Answer, &'static str) {
        answered(503, Vec::new(), Then::Close)
    }

    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }
}

/// A server with these limits, and what it tells.
fn started(limits: Limits) -> (Server, Receiver<Exchange<&'static str>>) {
    let (tell, told) = mpsc::channel();
    let tell = Box::new(move |exchange| drop(tell.send(exchange)));
    (Server::start(0, Paths, limits, tell).unwrap(), told)
}

fn long() -> Limits {
    Limits { clients: 64, head: LONG, content: LONG, idle: LONG, reading: LONG, closing: LONG }
}

fn connected(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream
}

/// What comes until the server closes.
fn all_of(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    stream.read_to_end(&mut all).unwrap();
    String::from_utf8(all).unwrap()
}

#[test]
fn who_stops_in_the_middle_gets_a_408_and_who_never_begins_is_left() {
    let limits = [
        (&b"GET /a HT"[..], Limits { head: SHORT, ..long() }, "HTTP/1.1 408 "),
        (
            b"PUT /a HTTP/1.1\r\nContent-Length: 9\r\n\r\nab",
            Limits { content: SHORT, ..long() },
            "HTTP/1.1 408 ",
        ),
        (
            b"PUT /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab",
            Limits { content: SHORT, ..long() },
            "HTTP/1.1 408 ",
        ),
        (b"", Limits { idle: SHORT, ..long() }, ""),
    ];
    for (sent, limits, expected) in limits {
        let (server, _told) = started(limits);
        let mut stream = connected(&server);
        stream.write_all(sent).unwrap();
        let answer = all_of(&mut stream);
        assert!(answer.starts_with(expected) && answer.is_empty() == expected.is_empty(), "{answer}");
    }
}

/// Sends byte after byte until the server is gone; each waits a little for something to read, which never comes.
fn dripped(stream: &mut TcpStream) {
    stream.set_read_timeout(Some(Duration::from_millis(2))).unwrap();
    loop {
        match stream.write_all(b"x").and_then(|()| stream.read(&mut [0; 1_000])) {
            Err(error) if error.kind() != ErrorKind::WouldBlock => return,
            // The end of what it sends isn't yet the end of what it reads.
            _ => {}
        }
    }
}

#[test]
fn byte_after_byte_keeps_no_place_for_longer_than_the_time_for_all_of_them() {
    let get = "GET /a HTTP/1.1\r\nConnection: close\r\n\r\n";
    let other = "GET /other HTTP/1.1\r\n\r\n";
    for (sent, limits) in [
        ("GET /", Limits { head: SHORT, closing: SHORT, ..long() }),
        (
            "PUT /a HTTP/1.1\r\nContent-Length: 900\r\n\r\n",
            Limits { content: SHORT, closing: SHORT, ..long() },
        ),
        (get, Limits { closing: SHORT, ..long() }),
        (other, Limits { idle: SHORT, closing: SHORT, ..long() }),
    ] {
        let (server, _told) = started(limits);
        let mut stream = connected(&server);
        stream.write_all(sent.as_bytes()).unwrap();
        dripped(&mut stream);
    }
}

#[test]
fn who_does_not_read_keeps_no_place() {
    let (server, told) = started(Limits { clients: 1, reading: SHORT, closing: SHORT, ..long() });
    let mut stream = connected(&server);
    let target = "x".repeat(7_000);
    // 7 MB each, more than any system takes for one connection.
    let requests = format!("GET /{target} HTTP/1.1\r\n\r\n").repeat(4);
    stream.write_all(requests.as_bytes()).unwrap();
    assert_eq!(told.recv().unwrap().codes, [StatusCode::new(200).unwrap()]);
    wait_for_a_place(&server);
}

/// Comes again until there's a place, each time waiting for an answer.
fn wait_for_a_place(server: &Server) {
    loop {
        let mut stream = connected(server);
        let _ = stream.write_all(b"GET /a HTTP/1.1\r\nConnection: close\r\n\r\n");
        let mut start = [0; 12];
        if stream.read_exact(&mut start).is_ok() && start == *b"HTTP/1.1 200" {
            return;
        }
    }
}

#[test]
fn a_handler_that_panics_costs_no_place() {
    let (server, _told) = started(Limits { clients: 1, ..long() });
    let mut stream = connected(&server);
    stream.write_all(b"GET /panic HTTP/1.1\r\n\r\n").unwrap();
    assert_eq!(all_of(&mut stream), "");
    wait_for_a_place(&server);
}

#[test]
fn refused_clients_who_neither_read_nor_leave_keep_nobody_waiting() {
    let (server, told) = started(Limits { clients: 1, ..long() });
    let mut first = connected(&server);
    first.write_all(GET).unwrap();
    assert_eq!(told.recv().unwrap().codes.len(), 1);
    let refused: Vec<TcpStream> = (0..300).map(|_| connected(&server)).collect();
    let mut last = connected(&server);
    assert!(all_of(&mut last).starts_with("HTTP/1.1 503 "));
    // Whoever had to leave for others has got its answer, too.
    for mut stream in refused {
        assert!(all_of(&mut stream).starts_with("HTTP/1.1 503 "));
    }
}
