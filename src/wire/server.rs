//! A server for a few clients at a time: a thread each, and limits on their number and their time.

use super::reader::{Fault, Reader};
use super::writer::{bytes, is_last};
use super::{Request, Response, Version};
use crate::http::StatusCode;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

/// What a handler answers to one request.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Interim responses, which come first; HTTP/1.0 gets none.
    pub interim: Vec<Response>,
    /// The final response; for 101, the last one in HTTP.
    pub response: Response,
    /// How long to wait before it's sent.
    pub pause: Duration,
    /// What follows it on the connection.
    pub then: Then,
}

/// What follows a response on its connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// The next request, if the client keeps the connection.
    Next,
    /// Nothing: it's closed.
    Close,
    /// Another protocol: what the client sends is read and dropped until it closes.
    Switched,
}

/// Answers requests.
pub trait Handler: Send {
    /// What it says of an answer beside the answer itself.
    type Reason: Send + 'static;

    /// Refuses a request by its head, before the content has come.
    fn refusal(&mut self, head: &Request) -> Option<(Answer, Self::Reason)>;

    /// The most bytes of content that it takes for this request.
    fn most(&self, head: &Request) -> usize;

    /// Answers a request with its content.
    fn respond(&mut self, request: &Request) -> (Answer, Self::Reason);

    /// Answers what is no request, or not all of one.
    fn refuse(&mut self, fault: &Fault, head: Option<&Request>) -> (Answer, Self::Reason);

    /// Answers a client for whom there's no place.
    fn overload(&mut self) -> (Answer, Self::Reason);

    /// The time for `Date`.
    fn now(&self) -> SystemTime;
}

/// One request with its answer, as they were on the wire.
#[derive(Debug)]
pub struct Exchange<T> {
    /// What came, at most [`KEPT`] bytes of it.
    pub received: Vec<u8>,
    /// What was sent, at most [`KEPT`] bytes of it.
    pub sent: Vec<u8>,
    /// The codes that were sent, interim ones included.
    pub codes: Vec<StatusCode>,
    /// What the handler says of it.
    pub reason: T,
}

/// More of a message isn't kept.
pub const KEPT: usize = 64 * 1024;

/// How many clients there may be, and how long each may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections that are served at a time.
    pub clients: usize,
    /// From the first byte of a head to its last.
    pub head: Duration,
    /// For the content.
    pub content: Duration,
    /// Between two requests.
    pub idle: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { clients: 64, head: seconds(10), content: seconds(10), idle: seconds(60) }
    }
}

/// A connection's threads need little.
const STACK: usize = 256 * 1024;
/// How long a client may take to read what it's sent.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long, and how much, is read from a client after the last response, so that closing doesn't destroy it
/// (RFC 9112 section 9.6).
const LINGER: Duration = Duration::from_secs(1);
const LINGER_BYTES: usize = 256 * 1024;

/// Tells what happened.
type Tell<T> = Box<dyn Fn(Exchange<T>) + Send + Sync>;

struct Shared<H: Handler> {
    handler: Mutex<H>,
    tell: Tell<H::Reason>,
    limits: Limits,
    clients: AtomicUsize,
    is_over: AtomicBool,
}

/// A server on loopback that ends when it's dropped.
pub struct Server {
    address: SocketAddr,
    stop: Box<dyn Fn() + Send + Sync>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Server {
    /// Serves on this port of 127.0.0.1, or on one that the system chooses for 0.
    pub fn start<H: Handler + 'static>(
        port: u16,
        handler: H,
        limits: Limits,
        tell: Tell<H::Reason>,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            handler: Mutex::new(handler),
            tell,
            limits,
            clients: AtomicUsize::new(0),
            is_over: AtomicBool::new(false),
        });
        let refused = refuser(Arc::clone(&shared))?;
        let server = Arc::clone(&shared);
        spawn("lab", move || accept(&listener, &server, &refused))?;
        Ok(Self { address, stop: Box::new(move || shared.is_over.store(true, Ordering::SeqCst)) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        (self.stop)();
        // Wakes the thread that waits for clients.
        drop(TcpStream::connect(self.address));
    }
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).stack_size(STACK).spawn(run).map(drop)
}

