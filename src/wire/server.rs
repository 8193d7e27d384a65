//! A server for a few clients at a time: a thread each, and limits on their number and their time.

use super::kept::Kept;
use super::reader::{Fault, Reader};
use super::refuser::{MOST_WAITING, refuse_all};
use super::timed::{Timed, moment};
use super::writer::{bytes, is_last};
use super::{Request, Response, Version};
use crate::http::StatusCode;
use std::io;
use std::mem;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

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
    /// What came.
    pub received: Kept,
    /// What was sent.
    pub sent: Kept,
    /// The codes that were sent, interim ones included.
    pub codes: Vec<StatusCode>,
    /// What the handler says of it.
    pub reason: T,
}

impl<T> Exchange<T> {
    /// About how many bytes of memory it takes.
    pub fn size(&self) -> usize {
        self.received.start.len().saturating_add(self.sent.start.len()).saturating_add(KILOBYTE)
    }
}

/// What an exchange takes beside its messages, and more.
const KILOBYTE: usize = 1_024;

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
    /// For reading what it's sent.
    pub reading: Duration,
    /// For closing after the last response: what comes then is read, so that closing doesn't destroy it (RFC 9112 section 9.6).
    pub closing: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let [second, ten, minute] = [1, 10, 60].map(Duration::from_secs);
        Self { clients: 64, head: ten, content: ten, idle: minute, reading: ten, closing: second }
    }
}

/// A connection's threads need little.
const STACK: usize = 256 * 1024;
/// How much is read from a client after the last response.
pub const LAST_BYTES: usize = 256 * 1024;

/// Tells what happened.
type Tell<T> = Box<dyn Fn(Exchange<T>) + Send + Sync>;

/// What the threads of a server share.
pub struct Shared<H: Handler> {
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
        expect_many(&listener);
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            handler: Mutex::new(handler),
            tell,
            limits,
            clients: AtomicUsize::new(0),
            is_over: AtomicBool::new(false),
        });
        let (refused, streams) = mpsc::sync_channel(MOST_WAITING);
        let server = Arc::clone(&shared);
        spawn("refused", move || refuse_all(&server, &streams))?;
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

/// std lets 128 clients wait to be accepted; whoever comes then tries again a second later, and then two.
fn expect_many(listener: &TcpListener) {
    #[cfg(unix)]
    let _ = rustix::net::listen(listener, 1_024);
    #[cfg(not(unix))]
    let _ = listener;
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
        if let Some(place) = Place::take(shared) {
            // Where there can't be one more thread, it's closed without a word.
            let _ = spawn("client", move || Client::serve(stream, &place.0));
        } else {
            // Where even these wait, too.
            let _ = refused.try_send(stream);
        }
    }
}

impl<H: Handler> Shared<H> {
    /// The handler, for as long as the guard lives.
    pub fn handler(&self) -> std::sync::MutexGuard<'_, H> {
        self.handler.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells what happened.
    pub fn tell(&self, exchange: Exchange<H::Reason>) {
        (self.tell)(exchange);
    }
}

/// A place among the clients that are served, also given back if the thread panics.
struct Place<H: Handler>(Arc<Shared<H>>);

impl<H: Handler> Place<H> {
    /// Takes one, if one is free.
    fn take(shared: &Arc<Shared<H>>) -> Option<Self> {
        let place = Self(Arc::clone(shared));
        (shared.clients.fetch_add(1, Ordering::SeqCst) < shared.limits.clients).then_some(place)
    }
}

impl<H: Handler> Drop for Place<H> {
    fn drop(&mut self) {
        self.0.clients.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A connection.
struct Client<'a, H: Handler> {
    reader: Reader<Timed>,
    shared: &'a Shared<H>,
    /// What was sent for the request at hand.
    sent: Kept,
    codes: Vec<StatusCode>,
}

impl<'a, H: Handler> Client<'a, H> {
    fn serve(stream: TcpStream, shared: &'a Shared<H>) {
        let _ = stream.set_nodelay(true);
        let _ = stream.set_write_timeout(Some(shared.limits.reading));
        let reader = Reader::new(Timed { stream, until: moment() });
        let mut client = Client { reader, shared, sent: Kept::default(), codes: Vec::new() };
        while client.exchange() == Then::Next && !shared.is_over.load(Ordering::SeqCst) {}
        client.close();
    }

    /// Reads a request and answers it.
    fn exchange(&mut self) -> Then {
        self.sent = Kept::default();
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
                let mut request = Request { content, ..head };
                let answer = self.shared.handler().respond(&request);
                // Not kept while the answer waits: many may wait at once.
                request.content = Vec::new();
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
        let (then, last) = (answer.then, self.bytes(&answer.response, asked, says_close));
        drop(answer);
        // Told first, so that whoever has the response finds it told.
        let received = self.reader.take_received();
        let (told, codes) = (mem::take(&mut self.sent), mem::take(&mut self.codes));
        self.shared.tell(Exchange { received, sent: told, codes, reason });
        let sent = sent.and_then(|()| self.reader.stream().send(&last, self.shared.limits.reading));
        match (sent, then) {
            (Ok(()), Then::Switched) => self.switched(),
            (Ok(()), Then::Next) if !closes => Then::Next,
            _ => Then::Close,
        }
    }

    fn send(&mut self, response: &Response, request: Option<&Request>, closes: bool) -> io::Result<()> {
        let bytes = self.bytes(response, request, closes);
        self.reader.stream().send(&bytes, self.shared.limits.reading)
    }

    /// The bytes of a response, which are taken for sent.
    fn bytes(&mut self, response: &Response, request: Option<&Request>, closes: bool) -> Vec<u8> {
        let bytes = bytes(response, request, closes, self.shared.handler().now());
        self.sent.add(&bytes);
        self.codes.push(response.code);
        bytes
    }

    /// Reads another protocol, of which we say nothing.
    fn switched(&mut self) -> Then {
        let time = self.shared.limits.idle;
        self.reader.stream().drain(time, LAST_BYTES);
        Then::Close
    }

    fn close(&mut self) {
        let time = self.shared.limits.closing;
        let _ = self.reader.stream().stream.shutdown(Shutdown::Write);
        self.reader.stream().drain(time, LAST_BYTES);
    }
}