fn accept<H: Handler + 'static>(
    listener: &TcpListener,
    shared: &Arc<Shared<H>>,
    refused: &SyncSender<TcpStream>,
) {
    loop {
        let accepted = listener.accept();
        if shared.is_over.load(Ordering::SeqCst) {
            return;
        }
        let Ok((stream, _)) = accepted else {
            // Too many open files, mostly: others have to close theirs first.
            thread::sleep(Duration::from_millis(10));
            continue;
        };
        let served = shared.clients.fetch_add(1, Ordering::SeqCst);
        if served < shared.limits.clients {
            let shared = Arc::clone(shared);
            if spawn("client", move || Client::serve(stream, &shared)).is_ok() {
                continue;
            }
        } else {
            // Where even these wait, it's closed without a word.
            let _ = refused.try_send(stream);
        }
        shared.clients.fetch_sub(1, Ordering::SeqCst);
    }
}

/// One thread for all clients that there's no place for.
fn refuser<H: Handler + 'static>(shared: Arc<Shared<H>>) -> io::Result<SyncSender<TcpStream>> {
    let (refused, streams) = mpsc::sync_channel::<TcpStream>(2_048);
    spawn("refused", move || {
        for mut stream in streams {
            let (answer, reason) = shared.handler().overload();
            let sent = bytes(&answer.response, None, true, shared.handler().now());
            let _ = stream.set_write_timeout(Some(Duration::from_millis(100)));
            let _ = stream.write_all(&sent);
            let _ = stream.shutdown(Shutdown::Write);
            // What it has sent so far is read, or closing would take the answer away from it.
            let _ = stream.set_read_timeout(Some(Duration::from_millis(20)));
            drain(&mut stream, KEPT);
            let codes = vec![answer.response.code];
            (shared.tell)(Exchange { received: Vec::new(), sent, codes, reason });
        }
    })?;
    Ok(refused)
}

fn drain(stream: &mut TcpStream, most: usize) {
    let (mut bytes, mut left) = ([0; 4 * 1024], most);
    while left > 0 {
        match stream.read(&mut bytes) {
            Ok(0) | Err(_) => return,
            Ok(count) => left = left.saturating_sub(count),
        }
    }
}

impl<H: Handler> Shared<H> {
    fn handler(&self) -> std::sync::MutexGuard<'_, H> {
        self.handler.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A stream that is read until a moment.
struct Timed {
    stream: TcpStream,
    until: Instant,
}

#[expect(clippy::disallowed_methods, reason = "how long a client takes is no learner's time")]
fn moment() -> Instant {
    Instant::now()
}

impl Timed {
    fn allow(&mut self, time: Duration) {
        let now = moment();
        self.until = now.checked_add(time).unwrap_or(now);
    }
}

impl Read for Timed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.until.saturating_duration_since(moment());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.stream.read(into)
    }
}

/// A connection.
struct Client<'a, H: Handler> {
    reader: Reader<Timed>,
    shared: &'a Shared<H>,
    /// What was sent for the request at hand.
    sent: Vec<u8>,
    codes: Vec<StatusCode>,
}

impl<'a, H: Handler> Client<'a, H> {
    fn serve(stream: TcpStream, shared: &'a Shared<H>) {
        let _ = stream.set_nodelay(true);
        let _ = stream.set_write_timeout(Some(PATIENCE));
        let reader = Reader::new(Timed { stream, until: moment() });
        let mut client = Client { reader, shared, sent: Vec::new(), codes: Vec::new() };
        while client.exchange() == Then::Next && !shared.is_over.load(Ordering::SeqCst) {}
        client.close();
        shared.clients.fetch_sub(1, Ordering::SeqCst);
    }

    /// Reads a request and answers it.
    fn exchange(&mut self) -> Then {
        self.sent.clear();
        self.codes.clear();
        let head = match self.head() {
            Ok(head) => head,
            Err(Fault::Gone) => return Then::Close,
            Err(fault) => return self.refuse(&fault, None),
        };
        // Bound first, so that the handler isn't locked while it's answered.
        let refusal = self.shared.handler().refusal(&head);
        if let Some(refusal) = refusal {
            // Content that's still on its way is no request.
            let is_bare = !head.fields.has("Transfer-Encoding")
                && head.fields.get("Content-Length").is_none_or(|length| length.trim() == "0");
            return self.answer(refusal, Some(&head), is_bare);
        }
        if self.invite(&head).is_err() {
            return Then::Close;
        }
        let most = self.shared.handler().most(&head);
        self.reader.stream().allow(self.shared.limits.content);
        match self.reader.content(&head, most) {
            Ok(content) => {
                let request = Request { content, ..head };
                let answer = self.shared.handler().respond(&request);
                self.answer(answer, Some(&request), true)
            }
            Err(Fault::Gone) => Then::Close,
            Err(fault) => self.refuse(&fault, Some(&head)),
        }
    }

    /// Waits for a request, and then for the rest of its head.
    fn head(&mut self) -> Result<Request, Fault> {
        let limits = self.shared.limits;
        self.reader.stream().allow(limits.idle);
        if self.reader.is_idle() {
            self.reader.first()?;
        }
        self.reader.stream().allow(limits.head);
        self.reader.head()
    }

    /// Asks for the content that the client announced (RFC 9110 section 10.1.1).
    fn invite(&mut self, head: &Request) -> io::Result<()> {
        let is_asked =
            head.fields.list("Expect").iter().any(|wish| wish.eq_ignore_ascii_case("100-continue"));
        let is_coming = head.fields.has("Transfer-Encoding")
            || head.fields.get("Content-Length").is_some_and(|length| length.trim() != "0");
        if is_asked && is_coming && head.version == Version::Http11 {
            let Ok(code) = StatusCode::new(100) else { return Ok(()) };
            return self.send(&Response::new(code), Some(head), false);
        }
        Ok(())
    }

    fn refuse(&mut self, fault: &Fault, head: Option<&Request>) -> Then {
        let refusal = self.shared.handler().refuse(fault, head);
        self.answer(refusal, head, false)
    }

    fn answer(
        &mut self,
        (answer, reason): (Answer, H::Reason),
        asked: Option<&Request>,
        may_go_on: bool,
    ) -> Then {
        let closes = !may_go_on || answer.then == Then::Close || asked.is_none_or(is_last);
        if !answer.pause.is_zero() {
            thread::sleep(answer.pause);
        }
        let takes_interim = asked.is_some_and(|request| request.version == Version::Http11);
        let mut sent = Ok(());
        for interim in answer.interim.iter().filter(|_| takes_interim) {
            sent = sent.and_then(|()| self.send(interim, asked, false));
        }
        let says_close = closes && answer.then != Then::Switched;
        let last = self.bytes(&answer.response, asked, says_close);
        // Told first, so that whoever has the response finds it told.
        let received = kept(self.reader.received());
        (self.shared.tell)(Exchange { received, sent: kept(&self.sent), codes: self.codes.clone(), reason });
        let sent = sent.and_then(|()| self.reader.stream().stream.write_all(&last));
        match (sent, answer.then) {
            (Ok(()), Then::Switched) => self.switched(),
            (Ok(()), Then::Next) if !closes => Then::Next,
            _ => Then::Close,
        }
    }

    fn send(&mut self, response: &Response, request: Option<&Request>, closes: bool) -> io::Result<()> {
        let bytes = self.bytes(response, request, closes);
        self.reader.stream().stream.write_all(&bytes)
    }

    /// The bytes of a response, which are taken for sent.
    fn bytes(&mut self, response: &Response, request: Option<&Request>, closes: bool) -> Vec<u8> {
        let bytes = bytes(response, request, closes, self.shared.handler().now());
        self.sent.extend_from_slice(&bytes);
        self.codes.push(response.code);
        bytes
    }

    /// Reads another protocol, of which we say nothing.
    fn switched(&mut self) -> Then {
        let stream = self.reader.stream();
        let _ = stream.stream.set_read_timeout(Some(self.shared.limits.idle));
        drain(&mut stream.stream, LINGER_BYTES);
        Then::Close
    }

    fn close(&mut self) {
        let stream = &mut self.reader.stream().stream;
        let _ = stream.shutdown(Shutdown::Write);
        let _ = stream.set_read_timeout(Some(LINGER));
        drain(stream, LINGER_BYTES);
    }
}

fn kept(bytes: &[u8]) -> Vec<u8> {
    bytes.get(..bytes.len().min(KEPT)).unwrap_or_default().to_vec()
}
